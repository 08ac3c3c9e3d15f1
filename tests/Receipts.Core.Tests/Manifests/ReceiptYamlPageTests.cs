using System.Text.RegularExpressions;
using Receipts.Core.Charts;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Xunit;

namespace Receipts.Core.Tests.Manifests;

/// <summary>docs/receipt-yaml.md: every key is on it, and its examples are read.</summary>
public sealed partial class ReceiptYamlPageTests : IDisposable
{
    private const string Page = "docs/receipt-yaml.md";

    private static readonly Dictionary<string, string> Required = new(StringComparer.Ordinal)
    {
        ["receipt"] = "receipt: 1",
        ["title"] = "title: Tickets",
        ["fixture"] = "fixture: ../../fixtures/ticket-triage",
        ["evidence"] = "evidence: { tickets: tickets.csv }",
        ["documents"] = "documents: [REPORT.md]",
    };

    private readonly ScratchFolder scratch = new();

    public ReceiptYamlPageTests()
    {
        foreach (var folder in new[] { "fixtures/ticket-triage", "receipts/tickets" })
        {
            Directory.CreateDirectory(scratch[folder]);
        }

        foreach (var file in new[] { "README.md", "receipts/tickets/REPORT.md", "receipts/tickets/BERICHT.md" })
        {
            File.WriteAllText(scratch[file], "");
        }
    }

    public static TheoryData<string> Examples() =>
        [.. Yaml().Matches(File.ReadAllText(Repository.File(Page))).Select(match => match.Groups["yaml"].Value)];

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_read(string yaml)
    {
        var receipt = Read(yaml);
        Assert.NotEmpty(receipt.Evidence);
        Assert.NotEmpty(receipt.Documents);
    }

    [Theory]
    [InlineData("")]
    [InlineData("evidence: { tickets: { file: tickets.csv, {0} } }")]
    [InlineData("score: { expected: a, output: b, {0} }")]
    [InlineData("score: { expected: a, output: b, recorded: { {0} } }")]
    [InlineData("documents: [{ file: REPORT.md, {0} }]")]
    [InlineData("replay: { run: [a], files: [], input: a, {0} }")]
    public void Every_key_is_on_the_page(string yaml)
    {
        var text = yaml.Length == 0 ? "no_such_key: 1" : yaml.Replace("{0}", "no_such_key: 1", StringComparison.Ordinal);
        var known = Assert.Throws<ReceiptException>(() => Read(text)).Finding.Message.Split("here belong ")[1].Split(", ");
        var keys = MarkdownTable
            .Rows(Page, "key", "says")
            .Concat(MarkdownTable.Rows(Page, "key", "required", "says"))
            .SelectMany(row => MarkdownTable.Codes(row[0]))
            .ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(known, key => !keys.Contains(key));
    }

    [Theory]
    [InlineData("evidence: { t: { file: a, format: no_such_word } }")]
    [InlineData("score: { expected: a, output: b, match: no_such_word }")]
    [InlineData("score: { expected: a, output: b, well_formed: no_such_word }")]
    [InlineData("documents: [{ file: REPORT.md, decimal: no_such_word }]")]
    [InlineData("documents: [{ file: REPORT.md, only: no_such_word, count: 1 }]")]
    public void Every_word_of_a_closed_set_is_on_the_page(string yaml)
    {
        var page = File.ReadAllText(Repository.File(Page));
        var words = Assert.Throws<ReceiptException>(() => Read(yaml)).Finding.Message.Split("it can be ")[1].Split(", ");
        Assert.DoesNotContain(words, word => !page.Contains($"`{word}`", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_of_chart_is_on_the_page() =>
        Assert.Equal(Chart.Kinds, MarkdownTable.Rows(Page, "kind", "draws", "columns").Select(row => MarkdownTable.Codes(row[0])[0]));

    private Receipt Read(string yaml)
    {
        var lines = yaml.Split('\n');
        var missing = Required
            .Where(key => !lines.Any(line => line.StartsWith(key.Key + ":", StringComparison.Ordinal)))
            .Select(key => key.Value);
        File.WriteAllText(scratch["receipts/tickets/receipt.yaml"], string.Join('\n', missing.Append(yaml)));
        return ReceiptFile.Read(scratch["receipts/tickets"]);
    }

    [GeneratedRegex(
        "^```yaml\n(?<yaml>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex Yaml();
}
