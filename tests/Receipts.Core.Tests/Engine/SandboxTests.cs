using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Xunit;

namespace Receipts.Core.Tests.Engine;

public sealed class SandboxTests : IDisposable
{
    private readonly SqliteConnection connection = EvidenceConnection.Open();
    private readonly Sandbox sandbox;

    public SandboxTests()
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            create table t (a, b, day);
            insert into t values (1, 'x', '2026-04-17'), (2, 'y', 'now'), (3, null, null);
            create table secret (a);
            """;
        command.ExecuteNonQuery();
        sandbox = new Sandbox(
            connection,
            ["t"],
            SandboxLimits.Default with
            {
                RecursiveSteps = 100_000,
                Timeout = TimeSpan.FromSeconds(5),
            }
        );
    }

    public void Dispose() => connection.Dispose();

    [Theory]
    [InlineData("select count(*) as n from t", "3")]
    [InlineData("select 1 from t limit 1", "1")]
    [InlineData("with c as (select a from t) select count(*) as n from c", "3")]
    [InlineData("select avg(a) as m from t where b like 'X'", "1")]
    [InlineData(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 10) select sum(i) as s from n, t where a = 1",
        "55"
    )]
    [InlineData("select count(*) as n from t, json_each('[1,2]')", "6")]
    [InlineData("select sum(a) over () as s from t limit 1", "6")]
    [InlineData("select date(day) as d from t where a = 1", "2026-04-17")]
    [InlineData("select strftime('%Y', day, '+1 year') as y from t where a = 1", "2027")]
    [InlineData("select unixepoch(day, 'subsec') as u from t where a = 1", "1776384000")]
    [InlineData("select timediff(day, '2026-01-01') as d from t where a = 1", "+0000-03-16 00:00:00.000")]
    [InlineData("select json_object('a', a) ->> '$.a' as v from t where a = 1", "1")]
    [InlineData("select json_object('a', a) -> 'a' as v from t where a = 1", "1")]
    [InlineData("select json_extract('{\"a\":7}', '$.a') as v from t, json_tree('[1]') where a = 1 limit 1", "7")]
    [InlineData("select string_agg(b, ', ') as v from t where a < 3", "x, y")]
    [InlineData("select concat(a, null, b) as v from t where a = 1", "1x")]
    [InlineData("select concat_ws('-', a, null, b) as v from t where a = 1", "1-x")]
    [InlineData("select if(a = 1, 'one') as v from t where a = 1", "one")]
    [InlineData("select floor(1.5) + ceil(1.5) + trunc(-1.5) + sign(-3) + mod(7, 4) as v from t where a = 1", "4")]
    [InlineData("select octet_length('é') as v from t where a = 1", "2")]
    [InlineData("select count(*) as n from t where a is not distinct from 1", "1")]
    [InlineData("select b regexp '^x+$' as m from t where a = 1", "1")]
    [InlineData("select cast('12abc' as integer) as v from t where a = 1", "12")]
    [InlineData("select sum(b) as s from t", "0")]
    [InlineData("select a from t where a = 1; -- nothing more", "1")]
    [InlineData("select a from t where a = 1 ;; /* nothing */", "1")]
    public void Reading_the_evidence_works(string sql, string expected)
    {
        var row = Assert.Single(Rows(sql));
        Assert.Equal(expected, Convert.ToString(row[0], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("insert into t values (4, 'z', null)", "insert")]
    [InlineData("update t set a = 1", "update")]
    [InlineData("delete from t", "delete")]
    [InlineData("create table u (a)", "create")]
    [InlineData("create temp view v as select 1", "create")]
    [InlineData("drop table t", "drop")]
    [InlineData("alter table t rename to u", "alter")]
    [InlineData("attach ':memory:' as other", "attach")]
    [InlineData("vacuum into '/tmp/stolen.db'", "")]
    [InlineData("pragma table_info(t)", "pragma")]
    [InlineData("select * from pragma_table_info('t')", "pragma")]
    [InlineData("select count(*) from t, pragma_database_list", "pragma")]
    [InlineData("select (select count(*) from pragma_compile_options) + a from t", "pragma")]
    [InlineData("select (select count(*) from dbstat) + a from t", "dbstat")]
    [InlineData("select (select count(*) from sqlite_stmt) + a from t", "sqlite_stmt")]
    [InlineData("begin transaction", "begin")]
    [InlineData("explain select a from t", "explain")]
    [InlineData("explain query plan select a from t", "explain")]
    [InlineData("select * from secret", "secret")]
    [InlineData("select count(*) from sqlite_master", "sqlite_master")]
    [InlineData("select name from sqlite_temp_master", "sqlite_temp_master")]
    [InlineData("select random() from t", "random")]
    [InlineData("select abs(randomblob(4)) from t", "randomblob")]
    [InlineData("select current_timestamp from t", "current_timestamp")]
    [InlineData("select round(a) from t", "round")]
    [InlineData("select printf('%.1f', a) from t", "printf")]
    [InlineData("select load_extension('x') from t", "load_extension")]
    [InlineData("select zeroblob(1000) from t", "zeroblob")]
    [InlineData("select sqlite_version() from t", "sqlite_version")]
    [InlineData("select format('%.1f', a) from t", "format")]
    [InlineData("select unhex('00') from t", "unhex")]
    [InlineData("select jsonb('[1]') from t", "jsonb")]
    [InlineData("select jsonb_extract('[1]', '$') from t", "jsonb_extract")]
    [InlineData("select edit(a) from t", "edit")]
    [InlineData("select fts3_tokenizer('simple') from t", "fts3_tokenizer")]
    [InlineData("select sqlite_compileoption_get(1) from t", "sqlite_compileoption_get")]
    [InlineData("select sqlite_source_id() from t", "sqlite_source_id")]
    [InlineData("select readfile('/etc/passwd') from t", "readfile")]
    [InlineData("select count(*) from t, generate_series(1, 3)", "generate_series")]
    [InlineData("select count(*) from t, sqlite_dbpage", "sqlite_dbpage")]
    [InlineData("select count(*) from t, bytecode('select 1')", "bytecode")]
    [InlineData("select count(*) from t, tables_used('select 1')", "tables_used")]
    [InlineData("select count(*) from t, pragma_function_list", "pragma")]
    [InlineData("select count(*) from t, pragma_table_list", "pragma")]
    [InlineData("select count(*) from sqlite_schema", "sqlite_")]
    [InlineData("analyze", "analyze")]
    [InlineData("vacuum", "vacuum")]
    [InlineData("detach main", "detach")]
    [InlineData("savepoint s", "savepoint")]
    [InlineData("replace into t values (4, 'z', null)", "replace")]
    [InlineData("insert into t values (4, 'z', null) returning a", "insert")]
    [InlineData("with c as (select 1) delete from t returning a", "delete")]
    [InlineData("create virtual table v using fts5(x)", "create")]
    [InlineData("create table u (a) strict", "create")]
    [InlineData("pragma hard_heap_limit = 0", "pragma")]
    [InlineData("pragma trusted_schema = 1", "pragma")]
    public void Everything_else_is_refused_by_name(string sql, string what)
    {
        var problem = Assert.Throws<ReceiptException>(() => Rows(sql));
        Assert.Contains(what, problem.Finding.Message, StringComparison.Ordinal);
        Assert.Equal(Severity.Unchecked, problem.Finding.Code.Severity);
        Assert.Equal(3L, Assert.Single(Rows("select count(*) as n from t"))[0]);
    }

    [Theory]
    [InlineData("select date('now') from t")]
    [InlineData("select date() from t")]
    [InlineData("select date(day) from t where a = 2")]
    [InlineData("select datetime(day, 'localtime') from t where a = 1")]
    [InlineData("select strftime('%s') from t")]
    [InlineData("select julianday('NOW') from t")]
    [InlineData("select date('now' || char(0) || 'x') from t")]
    [InlineData("select date('2026-04-17', 'localtime' || char(0)) from t")]
    [InlineData("select unixepoch() from t")]
    [InlineData("select unixepoch(day) from t where a = 2")]
    [InlineData("select unixepoch('subsec') from t")]
    [InlineData("select strftime('%s', 'subsecond') from t")]
    [InlineData("select datetime('SUBSEC', '+1 day') from t")]
    [InlineData("select timediff(day, '2026-01-01') from t where a = 2")]
    [InlineData("select timediff('2026-01-01', 'now') from t")]
    [InlineData("select timediff('2026-01-01', 'subsec') from t")]
    public void No_date_function_reads_the_clock_or_the_time_zone(string sql)
    {
        var problem = Assert.Throws<ReceiptException>(() => Rows(sql));
        Assert.Contains("would read the", problem.Finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_date_function_takes_a_blob_that_is_a_text_to_SQLite() =>
        Assert.Contains(
            "takes text and numbers, not a blob",
            Assert.Throws<ReceiptException>(() => Rows("select date(x'6e6f77') from t")).Finding.Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("select a from t; select b from t")]
    [InlineData("select a from t; delete from t")]
    public void A_second_statement_is_an_error(string sql) =>
        Assert.Equal(MetricFindings.TwoStatementsCode, Assert.Throws<ReceiptException>(() => Rows(sql)).Finding.Code);

    [Theory]
    [InlineData("with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) as c from n, t")]
    [InlineData("with n(i) as (select 1 union all select i + 1 from n) select count(*) as c from n, t")]
    [InlineData(
        "select length(replace(hex(b || char(0)), '0', replace(hex(json_group_array(a)), '', 'x'))) from t, (with n(i) as (select 1 union all select i + 1 from n) select i from n)"
    )]
    [InlineData("with recursive s(x) as (select 'aaaaaaaa' union all select x || x from s) select max(length(x)) as m from s, t")]
    public void What_does_not_end_is_stopped(string sql) =>
        Assert.Equal(MetricFindings.LimitReachedCode, Assert.Throws<ReceiptException>(() => Rows(sql)).Finding.Code);

    [Fact]
    public void A_connection_leaves_nothing_of_its_guard_to_the_next()
    {
        Assert.Throws<ReceiptException>(() => Rows("select a from secret"));
        connection.Dispose();
        using var next = EvidenceConnection.Open();
        using var command = next.CreateCommand();
        command.CommandText = "create table secret (a); insert into secret values (1); select count(*) from secret";
        Assert.Equal(1L, command.ExecuteScalar());
    }

    [Fact]
    public void A_misspelt_column_in_double_quotes_is_no_string()
    {
        var problem = Assert.Throws<ReceiptException>(() => Rows("select \"nosuch\" from t"));
        Assert.Contains("no such column: \"nosuch\"", problem.Finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_names_the_line_and_column_of_its_word()
    {
        var source = new SourceText("metrics.sql", "-- name: m\nselect a,\n  bb from t\n");
        var problem = Assert.Throws<ReceiptException>(() =>
            sandbox.Prepare(new SqlFragment(source.Text[11..], new Place("metrics.sql", 1), source, 11))
        );
        Assert.Equal(new Place("metrics.sql", 3, 3), problem.Finding.Place);
    }

    [Fact]
    public void A_syntax_error_names_the_very_word_although_it_stands_twice()
    {
        var source = new SourceText("metrics.sql", "select a from t\nwhere from = 1\n");
        var problem = Assert.Throws<ReceiptException>(() =>
            sandbox.Prepare(new SqlFragment(source.Text, new Place("metrics.sql", 1), source))
        );
        Assert.Equal(new Place("metrics.sql", 2, 7), problem.Finding.Place);
    }

    [Theory]
    [InlineData("select a, 'bb' as s,\n  length(bb) as l from t", 2, 10)]
    [InlineData("select 'é', a from t\nwhere 'é' = nosuch(a)", 2, 13)]
    [InlineData("select 'b', x.b\nfrom t as x, t as y where b = 'b'", 2, 27)]
    [InlineData("select 1 as a from t where a = 'a\n", 1, 32)]
    public void An_error_is_at_the_very_token_although_its_word_stands_before(string sql, int line, int column)
    {
        var source = new SourceText("metrics.sql", sql);
        var problem = Assert.Throws<ReceiptException>(() => sandbox.Prepare(new SqlFragment(sql, new Place("metrics.sql", 1), source)));
        Assert.Equal(new Place("metrics.sql", line, column), problem.Finding.Place);
    }

    [Fact]
    public void A_view_can_be_read_and_shows_what_it_reads()
    {
        sandbox.DefineView("v", new SqlFragment("select a, regexp_extract('.', b) as b from t", new Place("metrics.sql")));
        using var query = sandbox.Prepare(new SqlFragment("select sum(a) as s from v", new Place("metrics.sql")));
        Assert.Equal(6L, Assert.Single(query.Rows())[0]);
        Assert.Contains(("t", "a"), query.Reads);
    }

    [Fact]
    public void A_view_cannot_smuggle_a_statement()
    {
        Assert.Throws<ReceiptException>(() => sandbox.DefineView("v", new SqlFragment("select 1; drop table t", new Place("m"))));
        Assert.Equal(3L, Assert.Single(Rows("select count(*) as n from t"))[0]);
    }

    [Theory]
    [InlineData("select a as x, count(*) as n from t group by a", true)]
    [InlineData("select distinct cast(a as real) as x from t", true)]
    [InlineData("select distinct cast(a as numeric) as x from t", false)]
    [InlineData("select distinct cast(a as integer) as x from t union all select 2.5 + 0.5", false)]
    [InlineData("select distinct regexp_extract('(', b) as x from t", false)]
    public void A_view_is_worked_out_once_where_a_table_holds_its_very_values(string view, bool isKept)
    {
        var values = $"select x, typeof(x) as type from ({view})";
        var before = isKept || !view.Contains("regexp", StringComparison.Ordinal) ? Rows(values).ToList() : [];
        sandbox.DefineView("v", new SqlFragment(view, new Place("metrics.sql")));
        Assert.Equal(isKept, sandbox.KeepRows("v", new SqlFragment(view, new Place("metrics.sql"))));
        if (before.Count > 0)
        {
            Assert.Equal(before, Rows("select x, typeof(x) as type from v"));
        }

        using var query = sandbox.Prepare(new SqlFragment("select count(*) as n from v", new Place("metrics.sql")));
        Assert.Contains(query.Reads, read => read is ("t", "a") or ("t", "b"));
    }

    [Theory]
    [InlineData("with w as materialized (select json_array(a) as x from t) select x, count(*) as n from w group by x", true)]
    [InlineData("with w as materialized (select (json_array(a)) as x from t) select x || json_type(x) as x from w group by x", true)]
    [InlineData("select a as x, count(*) as n from t where json_valid(b) is not null group by a", true)]
    [InlineData("select json_array(a) as x, count(*) as n from t group by a", false)]
    [InlineData("with w as not materialized (select json_array(a) as x from t) select distinct x from w", false)]
    [InlineData("with w as (select json_array(a) as x from t) select distinct x from w", false)]
    [InlineData("with w as materialized (select a from t) select distinct json_array(a) as x from w", false)]
    [InlineData("select distinct '[1]' -> '$' as x from t", false)]
    public void A_view_is_worth_keeping_where_none_of_its_values_is_marked_as_json(string view, bool isWorthIt)
    {
        Assert.Equal(isWorthIt, KeptView.IsWorthIt(view));
        if (!isWorthIt)
        {
            return;
        }

        // What is marked would stand in an array as it is, and what is not in quotes.
        const string Marks = "select json_array(x) as x from v";
        sandbox.DefineView("v", new SqlFragment(view, new Place("metrics.sql")));
        var before = Rows(Marks).ToList();
        Assert.True(sandbox.KeepRows("v", new SqlFragment(view, new Place("metrics.sql"))));
        Assert.Equal(before, Rows(Marks));
    }

    [Fact]
    public void The_rows_of_a_kept_view_are_read_through_it_alone_and_given_up_for_another_table()
    {
        var counts = new SqlFragment("select b, count(*) as n from t group by b", new Place("metrics.sql"));
        sandbox.DefineView("v", counts);
        Assert.True(sandbox.KeepRows("v", counts));
        Assert.Throws<ReceiptException>(() => Rows("select * from t, \"rows of v\""));
        sandbox.DefineView("w", new SqlFragment("select sum(n) as x from v group by b", new Place("metrics.sql")));
        Assert.True(sandbox.KeepRows("w", new SqlFragment("select sum(n) as x from v group by b", new Place("metrics.sql"))));
        sandbox.ReleaseRows();
        sandbox.DefineView("t", new SqlFragment("select * from main.t where a < 3", new Place("metrics.sql")));
        Assert.Equal(2L, Assert.Single(Rows("select sum(x) as s from w"))[0]);
        Assert.Throws<ReceiptException>(() => Rows("select * from t, \"rows of v\""));
    }

    [Theory]
    [InlineData("parse_number('$11,614.72')", 11614.72)]
    [InlineData("parse_number('(5)')", -5L)]
    [InlineData("parse_number('−3.5 €')", -3.5)]
    [InlineData("parse_number('1,00')", null)]
    [InlineData("parse_number('12abc')", null)]
    [InlineData("parse_number('')", null)]
    [InlineData("parse_number(null)", null)]
    [InlineData("json_sorted('{\"b\":1,\"a\":[{\"d\":1,\"c\":2}]}')", """{"a":[{"c":2,"d":1}],"b":1}""")]
    [InlineData("same_text('e' || char(769), char(233))", 1L)]
    [InlineData("same_text('x' || char(8203), 'x')", 1L)]
    [InlineData("same_text('x', 'X')", 0L)]
    [InlineData("same_text(null, 'X')", null)]
    [InlineData("same_json(1, '1.00')", 1L)]
    [InlineData("same_json('{\"a\":[1,{\"b\":2e0}]}', ' {\"a\": [1.0, {\"b\": 2}]} ')", 1L)]
    [InlineData("same_json('{\"a\":\"1\"}', '{\"a\":1}')", 0L)]
    [InlineData("regexp_extract('id-([0-9]+)', 'x id-42')", "42")]
    [InlineData("regexp_extract('z', 'x')", null)]
    [InlineData("regexp_replace('[0-9]+', 'a1b22', '#')", "a#b#")]
    [InlineData("regexp('a', null)", null)]
    [InlineData("wilson_low(0, 10)", 0.0)]
    [InlineData("wilson_low(0, 0)", null)]
    [InlineData("wilson_high(null, 10)", null)]
    public void The_functions_that_the_tool_adds(string call, object? expected) =>
        Assert.Equal(expected, Assert.Single(Rows($"select {call} as v from t where a = 1"))[0]);

    [Theory]
    [InlineData("wilson_low(3, 2)", "3 successes among 2")]
    [InlineData("wilson_low(-1, 2)", "takes counts, not -1")]
    [InlineData("wilson_low('a', 2)", "takes counts, not 'a'")]
    [InlineData("wilson_low(1, 2, 95)", "level between 0 and 1")]
    [InlineData("wilson_low(1)", "takes 2 or 3 arguments")]
    [InlineData("parse_number(x'31')", "a blob is not text")]
    [InlineData("json_sorted('{')", "not JSON")]
    [InlineData("same_json('{', '1')", "not JSON")]
    [InlineData("regexp('(?=a)', 'a')", "linear-time")]
    [InlineData("regexp('(', 'a')", "(")]
    public void An_impossible_argument_is_an_error(string call, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<ReceiptException>(() => Rows($"select {call} as v from t where a = 1")).Finding.Message,
            StringComparison.Ordinal
        );

    private List<object?[]> Rows(string sql)
    {
        using var query = sandbox.Prepare(new SqlFragment(sql, new Place("metrics.sql", 1)));
        return [.. query.Rows()];
    }
}
