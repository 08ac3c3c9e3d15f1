using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>The shipped receipt, through whole commands on a copy of the repository's files.</summary>
public sealed class ReferenceReceiptTests : IDisposable
{
    private const string Report = "receipts/invoice-extraction/REPORT.md";

    private readonly ScratchFolder scratch = new();

    public ReferenceReceiptTests()
    {
        scratch.Copy(Repository.File("receipts"), "receipts");
        scratch.Copy(Repository.File("fixtures"), "fixtures");
        File.Copy(Repository.File("README.md"), scratch["README.md"]);
    }

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void It_reproduces_and_the_last_line_counts()
    {
        var run = Verify();
        Assert.Equal(0, run.Exit);
        Assert.Matches("^[0-9]{3} numbers reproduce, [0-9]+ exempt, 0 unbound\n$", run.Out[(run.Out.TrimEnd().LastIndexOf('\n') + 1)..]);
    }

    [Fact]
    public void A_changed_digit_is_named_with_file_line_and_column()
    {
        Replace(Report, "86.25%<", "86.24%<");
        var run = Verify();
        Assert.Equal(1, run.Exit);
        Assert.Matches(
            @"REPORT\.md\(\d+,\d+\): error RCT001: printed 86\.24%, measured 86\.25% \(345/400\): by_split\[production\]\.exact_match",
            run.Out
        );
    }

    [Fact]
    public void A_flipped_output_names_the_numbers_that_moved_also_under_a_new_seal()
    {
        var data = "fixtures/invoice-extraction/data/production.jsonl";
        var lines = File.ReadAllLines(scratch[data]);
        var first = Array.FindIndex(lines, line => line.Contains("\"delimiter\"", StringComparison.Ordinal));
        lines[first] = lines[first].Replace("\"currency\":\"", "\"currency\":\"X", StringComparison.Ordinal);
        var output = lines[first].IndexOf("\"output\"", StringComparison.Ordinal);
        var expected = lines[first].IndexOf("\"currency\":\"X", StringComparison.Ordinal);
        Assert.True(expected < output);
        lines[first] = lines[first].Remove(expected + "\"currency\":\"".Length, 1);
        File.WriteAllText(scratch[data], string.Join('\n', lines) + "\n");
        Receipts.Core.Sealing.Seal.Compute(scratch["receipts/invoice-extraction"], scratch["fixtures/invoice-extraction"]).Write();
        var run = Verify();
        Assert.Equal(1, run.Exit);
        Assert.Contains("printed 86.25%, measured 86.00% (344/400)", run.Out, StringComparison.Ordinal);
        Assert.Contains("by_shift[delimiter].correct", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("RCT52", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void The_verdict_does_not_depend_on_the_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        var invariant = Verify("--format", "json");
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            Assert.Equal(invariant, Verify("--format", "json"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Windows_line_ends_change_the_seal_and_no_number()
    {
        foreach (
            var file in Directory
                .EnumerateFiles(scratch.Path, "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith(".svg", StringComparison.Ordinal) && !file.EndsWith("SHA256SUMS", StringComparison.Ordinal))
        )
        {
            File.WriteAllText(file, File.ReadAllText(file).ReplaceLineEndings("\r\n"));
        }

        var run = Verify("--format", "json");
        using var verdict = JsonDocument.Parse(run.Out);
        var receipt = verdict.RootElement.GetProperty("receipts")[0];
        Assert.Equal(0, receipt.GetProperty("numbers").GetProperty("not_reproduced").GetInt32());
        Assert.All(
            receipt.GetProperty("findings").EnumerateArray(),
            finding => Assert.StartsWith("RCT52", finding.GetProperty("code").GetString(), StringComparison.Ordinal)
        );
        Assert.NotEmpty(receipt.GetProperty("findings").EnumerateArray());
    }

    [Fact]
    public void Every_sealed_file_is_missed_when_it_changes()
    {
        foreach (
            var file in new[]
            {
                "receipts/invoice-extraction/receipt.yaml",
                "receipts/invoice-extraction/metrics.sql",
                "fixtures/invoice-extraction/generate.cs",
            }
        )
        {
            File.AppendAllText(scratch[file], "\n");
        }

        var run = Verify();
        Assert.Equal(1, run.Exit);
        Assert.Equal(3, run.Out.Split("RCT520").Length - 1);
    }

    [Fact]
    public void A_changed_chart_byte_is_found()
    {
        Replace("receipts/invoice-extraction/charts/exact-match-by-shift.svg", "delimiter", "delimiteR");
        Receipts.Core.Sealing.Seal.Compute(scratch["receipts/invoice-extraction"], scratch["fixtures/invoice-extraction"]).Write();
        var run = Verify();
        Assert.Equal(1, run.Exit);
        Assert.Contains("exact-match-by-shift.svg", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Explain_shows_sql_rows_and_raw_records()
    {
        var run = CommandRun.Of("explain", scratch["receipts/invoice-extraction"], "by_shift[reorder].exact_match");
        Assert.Equal(0, run.Exit);
        Assert.Contains("by_shift[reorder].exact_match = 0", run.Out, StringComparison.Ordinal);
        Assert.Contains("group by shift_type", run.Out, StringComparison.Ordinal);
        Assert.Contains("36 raw records", run.Out, StringComparison.Ordinal);
        Assert.Contains("prod-0009", run.Out, StringComparison.Ordinal);
    }

    /// <summary>A view of all runs names each of them; the query asks for one.</summary>
    [Fact]
    public void Explain_shows_the_records_of_the_run_that_a_query_asks_for()
    {
        var run = CommandRun.Of("explain", Repository.File("receipts/load-readiness"), "survivors.answered");
        Assert.Contains("1363 raw records are in the tables that it reads", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("eval, row", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_verdict_accounts_for_every_number()
    {
        using var verdict = JsonDocument.Parse(Verify("--format", "json").Out);
        var receipt = verdict.RootElement.GetProperty("receipts")[0];
        foreach (
            var document in receipt
                .GetProperty("documents")
                .EnumerateArray()
                .Where(document => !document.GetProperty("only_bound").GetBoolean())
        )
        {
            Assert.Equal(
                document.GetProperty("found").GetInt32(),
                document.GetProperty("bound").GetInt32()
                    + document.GetProperty("exempt").GetArrayLength()
                    + document.GetProperty("unbound").GetInt32()
            );
        }

        Assert.Equal(receipt.GetProperty("numbers").GetProperty("reproduced").GetInt32(), receipt.GetProperty("claims").GetArrayLength());
    }

    [Fact]
    public void Kept_tables_can_be_read_by_other_tools()
    {
        var run = CommandRun.Of("verify", scratch["receipts/invoice-extraction"], "--keep-db", scratch["kept.db"]);
        Assert.Equal(0, run.Exit);
        Assert.Equal("SQLite format 3\0"u8.ToArray(), File.ReadAllBytes(scratch["kept.db"])[..16]);
        var again = CommandRun.Of("verify", scratch["receipts/invoice-extraction"], "--keep-db", scratch["kept.db"]);
        Assert.Equal(2, again.Exit);
    }

    private CommandRun Verify(params string[] options) => CommandRun.Of(["verify", scratch["receipts/invoice-extraction"], .. options]);

    private void Replace(string file, string old, string now)
    {
        var text = File.ReadAllText(scratch[file]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        File.WriteAllText(scratch[file], string.Concat(text.AsSpan(0, at), now, text.AsSpan(at + old.Length)));
    }
}
