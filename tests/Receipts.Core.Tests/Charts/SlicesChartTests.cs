using System.Globalization;
using System.Xml.Linq;
using Receipts.Core.Charts;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Xunit;

namespace Receipts.Core.Tests.Charts;

public sealed class SlicesChartTests
{
    private static readonly ChartSource ByShift = new()
    {
        Name = "exact-match-by-shift",
        Place = new Place("receipt.yaml", 17, 3),
        Kind = "slices",
        Metric = "by_shift",
        Title = "Perfect where field order holds, zero where it moves",
        Roles = new Dictionary<string, string> { ["successes"] = "correct", ["count"] = "n" },
    };

    [Fact]
    public void A_chart_of_one_slice_is_drawn_as_it_was_looked_at_and_approved() =>
        Snapshot.Match(Svg(Table(("all", 345, 400))), "OneSlice.svg");

    [Fact]
    public void A_chart_of_forty_slices_is_drawn_as_it_was_looked_at_and_approved() =>
        Snapshot.Match(Svg(Table([.. Enumerable.Range(0, 40).Select(i => ($"slice {i}", (long)(i * i % 41), 41L))])), "FortySlices.svg");

    [Fact]
    public void A_chart_is_drawn_as_it_was_looked_at_and_approved() => Snapshot.Match(Svg(Shifts()), "Slices.svg");

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void A_chart_has_the_same_bytes_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Svg(Shifts());
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(expected, Svg(Shifts()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Awkward_data_is_drawn_as_it_was_looked_at_and_approved()
    {
        var svg = Svg(
            Table(
                ("plain", 7, 9),
                ("one in a thousand", 1, 1000),
                ("nothing here", 0, 0),
                ("a slice whose name does not end where its column does", 345, 400),
                ("請求書の書式が変わった記録", 1_204_331, 1_204_332),
                ("שינוי סדר", 3, 4)
            ),
            ByShift with
            {
                Title =
                    "A longer sentence that says what the picture shows, {by_shift[plain].n} of it, and does not end before the line does",
            }
        );

        Snapshot.Match(svg, "Awkward.svg");
    }

    [Fact]
    public void Hostile_text_stays_text()
    {
        var svg = Svg(
            Table(("</text><script>alert(1)</script>", 1, 2), ("a\u0001\n\u202e\ud800\uffff", 1, 2)),
            ByShift with
            {
                Title = "\"Less\" <b>&amp;</b> more",
            }
        );

        var root = XDocument.Parse(svg).Root!;
        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Empty(root.Descendants(ns + "script"));
        Assert.Equal("\"Less\" <b>&amp;</b> more", root.Element(ns + "title")!.Value);
        Assert.Contains("a\\u0001\\u000a\\u202e\ufffd\\uffff", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rate_of_zero_has_its_mark_and_its_interval()
    {
        var svg = Svg(Table(("reorder", 0, 36)));

        Assert.Contains("class=\"mark\"", svg, StringComparison.Ordinal);
        Assert.Contains("0 of 36, 0.0%, interval 0.0% to 9.6%", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slice_that_counts_nothing_has_no_bar()
    {
        var svg = Svg(
            Table() with
            {
                Rows =
                [
                    [Measurement.Of("empty"), Measurement.Null, Measurement.Of(0)],
                ],
            }
        );

        Assert.DoesNotContain("<rect class=\"bar\"", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("0.0%", svg, StringComparison.Ordinal);
        Assert.Contains("empty: nothing to measure", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_name_is_cut_where_it_is_drawn_and_whole_for_readers_of_the_tree()
    {
        var name = string.Join(' ', Enumerable.Repeat("vendor", 60));
        var svg = Svg(Table((name, 1, 2)));

        Assert.Contains($"{name}: 1 of 2", svg, StringComparison.Ordinal);
        Assert.DoesNotContain($">{name}<", svg, StringComparison.Ordinal);
        Assert.Contains("…</text>", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_are_written_as_references_write_them()
    {
        var svg = Svg(
            Table() with
            {
                Rows =
                [
                    [Measurement.Null, Measurement.Of(1), Measurement.Of(2)],
                    [Measurement.Of(""), Measurement.Of(1.0), Measurement.Of(2.0)],
                ],
            }
        );

        Assert.Contains(">[null]<", svg, StringComparison.Ordinal);
        Assert.Contains(">&quot;&quot;<", svg, StringComparison.Ordinal);
    }

    [Fact]
    public void Slices_stand_in_the_order_of_the_metric()
    {
        var svg = Svg(Table(("z", 1, 2), ("a", 1, 2), ("m", 1, 2)));

        Assert.True(At("z") < At("a") && At("a") < At("m"));

        int At(string label) => svg.IndexOf($">{label}<", StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_are_no_counts_are_refused()
    {
        AssertRefused("RCT506", Rows(Measurement.Null, Measurement.Of(2)));
        AssertRefused("RCT506", Rows(Measurement.Of(1), Measurement.Null));
        AssertRefused("RCT506", Rows(Measurement.Of(0.5), Measurement.Of(2)));
        AssertRefused("RCT506", Rows(Measurement.Of("1"), Measurement.Of(2)));
        AssertRefused("RCT506", Rows(Measurement.Of(-1), Measurement.Of(2)));
        AssertRefused("RCT506", Rows(Measurement.Of(1), Measurement.Of(double.NaN)));
        AssertRefused("RCT507", Rows(Measurement.Of(3), Measurement.Of(2)));
    }

    [Fact]
    public void A_chart_of_nothing_or_of_too_much_is_refused()
    {
        AssertRefused("RCT508", Table());
        AssertRefused("RCT509", Table([.. Enumerable.Range(0, 101).Select(i => ($"slice {i}", 1L, 2L))]));
    }

    [Fact]
    public void A_wrong_declaration_is_answered_with_what_would_be_right()
    {
        AssertRefused("RCT500", Shifts(), ByShift with { Kind = "pie" }, "slices, reliability, curve, paired");
        AssertRefused(
            "RCT501",
            Shifts(),
            ByShift with
            {
                Roles = new Dictionary<string, string> { ["successes"] = "correct" },
            },
            "successes, count"
        );
        AssertRefused(
            "RCT502",
            Shifts(),
            ByShift with
            {
                Roles = new Dictionary<string, string>(ByShift.Roles) { ["colour"] = "n" },
            },
            "successes, count"
        );
        AssertRefused(
            "RCT503",
            Shifts(),
            ByShift with
            {
                Roles = new Dictionary<string, string>(ByShift.Roles) { ["count"] = "total" },
            },
            "shift_type, correct, n"
        );
    }

    internal static MeasuredTable Shifts() =>
        Table(("delimiter", 187, 187), ("whitespace", 158, 158), ("reorder", 0, 36), ("verbose", 0, 8), ("compact", 0, 6), ("mixed", 0, 5));

    private static MeasuredTable Table(params (string Key, long Correct, long Count)[] rows) =>
        new(
            "by_shift",
            ["shift_type", "correct", "n"],
            ["shift_type"],
            [.. rows.Select(row => new[] { Measurement.Of(row.Key), Measurement.Of(row.Correct), Measurement.Of(row.Count) })]
        );

    private static MeasuredTable Rows(Measurement correct, Measurement count) =>
        Table() with
        {
            Rows =
            [
                [Measurement.Of("reorder"), correct, count],
            ],
        };

    private static string Svg(MeasuredTable table, ChartSource? source = null) =>
        Chart.From(source ?? ByShift, table, reference => $"<{reference}>").ToSvg();

    private static void AssertRefused(string code, MeasuredTable table, ChartSource? source = null, string says = "")
    {
        var finding = Assert.Throws<ReceiptException>(() => Svg(table, source)).Finding;
        Assert.Equal((code, Severity.Unchecked), (finding.Code.Id, finding.Code.Severity));
        Assert.Equal(ByShift.Place, finding.Place);
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
    }
}
