using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Xunit;

namespace Receipts.Core.Tests.Charts;

public sealed class PairedChartTests
{
    private static readonly ChartSource BySlice = Drawing.Declare(
        "agents",
        "paired",
        "A second agent helps where tools fail, and nowhere else",
        "left_successes: one_ok, left_count: one_n, right_successes: two_ok, right_count: two_n, left_name: one agent, right_name: chain of two"
    );

    internal static readonly Drawing Counted = new(
        BySlice,
        Drawing.Measure(
            "(fault) one_ok one_n two_ok two_n",
            ["none", 118, 120, 117, 120],
            ["timeout", 31, 60, 49, 60],
            ["malformed response", 22, 45, 38, 45],
            ["partial data", 12, 40, 14, 40],
            ["stale cache", 9, 35, 9, 35]
        )
    );

    internal static readonly Drawing Shares = new(
        Drawing.Declare("eval-production", "paired", "What eval promised and production kept", "left: eval, right: production"),
        Drawing.Measure(
            "(shift_type) eval production",
            ["delimiter", 1.0, 1.0],
            ["whitespace", 1, 0.993],
            ["reorder", 1.0, 0],
            ["compact", 0.82, 0.9995],
            ["verbose", 1.0, null]
        )
    );

    [Fact]
    public void Counted_pairs_are_drawn_as_they_were_looked_at_and_approved() => Snapshot.Match(Counted.Svg, "Paired.svg");

    [Fact]
    public void Shares_without_counts_are_drawn_as_they_were_looked_at_and_approved() => Snapshot.Match(Shares.Svg, "PairedShares.svg");

    [Fact]
    public void Awkward_data_is_drawn_as_it_was_looked_at_and_approved()
    {
        var awkward = Counted.WithRows(
            ["plain", 7, 9, 8, 9],
            ["a slice whose name does not end where its column does", 0, 0, 345, 400],
            ["nothing here", 0, 0, null, 0],
            ["one in a million", 1_204_331, 1_204_332, 1_204_332, 1_204_332],
            ["more than anyone counts", 0, long.MaxValue, long.MaxValue, long.MaxValue]
        );
        var roles = new Dictionary<string, string>(BySlice.Roles)
        {
            ["left_name"] = "the system as it was before the change {a.b}",
            ["right_name"] = "</text>",
        };

        Snapshot.Match((awkward with { Source = BySlice with { Roles = roles } }).Svg, "PairedAwkward.svg");
    }

    [Fact]
    public void One_pair_is_drawn_as_it_was_looked_at_and_approved() =>
        Snapshot.Match(new Drawing(Shares.Source, Drawing.Measure("eval production", [1.0, 0.8625])).Svg, "PairedOne.svg");

    [Fact]
    public void A_difference_is_signed_and_a_small_one_is_not_nothing()
    {
        Assert.Contains(">−13.8<", Shares.WithRows(["a", 1.0, 0.8625]).Svg, StringComparison.Ordinal);
        Assert.Contains(">+13.8<", Shares.WithRows(["a", 0.8625, 1.0]).Svg, StringComparison.Ordinal);
        Assert.Contains(">0.0<", Shares.WithRows(["a", 0.5, 0.5]).Svg, StringComparison.Ordinal);
        Assert.Contains(">+&lt;0.1<", Shares.WithRows(["a", 0.5, 0.5001]).Svg, StringComparison.Ordinal);
        Assert.Contains(">−&lt;0.1<", Shares.WithRows(["a", 0.5001, 0.5]).Svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_side_that_measured_nothing_has_no_mark_and_no_difference()
    {
        var svg = Shares.WithRows(["a", 1.0, null]).Svg;

        Assert.Contains("a: eval 100.0%; production nothing to measure.", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"span\" x", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(" points.", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Sides_without_names_are_called_by_their_columns()
    {
        var svg = Counted.WithRoles("left_successes: one_ok, left_count: one_n, right_successes: two_ok, right_count: two_n").Svg;

        Assert.Contains(">one_ok<", svg, StringComparison.Ordinal);
        Assert.Contains(">two_ok<", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_digit_in_the_name_of_a_side_is_a_claim_that_nobody_checks()
    {
        Shares.WithRoles("left: eval, right: production, left_name: version 2").AssertRefused("RCT504", "left_name", Severity.Error);
        Shares.WithRoles("left: eval, right: production, right_name: {open").AssertRefused("RCT505", "right_name");
        Assert.Contains(
            ">&lt;a.b&gt;<",
            Shares.WithRoles("left: eval, right: production, right_name: {a.b}").Svg,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Values_that_are_no_shares_are_refused()
    {
        Shares.WithRows(["a", 86.25, 1.0]).AssertRefused("RCT514", "eval of a is 86.25");
        Shares.WithRows(["a", 0.5, -0.1]).AssertRefused("RCT514");
        Shares.WithRows(["a", 0.5, "1"]).AssertRefused("RCT514");
        Counted.WithRows(["a", 3, 2, 1, 2]).AssertRefused("RCT507");
        Counted.WithRows(["a", 1, 2, 1, null]).AssertRefused("RCT506");
        Counted.WithRows(["a", 1, 2, null, 2]).AssertRefused("RCT506");
    }

    [Fact]
    public void A_chart_of_nothing_or_of_too_much_is_refused()
    {
        Shares.WithRows().AssertRefused("RCT508");
        Shares.WithRows(["a", null, null]).AssertRefused("RCT508", "measures nothing");
        Counted.WithRows(["a", 0, 0, null, 0]).AssertRefused("RCT508");
        Shares.WithRows([.. Enumerable.Range(0, 101).Select(i => new object?[] { i, 0.5, 0.5 })]).AssertRefused("RCT509", "101 slices");
    }

    [Fact]
    public void A_wrong_declaration_is_answered_with_what_would_be_right()
    {
        Shares.WithRoles("left: eval").AssertRefused("RCT501", "left, right; or left_successes");
        Shares.WithRoles("left_name: eval").AssertRefused("RCT501", "left, right; or left_successes");
        Shares.WithRoles("left: eval, right: shadow").AssertRefused("RCT503", "shift_type, eval, production");
        Shares.WithRoles("left: eval, right: production, left_count: n").AssertRefused("RCT502", "'left_count'");
    }
}
