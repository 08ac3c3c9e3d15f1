using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Xunit;

namespace Receipts.Core.Tests.Metrics;

public sealed class KeptRowsTests
{
    [Theory]
    [InlineData("select count(*) as n from record where correct is not null", "record", "record", "correct is not null")]
    [InlineData("select n from t as x where x.a = 1 group by b having n > 1", "t", "t as x", "x.a = 1")]
    [InlineData(
        "select n from \"a b\" x where (a = 1 or b in (select c from d where e)) order by 1 limit 3;",
        "a b",
        "\"a b\" x",
        "(a = 1 or b in (select c from d where e))"
    )]
    [InlineData("select n\nfrom t -- of all\nwhere a -- and not b\n;", "t", "t", "a")]
    public void One_select_from_one_table_says_what_it_keeps(string sql, string table, string from, string where)
    {
        var kept = KeptRows.Of(Metric(sql))!;
        Assert.Equal((table, from, where), (kept.Table, kept.From, kept.Where));
    }

    [Theory]
    [InlineData("select count(*) as n from record")]
    [InlineData("select distinct a from t where b")]
    [InlineData("select a from t, s where t.a = s.a")]
    [InlineData("select a from t join s using (a) where b")]
    [InlineData("select a from (select 1 as a) where a")]
    [InlineData("select a from t where b union select a from s where c")]
    [InlineData("with t as (select 1 as a) select a from t where a")]
    [InlineData("select (select 1 from t where a) as b")]
    [InlineData("values (1)")]
    [InlineData("")]
    public void Of_others_nobody_can_say_it_so_simply(string sql) => Assert.Null(KeptRows.Of(Metric(sql)));

    [Fact]
    public void A_column_is_computed_from_what_stands_before_its_name()
    {
        var kept = KeptRows.Of(Metric("select split, substr(day, 1, 7) as month, t.kind, \"a b\", count(*) n from t where true"))!;
        Assert.Equal("split", kept.Columns["split"].Trim());
        Assert.Equal("substr(day, 1, 7)", kept.Columns["Month"].Trim());
        Assert.Equal("t.kind", kept.Columns["kind"].Trim());
        Assert.Equal("\"a b\"", kept.Columns["a b"].Trim());
    }

    private static Metric Metric(string sql) => new("m", [], "", new SqlFragment(sql, new Place("metrics.sql")));
}
