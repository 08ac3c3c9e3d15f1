using System.Diagnostics;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Xunit;

namespace Receipts.Core.Tests.Manifests;

public sealed class ReceiptFileTests : IDisposable
{
    private const string Good = """
        receipt: 1
        title: A test
        fixture: ../../fixtures/x
        evidence:
          eval: data/eval.jsonl
        documents: [REPORT.md]
        """;

    private readonly string home = Directory.CreateTempSubdirectory("receipts-test-").FullName;

    public ReceiptFileTests()
    {
        Directory.CreateDirectory(Folder);
        Directory.CreateDirectory(Path.Combine(home, "fixtures/x"));
        File.WriteAllText(Path.Combine(Folder, "REPORT.md"), "");
    }

    public void Dispose() => Directory.Delete(home, recursive: true);

    private string Folder => Path.Combine(home, "receipts/x");

    [Fact]
    public void Every_key_of_the_design_is_read()
    {
        File.WriteAllText(Path.Combine(home, "README.md"), "");
        var receipt = Read(
            """
            receipt: 1
            title: "T"
            promise: P
            fixture: ../../fixtures/x
            evidence:
              eval: data/eval.jsonl
              other: { file: "d/{model}/*.csv", at: /a, format: csv, delimiter: ";", columns: [a, b], numbers: [a], text: [b], json: c, rename: { row: r }, nan: null, files: 2, rows: 400 }
            score: { tables: [eval], id: [a, b], expected: e, output: o, slices: [s], error: err, match: casefold, well_formed: { sql: "1" } }
            documents: [{ file: REPORT.md, decimal: "," }, { file: ../../README.md, only: bound, count: 6 }]
            charts: { c: { kind: slices, metric: m, successes: a, count: b, title: T } }
            replay: { run: [dotnet, run, x.cs], files: [x.cs], input: input }
            blind_spots: [one, two]
            """
        );
        var other = receipt.Evidence[1];
        Assert.Equal(
            ("d/{model}/*.csv", "/a", EvidenceFormat.Csv, ';', true, 2, 400L),
            (other.File, other.At, other.Format, other.Delimiter, other.NanIsNull, other.Files, other.Rows)
        );
        Assert.Equal(["a", "b"], receipt.Score!.Id);
        Assert.IsType<MatchRule.Casefold>(receipt.Score.Match);
        Assert.IsType<WellFormedRule.Sql>(receipt.Score.WellFormed);
        Assert.Equal(',', receipt.Documents[0].DecimalSeparator);
        Assert.Equal(6, receipt.Documents[1].Count);
        Assert.Equal("a", receipt.Charts[0].Roles["successes"]);
        Assert.Equal(["dotnet", "run", "x.cs"], receipt.Replay!.Run);
        Assert.Equal(2, receipt.BlindSpots.Count);
    }

    [Theory]
    [InlineData("receipt: 1", "receipt: 2", "RCT105", 1)]
    [InlineData("title: A test", "titel: A test", "RCT101", 2)]
    [InlineData("title: A test", "promise: P", "RCT102", 1)]
    [InlineData("title: A test", "title: [A]", "RCT103", 2)]
    [InlineData("title: A test", "title: ~", "RCT103", 2)]
    [InlineData("title: A test", "title: A\ntitle: B", "RCT100", 3)]
    [InlineData("title: A test", "title: &x A", "RCT100", 2)]
    [InlineData("title: A test", "title: *x", "RCT100", 2)]
    [InlineData("title: A test", "title: !!str A", "RCT100", 2)]
    [InlineData("title: A test", "title: 'A", "RCT100", 2)]
    [InlineData("evidence:\n  eval: data/eval.jsonl", "evidence: {}", "RCT103", 4)]
    [InlineData("eval: data/eval.jsonl", "eval: { file: a, rows: many }", "RCT103", 5)]
    [InlineData("eval: data/eval.jsonl", "eval: { file: a, format: xml }", "RCT104", 5)]
    [InlineData("../../fixtures/x", "../../fixtures", "RCT103", 3)]
    [InlineData("../../fixtures/x", "../../..", "RCT106", 3)]
    [InlineData("../../fixtures/x", "/etc", "RCT106", 3)]
    [InlineData("../../fixtures/x", "../../fixtures/.ssh", "RCT106", 3)]
    [InlineData("../../fixtures/x", "../../fixtures/none", "RCT107", 3)]
    [InlineData("[REPORT.md]", "[NONE.md]", "RCT107", 6)]
    [InlineData("[REPORT.md]", "[../../../up.md]", "RCT106", 6)]
    [InlineData("[REPORT.md]", "[{ file: REPORT.md, only: bound }]", "RCT103", 6)]
    [InlineData("[REPORT.md]", "[REPORT.md, REPORT.md]", "RCT103", 6)]
    public void A_mistake_is_named_at_its_line(string good, string bad, string code, int line)
    {
        var finding = Assert.Throws<ReceiptException>(() => Read(Good.Replace(good, bad, StringComparison.Ordinal))).Finding;
        Assert.Equal((code, line), (finding.Code.Id, finding.Place.Line));
    }

    [Fact]
    public void A_symlink_on_the_way_is_refused()
    {
        Directory.Delete(Path.Combine(home, "fixtures/x"));
        Directory.CreateSymbolicLink(Path.Combine(home, "fixtures/x"), Path.GetTempPath());
        var finding = Assert.Throws<ReceiptException>(() => Read(Good)).Finding;
        Assert.Contains("symlink", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Yaml_that_would_explode_is_not_read()
    {
        var bomb = "a: &a [x, x]\nb: &b [*a, *a]\n" + Good;
        Assert.Equal("RCT100", Assert.Throws<ReceiptException>(() => Read(bomb)).Finding.Code.Id);
        var deep = string.Concat(Enumerable.Repeat("[", 5000));
        Assert.Equal("RCT100", Assert.Throws<ReceiptException>(() => Read(deep)).Finding.Code.Id);
    }

    [Fact]
    public void A_named_pipe_is_an_empty_file()
    {
        using var process = Process.Start("mkfifo", [Path.Combine(Folder, ReceiptFile.Name)]);
        process.WaitForExit();
        Assert.Equal("RCT100", Assert.Throws<ReceiptException>(() => ReceiptFile.Read(Folder)).Finding.Code.Id);
    }

    private Receipt Read(string yaml)
    {
        File.WriteAllText(Path.Combine(Folder, ReceiptFile.Name), yaml);
        return ReceiptFile.Read(Folder);
    }
}
