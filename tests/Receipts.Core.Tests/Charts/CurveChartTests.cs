using Receipts.Core.Manifests;
using Xunit;

namespace Receipts.Core.Tests.Charts;

public sealed class CurveChartTests
{
    private static readonly ChartSource BySteps = Drawing.Declare(
        "success-by-steps",
        "curve",
        "Longer tasks fail more than independent steps explain",
        "x: steps, successes: completed, count: tasks, expected: independent"
    );

    internal static readonly Drawing Curve = new(
        BySteps,
        Drawing.Measure(
            "(steps) completed tasks independent",
            [3, 55, 60, 0.941],
            [4, 48, 54, 0.922],
            [5, 40, 48, 0.904],
            [6, 33, 42, 0.886],
            [7, 25, 36, 0.868],
            [8, 18, 30, 0.851],
            [9, 11, 24, 0.834],
            [10, 6, 18, 0.817],
            [11, 3, 12, 0.801],
            [12, 1, 6, 0.785]
        )
    );

    [Fact]
    public void A_curve_is_drawn_as_it_was_looked_at_and_approved() => Snapshot.Match(Curve.Svg, "Curve.svg");

    [Fact]
    public void Awkward_data_is_drawn_as_it_was_looked_at_and_approved()
    {
        var rows = Enumerable
            .Range(0, 40)
            .Select(i => new object?[] { i * 0.25, i is 17 or 18 ? null : 1_000_000 - (i * 3), i is 17 or 18 ? 0 : 1_000_000, 0.999 });
        var awkward = Curve.WithRows([.. rows]) with
        {
            Source = BySteps with { Title = "Both ends meet where neither may cover the other, and a gap stays a gap in the line" },
        };

        Snapshot.Match(awkward.Svg, "CurveAwkward.svg");
    }

    [Fact]
    public void One_point_is_drawn_as_it_was_looked_at_and_approved() =>
        Snapshot.Match(
            new Drawing(
                Drawing.Declare("one", "curve", "All there is", "x: turn, successes: confirmed_before_the_notification, count: n"),
                Drawing.Measure("(turn) confirmed_before_the_notification n", [1, 0, 7])
            ).Svg,
            "CurveOnePoint.svg"
        );

    [Theory]
    [InlineData(345, 400, "86.3%")]
    [InlineData(400, 400, "100.0%")]
    [InlineData(99_999, 100_000, "&gt;99.9%")]
    public void Short_names_leave_room_for_the_share_below_them(int successes, int count, string shown) =>
        Assert.Contains(
            $">last: {shown}</text>",
            new Drawing(
                Drawing.Declare("short", "curve", "Short", "x: x, successes: k, count: n"),
                Drawing.Measure("(x) k n", [1, successes, count])
            ).Svg,
            StringComparison.Ordinal
        );

    [Fact]
    public void Points_stand_by_their_place_whatever_the_order_of_the_metric() =>
        Assert.Equal(Curve.Svg, (Curve with { Table = Curve.Table with { Rows = [.. Curve.Table.Rows.Reverse()] } }).Svg);

    [Fact]
    public void Where_nothing_was_counted_the_line_breaks_and_the_text_says_so()
    {
        var svg = Curve.WithRows([1, 1, 2, 0.5], [2, null, 0, null], [3, 1, 2, 0.5]).Svg;

        Assert.Contains("steps 2: nothing to measure.", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(" 0.0%", svg, StringComparison.Ordinal);
        Assert.Matches("class=\"line\" d=\"M[0-9. ]+M[0-9. ]+\"", svg);
    }

    [Fact]
    public void Dust_of_a_product_is_no_share_above_all()
    {
        Assert.Contains("independent 100.0%", Curve.WithRows([1, 1, 2, 1.0000000000000002]).Svg, StringComparison.Ordinal);
        Assert.Contains("independent 0.0%", Curve.WithRows([1, 1, 2, -1e-17]).Svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_have_no_place_in_a_curve_are_refused()
    {
        Curve.WithRows([1, 1, 2, null]).AssertRefused("RCT514", "independent of 1 is NULL");
        Curve.WithRows([1, 1, 2, 1.01]).AssertRefused("RCT514", "shares from 0 to 1");
        Curve.WithRows([1, 1, 2, -0.01]).AssertRefused("RCT514");
        Curve.WithRows([1, 1, 2, "0.5"]).AssertRefused("RCT514");
        Curve.WithRows([1, 1, 2, double.NaN]).AssertRefused("RCT514");
        Curve.WithRows([1, 1, 0, 0.5]).AssertRefused("RCT507");
        Curve.WithRows([1, 3, 2, 0.5]).AssertRefused("RCT507");
        Curve.WithRows([1, null, 2, 0.5]).AssertRefused("RCT506");
        Curve.WithRows([1, 0.5, 2, 0.5]).AssertRefused("RCT506");
        Curve.WithRows([null, 1, 2, 0.5]).AssertRefused("RCT515", "steps of [null] is NULL");
        Curve.WithRows(["three", 1, 2, 0.5]).AssertRefused("RCT515");
        Curve.WithRows([1e16, 1, 2, 0.5]).AssertRefused("RCT515");
        Curve.WithRows([double.NegativeInfinity, 1, 2, 0.5]).AssertRefused("RCT515");
    }

    [Fact]
    public void Two_points_at_one_place_are_refused() =>
        new Drawing(
            BySteps,
            Drawing.Measure("(agent) steps completed tasks independent", ["one", 3, 1, 2, 0.5], ["two", 3.0, 1, 2, 0.5])
        ).AssertRefused("RCT516", "one and two");

    [Fact]
    public void A_curve_of_nothing_or_of_too_much_is_refused()
    {
        Curve.WithRows().AssertRefused("RCT508", "has no rows");
        Curve.WithRows([1, 0, 0, 0.5], [2, null, 0, null]).AssertRefused("RCT508", "counts nothing");
        Curve.WithRows([.. Enumerable.Range(0, 101).Select(i => new object?[] { i, 1, 2, 0.5 })]).AssertRefused("RCT509", "101 points");
    }

    [Fact]
    public void A_wrong_declaration_is_answered_with_what_would_be_right()
    {
        Curve.WithRoles("x: steps, successes: completed").AssertRefused("RCT501", "'count'");
        Curve.WithRoles("x: steps, successes: completed, count: n").AssertRefused("RCT503", "steps, completed, tasks");
        Curve
            .WithRoles("x: steps, successes: completed, count: tasks, y: independent")
            .AssertRefused("RCT502", "x, successes, count; and if wanted: expected");
    }
}
