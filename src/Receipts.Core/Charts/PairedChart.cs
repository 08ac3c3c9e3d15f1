using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

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
        Words = ["left_name", "right_name"],
    };

    /// <summary>The columns that tell the slices apart, as one label.</summary>
    public required string SliceName { get; init; }

    /// <summary>What the reader knows the two sides as.</summary>
    public required (string Left, string Right) SideNames { get; init; }

    /// <summary>What is drawn, by the columns used.</summary>
    public required string ShareName { get; init; }

    /// <summary>Whether the shares are quotients of counts and have intervals.</summary>
    public required bool HasIntervals { get; init; }

    /// <summary>Whether it is known how many records each side has right that the other has wrong.</summary>
    public required bool HasFlips { get; init; }

    /// <summary>In the order of the metric.</summary>
    public required IReadOnlyList<Pair> Pairs { get; init; }

    public static PairedChart From(ChartSource source, MeasuredTable table, string title, Func<string, string> resolve)
    {
        var data = new ChartData(source, table, Roles);
        var counted = data.Has("left_count");
        var hasFlips = KnowsFlips(data);
        var pairs = data
            .Rows.Select(row => new Pair(
                row.Label,
                Side(row, "left", counted),
                Side(row, "right", counted),
                hasFlips ? FlipsOf(row) : null
            ))
            .ToList();
        if (pairs.TrueForAll(pair => pair.Left.Share is null && pair.Right.Share is null))
        {
            throw new ReceiptException(ChartFindings.NothingToDraw(source, "measures nothing"));
        }

        return new PairedChart
        {
            Name = source.Name,
            Title = title,
            SliceName = data.KeyName,
            SideNames = (SideName("left"), SideName("right")),
            ShareName = $"{ShareName("left")} and {ShareName("right")}",
            HasIntervals = counted,
            HasFlips = hasFlips,
            Pairs = pairs,
        };

        string SideName(string side) =>
            source.Roles.TryGetValue($"{side}_name", out var name)
                ? ChartTitle.Resolve(source, $"{side}_name", name, resolve)
                : data.NameOf(counted ? $"{side}_successes" : side);

        string ShareName(string side) =>
            counted ? $"{data.NameOf($"{side}_successes")} / {data.NameOf($"{side}_count")}" : data.NameOf(side);
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
    /// <summary>Right less left, from -1 to 1; null unless both were measured.</summary>
    public double? Difference => Right.Share - Left.Share;
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
