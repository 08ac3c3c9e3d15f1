using Receipts.Core.Manifests;
using Xunit;

namespace Receipts.Core.Tests.Charts;

public sealed class FlipsChartTests
{
    private static readonly ChartSource BySlice = Drawing.Declare(
        "releases",
        "flips",
        "Mail is mended, and text messages break where nobody looks",
        "broken: broken, silent: quiet, mended: mended, count: n"
    );

    private static readonly Drawing Known = new(
        BySlice,
        Drawing.Measure(
            "(channel) n broken quiet mended",
            ["form", 200, 0, 0, 0],
            ["email", 150, 4, 1, 33],
            ["text", 80, 13, 13, 0],
            ["letter", 45, 0, 0, 14]
        )
    );

    [Fact]
    public void Flips_are_drawn_as_they_were_looked_at_and_approved() => Snapshot.Match(Known.Svg, "Flips.svg");

    [Fact]
    public void Flips_of_which_nobody_knows_whether_they_are_silent_are_drawn_as_they_were_looked_at_and_approved() =>
        Snapshot.Match(Known.WithRoles("broken: broken, mended: mended, count: n").Svg, "FlipsPlain.svg");

    [Fact]
    public void Awkward_data_is_drawn_as_it_was_looked_at_and_approved() =>
        Snapshot.Match(
            Known
                .WithRows(
                    ["a slice whose name does not end where its column does", 1_204_332, 1, 0, 1_204_331],
                    ["nothing here", 0, null, null, null],
                    ["every record is broken", 7, 7, 3, 0],
                    ["</text>", long.MaxValue, 0, 0, long.MaxValue]
                )
                .Svg,
            "FlipsAwkward.svg"
        );

    [Fact]
    public void A_change_that_flips_nothing_is_drawn_as_it_was_looked_at_and_approved() =>
        Snapshot.Match(new Drawing(BySlice, Drawing.Measure("n broken quiet mended", [40, 0, 0, 0])).Svg, "FlipsNone.svg");

    [Fact]
    public void More_flips_than_records_are_refused()
    {
        Known.WithRows(["a", 5, 6, 0, 0]).AssertRefused("RCT507", "6 broken records in a, where at most 5 can be");
        Known.WithRows(["a", 5, 3, 0, 3]).AssertRefused("RCT507", "3 mended records beside the broken ones in a, where at most 2 can be");
        Known.WithRows(["a", 5, 3, 4, 0]).AssertRefused("RCT507", "4 silent records among the broken ones in a, where at most 3 can be");
        Known.WithRows(["a", 5, null, 0, 0]).AssertRefused("RCT506", "broken of a is NULL");
        Known.WithRows(["a", 5, 1, null, 0]).AssertRefused("RCT506");
        Known.WithRows(["a", 5, -1, 0, 0]).AssertRefused("RCT506");
        Known.WithRows(["a", 5, 0.5, 0, 0]).AssertRefused("RCT506");
        Known.WithRows(["a", 5, 0, 0, "2"]).AssertRefused("RCT506");
    }

    [Fact]
    public void A_chart_of_nothing_or_of_too_much_is_refused()
    {
        Known.WithRows().AssertRefused("RCT508");
        Known.WithRows(["a", 0, 0, 0, 0]).AssertRefused("RCT508", "measures nothing");
        Known.WithRows([.. Enumerable.Range(0, 101).Select(i => new object?[] { i, 1, 0, 0, 0 })]).AssertRefused("RCT509", "101 slices");
    }

    [Fact]
    public void A_wrong_declaration_is_answered_with_what_would_be_right()
    {
        Known.WithRoles("broken: broken, mended: mended").AssertRefused("RCT501", "broken, mended, count; and if wanted: silent");
        Known.WithRoles("broken: broken, mended: mended, count: all").AssertRefused("RCT503", "channel, n, broken, quiet, mended");
        Known.WithRoles("broken: broken, mended: mended, count: n, left_name: last").AssertRefused("RCT502", "'left_name'");
    }

    [Fact]
    public void The_paired_chart_shows_flips_below_the_points()
    {
        var paired = PairedChartTests.Counted.WithRoles(
            "left_successes: one_ok, left_count: one_n, right_successes: two_ok, right_count: two_n, broken: lost, mended: won"
        );
        var drawn = paired with
        {
            Table = Drawing.Measure(
                "(fault) one_ok one_n two_ok two_n lost won",
                ["none", 118, 120, 117, 120, 2, 1],
                ["timeout", 31, 60, 49, 60, 3, 21]
            ),
        };
        Snapshot.Match(drawn.Svg, "PairedFlips.svg");
        drawn
            .WithRoles("left_successes: one_ok, left_count: one_n, right_successes: two_ok, right_count: two_n, broken: lost")
            .AssertRefused("RCT501", "'mended'; a paired chart needs: both broken and mended, or neither");
        drawn.WithRows(["none", 118, 120, 117, 120, 2, null]).AssertRefused("RCT506");
    }
}
