using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Statistics;

namespace Receipts.Core.Charts;

/// <summary>Two systems, or two splits, slice by slice: the share of each and the difference between them.</summary>
internal sealed record PairedChart : Chart
{
    private static readonly ChartRoles Roles = new(
        "slices",
        [
            ["left", "right"],
            ["left_successes", "left_count", "right_successes", "right_count"],
        ]
    )
    {
        Optional = ["broken", "mended"],
        Words = ["left_name", "right_name", "label", "limit", "sides", WorstRows.Key],
    };

    /// <summary>The columns that tell the slices apart, as one label.</summary>
    public required string SliceName { get; init; }

    /// <summary>What the reader knows the two sides as.</summary>
    public required (string Left, string Right) SideNames { get; init; }

    /// <summary>What is drawn, by the columns used.</summary>
    public required string ShareName { get; init; }

    /// <summary>Whether the shares are quotients of counts and have intervals.</summary>
    public required bool HasIntervals { get; init; }

    /// <summary>Whether differences have intervals.</summary>
    public bool HasDifferenceIntervals => Pairs.Any(pair => pair.Interval is not null);

    /// <summary>Whether it is known how many records each side has right that the other has wrong.</summary>
    public required bool HasFlips { get; init; }

    /// <summary>In the order of the metric.</summary>
    public required IReadOnlyList<Pair> Pairs { get; init; }

    public static PairedChart From(ChartWords words, MeasuredTable table)
    {
        var data = new ChartData(words, table, Roles);
        var counted = data.Has("left_count");
        var hasFlips = KnowsFlips(data);
        var areIndependent = words.Has("sides", "independent");
        if (areIndependent && hasFlips)
        {
            throw new ReceiptException(ChartFindings.FlipsOfIndependentSides(words.Source));
        }

        var pairs = data
            .Rows.Select(row => new Pair(row.Label, Side(row, "left", counted), Side(row, "right", counted), hasFlips ? FlipsOf(row) : null)
            {
                AreIndependent = areIndependent,
            })
            .ToList();
        if (pairs.Find(pair => !pair.FlipsAreThoseOfTheSides) is { } other)
        {
            throw new ReceiptException(ChartFindings.OtherFlips(words.Source, other));
        }

        var marks = WorstRows.Of(words, [.. pairs.Select(pair => pair.Difference)]);
        if (pairs.TrueForAll(pair => pair.Left.Share is null && pair.Right.Share is null))
        {
            throw new ReceiptException(ChartFindings.NothingToDraw(words.Source, "measures nothing"));
        }

        return new PairedChart
        {
            Name = words.Source.Name,
            Title = words.Title,
            Limit = words.Limit,
            SliceName = data.KeyName,
            SideNames = (SideName("left"), SideName("right")),
            ShareName = words.Label ?? $"{ShareName("left")} and {ShareName("right")}",
            HasIntervals = counted,
            HasFlips = hasFlips,
            Pairs = [.. pairs.Zip(marks, (pair, mark) => pair with { Mark = mark })],
        };

        string SideName(string side) => words.Find($"{side}_name") ?? data.Called(counted ? $"{side}_successes" : side);

        string ShareName(string side) =>
            counted ? $"{data.Called($"{side}_successes")} / {data.Called($"{side}_count")}" : data.Called(side);
    }

    public override string ToSvg() => new PairedDrawing(this).ToSvg();

    private static bool KnowsFlips(ChartData data) =>
        (data.Has("broken"), data.Has("mended")) switch
        {
            (true, false) => throw new ReceiptException(
                ChartFindings.MissingRole(data.Source, "mended", "both broken and mended, or neither")
            ),
            (false, true) => throw new ReceiptException(
                ChartFindings.MissingRole(data.Source, "broken", "both broken and mended, or neither")
            ),
            (var has, _) => has,
        };

    private static (long Broken, long Mended) FlipsOf(ChartRow row) => (row.Count("broken"), row.Count("mended"));

    private static PairSide Side(ChartRow row, string side, bool counted)
    {
        var tally = counted ? row.Tally($"{side}_successes", $"{side}_count") : null;
        return new PairSide(counted ? tally!.Rate : row.Share(side), tally);
    }
}

/// <summary>One slice, on both sides.</summary>
/// <param name="Label">The row's key as the reader knows it.</param>
/// <param name="Flips">Records that the left side alone has right, and those that the right one alone has; null when not known.</param>
internal sealed record Pair(string Label, PairSide Left, PairSide Right, (long Broken, long Mended)? Flips)
{
    // Beyond it a double no longer tells whole numbers from their neighbours.
    private const long MostExact = 9007199254740992;

    /// <summary>Right less left, from -1 to 1; null unless both were measured.</summary>
    public double? Difference => Right.Share - Left.Share;

    /// <summary>Whether the records of one side are others than those of the other.</summary>
    public bool AreIndependent { get; init; }

    /// <summary>The word beside a row that is the worst; null for the others.</summary>
    public string? Mark { get; init; }

    /// <summary>
    /// The 95% interval of the difference, Newcombe's: of independent shares, or, where it is known how many records each side alone has right,
    /// of shares of the same records. Null where neither is known.
    /// </summary>
    public (double Low, double High)? Interval =>
        (Left.Tally, Right.Tally) is not ({ Count: <= MostExact } left, { Count: <= MostExact } right) ? null
        : AreIndependent ? NewcombeInterval.Of(right.Successes, right.Count, left.Successes, left.Count)
        : Flips is { } flips ? OfSameRecords(left, right, flips)
        : null;

    /// <summary>
    /// Whether the sides can have come from the flips: right records less the broken ones and with the mended ones are the right ones of the other
    /// side. Of sides with unequal counts some records are on one side alone, and the flips are at most what the sides have; of shares nothing is known.
    /// </summary>
    public bool FlipsAreThoseOfTheSides =>
        (Left.Tally, Right.Tally, Flips) is not ({ } left, { } right, var (broken, mended))
        || (
            broken <= Math.Min(left.Successes, right.Count - right.Successes)
            && mended <= Math.Min(right.Successes, left.Count - left.Successes)
            && (left.Count != right.Count || left.Successes - broken == right.Successes - mended)
        );

    // Flips of other records than those that are counted say nothing of the counts.
    private static (double Low, double High)? OfSameRecords(Tally left, Tally right, (long Broken, long Mended) flips) =>
        left.Count == right.Count
            ? new PairedDifference(
                left.Successes - flips.Broken,
                flips.Mended,
                flips.Broken,
                left.Count - left.Successes - flips.Mended
            ).Interval()
            : null;
}

/// <summary>One side of a slice.</summary>
/// <param name="Share">From 0 to 1; null when there was nothing to measure.</param>
/// <param name="Tally">The counts that the share comes from; null when only the share is known.</param>
internal sealed record PairSide(double? Share, Tally? Tally)
{
    /// <summary>The share as it is printed; a dash when there was nothing to measure.</summary>
    public override string ToString() => Share is { } share ? ShareText.Percent(share) : "–";

    /// <summary>The side with all that is known of it, as a sentence has it.</summary>
    public string ToSentence() => Tally?.ToSentence() ?? (Share is { } share ? ShareText.Percent(share) : "nothing to measure");
}
