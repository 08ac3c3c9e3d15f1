using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Xunit;

namespace Receipts.Core.Tests.Metrics;

public sealed class MetricFileTests
{
    [Fact]
    public void A_name_line_gives_name_keys_description_and_query()
    {
        var metric = Assert.Single(
            Read(
                "-- name: by_shift(split, shift_type) empty ok\n-- Exact match,\n-- by shift.\nselect 1 as n, 'eval' as split from t -- end\n  order by n desc, split limit 3;\n"
            )
        );
        Assert.Equal("by_shift", metric.Name);
        Assert.Equal(["split", "shift_type"], metric.Keys);
        Assert.Equal("Exact match, by shift.", metric.Description);
        Assert.True(metric.MayBeEmpty);
        Assert.Equal(["'eval'", "3"], metric.Literals);
        Assert.Equal(["n", "split"], metric.OrderedBy);
    }

    [Fact]
    public void A_name_line_inside_a_string_begins_nothing()
    {
        var metric = Assert.Single(Read("-- name: m\nselect '\n-- name: other\n' as s from t\n"));
        Assert.Contains("-- name: other", metric.Sql, StringComparison.Ordinal);
    }

    [Fact]
    public void An_order_inside_a_window_or_subquery_orders_nothing()
    {
        var metric = Assert.Single(Read("-- name: m(a)\nselect a, rank() over (order by b) as r from (select * from t order by a)\n"));
        Assert.Null(metric.OrderedBy);
    }

    [Theory]
    [InlineData("select 1;\n-- name: m\nselect 1", 1)]
    [InlineData("-- name: two words\nselect 1", 1)]
    [InlineData("\n-- name: m()\nselect 1", 2)]
    [InlineData("-- name: m(a,)\nselect 1", 1)]
    [InlineData("-- name: m whatever\nselect 1", 1)]
    [InlineData("-- name: ledger(split)\nselect 1", 1)]
    public void What_is_no_name_line_is_an_error_at_its_line(string text, int line)
    {
        var finding = Assert.Throws<ReceiptException>(() => Read(text)).Finding;
        Assert.Equal(line, finding.Place.Line);
    }

    private static IReadOnlyList<Metric> Read(string text) => MetricFile.Read(new SourceText("metrics.sql", text));
}
