using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using static System.FormattableString;

namespace Receipts.Core.Charts;

/// <summary>What a change broke and what it mended, slice by slice: broken records to the left, mended ones to the right.</summary>
internal sealed record FlipsChart : Chart
{
    private static readonly ChartRoles Roles = new(
        "slices",
        [
            ["broken", "mended", "count"],
        ]
    )
    {
        Optional = ["silent"],
    };

    /// <summary>The columns that tell the slices apart, as one label.</summary>
    public required string SliceName { get; init; }

    /// <summary>What is counted.</summary>
    public required string CountName { get; init; }

    /// <summary>Whether it is known which of the broken records are silent.</summary>
    public required bool HasSilent { get; init; }

    /// <summary>In the order of the metric.</summary>
    public required IReadOnlyList<Flips> Slices { get; init; }

    public static FlipsChart From(ChartWords words, MeasuredTable table)
    {
        var data = new ChartData(words, table, Roles);
        var hasSilent = data.Has("silent");
        var slices = data.Rows.Select(row => Flips.Of(row, hasSilent)).ToList();
        return slices.TrueForAll(slice => slice.Count == 0)
            ? throw new ReceiptException(ChartFindings.NothingToDraw(words.Source, "measures nothing"))
            : new FlipsChart
            {
                Name = words.Source.Name,
                Title = words.Title,
                SliceName = data.KeyName,
                CountName = words.Source.Labels.ContainsKey(data.NameOf("count")) ? data.Called("count") : "records",
                HasSilent = hasSilent,
                Slices = slices,
            };
    }

    public override string ToSvg() => new FlipsDrawing(this).ToSvg();
}

/// <summary>The flips of one slice.</summary>
/// <param name="Label">The row's key as the reader knows it.</param>
/// <param name="Broken">Records that were right and are wrong.</param>
/// <param name="Silent">Those of the broken ones that look right; null when not known.</param>
/// <param name="Mended">Records that were wrong and are right.</param>
/// <param name="Count">All records of the slice.</param>
internal sealed record Flips(string Label, long Broken, long? Silent, long Mended, long Count)
{
    /// <summary>How much larger the share of right records is after the change, from -1 to 1; null when nothing was counted.</summary>
    public double? Difference => Count == 0 ? null : ((double)Mended - Broken) / Count;

    /// <summary>The flips as a sentence has them.</summary>
    public string ToSentence() =>
        Difference is { } difference
            ? Invariant(
                $"{Label}: breaks {Broken}{(Silent is { } silent ? $", {silent} of them silently," : "")} and mends {Mended} of {Count}, {ShareText.Points(difference)} points"
            )
            : $"{Label}: nothing to measure";

    internal static Flips Of(ChartRow row, bool hasSilent)
    {
        var count = row.Count("count");
        var broken = row.Part("broken", count, "broken records");

        // One record is not both.
        var mended = row.Part("mended", count - broken, "mended records beside the broken ones");
        return new Flips(
            row.Label,
            broken,
            hasSilent ? row.Part("silent", broken, "silent records among the broken ones") : null,
            mended,
            count
        );
    }
}
