using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Scoring;
using Xunit;

namespace Receipts.Core.Tests.Loading;

public sealed class EvidenceLedgerTests : IDisposable
{
    private readonly EvidenceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_file_names_say_is_part_of_a_records_identity()
    {
        folder.Write("r/a/one.jsonl", "{\"id\":1,\"expected\":1,\"output\":1}\n{\"id\":2,\"expected\":1,\"output\":2}\n");
        folder.Write("r/b/one.jsonl", "{\"id\":1,\"expected\":1,\"output\":null}\n");
        using var database = folder.Load(
            EvidenceFolder.Score() with
            {
                Id = ["id"],
                Slices = ["model"],
            },
            EvidenceFolder.Source("r/{model}/one.jsonl")
        );
        Assert.Equal(
            """
            split|row|id|model|fields|matched|correct|well_formed|outcome
            't'|1|1|'a'|1|1|1|1|'correct'
            't'|2|2|'a'|1|0|0|1|'silent'
            't'|1|1|'b'|1|0|0|0|'loud'
            """,
            database.Show("record")
        );
        Assert.Equal(
            "split|loaded|correct|silent|loud|unscored|correct_by_exact\n't'|3|1|1|1|0|1\n't/a'|2|1|1|0|0|1\n't/b'|1|0|0|1|0|0",
            database.Show("ledger")
        );
        Assert.Equal([false, true, true], database.Ledger.Select(line => line.IsPart));
    }

    [Fact]
    public void A_rule_in_SQL_keeps_to_the_records_that_file_names_tell_apart()
    {
        folder.Write("r/07-x.jsonl", "{\"expected\":\"A\",\"output\":\"a\"}\n{\"expected\":\"A\",\"output\":\"b\"}\n");
        folder.Write("r/8-x.jsonl", "{\"expected\":\"B\",\"output\":\"b\"}\n{\"expected\":\"B\",\"output\":\" \"}\n");
        var score = EvidenceFolder.Score() with { Match = new MatchRule.Sql("lower(output) = lower(expected)", EvidenceFolder.Declared) };
        using var database = EvidenceDatabase.Load(
            folder.Receipt(score, EvidenceFolder.Source("r/{seed}-*.jsonl") with { Numbers = ["seed"] }),
            withFields: false
        );
        Assert.Equal(
            ["'t'|4|2|1|1|0|0", "'t/07/r/07-x.jsonl'|2|1|1|0|0|0", "'t/8/r/8-x.jsonl'|2|1|0|1|0|0"],
            database.Rows("select split, loaded, correct, silent, loud, unscored, correct_by_exact from ledger")
        );
        Assert.Equal(["7|1", "7|0", "8|1", "8|0"], database.Rows("select seed, correct from record"));
    }

    [Fact]
    public void Ids_are_unique_within_what_file_names_say()
    {
        folder.Write("a.jsonl", "{\"id\":1,\"expected\":1,\"output\":1}\n");
        folder.Write(
            "b.jsonl",
            "{\"id\":1,\"expected\":1,\"output\":1}\n{\"id\":2,\"expected\":1,\"output\":2}\n{\"id\":2,\"expected\":1,\"output\":2}\n"
        );
        var finding = folder.Fail(EvidenceFolder.Score() with { Id = ["id"] }, EvidenceFolder.Source("*.jsonl"));
        Assert.EndsWith("b.jsonl(3)", finding.Place.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            "`2` is the id of two records of `t`, row 2 of b.jsonl and row 3 of b.jsonl; if they are two runs of one record, `score.repeat` names the column that tells them apart",
            finding.Message
        );
    }

    [Fact]
    public void A_table_without_both_sides_is_loaded_and_listed_and_leaves_no_record()
    {
        folder.Write("a.jsonl", "{\"id\":1,\"expected\":1,\"output\":1}\n");
        folder.Write("extra/x.jsonl", "{\"expected\":1}\n{\"expected\":2}\n");
        folder.Write("notes.jsonl", "{}\n");
        folder.Write("README.md", "");
        using var database = folder.Load(
            EvidenceFolder.Score() with
            {
                Id = ["id"],
            },
            EvidenceFolder.Source("extra/{kind}.jsonl", "other"),
            EvidenceFolder.Source("a.jsonl")
        );
        Assert.Equal("split|row|id|fields|matched|correct|well_formed|outcome\n't'|1|1|1|1|1|1|'correct'", database.Show("record"));
        Assert.Equal(
            "split|loaded|correct|silent|loud|unscored|correct_by_exact\n'other'|2|∅|∅|∅|∅|∅\n't'|1|1|0|0|0|1",
            database.Show("ledger")
        );
        Assert.Equal(
            ["other: loaded and not scored", "notes.jsonl: in the fixture and not loaded"],
            database.Notes.Select(note => note.ToString())
        );
        Assert.Equal([false, true], database.Tables.Select(table => table.IsScored));
    }

    [Fact]
    public void Without_a_rule_the_ledger_says_what_was_loaded_and_there_is_no_record()
    {
        folder.Write("a.jsonl", "{\"a\":1}\n{\"a\":1}\n");
        using var database = folder.Load(EvidenceFolder.Source("a.jsonl"));
        Assert.Equal("split|loaded\n't'|2", database.Show("ledger"));
        Assert.Equal(["ledger", "t"], database.TableNames.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_was_read_as_NULL_is_counted()
    {
        folder.Write("a.jsonl", "{\"a\":NaN,\"b\":[Infinity]}\n");
        folder.Write("b.csv", "n,m\n,1\n ,x\n3,nan\n");
        using var database = folder.Load(
            EvidenceFolder.Source("a.jsonl") with
            {
                NanIsNull = true,
            },
            EvidenceFolder.Source("b.csv", "u") with
            {
                Numbers = ["n"],
            }
        );
        Assert.Equal(
            ["t: 2 NaN or Infinity read as NULL", "u: 2 blank cells of `n` read as NULL"],
            database.Notes.Select(note => note.ToString())
        );
    }

    [Fact]
    public void Text_that_looks_like_numbers_is_known_unless_it_was_declared()
    {
        folder.Write("a.csv", "n,m,declared,word,blank\n1,2,3,4,\n-1.5e3,x,4,,\n,3,5,5, \n");
        using var database = folder.Load(EvidenceFolder.Source("a.csv") with { Text = ["declared"] });
        Assert.Equal(["n", "word"], database.Tables[0].Columns.Where(column => column.IsNumberLikeText).Select(column => column.Name));
        Assert.True(database.IsNumberLikeText("T", "N"));
        Assert.False(database.IsNumberLikeText("t", "m"));
        folder.Write("b.jsonl", "{\"kept\":1,\"literal\":2,\"text\":\"3\"}\n");
        using var json = folder.Load(EvidenceFolder.Source("b.jsonl") with { Json = ["kept"], Text = ["literal"] });
        Assert.Equal(["text"], json.Tables[0].Columns.Where(column => column.IsNumberLikeText).Select(column => column.Name));
    }

    [Fact]
    public void Named_tables_must_exist_and_have_both_sides()
    {
        folder.Write("a.jsonl", "{\"expected\":1}\n");
        Assert.Equal(
            "receipt.yaml(7,3): error RCT232: `score.tables` names `x`, which is no table; the tables are t",
            folder.Fail(EvidenceFolder.Score() with { Tables = ["x"] }, EvidenceFolder.Source("a.jsonl")).ToString()
        );
        Assert.Equal(
            "receipt.yaml(7,3): error RCT232: `score.output` names `output`, which no record of `t` has; its columns are row, expected",
            folder.Fail(EvidenceFolder.Score() with { Tables = ["t"] }, EvidenceFolder.Source("a.jsonl")).ToString()
        );
    }

    [Fact]
    public void Bytes_are_reported_as_they_are_read()
    {
        var path = folder.Write("a.jsonl", string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{{\"a\":{i}}}\n")));
        var seen = new List<LoadedSoFar>();
        using var database = EvidenceDatabase.Load(
            folder.Receipt(score: null, EvidenceFolder.Source("a.jsonl")),
            withFields: false,
            seen.Add
        );
        var length = new FileInfo(path).Length;
        Assert.Equal(new LoadedSoFar(length, length), seen[^1]);
        Assert.Equal(length, database.Tables[0].Files[0].Bytes);
        Assert.Equal(seen.OrderBy(loaded => loaded.Bytes), seen);
    }
}
