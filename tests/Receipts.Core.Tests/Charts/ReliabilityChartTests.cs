using Receipts.Core.Manifests;
using Xunit;

namespace Receipts.Core.Tests.Charts;

public sealed class ReliabilityChartTests
{
    private static readonly ChartSource Calibration = Drawing.Declare(
        "calibration",
        "reliability",
        "Surer and wronger: confidence holds up where accuracy falls",
        "confidence: mean_confidence, accuracy: accuracy, count: n"
    );

    internal static readonly Drawing TwoSeries = new(
        Calibration,
        Drawing.Measure(
            "(split bin) mean_confidence accuracy n",
            ["eval", "0.0 to 0.1", null, null, 0],
            ["eval", "0.5 to 0.6", 0.553, 0.531, 49],
            ["eval", "0.6 to 0.7", 0.651, 0.670, 88],
            ["eval", "0.7 to 0.8", 0.752, 0.741, 116],
            ["eval", "0.8 to 0.9", 0.849, 0.862, 145],
            ["eval", "0.9 to 1.0", 0.948, 0.951, 102],
            ["production", "0.5 to 0.6", 0.558, 0.611, 18],
            ["production", "0.6 to 0.7", 0.654, 0.549, 51],
            ["production", "0.7 to 0.8", 0.757, 0.504, 97],
            ["production", "0.8 to 0.9", 0.856, 0.431, 162],
            ["production", "0.9 to 1.0", 0.957, 0.378, 172]
        )
    );

    internal static readonly Drawing Counted = new(
        Calibration with
        {
            Roles = new Dictionary<string, string>
            {
                ["confidence"] = "stated",
                ["successes"] = "right",
                ["count"] = "n",
            },
        },
        Drawing.Measure(
            "(bin) stated right n",
            ["a", 0.12, 1, 9],
            ["b", 0.34, 4, 11],
            ["c", 0.55, 14, 30],
            ["d", 0.72, 50, 80],
            ["e", 0.93, 290, 370]
        )
    );

    [Fact]
    public void Two_series_are_drawn_as_they_were_looked_at_and_approved() => Snapshot.Match(TwoSeries.Svg, "Reliability.svg");

    [Fact]
    public void Counted_bins_are_drawn_with_their_intervals_as_they_were_looked_at_and_approved() =>
        Snapshot.Match(Counted.Svg, "ReliabilityCounted.svg");

    [Fact]
    public void Awkward_data_is_drawn_as_it_was_looked_at_and_approved()
    {
        object?[][] rows =
        [
            ["before the move to the new prompt", "all", 1, 1.0, 12],
            ["before the move to the new prompt", "none", 0.0, 0, 1],
            ["\u202eafter", "first", 0.985, 0.97, 400_000],
            ["\u202eafter", "second", 0.99, 0.99, 1_204_331],
            ["\u202eafter", "third", 0.995, 0.98, 350_000],
            ["\u202eafter", "fourth", 1.0, 1, 7],
        ];

        Snapshot.Match(TwoSeries.WithRows(rows).Svg, "ReliabilityAwkward.svg");
    }

    [Fact]
    public void One_bin_is_drawn_as_it_was_looked_at_and_approved() =>
        Snapshot.Match(
            new Drawing(Calibration, Drawing.Measure("mean_confidence accuracy n", [0.93, 0.41, 500])).Svg,
            "ReliabilityOneBin.svg"
        );

    [Fact]
    public void Empty_bins_are_named_and_not_drawn()
    {
        var svg = TwoSeries.Svg;

        Assert.Contains("Not drawn, since nothing is in them: eval, 0.0 to 0.1.", svg, StringComparison.Ordinal);
        Assert.Equal(10, svg.Split("<g>").Length - 1);
    }

    [Fact]
    public void Counts_of_any_size_are_added_up_exactly()
    {
        var svg = TwoSeries.WithRows(["eval", "a", 0.1, 0.1, long.MaxValue], ["eval", "b", 0.9, 0.9, long.MaxValue]).Svg;

        Assert.Contains("n 18446744073", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_are_no_bins_are_refused()
    {
        TwoSeries.WithRows(["eval", "a", null, 0.5, 3]).AssertRefused("RCT514", "mean_confidence of eval, a is NULL");
        TwoSeries.WithRows(["eval", "a", 0.5, null, 3]).AssertRefused("RCT514", "accuracy of eval, a is NULL");
        TwoSeries.WithRows(["eval", "a", 55.3, 0.5, 3]).AssertRefused("RCT514", "55.3");
        TwoSeries.WithRows(["eval", "a", 0.5, -0.5, 3]).AssertRefused("RCT514");
        TwoSeries.WithRows(["eval", "a", 0.5, double.PositiveInfinity, 3]).AssertRefused("RCT514");
        TwoSeries.WithRows(["eval", "a", 0.5, "0.5", 3]).AssertRefused("RCT514");
        TwoSeries.WithRows(["eval", "a", 0.5, 0.5, null]).AssertRefused("RCT506");
        TwoSeries.WithRows(["eval", "a", 0.5, 0.5, -1]).AssertRefused("RCT506");
        TwoSeries.WithRows(["eval", "a", 2.0, 0.5, 0]).AssertRefused("RCT514");
        Counted.WithRows(["a", 0.5, 4, 3]).AssertRefused("RCT507");
        Counted.WithRows(["a", 0.5, 4, 0]).AssertRefused("RCT507");
    }

    [Fact]
    public void A_third_series_is_refused() =>
        TwoSeries
            .WithRows(["eval", "a", 0.5, 0.5, 3], ["production", "a", 0.5, 0.5, 3], ["shadow", "a", 0.5, 0.5, 3])
            .AssertRefused("RCT517", "eval; production; shadow");

    [Fact]
    public void A_chart_of_nothing_or_of_too_much_is_refused()
    {
        TwoSeries.WithRows().AssertRefused("RCT508");
        TwoSeries.WithRows(["eval", "a", null, null, 0]).AssertRefused("RCT508", "counts nothing");
        TwoSeries
            .WithRows([.. Enumerable.Range(0, 101).Select(i => new object?[] { "eval", i, 0.5, 0.5, 2 })])
            .AssertRefused("RCT509", "101 bins");
    }

    [Fact]
    public void A_wrong_declaration_is_answered_with_what_would_be_right()
    {
        TwoSeries
            .WithRoles("confidence: mean_confidence, count: n")
            .AssertRefused("RCT501", "confidence, accuracy, count; or confidence, successes, count");
        TwoSeries.WithRoles("confidence: mean_confidence, accuracy: accuracy, count: m").AssertRefused("RCT503");
        TwoSeries
            .WithRoles("confidence: mean_confidence, accuracy: accuracy, successes: n, count: n")
            .AssertRefused("RCT502", "'successes'");
    }
}
