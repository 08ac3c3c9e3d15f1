using Dapper;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Scoring;
using Xunit;

namespace Receipts.Core.Tests.Loading;

/// <summary>Columns that no query names are read and not stored.</summary>
public sealed class StoredColumnsTests : IDisposable
{
    private const string Records = """
        {"id":1,"kind":"x","price":2.5,"note":"long","expected":{"a":1},"output":{"a":1},"tags":["u"]}
        {"id":2,"kind":"y","price":3,"note":"short","expected":{"a":1},"output":{"a":2},"tags":[]}

        """;

    private readonly EvidenceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("select count(*) as n from t", "row")]
    [InlineData("select sum(price) * 2 as n from t", "row|price")]
    [InlineData("select sum(PRICE) as n from t -- by kind, some day", "row|kind|price")]
    [InlineData("select \"expected_a\" as n from t where row in (1, 2)", "row|expected_a")]
    [InlineData("select count(*) as n from record where correct in (0, 1)", "row")]
    public void A_column_is_stored_where_a_query_names_it(string query, string columns) => Assert.Equal(columns, Columns(query));

    [Theory]
    [InlineData("select * from t")]
    [InlineData("select distinct * from t")]
    [InlineData("select t.* from record join t on t.row = record.row")]
    [InlineData("select count(*) as n from (select row, * from t)")]
    [InlineData("select count(*) as n from record natural join t")]
    [InlineData("select count(*) as n from record where record.row in t")]
    public void A_query_that_may_mean_columns_without_naming_them_has_all(string query) =>
        Assert.Equal("row|id|kind|price|note|expected_a|output_a|tags", Columns(query));

    [Fact]
    public void What_is_scored_and_carried_along_is_the_same_with_and_without()
    {
        folder.Write("t.jsonl", Records);
        using var whole = Load(Score());
        using var narrow = Load(Score(), "select outcome from record");
        Assert.Equal(whole.Show("record"), narrow.Show("record"));
        Assert.Equal(whole.Ledger, narrow.Ledger);
        Assert.Equal("row|id|kind", narrow.Show("t").Split('\n')[0]);
        Assert.Equal(whole.Tables[0].Columns.Select(column => column.Name), narrow.Tables[0].Columns.Select(column => column.Name));
    }

    [Theory]
    [InlineData("select avg(match) as share, field.field from field group by 2", "field|match")]
    [InlineData("select output from field where filled", "field|output|filled")]
    [InlineData("select * from field", "split|row|id|kind|field|expected|output|match|filled")]
    public void The_table_field_has_what_a_query_names_of_it(string query, string columns)
    {
        folder.Write("t.jsonl", Records);
        using var narrow = Load(Score(), withFields: true, query);
        Assert.Equal(columns, narrow.Show("field").Split('\n')[0]);
        using var whole = Load(Score(), withFields: true);
        Assert.Equal(Shown(whole, query), Shown(narrow, query));
    }

    [Theory]
    [InlineData("select field, avg(match) as share from field group by field")]
    [InlineData("SELECT \"Field\", count(*) AS n FROM Field GROUP BY [field] ORDER BY field DESC LIMIT 3")]
    [InlineData("select field, count(*) as n from field where field = 'b' group by field")]
    [InlineData("select f.field, sum(match) as n from field as f where f.field in ('c', 'a') and not match group by f.field having n > 0")]
    [InlineData("select field, group_concat(kind || row || ':' || id || match || filled, ',') as n from field group by field order by n")]
    [InlineData("select kind, field, group_concat(row) as n, max(row) as last, id from field x group by x.field")]
    [InlineData("select field, group_concat(row) as n from field where kind = 'x' and split = 't' group by field;")]
    [InlineData("select field, sum(match = '1') as n, min(typeof(match)) as type, count(distinct kind) as kinds from field group by field")]
    [InlineData("select field, avg(price) as mean, row_number() over (order by field desc) as place from field group by field")]
    public void A_query_that_groups_by_field_finds_the_same_where_its_rows_are_packed(string query)
    {
        WriteFields(i => $"{{\"c\":{i % 3},\"a\":\"{i % 5}\",\"b\":{(i % 7 == 0 ? "null" : "1")}}}");
        using var whole = Load(Score() with { Slices = ["kind", "price"] }, withFields: true);
        using var packed = Load(Score() with { Slices = ["kind", "price"] }, withFields: true, query);
        Assert.True(IsPacked(packed));
        Assert.Equal(Shown(whole, query), Shown(packed, query));
        Assert.Equal(whole.TableNames.Order(), packed.TableNames.Order());
        Assert.True(packed.LeftOut);
    }

    [Theory]
    [InlineData("select field, match from field")]
    [InlineData("select distinct field from field")]
    [InlineData("select split, avg(match) as n from field group by split")]
    [InlineData("select kind, field, avg(match) as n from field group by kind, field")]
    [InlineData("select field, avg(match) as n from field group by field, row % 2")]
    [InlineData("select field, output, count(*) as n from field group by field, output")]
    [InlineData("select upper(field) as n from field group by upper(field)")]
    [InlineData("select count(*) as n from field group by (field)")]
    [InlineData("select count(*) as n from field, record group by field")]
    [InlineData("select count(*) as n from field join record on field.row = record.row group by field.field")]
    [InlineData("select count(*) as n from record join field on field.row = record.row group by field.field")]
    [InlineData("select field, match from field union select field, match from field group by field")]
    [InlineData("select field, count(*) as n from (select field from field group by field)")]
    [InlineData("select field from field group")]
    [InlineData("select field from")]
    public void A_query_that_may_tell_in_which_order_rows_of_field_came_has_them_stored(string query)
    {
        WriteFields(_ => "{\"c\":1,\"a\":2}");
        using var narrow = Load(Score(), withFields: true, query);
        Assert.False(IsPacked(narrow));
    }

    [Fact]
    public void Records_with_different_fields_have_them_stored()
    {
        foreach (var odd in (string[])["{\"a\":1,\"c\":2}", "{\"c\":1}", "{\"c\":1,\"a\":2,\"b\":3}", "{\"c\":1,\"b\":2}", "5"])
        {
            WriteFields(i => i == 1500 ? odd : "{\"c\":1,\"a\":2}");
            const string query = "select field, count(*) as n, sum(match) as matching from field group by field";
            using var whole = Load(Score(), withFields: true);
            using var narrow = Load(Score(), withFields: true, query);
            Assert.False(IsPacked(narrow));
            Assert.Equal(Shown(whole, query), Shown(narrow, query));
        }
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void As_many_fields_are_packed_as_a_number_has_bits(int fields, bool isPacked)
    {
        WriteFields(i => "{" + string.Join(',', Enumerable.Range(0, fields).Select(field => $"\"f{field}\":{(i + field) % 3}")) + "}");
        const string query = "select field, count(*) as n, sum(match) as matching from field group by field";
        using var whole = Load(Score(), withFields: true);
        using var narrow = Load(Score(), withFields: true, query);
        Assert.Equal(isPacked, IsPacked(narrow));
        Assert.Equal(Shown(whole, query), Shown(narrow, query));
    }

    [Fact]
    public void Packed_rows_are_read_through_the_table_field_alone()
    {
        WriteFields(_ => "{\"c\":1,\"a\":2}");
        const string query = "select field, sum(match) as n from field group by field";
        using var packed = Load(Score(), withFields: true, query);
        var sandbox = packed.Guard(SandboxLimits.Default);
        using (var asked = sandbox.Prepare(new SqlFragment(query, EvidenceFolder.Declared)))
        {
            Assert.Equal([("field", "field"), ("field", "match")], asked.Reads.Order());
            Assert.Equal(2, asked.Rows().Count());
        }

        using (
            var counted = sandbox.Prepare(
                new SqlFragment("select count(*) as n from field where field = 'c' group by field", EvidenceFolder.Declared)
            )
        )
        {
            Assert.Equal(2000L, Assert.Single(counted.Rows())[0]);
        }

        foreach (var behind in PackedFields.Behind)
        {
            var direct = new SqlFragment($"select * from \"{behind}\"", EvidenceFolder.Declared);
            Assert.Throws<ReceiptException>(() => sandbox.Prepare(direct).Dispose());
        }
    }

    [Fact]
    public void Packed_rows_of_a_table_that_is_not_scored_are_gone_with_what_its_names_say()
    {
        folder.Write("t.jsonl", Records);
        folder.Write("u/k.jsonl", "{\"id\":3,\"kind\":\"x\",\"expected\":{\"a\":1}}\n");
        var receipt = folder.Receipt(Score(), EvidenceFolder.Source("t.jsonl"), EvidenceFolder.Source("u/{case}.jsonl", "u"));
        const string query = "select split, field, sum(match) as n from field group by field -- not by case";
        using var packed = EvidenceDatabase.Load(receipt, withFields: true, NamedIn(query));
        Assert.True(IsPacked(packed));
        Assert.Equal("split|field|match\n't'|'a'|1\n't'|'a'|0", packed.Show("field"));
    }

    private static bool IsPacked(EvidenceDatabase database) =>
        database.Connection.QuerySingle<string>("select type from sqlite_master where name = 'field'") == "view";

    private void WriteFields(Func<int, string> expected) =>
        folder.Write(
            "t.jsonl",
            string.Concat(
                Enumerable
                    .Range(0, 2000)
                    .Select(i =>
                        $"{{\"id\":{i},\"kind\":\"{(i % 3 == 0 ? "x" : "y")}\",\"price\":{i % 11}.1,\"expected\":{expected(i)},\"output\":{expected(i / 2)}}}\n"
                    )
            )
        );

    [Fact]
    public void Fields_of_a_table_that_is_not_scored_are_gone_whatever_is_stored_of_them()
    {
        folder.Write("t.jsonl", Records);
        folder.Write("u.jsonl", "{\"id\":3,\"kind\":\"x\",\"expected\":{\"a\":1}}\n");
        var receipt = folder.Receipt(Score(), EvidenceFolder.Source("t.jsonl"), EvidenceFolder.Source("u.jsonl", "u"));
        using var narrow = EvidenceDatabase.Load(receipt, withFields: true, NamedIn("select sum(match) as n from field"));
        Assert.Equal("split|field|match\n't'|'a'|1\n't'|'a'|0", narrow.Show("field"));
    }

    [Fact]
    public void The_array_that_fills_another_table_is_there()
    {
        folder.Write("t.jsonl", Records);
        var each = EvidenceFolder.Source("", "tag") with { Each = new EachArray("t", "items") };
        folder.Write("t.jsonl", "{\"id\":1,\"items\":[{\"word\":\"u\",\"weight\":3}]}\n");
        var receipt = folder.Receipt(score: null, EvidenceFolder.Source("t.jsonl"), each);
        using var database = EvidenceDatabase.Load(receipt, withFields: false, NamedIn("select sum(weight) as n from tag"));
        Assert.Equal("row|parent|position|weight\n1|1|1|3", database.Show("tag"));
        Assert.Equal("row|items\n1|'[{\"word\":\"u\",\"weight\":3}]'", database.Show("t"));
    }

    [Theory]
    [InlineData("{\"id\":1,\"note\":1e999}")]
    [InlineData("{\"id\":1,\"note\":\"\\ud800\"}")]
    [InlineData("{\"id\":1,\"note\":1,\"note\":2}")]
    [InlineData("{\"id\":1,\"note\":[{\"x\":1,\"x\":2}]}")]
    [InlineData("{\"id\":1,\"note\":\"no end}")]
    public void What_is_wrong_in_a_column_that_is_not_stored_is_still_found(string record)
    {
        folder.Write("t.jsonl", record + "\n");
        var receipt = folder.Receipt(score: null, EvidenceFolder.Source("t.jsonl"));
        var whole = Assert.Throws<ReceiptException>(() => EvidenceDatabase.Load(receipt, withFields: false));
        var narrow = Assert.Throws<ReceiptException>(() =>
            EvidenceDatabase.Load(receipt, withFields: false, NamedIn("select count(*) as n from t"))
        );
        Assert.Equal(whole.Finding, narrow.Finding);
    }

    [Fact]
    public void Declared_numbers_are_held_to_it_and_counted()
    {
        folder.Write("t.csv", "id,price\n1,\n2,3\n");
        var source = EvidenceFolder.Source("t.csv") with { Numbers = ["price"] };
        using (
            var database = EvidenceDatabase.Load(
                folder.Receipt(score: null, source),
                withFields: false,
                NamedIn("select count(*) as n from t")
            )
        )
        {
            Assert.Equal("row\n1\n2", database.Show("t"));
            Assert.Contains(database.Notes, note => note is LedgerNote.BlankNumbers { Column: "price" });
        }

        folder.Write("t.csv", "id,price\n1,much\n");
        Assert.Throws<ReceiptException>(() =>
            EvidenceDatabase.Load(folder.Receipt(score: null, source), withFields: false, NamedIn("select count(*) as n from t"))
        );
    }

    private static ScoreRule Score() => EvidenceFolder.Score() with { Id = ["id"], Slices = ["kind"] };

    private static StoredColumns NamedIn(params string[] queries) =>
        StoredColumns.NamedIn([.. queries.Select(query => new SqlFragment(query, new Place("metrics.sql")))]);

    private string Columns(string query)
    {
        folder.Write("t.jsonl", Records);
        using var database = EvidenceDatabase.Load(
            folder.Receipt(EvidenceFolder.Score(), EvidenceFolder.Source("t.jsonl")),
            withFields: false,
            NamedIn(query)
        );
        return database.Show("t").Split('\n')[0];
    }

    private static IReadOnlyList<string> Shown(EvidenceDatabase database, string query) =>
        [.. database.Connection.Rows(query).Select(row => $"{row.GetValue(0)}")];

    private EvidenceDatabase Load(ScoreRule score, params string[] queries) => Load(score, withFields: false, queries);

    private EvidenceDatabase Load(ScoreRule score, bool withFields, params string[] queries) =>
        EvidenceDatabase.Load(
            folder.Receipt(score, EvidenceFolder.Source("t.jsonl")),
            withFields,
            queries.Length == 0 ? StoredColumns.All : NamedIn(queries)
        );
}
