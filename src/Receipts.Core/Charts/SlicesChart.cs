using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Charts;

/// <summary>A bar per slice: the rate of successes, its 95% Wilson interval and how much was counted.</summary>
internal sealed record SlicesChart : Chart
{
    private static readonly ChartRoles Roles = new(
        "slices",
        [
            ["successes", "count"],
        ]
    );

    /// <summary>The columns that tell the slices apart, as one label.</summary>
    public required string SliceName { get; init; }

    /// <summary>The column of the numerators.</summary>
    public required string SuccessesName { get; init; }

    /// <summary>The column of the denominators.</summary>
    public required string CountName { get; init; }

    /// <summary>In the order of the metric.</summary>
    public required IReadOnlyList<Slice> Slices { get; init; }

    public static SlicesChart From(ChartSource source, MeasuredTable table, string title)
    {
        var data = new ChartData(source, table, Roles);
        return new SlicesChart
        {
            Name = source.Name,
            Title = title,
            SliceName = data.KeyName,
            SuccessesName = data.NameOf("successes"),
            CountName = data.NameOf("count"),
            Slices = [.. data.Rows.Select(row => new Slice(row.Label, row.Tally("successes", "count")))],
        };
    }

    public override string ToSvg() => new SlicesDrawing(this).ToSvg();
}

/// <summary>One bar.</summary>
/// <param name="Label">The row's key as the reader knows it.</param>
internal sealed record Slice(string Label, Tally Tally);
