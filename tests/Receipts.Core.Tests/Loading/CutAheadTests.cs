using System.Globalization;
using System.Text;
using Dapper;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Scoring;
using Xunit;
using Outcome = Receipts.Core.Scoring.Outcome;

namespace Receipts.Core.Tests.Loading;

/// <summary>The lines of a large file are cut on a thread of their own; nobody can tell.</summary>
public sealed class CutAheadTests
{
    /// <summary>Lines that are read, and in the second half those that are refused, each for another reason.</summary>
    private static readonly string[] Lines =
    [
        """{"id":#,"expected":{"a":"x","b":1},"output":{"a":"x","b":1.0}}""",
        """{"id":#,"expected":{"a":"é\n\"💡\"","b":[1,{"c":"\u00e9"}]},"output":{"b":[1,{"c":"é"}],"a":"é\n\"💡\""}}""",
        """{"id":#,"expected":{"a":"x"},"output":null,"n#":#}""",
        """ { "id" : # , "expected" : {"a":"x","d":{"e":{"f":true}}} , "output" : {"d":{"e":{"f":false}}} } """,
        """{"id":#,"expected":"whole","output":"whole","k\u00e9y":"\t"}""",
        """{"output":{},"expected":{"a":null,"b":""},"id":#}""",
        """{"id":#,"expected":{"a":"x","b":1},"output":{"a":"y","b":"1"},"long":[§]}""",
        """{"id":#,"expected":{"a":"x"},"output":{"a":"x"}}""" + "\r",
        "",
        " \t",
        """{"id":#,"expected":{"a":"x","a":"y"},"output":{}}""",
        """{"id":#,"expected":{"a":"x"},"output":{"a":"half \ud800"}}""",
        """{"id":#,"expected":{"a":"x"},"output":NaN}""",
        """{"id":#,"expected":{"a":12345678901234567890},"output":1}""",
        """{"id":#,"expected":{"a":"x"},"output":[{"b":1,"b":2}]}""",
        """{"id":#,"expected":{"a":"x"},"output":{"a":"x"}} {}""",
        """{"id":#,"expected":{"a":"x"},"output":{"a":"x"}""",
        """{"id":#,"expected":{"a":"x"},"output":{"a":"x"},"row":1}""",
        """{"id":#,"expected":{"a":"\ufffe"},"output":"ÿ"}""",
        """{"id":#,"expected":{"a":"x"},"output":{"a":"x"},"long":[§,]}""",
        """{"expected":{"a":"x"},"output":{"a":"x"}}""",
        """["id",#]""",
        """{"id":#,"expected":{"é":"x", é},"output":{}}""",
    ];

    private const int Good = 8;

    [Fact]
    public void However_a_file_is_cut_the_rows_and_findings_are_the_same() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(150),
            Prop.ForAll(
                ArbMap.Default.ArbFor<(byte Line, byte Oddity)[]>(),
                ArbMap.Default.ArbFor<(byte Block, byte End)>(),
                (seeds, sizes) =>
                {
                    var lines = seeds.Select((seed, i) => Line(seed.Line, seed.Oddity, i)).Prepend(Line(0, 1, 1000));
                    var text = string.Join('\n', lines) + (sizes.End % 3 == 0 ? "" : "\n");
                    var bytes = Encoding.UTF8.GetBytes((sizes.End % 5 == 0 ? "\uFEFF" : "") + text);
                    if (sizes.End % 4 == 0)
                    {
                        bytes[^(1 + (sizes.End % bytes.Length))] = 0xFF;
                    }

                    using var folder = new EvidenceFolder();
                    folder.Write("a.jsonl", bytes);
                    Func<EvidenceSource, EvidenceSource> declare = source =>
                        source with
                        {
                            SkipsBlankLines = sizes.Block % 2 == 0,
                            Where = sizes.Block % 3 == 0 ? [RecordCondition.TryParse("id not in (1, 2)")!] : [],
                        };
                    Assert.Equal(Everything(folder, long.MaxValue, 1, declare), Everything(folder, 0, 1 + (2 * sizes.Block), declare));
                }
            )
        );

    [Fact]
    public void A_large_file_is_read_like_a_small_one()
    {
        var text = string.Concat(
            Enumerable.Range(0, 60_000).Select(i => Line((byte)(i % Good), 1, i).Replace("n" + i, "n", StringComparison.Ordinal) + "\n")
        );
        using var folder = new EvidenceFolder();
        Assert.True(
            new FileInfo(folder.Write("a.jsonl", text)).Length > new TableReader(Layout(folder), null, StoredColumns.All).CutAheadFrom
        );
        Assert.Equal(Everything(folder, long.MaxValue, 1), Everything(folder, null, RecordBlock.Usual));
    }

    [Theory]
    [InlineData("[1,1,{0}]", 1)]
    [InlineData("[1,1,\"{0}\\ud800\"]", 0)]
    [InlineData("[1,{{\"{0}\":1,\"{0}\":2}}]", 1)]
    public void What_is_wrong_far_into_a_long_record_is_said_with_its_place(string wrong, int behind)
    {
        var begin = "{\"id\":1,\"many\":[" + string.Concat(Enumerable.Repeat("\"é\",", 5_000));
        var rest = string.Format(CultureInfo.InvariantCulture, wrong, "x");
        using var folder = new EvidenceFolder();
        folder.Write("a.jsonl", $"{{\"id\":0}}\n{begin}{rest}]}}\n");
        var (one, other) = (Everything(folder, long.MaxValue, 1), Everything(folder, 0, 1));
        Assert.Equal(one, other);
        var place =
            begin.Length
            + 1
            + rest.LastIndexOf(behind == 1 ? "x" : "\"x", StringComparison.Ordinal)
            - (rest.StartsWith("[1,{", StringComparison.Ordinal) ? 1 : 0);
        Assert.Contains($"a.jsonl(2,{place})", one, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_ends_all_threads()
    {
        using var folder = new EvidenceFolder();
        folder.Write("a.jsonl", string.Concat(Enumerable.Range(0, 20_000).Select(i => Line(0, 1, i) + "\n")));
        var plan = Plan(folder, 0, 1000);
        using var connection = EvidenceConnection.Open();
        connection.Execute("pragma max_page_count = 60");
        var full = Assert.Throws<SqliteException>(() =>
            EvidenceFill.Run(connection, plan.Readers, plan.Score!.DerivedTables, progress: null)
        );
        Assert.Equal(13, full.SqliteErrorCode);
    }

    [Fact]
    public void Whoever_is_told_how_far_it_is_may_end_it()
    {
        using var folder = new EvidenceFolder();
        folder.Write("a.jsonl", string.Concat(Enumerable.Range(0, 20_000).Select(i => Line(0, 1, i) + "\n")));
        var plan = Plan(folder, 0, 1000);
        using var connection = EvidenceConnection.Open();
        Assert.Throws<OperationCanceledException>(() =>
            EvidenceFill.Run(
                connection,
                plan.Readers,
                plan.Score!.DerivedTables,
                loaded => (loaded.Bytes > 500_000 ? new CancellationToken(canceled: true) : default).ThrowIfCancellationRequested()
            )
        );
    }

    private static string Line(byte line, byte oddity, int number)
    {
        // One in eight is refused, since nothing behind it is read.
        var pattern = Lines[oddity % 8 == 0 ? line % Lines.Length : line % Good];
        var many = string.Join(',', Enumerable.Repeat("\"\\u00e9\",-1.5e3", 100 * (oddity % 4)).Append("0"));
        return pattern
            .Replace("#", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("§", many, StringComparison.Ordinal);
    }

    private static EvidenceLayout Layout(EvidenceFolder folder) =>
        EvidenceLayout.Of([EvidenceFolder.Source("a.jsonl")], new FixtureFolder(folder.Path))[0];

    /// <summary>All tables and what is known of them besides, or the finding.</summary>
    private static string Everything(EvidenceFolder folder, long? from, int block, Func<EvidenceSource, EvidenceSource>? declare = null)
    {
        var plan = Plan(folder, from, block, declare);
        var reader = plan.Readers[0];
        using var connection = EvidenceConnection.Open();
        try
        {
            var stored = EvidenceFill.Run(connection, plan.Readers, plan.Score!.DerivedTables, progress: null);
            var scorer = plan.Score.Candidates[0].Scorer;
            var counts = plan.Score.Candidates[0].Counts;
            return string.Join(
                '\n',
                [
                    connection.Show("t"),
                    connection.Show("record"),
                    connection.Show("field"),
                    $"{stored["t"]} {reader.Rows} {reader.BlankLines} {scorer.MissingId} {scorer.Ids.HasTexts} {scorer.Ids.HasNumbers}",
                    $"{counts[Outcome.Correct]} {counts[Outcome.Silent]} {counts[Outcome.Loud]} {counts[Outcome.Unscored]} {counts.ExtraKeys}",
                    .. plan.Tables()[0].Columns.Select(column => column.ToString()),
                ]
            );
        }
        catch (ReceiptException refused)
        {
            return refused.Finding.ToString();
        }
    }

    private static EvidencePlan Plan(EvidenceFolder folder, long? from, int block, Func<EvidenceSource, EvidenceSource>? declare = null)
    {
        var source = EvidenceFolder.Source("a.jsonl");
        source = declare?.Invoke(source) ?? source;
        var receipt = folder.Receipt(EvidenceFolder.Score() with { Id = ["id"] }, source);
        var plan = EvidencePlan.For(receipt, new FixtureFolder(folder.Path), withFields: true, StoredColumns.All);
        plan.Readers[0].CutAheadFrom = from ?? plan.Readers[0].CutAheadFrom;
        plan.Readers[0].BlockLength = block;
        return plan;
    }
}
