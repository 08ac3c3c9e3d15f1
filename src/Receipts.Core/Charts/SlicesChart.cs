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
    )
    {
        Words = ["label", "limit", WorstRows.Key],
    };

    /// <summary>The columns that tell the slices apart, as one label.</summary>
    public required string SliceName { get; init; }

    /// <summary>The column of the numerators.</summary>
    public required string SuccessesName { get; init; }

    /// <summary>The column of the denominators.</summary>
    public required string CountName { get; init; }

    /// <summary>What is drawn.</summary>
    public required string ShareName { get; init; }

    /// <summary>In the order of the metric.</summary>
    public required IReadOnlyList<Slice> Slices { get; init; }

    public static SlicesChart From(ChartWords words, MeasuredTable table)
    {
        var data = new ChartData(words, table, Roles);
        var tallies = data.Rows.Select(row => row.Tally("successes", "count")).ToList();
        var marks = WorstRows.Of(words, [.. tallies.Select(tally => tally.Rate)]);
        return new SlicesChart
        {
            Name = words.Source.Name,
            Title = words.Title,
            Limit = words.Limit,
            SliceName = data.KeyName,
            SuccessesName = data.Called("successes"),
            CountName = data.Called("count"),
            ShareName = words.Label ?? $"{data.Called("successes")} / {data.Called("count")}",
            Slices = [.. data.Rows.Select((row, i) => new Slice(row.Label, tallies[i], marks[i]))],
        };
    }

    public override string ToSvg() => new SlicesDrawing(this).ToSvg();
}

/// <summary>One bar.</summary>
/// <param name="Label">The row's key as the reader knows it.</param>
/// <param name="Mark">The word beside a row that is the worst; null for the others.</param>
internal sealed record Slice(string Label, Tally Tally, string? Mark);
