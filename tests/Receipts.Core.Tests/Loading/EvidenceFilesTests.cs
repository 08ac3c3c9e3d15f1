using System.IO.Compression;
using System.Text;
using Receipts.Core.Findings;
using Xunit;

namespace Receipts.Core.Tests.Loading;

public sealed class EvidenceFilesTests : IDisposable
{
    private readonly EvidenceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_glob_adds_the_column_file_and_reads_in_ordinal_order()
    {
        folder.Write("runs/b.jsonl", "{\"a\":1}\n");
        folder.Write("runs/a.jsonl", "{\"a\":2}\n{\"a\":3}\n");
        folder.Write("runs/B.jsonl", "{\"a\":4}\n");
        folder.Write("runs/.hidden.jsonl", "not read");
        folder.Write("runs/deep/c.jsonl", "not read");
        using var database = folder.Load(EvidenceFolder.Source("runs/*.jsonl") with { Files = 3, Rows = 4 });
        Assert.Equal("row|file|a\n1|'runs/B.jsonl'|4\n1|'runs/a.jsonl'|2\n2|'runs/a.jsonl'|3\n1|'runs/b.jsonl'|1", database.Show("t"));
        Assert.Equal([1L, 2L, 1L], database.Tables[0].Files.Select(file => file.Rows));
    }

    [Fact]
    public void A_brace_takes_the_fewest_characters_that_fit_and_never_a_slash()
    {
        folder.Write("r/gpt-4-o/j/a.jsonl", "{\"a\":1}\n");
        using var database = folder.Load(EvidenceFolder.Source("r/{model}-{version}/{judge}/*.jsonl"));
        Assert.Equal("row|model|version|judge|file|a\n1|'gpt'|'4-o'|'j'|'r/gpt-4-o/j/a.jsonl'|1", database.Show("t"));
    }

    [Fact]
    public void What_a_brace_matches_can_be_declared_a_number()
    {
        folder.Write("seed-07.jsonl", "{\"a\":1}\n");
        using var database = folder.Load(EvidenceFolder.Source("seed-{seed}.jsonl") with { Numbers = ["seed"] });
        Assert.Equal(["1|7|1"], database.Rows("select * from t"));
    }

    [Theory]
    [InlineData("none/*.jsonl", "receipt.yaml(7,3): error RCT200: no file of the fixture matches `none/*.jsonl`")]
    [InlineData("*/a.csv", "receipt.yaml(7,3): error RCT200: no file of the fixture matches `*/a.csv`")]
    [InlineData(
        "../a.jsonl",
        "receipt.yaml(7,3): error RCT201: `../a.jsonl` goes through `..`; evidence lies inside the fixture, and no part of its path begins with a dot"
    )]
    [InlineData(
        "x/.ssh/id.jsonl",
        "receipt.yaml(7,3): error RCT201: `x/.ssh/id.jsonl` goes through `.ssh`; evidence lies inside the fixture, and no part of its path begins with a dot"
    )]
    [InlineData(
        "/etc/a.jsonl",
        "receipt.yaml(7,3): error RCT201: `/etc/a.jsonl` is not a path below a folder, written with `/`; evidence lies inside the fixture, and no part of its path begins with a dot"
    )]
    [InlineData("{m/a.jsonl", "receipt.yaml(7,3): error RCT201: `{m/a.jsonl` opens a brace that is not closed")]
    [InlineData("m}.jsonl", "receipt.yaml(7,3): error RCT201: `m}.jsonl` closes a brace that was not opened")]
    [InlineData("{}.jsonl", "receipt.yaml(7,3): error RCT201: `{}.jsonl` has braces without a column name in them")]
    [InlineData("{m}/{m}.jsonl", "receipt.yaml(7,3): error RCT201: `{m}/{m}.jsonl` fills the column `m` twice")]
    [InlineData("{row}.jsonl", "receipt.yaml(7,3): error RCT208: `{row}` is a name of the tool's own; choose another")]
    public void A_path_that_finds_nothing_or_leaves_is_refused(string file, string finding)
    {
        folder.Write("a.jsonl", "{\"a\":1}\n");
        Assert.Equal(finding, folder.Fail(EvidenceFolder.Source(file)).ToString());
    }

    [Fact]
    public void A_link_out_of_the_fixture_is_refused_and_one_inside_is_followed()
    {
        using var outside = new EvidenceFolder();
        var secret = outside.Write("secret.jsonl", "{\"a\":1}\n");
        var inside = folder.Write("data/a.jsonl", "{\"a\":1}\n");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "in.jsonl"), inside);
        File.CreateSymbolicLink(Path.Combine(folder.Path, "out.jsonl"), secret);
        Directory.CreateSymbolicLink(Path.Combine(folder.Path, "linked"), outside.Path);
        using var database = folder.Load(EvidenceFolder.Source("in.jsonl"));
        Assert.Equal(1, database.Tables[0].Rows);
        Assert.Equal(
            $"receipt.yaml(7,3): error RCT201: `out.jsonl` is a link to `{secret}`, which lies outside the fixture",
            folder.Fail(EvidenceFolder.Source("out.jsonl")).ToString()
        );
        Assert.Equal("RCT201", folder.Fail(EvidenceFolder.Source("linked/*.jsonl")).Code.Id);
    }

    [Fact]
    public void A_link_to_a_folder_is_followed_where_it_is_named_and_refused_under_a_wildcard()
    {
        folder.Write("data/run/a.jsonl", "{\"a\":1}\n");
        foreach (var name in Enumerable.Range(0, 12))
        {
            Directory.CreateSymbolicLink(Path.Combine(folder.Path, $"data/again{name}"), Path.Combine(folder.Path, "data"));
        }

        using var database = folder.Load(EvidenceFolder.Source("data/again7/run/a.jsonl"));
        Assert.Equal(1, database.Tables[0].Rows);
        var refused = folder.Fail(EvidenceFolder.Source("data/*/*/*/*/*/*/*/*/a.jsonl"));
        Assert.Equal("RCT201", refused.Code.Id);
        Assert.Contains("such a link is followed only where it is named", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_dot_name_inside_the_fixture_is_refused()
    {
        var hidden = folder.Write(".git/config.jsonl", "{\"a\":1}\n");
        File.CreateSymbolicLink(Path.Combine(folder.Path, "a.jsonl"), hidden);
        Assert.Equal("RCT201", folder.Fail(EvidenceFolder.Source("a.jsonl")).Code.Id);
    }

    [Theory]
    [InlineData("a.jsonl.gz", "{\"a\":1}\n{\"a\":2}\n")]
    [InlineData("a.json.gz", "[{\"a\":1},{\"a\":2}]")]
    [InlineData("a.csv.gz", "a\n1\n2\n")]
    public void Gzip_of_any_format_is_read(string name, string content)
    {
        folder.Write(name, Zip(content));
        using var database = folder.Load(EvidenceFolder.Source(name));
        Assert.Equal(2, database.Tables[0].Rows);
    }

    [Fact]
    public void Gzip_that_is_cut_damaged_or_followed_by_more_is_refused()
    {
        var whole = Zip(string.Concat(Enumerable.Range(0, 5000).Select(i => $"{{\"a\":{i}}}\n")));
        foreach (
            var broken in new[] { whole[..^9], whole[..(whole.Length / 2)], [.. whole, 1, 2, 3, 4], [.. whole[..^20], .. whole[^19..]] }
        )
        {
            folder.Write("a.jsonl.gz", broken);
            Assert.Equal(Severity.Unchecked, folder.Fail(EvidenceFolder.Source("a.jsonl.gz")).Code.Severity);
        }

        folder.Write("a.jsonl.gz", "{\"a\":1} is no gzip data");
        Assert.EndsWith(
            "a.jsonl.gz: error RCT203: the gzip data is damaged, cut short or followed by more",
            folder.Fail(EvidenceFolder.Source("a.jsonl.gz")).ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_record_that_would_fill_memory_is_refused()
    {
        folder.Write("a.jsonl.gz", Zip($"{{\"a\":\"{new string('x', 65 * 1024 * 1024)}\"}}\n"));
        Assert.EndsWith(
            "a.jsonl.gz(1,1): error RCT205: a record is longer than 64 MB, which is the most that is read",
            folder.Fail(EvidenceFolder.Source("a.jsonl.gz")).ToString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("record")]
    [InlineData("Field")]
    [InlineData("LEDGER")]
    [InlineData("_x")]
    [InlineData("sqlite_x")]
    [InlineData("")]
    public void A_table_cannot_have_a_name_of_the_tools_own(string table)
    {
        folder.Write("a.jsonl", "{\"a\":1}\n");
        Assert.Equal("RCT207", folder.Fail(EvidenceFolder.Source("a.jsonl", table)).Code.Id);
    }

    [Fact]
    public void Two_tables_that_SQL_cannot_tell_apart_are_refused()
    {
        folder.Write("a.jsonl", "{\"a\":1}\n");
        Assert.Equal(
            "receipt.yaml(7,3): error RCT207: `T` and `t` are one name in SQL, which ignores case",
            folder.Fail(EvidenceFolder.Source("a.jsonl"), EvidenceFolder.Source("a.jsonl", "T")).ToString()
        );
    }

    [Fact]
    public void Names_are_quoted_whatever_is_in_them()
    {
        folder.Write("a.jsonl", "{\"x\\\"; drop table t; --\":1}\n");
        using var database = folder.Load(EvidenceFolder.Source("a.jsonl", "t\"; drop table u; --"));
        Assert.Equal(["1|1"], database.Rows("select * from \"t\"\"; drop table u; --\""));
    }

    [Fact]
    public void A_name_that_would_end_the_SQL_early_is_refused()
    {
        folder.Write("a.jsonl", "{\"a\\u0000b\":1}\n");
        Assert.Equal("RCT207", folder.Fail(EvidenceFolder.Source("a.jsonl")).Code.Id);
    }

    [Fact]
    public void A_place_is_right_far_into_a_file()
    {
        var lines = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{\"a\":\"💡é{new string('x', i % 97)}\",\"b\":{i}}}\n"));
        folder.Write("a.jsonl", lines + "{\"a\":\"💡é\",\"b\":01}\n");
        var place = folder.Fail(EvidenceFolder.Source("a.jsonl")).Place;
        Assert.Equal((20_001, 17), (place.Line, place.Column));
        folder.Write("a.json", $"[{lines.TrimEnd().Replace("\n", ",", StringComparison.Ordinal)},\n{{\"a\":\"💡é\",\"b\":01}}]");
        place = folder.Fail(EvidenceFolder.Source("a.json")).Place;
        Assert.Equal((2, 17), (place.Line, place.Column));
        folder.Write("a.json", $"[{lines.TrimEnd().Replace("\n", ",", StringComparison.Ordinal)},{{\"a\":NaN,\"b\":01}}]");
        var declared = EvidenceFolder.Source("a.json");
        Assert.Equal(
            folder.Fail(declared).Place.Column + "NaN,\"b\":0".Length,
            folder.Fail(declared with { NanIsNull = true }).Place.Column
        );
    }

    private static byte[] Zip(string content)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            zip.Write(Encoding.UTF8.GetBytes(content));
        }

        return packed.ToArray();
    }
}
