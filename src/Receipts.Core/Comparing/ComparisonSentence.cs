using System.Globalization;
using Receipts.Core.Statistics;

namespace Receipts.Core.Comparing;

/// <summary>What a comparison says in a sentence, as every face prints it.</summary>
public static class ComparisonSentence
{
    private const int LongestValue = 120;

    /// <summary>How many records are the same on both sides.</summary>
    public static string Records(Comparison comparison) =>
        comparison.AreTheSameRecords
            ? $"{Plural(comparison.Same, "record")}, the same on both sides"
                + (
                    comparison.AreInputsCompared
                        ? ""
                        : " as far as is known: no column says what the system was given; `score: input:` names it"
                )
            : $"{Plural(comparison.Same, "record")} {Are(comparison.Same)} the same on both sides, and {Count(comparison.Changed)} {Are(comparison.Changed)} not";

    /// <summary>How many records every system has right, and none.</summary>
    public static string Shared(SystemsAbreast abreast) =>
        abreast is { AllRight: { } all, NoneRight: { } none }
            ? $"all of them have {Count(all)} of {Count(abreast.Records)} right, none of them {Count(none)}"
            : $"{Plural(abreast.Records, "record")}, each run several times";

    /// <summary>A share in percent, to a tenth; a dash where there is none.</summary>
    public static string Share(double? share) =>
        share is { } value
            ? Math.Round((decimal)value * 100, 1, MidpointRounding.AwayFromZero).ToString("0.0", CultureInfo.InvariantCulture) + "%"
            : "–";

    /// <summary>What of several runs is left out, each in a sentence without its final stop: a share over the others may be too good.</summary>
    public static IEnumerable<string> LeftOut(RepeatedComparison repeats)
    {
        if (repeats.Unscored > 0)
        {
            yield return $"{Plural(repeats.Unscored, "record")} without an outcome in any run of a side {(repeats.Unscored == 1 ? "is" : "are")} left out";
        }

        if (repeats.UnscoredRuns > 0)
        {
            yield return $"{Plural(repeats.UnscoredRuns, "run")} without an outcome {(repeats.UnscoredRuns == 1 ? "counts" : "count")} as neither right nor wrong: nothing was expected or graded, or the system reported an error";
        }
    }

    /// <summary>By whom outcomes were decided, where not by comparing; null where they are recomputed.</summary>
    public static string? Graded(Comparison comparison) =>
        comparison.Rule ?? (comparison.After.IsGraded ? $"outcomes are {comparison.After.Decided}, and not recomputed" : null);

    /// <summary>The difference as a whole, with its uncertainty; without a final stop.</summary>
    public static string Of(Comparison comparison) =>
        comparison.Repeats is { } repeats ? Of(comparison, repeats.Whole)
        : comparison.Flips.Count == 0 ? "every outcome is the same"
        : Of(comparison, comparison.Whole);

    /// <summary>A difference in points of percent, with its sign, to a tenth.</summary>
    public static string Points(double difference)
    {
        var points = Math.Round((decimal)difference * 100, 1, MidpointRounding.AwayFromZero);
        return (
                points > 0 ? "+"
                : points < 0 ? "−"
                : ""
            ) + Math.Abs(points).ToString("0.0", CultureInfo.InvariantCulture);
    }

    /// <summary>A value as it is printed: nothing and an empty text in words, a long one cut at a whole character.</summary>
    public static string Shown(string? value) =>
        value switch
        {
            null => "nothing",
            "" => "an empty text",
            { Length: > LongestValue } => value[..(char.IsHighSurrogate(value[LongestValue - 1]) ? LongestValue - 1 : LongestValue)] + "…",
            _ => value,
        };

    /// <summary>A slice by its column and its value: an empty one in words, and line ends as what they are, since a page makes blanks of them.</summary>
    public static string Slice(string column, string value) =>
        $"{column} {(value.Length == 0 ? "(an empty text)" : value.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal))}";

    /// <summary>How many records something is said of, and the first of their ids.</summary>
    public static string Ids(string what, IReadOnlyList<string> ids, int most) =>
        $"{Count(ids.Count)} {what}: {string.Join(", ", ids.Take(most))}{(ids.Count > most ? $" and {Count(ids.Count - most)} more" : "")}";

    public static string Word(FlipKind kind) =>
        kind switch
        {
            FlipKind.NewlySilent => "newly silent",
            FlipKind.NewlyLoud => "newly loud",
            FlipKind.NewlyUnscored => "newly unscored",
            FlipKind.NewlyScored => "newly scored, and right",
            _ => "mended",
        };

    private static string Of(Comparison comparison, OutcomeMatrix whole) =>
        $"breaks {Count(whole.Broken)} and mends {Count(whole.Mended)} of {Count(whole.Difference.Records)}, {Count(whole.NewlySilent)} newly silent"
        + (
            whole.Difference is { Value: { } value } difference && difference.Interval() is { } interval
                ? $"; {Points(value)} points, 95% from {Points(interval.Low)} to {Points(interval.High)} ({Method(difference, comparison.After)})"
                    + (comparison.HasClusters ? "" : $"; p {P(whole.PValue)} (McNemar, exact)")
                : ""
        );

    private static string Of(Comparison comparison, ComparedRuns whole) =>
        $"{Points(whole.Difference ?? 0)} points of pass@1"
        + (
            whole.Interval is { } interval
                ? $", 95% from {Points(interval.Low)} to {Points(interval.High)} (Student's t over {Plural(whole.Clusters, comparison.HasClusters ? "cluster" : "record")})"
                : ", the same change in every record"
        );

    private static string Method(PairedDifference difference, ComparedSide side) =>
        difference.Clusters is { } clusters
            ? $"paired, over {Plural(clusters, "cluster")} of {string.Join(" and ", side.ClusterColumns)}"
            : "Newcombe, paired";

    private static string Are(long count) => count == 1 ? "is" : "are";

    private static string Plural(long count, string noun) => $"{Count(count)} {noun}{(count == 1 ? "" : "s")}";

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string P(double p) => p < 0.0001 ? "below 0.0001" : p.ToString("0.0000", CultureInfo.InvariantCulture);
}
