using Receipts.Core.Statistics;

namespace Receipts.Core.Comparing;

/// <summary>
/// Two systems that ran several times on the same records. One run that flips says little: what counts is the share of runs that are
/// right, and whether a record is right in all of them or in none.
/// </summary>
public sealed class RepeatedComparison
{
    internal RepeatedComparison(IReadOnlyList<ComparedCase> cases, IReadOnlyList<(string Column, int At)> slices, bool hasClusters)
    {
        var scored = cases.Where(one => one.Earlier.Scored > 0 && one.Later.Scored > 0).ToList();
        Unscored = cases.Count - scored.Count;
        UnscoredRuns = scored.Sum(one => one.Before.Count - one.Earlier.Scored + one.After.Count - one.Later.Scored);
        Whole = new ComparedRuns(scored, hasClusters);
        Slices =
        [
            .. slices.SelectMany(slice =>
                scored
                    .GroupBy(one => one.After[0].Slices[slice.At], StringComparer.Ordinal)
                    .OrderByDescending(group => group.Count())
                    .ThenBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => (slice.Column, group.Key, new ComparedRuns([.. group], hasClusters)))
            ),
        ];
        Broken =
        [
            .. scored
                .Where(one => one.Earlier.Right == one.Earlier.Scored && one.Later.Right == 0)
                .OrderByDescending(one => one.Later.Silent),
        ];
        Mended = [.. scored.Where(one => one.Earlier.Right == 0 && one.Later.Right == one.Later.Scored)];
        Flaky = [.. scored.Where(one => one.Earlier.IsFlaky || one.Later.IsFlaky).OrderBy(one => one.Later.Rate - one.Earlier.Rate)];
    }

    /// <summary>Records without an outcome in any run of a side; they are left out.</summary>
    public long Unscored { get; }

    /// <summary>Runs without an outcome of the other records, which count as neither right nor wrong.</summary>
    public long UnscoredRuns { get; }

    public ComparedRuns Whole { get; }

    public IReadOnlyList<(string Column, string Value, ComparedRuns Runs)> Slices { get; }

    /// <summary>Right in every run before and in none after, those with the most silent runs first.</summary>
    public IReadOnlyList<ComparedCase> Broken { get; }

    /// <summary>Right in no run before and in every run after.</summary>
    public IReadOnlyList<ComparedCase> Mended { get; }

    /// <summary>Right in some runs of a side and wrong in others, those that lose most first: a flip between two runs of them is noise.</summary>
    public IReadOnlyList<ComparedCase> Flaky { get; }
}

/// <summary>The runs of some records under two systems.</summary>
public sealed class ComparedRuns
{
    private readonly IReadOnlyList<ComparedCase> cases;
    private readonly ClusteredMean difference = new();

    internal ComparedRuns(IReadOnlyList<ComparedCase> cases, bool hasClusters)
    {
        this.cases = cases;
        var runs = cases.SelectMany(one => new[] { one.Earlier.Scored, one.Later.Scored }).ToList();
        (Fewest, Most) = runs.Count == 0 ? (0, 0) : (runs.Min(), runs.Max());
        foreach (var one in cases)
        {
            difference.Add(one.Later.Rate - one.Earlier.Rate, hasClusters ? one.After[0].Cluster : one.Id);
        }
    }

    public int Records => cases.Count;

    /// <summary>What independent observations there are: clusters, or the records themselves.</summary>
    public int Clusters => difference.Clusters;

    /// <summary>The fewest runs with an outcome that a record has on a side: the k of pass@k.</summary>
    public int Fewest { get; }

    /// <summary>The most of them.</summary>
    public int Most { get; }

    /// <summary>How much the share of right runs rises, a mean over records; null without any.</summary>
    public double? Difference => difference.Mean;

    /// <summary>Its 95% interval; null with fewer than two observations, and where they do not differ.</summary>
    public (double Low, double High)? Interval => difference.StandardErrorCr1() is > 0 ? difference.Interval() : null;

    /// <summary>A mean over the records of one side, from 0 to 1; NaN without any.</summary>
    public double Mean(bool isLater, Func<Runs, double> of) =>
        cases.Count == 0 ? double.NaN : cases.Average(one => of(isLater ? one.Later : one.Earlier));
}
