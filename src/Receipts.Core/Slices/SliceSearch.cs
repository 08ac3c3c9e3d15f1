using Receipts.Core.Statistics;

namespace Receipts.Core.Slices;

/// <summary>
/// Finds slices on one half of a split's records and tries those few again on the other, and the other way round. Every candidate that
/// was tried counts in the correction, whatever came of it.
/// </summary>
internal sealed class SliceSearch(SearchedSplit split, CandidateList candidates)
{
    /// <summary>The share of false discoveries that is put up with, of those found and again of those confirmed.</summary>
    public const double Level = 0.05;

    /// <summary>
    /// What stands out on one half, each with its adjusted p-value on the other: found on the first and tried on the second, then the
    /// other way round without the records of what was confirmed. So it does not hang on which half has the few more of a small slice.
    /// </summary>
    public IReadOnlyList<TriedSlice> Confirm()
    {
        var there = Confirm(record => split.Explores[record], []);
        var back = Confirm(
            record => !split.Explores[record],
            [.. there.Where(slice => slice.IsConfirmed).Select(slice => slice.Candidate)]
        );
        return
        [
            .. there.Where(slice => slice.IsConfirmed),
            .. back.Concat(there.Where(slice => !slice.IsConfirmed)).DistinctBy(slice => slice.Candidate),
        ];
    }

    /// <param name="finds">The records that slices are found on; the others confirm.</param>
    /// <param name="known">What is confirmed already.</param>
    private List<TriedSlice> Confirm(Predicate<int> finds, IReadOnlyList<Candidate> known)
    {
        var found = Resolve(split.Weights(finds), known);
        var weights = split.Weights(record => !finds(record));
        var whole = TallyBoard.Sum(weights);
        var standing = found.ConvertAll(slice => slice.Candidate.Tally(weights, split) is var tally && tally.IsWorseThan(whole - tally));
        foreach (var candidate in known)
        {
            candidate.RemoveFrom(weights, split);
        }

        var pValues = new List<double>();

        // In the order of the half that found them, so that the other has no say in what is tried on it.
        foreach (var (slice, stands) in found.Zip(standing))
        {
            var inside = slice.Candidate.Tally(weights, split);
            pValues.Add(stands ? inside.PValueAgainst(TallyBoard.Sum(weights) - inside) : 1);
            slice.Candidate.RemoveFrom(weights, split);
        }

        return [.. found.Zip(BenjaminiHochberg.Adjust(pValues), (slice, adjusted) => slice with { Confirming = adjusted })];
    }

    /// <summary>
    /// What stands out on both halves together once the confirmed slices are taken away, and what was found on a half and not confirmed,
    /// unless a confirmed one explains it: seen twice, and so only hints.
    /// </summary>
    public IReadOnlyList<TriedSlice> Explore(IReadOnlyList<TriedSlice> tried)
    {
        var confirmed = tried.Where(slice => slice.IsConfirmed).Select(slice => slice.Candidate).ToList();
        var hints = Resolve(split.Weights(_ => true), confirmed).ToDictionary(hint => hint.Candidate);
        var weights = split.Weights(record => !confirmed.Exists(candidate => candidate.Holds(split, record)));
        var all = TallyBoard.Sum(weights);
        var unconfirmed = tried
            .Where(slice =>
                !slice.IsConfirmed && slice.Candidate.Tally(weights, split) is var rest && rest.PValueAgainst(all - rest) <= Level
            )
            .ToList();
        return
        [
            .. hints
                .Values.Where(hint => !unconfirmed.Exists(slice => slice.Candidate == hint.Candidate))
                .Select(hint => hint with { Finding = null, Both = hint.Finding }),
            .. unconfirmed.Select(slice => slice with { Both = hints.GetValueOrDefault(slice.Candidate)?.Finding }),
        ];
    }

    /// <summary>
    /// The slice that stands out most, then the one that does so without its records, until none does. What only contains a slice, or is
    /// contained in one, stands out no more once that one's records are gone.
    /// </summary>
    /// <param name="known">What is taken away at once.</param>
    private List<TriedSlice> Resolve(long[] weights, IReadOnlyList<Candidate> known)
    {
        var resolved = new List<TriedSlice>();
        var whole = TallyBoard.Sum(weights);
        var stands = candidates.Tallies(weights).Select(tally => tally.IsWorseThan(whole - tally)).ToList();
        foreach (var candidate in known)
        {
            candidate.RemoveFrom(weights, split);
        }

        while (Strongest(weights, stands) is { } strongest)
        {
            resolved.Add(strongest);
            strongest.Candidate.RemoveFrom(weights, split);
        }

        return resolved;
    }

    /// <param name="stands">Whether each candidate is worse than the rest before any record is removed; one that is not carries no failure.</param>
    private TriedSlice? Strongest(long[] weights, List<bool> stands)
    {
        var all = TallyBoard.Sum(weights);
        var tallies = candidates.Tallies(weights);
        var known = new Dictionary<Tally, double>();
        var pValues = tallies.Zip(stands, (tally, isWorse) => isWorse ? PValue(tally) : 1).ToList();

        // Those of three features are many more: corrected by themselves, they take nothing from the others.
        IReadOnlyList<double> adjusted =
        [
            .. BenjaminiHochberg.Adjust(pValues[..candidates.UpToTwo]),
            .. BenjaminiHochberg.Adjust(pValues[candidates.UpToTwo..]),
        ];
        var standing = Enumerable.Range(0, adjusted.Count).Where(i => adjusted[i] <= Level).ToList();
        if (standing.Count == 0)
        {
            return null;
        }

        // Of the many smaller slices that lie in a bad one, one always does a little better by chance. It has to do so beyond chance.
        var best = BestOf(standing);
        while (
            standing.Where(part => candidates.All[best].Parts.Contains(candidates.All[part]) && !IsBeyond(best, part)).ToList()
                is { Count: > 0 } enough
        )
        {
            best = BestOf(enough);
        }

        return new TriedSlice(candidates.All[best], adjusted[best]);

        double PValue(Tally tally)
        {
            if (!known.TryGetValue(tally, out var value))
            {
                value = tally.PValueAgainst(all - tally);
                known.Add(tally, value);
            }

            return value;
        }

        int BestOf(List<int> some) =>
            some.OrderBy(i => pValues[i])
                .ThenBy(i => candidates.All[i].Size)
                .ThenByDescending(i => tallies[i].ExcessOver(all - tallies[i]))
                .First();

        bool IsBeyond(int slice, int part) =>
            tallies[slice].PValueAgainst(tallies[part] - tallies[slice])
                * candidates.Within(candidates.All[part], candidates.All[slice].Size)
            <= Level;
    }
}

/// <summary>A slice that stood out in some part of the search, with its adjusted p-values.</summary>
/// <param name="Finding">On the half that it was found on; null when it stands out on both halves together alone.</param>
internal sealed record TriedSlice(Candidate Candidate, double? Finding)
{
    /// <summary>On the other half; null when it was not tried there.</summary>
    public double? Confirming { get; init; }

    /// <summary>On both halves without the confirmed slices; null when it did not stand out there.</summary>
    public double? Both { get; init; }

    public bool IsConfirmed => Confirming <= SliceSearch.Level;
}
