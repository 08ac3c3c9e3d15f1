using System.Reflection;
using System.Text.Json;
using Receipts.Core.Tampering;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>What <c>receipts tamper</c> leaves, writes and documents.</summary>
[Collection(nameof(RunsAlone))]
public sealed class TamperCommandTests : IDisposable
{
    private const string Page = "docs/tamper.md";

    private static readonly string[] Statuses = ["Killed", "Survived"];

    private readonly string? temporary = Environment.GetEnvironmentVariable("TMPDIR");
    private readonly ScratchFolder scratch = new();

    public TamperCommandTests()
    {
        scratch.Copy(Repository.File("tests/Receipts.Cli.Tests/BrokenReceipts/_sound"), "tickets");
        File.Delete(scratch["tickets/expected.verified.txt"]);
        Directory.CreateDirectory(scratch["tmp"]);
        Environment.SetEnvironmentVariable("TMPDIR", scratch["tmp"]);
    }

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("TMPDIR", temporary);
        scratch.Dispose();
    }

    [Fact]
    public void The_original_stays_as_it_is_and_no_copy_is_left()
    {
        var before = Everything();
        Assert.Equal(0, Tamper("--sample", "1").Exit);
        Assert.Equal(before, Everything());
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch["tmp"]));
    }

    [Theory]
    [InlineData("invoice-extraction")]
    [InlineData("tool-eval")]
    public void A_shipped_receipt_is_sealed_well_and_its_controls_survive(string name)
    {
        var run = CommandRun.Of("tamper", Repository.File("receipts/" + name), "--sample", "1");
        Assert.True(run.Exit == 0, run.Transcript);
        Assert.Contains("\nsealed: 100.0% caught", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("receipts-work-", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public void Numbers_of_claimed_documents_are_changed_and_found_and_what_claims_say_is_left_alone(string format)
    {
        var run = CommandRun.Of("tamper", Repository.File("receipts/public-claims"), "--sample", "2", "--format", format);
        Assert.True(run.Exit == 0, run.Transcript);
        Assert.Contains("warning RCT808: claims.yaml was not tampered with", run.Out, StringComparison.Ordinal);
        Assert.Contains(
            format == "text" ? "change-claimed-sign       2       2" : "\"operator\": \"change-claimed-sign\"",
            run.Out,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("receipts-work-", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_receipt_gives_the_same_bytes() =>
        Assert.Equal(Tamper("--sample", "2", "--format", "json"), Tamper("--sample", "2", "--format", "json"));

    [Fact]
    public void A_larger_sample_holds_the_smaller_one()
    {
        var small = Mutants("--sample", "1");
        Assert.NotEmpty(small);
        Assert.Empty(small.Except(Mutants("--sample", "2")));
    }

    [Fact]
    public void The_report_for_stryker_has_every_member_that_its_schema_asks_for()
    {
        Assert.Equal(0, Tamper("--sample", "1", "--stryker", scratch["report.json"]).Exit);
        using var report = JsonDocument.Parse(File.ReadAllText(scratch["report.json"]));
        Assert.Equal("2", report.RootElement.GetProperty("schemaVersion").GetString());
        Assert.True(report.RootElement.GetProperty("thresholds").GetProperty("high").GetInt32() > 0);
        Assert.Equal(".", report.RootElement.GetProperty("projectRoot").GetString());
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in report.RootElement.GetProperty("files").EnumerateObject())
        {
            Assert.False(Path.IsPathRooted(file.Name), file.Name);
            Assert.NotEmpty(file.Value.GetProperty("language").GetString()!);
            var lines = file.Value.GetProperty("source").GetString()!.Split('\n');
            foreach (var mutant in file.Value.GetProperty("mutants").EnumerateArray())
            {
                Assert.True(ids.Add(mutant.GetProperty("id").GetString()!));
                Assert.NotEmpty(mutant.GetProperty("mutatorName").GetString()!);
                Assert.Contains(mutant.GetProperty("status").GetString(), Statuses);
                var start = Place(mutant, "start");
                var end = Place(mutant, "end");
                Assert.True(start.CompareTo(end) < 0, $"{mutant}");
                Assert.InRange(start.Line, 1, lines.Length);
                Assert.InRange(start.Column, 1, lines[start.Line - 1].Length + 1);
            }
        }

        Assert.Equal(Mutants("--sample", "1").Count, ids.Count);
    }

    [Fact]
    public void A_file_that_is_there_is_not_written_over()
    {
        File.WriteAllText(scratch["report.json"], "mine");
        Assert.Equal(2, Tamper("--sample", "1", "--stryker", scratch["report.json"]).Exit);
        Assert.Equal("mine", File.ReadAllText(scratch["report.json"]));
    }

    [Fact]
    public void Every_operator_is_on_the_page_and_no_other()
    {
        var there = typeof(TamperOperator)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(TamperOperator).Namespace)
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(TamperOperator))
            .Select(field => ((TamperOperator)field.GetValue(null)!).Name);
        var told = MarkdownTable.Rows(Page, "operator", "changes").Concat(MarkdownTable.Rows(Page, "control", "changes"));
        Assert.Equal(
            there.Order(StringComparer.Ordinal),
            told.SelectMany(row => MarkdownTable.Codes(row[0])).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_member_of_the_json_is_on_the_page_and_no_other()
    {
        var members = new SortedSet<string>(StringComparer.Ordinal);
        Collect(Run("--sample", "1").RootElement, members);
        var told = MarkdownTable.Rows(Page, "member", "what it says").SelectMany(row => MarkdownTable.Codes(row[0]));
        Assert.Equal(members, told.Concat(["caught", "of"]).Order(StringComparer.Ordinal));
    }

    private static (int Line, int Column) Place(JsonElement mutant, string end)
    {
        var place = mutant.GetProperty("location").GetProperty(end);
        return (place.GetProperty("line").GetInt32(), place.GetProperty("column").GetInt32());
    }

    private static void Collect(JsonElement value, SortedSet<string> members)
    {
        foreach (var item in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default)
        {
            Collect(item, members);
        }

        foreach (var member in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default)
        {
            members.Add(member.Name);
            Collect(member.Value, members);
        }
    }

    private List<string> Mutants(params string[] options) =>
        [
            .. Run(options)
                .RootElement.GetProperty("mutants")
                .EnumerateArray()
                .Select(mutant =>
                    $"{mutant.GetProperty("operator")} {mutant.GetProperty("file")} {mutant.GetProperty("line")} {mutant.GetProperty("after")}"
                ),
        ];

    private JsonDocument Run(params string[] options) => JsonDocument.Parse(Tamper([.. options, "--format", "json"]).Out);

    private CommandRun Tamper(params string[] options) => CommandRun.Of(["tamper", scratch["tickets"], .. options]);

    private List<string> Everything() =>
        [
            .. Directory
                .EnumerateFiles(scratch["tickets"], "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => $"{path} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}"),
        ];
}
