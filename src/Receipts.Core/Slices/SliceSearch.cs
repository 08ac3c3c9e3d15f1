using Receipts.Core.Statistics;

namespace Receipts.Core.Slices;

/// <summary>
/// Finds slices on one half of a split's records and tries those few again on the other. Every candidate that was tried counts in the
/// correction, whatever came of it.
/// </summary>
internal sealed class SliceSearch(SearchedSplit split, CandidateList candidates)
{
    /// <summary>The share of false discoveries that is put up with, of those found and again of those confirmed.</summary>
    public const double Level = 0.05;

    /// <summary>What stands out on the first half, each with its adjusted p-value on the second.</summary>
    public IReadOnlyList<TriedSlice> Confirm()
    {
        var found = Resolve(split.Weights(record => split.Explores[record]), []);
        var weights = split.Weights(record => !split.Explores[record]);
        var whole = TallyBoard.Sum(weights);
        var standing = found.ConvertAll(slice => slice.Candidate.Tally(weights, split) is var tally && tally.IsWorseThan(whole - tally));
        var pValues = new List<double>();

        // In the order of the first half, so that the second has no say in what is tried on it.
        foreach (var (slice, stands) in found.Zip(standing))
        {
            var inside = slice.Candidate.Tally(weights, split);
            pValues.Add(stands ? inside.PValueAgainst(TallyBoard.Sum(weights) - inside) : 1);
            slice.Candidate.RemoveFrom(weights, split);
        }

        return [.. found.Zip(BenjaminiHochberg.Adjust(pValues), (slice, adjusted) => slice with { Confirming = adjusted })];
    }

    /// <summary>What stands out on both halves together once the confirmed slices are taken away; seen twice, and so only a hint.</summary>
    public IReadOnlyList<TriedSlice> Explore(IReadOnlyList<TriedSlice> tried)
    {
        var confirmed = tried.Where(slice => slice.IsConfirmed).Select(slice => slice.Candidate);
        var hints = Resolve(split.Weights(_ => true), [.. confirmed]).ToDictionary(hint => hint.Candidate);
        var unconfirmed = tried.Where(slice => !slice.IsConfirmed).ToList();
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
        var pValues = tallies.Zip(stands, (tally, isWorse) => isWorse ? tally.PValueAgainst(all - tally) : 1).ToList();
        var adjusted = BenjaminiHochberg.Adjust(pValues);
        var standing = Enumerable.Range(0, adjusted.Count).Where(i => adjusted[i] <= Level).ToList();
        if (standing.Count == 0)
        {
            return null;
        }

        var best = BestOf(standing);

        // Of the many pairs that a bad level is in, one always does a little better than the level by chance. It has to do so beyond chance.
        var parts = candidates.All[best].Parts.ToList();
        var enough = standing.Where(i => parts.Contains(candidates.All[i]) && !IsBeyond(best, i)).ToList();
        best = enough.Count > 0 ? BestOf(enough) : best;
        return new TriedSlice(candidates.All[best], adjusted[best]);

        int BestOf(List<int> some) =>
            some.OrderBy(i => pValues[i])
                .ThenBy(i => candidates.All[i].IsPair)
                .ThenByDescending(i => tallies[i].ExcessOver(all - tallies[i]))
                .First();

        bool IsBeyond(int pair, int part) =>
            tallies[pair].PValueAgainst(tallies[part] - tallies[pair]) * candidates.PairsWith(candidates.All[part]) <= Level;
    }
}

/// <summary>A slice that stood out in some part of the search, with its adjusted p-values.</summary>
/// <param name="Finding">On the first half; null when it did not stand out there.</param>
internal sealed record TriedSlice(Candidate Candidate, double? Finding)
{
    /// <summary>On the second half; null when it was not tried there.</summary>
    public double? Confirming { get; init; }

    /// <summary>On both halves without the confirmed slices; null when it did not stand out there.</summary>
    public double? Both { get; init; }

    public bool IsConfirmed => Confirming <= SliceSearch.Level;
}
