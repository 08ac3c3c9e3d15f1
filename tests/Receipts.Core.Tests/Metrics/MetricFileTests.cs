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
        Assert.Equal(["1", "'eval'", "3"], metric.Literals);
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

    [Fact]
    public void An_include_line_is_a_check_with_its_keys_and_query()
    {
        var metrics = Read(
            """
            -- include: same_ids(record, split, "an ""id"" here") as same
            -- Only a comment.
            -- name: m
            select 1
            --include:distinct_outputs( t,a , b,c )
            """
        );
        Assert.Equal(["same", "m", "distinct_outputs"], metrics.Select(metric => metric.Name));
        Assert.Equal([MetricKind.Check, MetricKind.Metric, MetricKind.Check], metrics.Select(metric => metric.Kind));
        Assert.Equal(["split"], metrics[0].Keys);
        Assert.Equal(["a", "other"], metrics[2].Keys);
        Assert.Contains("one.\"an \"\"id\"\" here\" as id", metrics[0].Sql, StringComparison.Ordinal);
        Assert.Equal("All parts that are compared have the same ids.", metrics[0].Description);
    }

    [Theory]
    [InlineData("-- include: same_ids(t, a, b)\nselect 1", "RCT306", 2)]
    [InlineData("-- include: same_ids", "RCT306", 1)]
    [InlineData("-- include: same_ids(t, a b, c)", "RCT306", 1)]
    [InlineData("-- include: same_ids(t, a, \"b)", "RCT306", 1)]
    [InlineData("-- include: same_ids(t, 'a', b)", "RCT306", 1)]
    [InlineData("-- include: same_ids(t, a, b) as", "RCT306", 1)]
    [InlineData("-- include: same_ids(t, a, b) empty ok", "RCT306", 1)]
    [InlineData("-- include: same_ids(t, a, b) as ledger", "RCT307", 1)]
    [InlineData("\n-- include: no_such_check(t)", "RCT317", 2)]
    [InlineData("-- include: same_ids()", "RCT317", 1)]
    [InlineData("-- include: same_ids(t, a)", "RCT317", 1)]
    [InlineData("-- include: same_ids(t, a, b, c)", "RCT317", 1)]
    [InlineData("-- include: sums(t, a)", "RCT317", 1)]
    [InlineData("-- include: own_outputs(t, T, a, b, c)", "RCT317", 1)]
    [InlineData("-- include: one_system(t, a, a)", "RCT317", 1)]
    public void What_cannot_be_included_is_an_error_at_its_line(string text, string code, int line)
    {
        var finding = Assert.Throws<ReceiptException>(() => Read(text)).Finding;
        Assert.Equal(code, finding.Code.Id);
        Assert.Equal(line, finding.Place.Line);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("a,")]
    [InlineData("\"\"")]
    [InlineData(") as ")]
    public void A_hostile_include_line_is_read_to_its_end(string part) =>
        Assert.Equal(
            "RCT306",
            Assert
                .Throws<ReceiptException>(() => Read($"-- include: sums({string.Concat(Enumerable.Repeat(part, 200_000))}"))
                .Finding.Code.Id
        );

    [Fact]
    public void More_arguments_than_a_query_holds_are_refused_at_once()
    {
        var columns = string.Join(", ", Enumerable.Range(0, 100_000).Select(i => $"c{i}"));
        Assert.Equal("RCT317", Assert.Throws<ReceiptException>(() => Read($"-- include: sums(t, {columns})")).Finding.Code.Id);
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
