using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary><c>receipts slices</c> on receipts of every kind, by whole commands.</summary>
[Collection(nameof(RunsAlone))]
public sealed class SlicesTests : IDisposable
{
    private const string Reference = "receipts/invoice-extraction";

    private readonly string startedIn = Environment.CurrentDirectory;
    private readonly ScratchFolder scratch = new();

    public SlicesTests() => Environment.CurrentDirectory = scratch.Path;

    public void Dispose()
    {
        Environment.CurrentDirectory = startedIn;
        scratch.Dispose();
    }

    [Theory]
    [InlineData("slices: [shift_type]")]
    [InlineData("slices: []")]
    public void The_four_shifts_that_move_fields_carry_all_wrong_records(string declared)
    {
        CopyReference();
        Replace($"{Reference}/receipt.yaml", "slices: [shift_type]", declared);
        var report = Json(Reference);
        Assert.Equal(
            ["shift_type = reorder 36 of 36", "shift_type = verbose 8 of 8", "shift_type = compact 6 of 6", "shift_type = mixed 5 of 5"],
            report
                .GetProperty("confirmed")
                .EnumerateArray()
                .Select(slice => $"{slice.GetProperty("slice")} {slice.GetProperty("wrong")} of {slice.GetProperty("n")}")
        );
        Assert.Empty(report.GetProperty("exploratory").EnumerateArray());
        Assert.Equal(55, report.GetProperty("carried").GetInt32());
        Assert.EndsWith("these 4 slices carry 55 of 55 wrong records\n", CommandRun.Of("slices", Reference).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_excluded_is_not_searched_and_said()
    {
        CopyReference();
        var report = Json(Reference, "--exclude", "shift_type");
        Assert.DoesNotContain(
            report.GetProperty("confirmed").EnumerateArray(),
            slice => slice.GetProperty("slice").GetString()!.Contains("shift_type", StringComparison.Ordinal)
        );
        Assert.Contains("shift_type", report.GetProperty("not_searched").EnumerateArray().Select(column => column.GetString()));

        var alone = Json(Reference, "--only", "shift_type");
        Assert.Equal(Json(Reference).GetProperty("carried").GetInt32(), alone.GetProperty("carried").GetInt32());
        Assert.True(alone.GetProperty("candidates").GetInt32() < Json(Reference).GetProperty("candidates").GetInt32());
    }

    [Theory]
    [InlineData("--exclude", "shift")]
    [InlineData("--only", "shift_type,nothing")]
    [InlineData("--only", "id")]
    [InlineData("--exclude", "output_total")]
    public void A_column_that_cannot_be_searched_is_named_with_those_that_can(string option, string columns)
    {
        CopyReference();
        var run = CommandRun.Of("slices", Reference, option, columns);
        Assert.Equal(2, run.Exit);
        Assert.Contains("RCT580: production has no column ", run.Error, StringComparison.Ordinal);
        Assert.Contains("shift_type", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public void A_slice_of_three_columns_from_a_day_on_is_found_named_and_added()
    {
        Directory.CreateDirectory(scratch["draft/data"]);
        var day = new DateOnly(2026, 1, 1);
        File.WriteAllLines(
            scratch["draft/data/all.jsonl"],
            Enumerable
                .Range(0, 875)
                .Select(record =>
                {
                    var (language, length, on) = ("abcde"[record % 5], (record * 7) % 100, day.AddDays(record / 8));
                    var fails = language == 'c' && length > 49 && record >= 440 ? record % 4 > 0 : record % 17 == 0;
                    return $$"""{"id":{{record}},"language":"{{language}}","text":"{{new string('x', length)}}","sent":"{{on:yyyy-MM-dd}}","expected":1,"output":{{(
                        fails ? 2 : 1
                    )}}}""";
                })
        );
        Write("evidence: { all_records: all.jsonl }\nscore: { id: id, expected: expected, output: output }");
        var run = CommandRun.Of("slices", "draft", "--add");
        Assert.True(run.Exit == 0, run.Transcript);
        Assert.Contains("\n  language = c and length of text > 49 and sent ≥ 2026-02-2", run.Out, StringComparison.Ordinal);
        Assert.Contains("\n  not searched: expected, output, id\n", run.Out, StringComparison.Ordinal);
        Assert.Equal(0, CommandRun.Of("verify", "draft").Exit);
    }

    [Fact]
    public void The_order_of_the_records_does_not_matter()
    {
        CopyReference();
        var before = CommandRun.Of("slices", Reference, "--format", "json");
        var data = scratch["fixtures/invoice-extraction/data/production.jsonl"];
        File.WriteAllLines(data, File.ReadAllLines(data).Reverse());
        Assert.Equal(before, CommandRun.Of("slices", Reference, "--format", "json"));
    }

    [Fact]
    public void Added_slices_are_bound_and_sealed_and_not_added_twice()
    {
        CopyReference();
        Assert.Equal(0, CommandRun.Of("slices", Reference, "--add").Exit);
        var verdict = CommandRun.Of("verify", Reference, "--require-seal");
        Assert.True(verdict.Exit == 0, verdict.Transcript);

        var added = Bytes();
        var again = CommandRun.Of("slices", Reference, "--add");
        Assert.Equal(2, again.Exit);
        Assert.Contains("RCT583", again.Error, StringComparison.Ordinal);
        Assert.Equal(added, Bytes());
    }

    [Theory]
    [InlineData("| shift_type = mixed | confirmed | 5 |", "| shift_type = mixed | confirmed | 6 |")]
    [InlineData("| 4.2e-5 |", "| 4.3e-5 |")]
    [InlineData("| 100.0% | 12.7% |", "| 100.0% | 12.8% |")]
    [InlineData("The slices hold 55", "The slices hold 54")]
    [InlineData("mixed | confirmed", "mixed | exploratory")]
    public void Nothing_in_an_added_section_can_be_changed_unnoticed(string printed, string changed)
    {
        CopyReference();
        CommandRun.Of("slices", Reference, "--add");
        Replace($"{Reference}/REPORT.md", printed, changed);
        var run = CommandRun.Of("verify", Reference);
        Assert.Equal(1, run.Exit);
        Assert.Contains("RCT0", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Slices_are_added_to_a_folder_of_metrics_and_to_windows_line_ends()
    {
        Draft("region", record => record % 4 == 0 ? "north" : "south", isWrong: record => record % 4 == 0);
        Directory.CreateDirectory(scratch["draft/metrics"]);
        File.Move(scratch["draft/metrics.sql"], scratch["draft/metrics/all.sql"]);
        UseWindowsLineEnds("draft/REPORT.md");
        var run = CommandRun.Of("slices", "draft", "--add");
        Assert.True(run.Exit == 0, run.Transcript);
        Assert.Equal(0, CommandRun.Of("verify", "draft").Exit);
        Assert.DoesNotMatch("(?<!\r)\n", File.ReadAllText(scratch["draft/REPORT.md"]));
        Assert.True(File.Exists(scratch["draft/metrics/failing-slices.sql"]));
    }

    [Fact]
    public void A_line_break_in_a_value_is_not_that_of_the_file()
    {
        Draft("region", record => record % 4 == 0 ? "a\nb" : "c\r\nd", isWrong: record => record % 4 == 0);
        UseWindowsLineEnds("draft/metrics.sql");
        var run = CommandRun.Of("slices", "draft", "--add");
        Assert.True(run.Exit == 0, run.Transcript);
        Assert.Contains("| 20 | 20 | 100.0% |", File.ReadAllText(scratch["draft/REPORT.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_with_decimal_commas_gets_decimal_commas()
    {
        Draft("region", record => record % 3 == 0 ? "north" : "south", isWrong: record => record % 3 == 0 || record == 7);
        Replace("draft/receipt.yaml", "documents: [REPORT.md]", "documents: [{ file: REPORT.md, decimal: \",\" }]");
        var run = CommandRun.Of("slices", "draft", "--add");
        Assert.True(run.Exit == 0, run.Transcript);
        Assert.Contains("| 100,0% |", File.ReadAllText(scratch["draft/REPORT.md"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("order", "select")]
    [InlineData("row count", "a b  c")]
    [InlineData("it's", "'; drop table record; --")]
    [InlineData("a\"b", "\"")]
    [InlineData("pipe|col", "x|y")]
    [InlineData("back\\slash", "x\\|y\\")]
    [InlineData("new\nline", "a\r\nb\tc\u0000d")]
    [InlineData("`code`", "`x`` | ``")]
    [InlineData("<!-- c", "--> <b>x</b> &amp; <!--= by_split.n -->")]
    [InlineData("*a*", "_b_ ~~c~~ **d** [e](f) ![g](h) [^1]")]
    [InlineData("http://example.test", "www.example.test a@example.test $x$ ==y==")]
    [InlineData("größe", "\u202e abc \u200b 12 \u00a0")]
    [InlineData("請求書", "½ ² Ⅸ ١٢ 12")]
    [InlineData("-- name: x", "-- name: evil\n-- view: y")]
    [InlineData("5", "86.25%")]
    [InlineData("record", "👩‍👩‍👧")]
    [InlineData("sliced", "")]
    [InlineData("judged", "  ")]
    [InlineData("nul", "\u0000")]
    public void Odd_names_and_values_survive_being_added(string column, string value)
    {
        Draft(column, record => record % 4 == 0 ? value : "other", isWrong: record => record % 4 == 0);
        var run = CommandRun.Of("slices", "draft", "--add");
        Assert.True(run.Exit == 0, run.Transcript);
        Assert.Contains("carries 20 of 20 wrong records", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(run.Out, c => char.IsControl(c) && c != '\n');
        var verdict = CommandRun.Of("verify", "draft");
        Assert.True(verdict.Exit == 0, verdict.Transcript);
        Assert.Contains("## Slices that carry the failure", File.ReadAllText(scratch["draft/REPORT.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_slice_that_is_not_confirmed_is_called_exploratory_wherever_it_stands()
    {
        Draft(
            "region",
            record => record % 16 == 3 ? "north" : "south",
            isWrong: record => record % 16 == 3 ? record > 20 : record % 11 == 0
        );
        var run = CommandRun.Of("slices", "draft", "--add");
        Assert.True(run.Exit == 0, run.Transcript);
        Snapshot.Match(run.Out, Repository.File("tests/Receipts.Cli.Tests/SlicesTests.exploratory.txt"));
        Assert.Contains("| region = north | exploratory | 5 | 3 |", File.ReadAllText(scratch["draft/REPORT.md"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Unscored_records_are_left_out_and_counted()
    {
        Draft("region", record => record % 4 == 0 ? "north" : "south", isWrong: record => record % 4 == 0);
        var lines = File.ReadAllLines(scratch["draft/data/all.jsonl"]);
        foreach (var record in new[] { 4, 5, 6 })
        {
            lines[record] = lines[record].Replace("\"expected\":\"yes\"", "\"expected\":null", StringComparison.Ordinal);
        }

        File.WriteAllLines(scratch["draft/data/all.jsonl"], lines);
        var report = Json("draft");
        Assert.Equal(77, report.GetProperty("records").GetInt32());
        Assert.Equal(3, report.GetProperty("unscored").GetInt32());
        Assert.Equal(19, report.GetProperty("confirmed")[0].GetProperty("n").GetInt32());
        Assert.Contains(
            "77 scored records, 19 wrong; 3 not scored and left out",
            CommandRun.Of("slices", "draft").Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Records_of_several_files_are_told_apart()
    {
        Directory.CreateDirectory(scratch["draft/data/runs"]);
        foreach (var model in new[] { "a", "b", "c" })
        {
            File.WriteAllLines(
                scratch[$"draft/data/runs/{model}.jsonl"],
                Enumerable
                    .Range(0, 80)
                    .Select(record =>
                        $$"""{"id":{{record}},"tool":"{{"xy"[record % 2]}}","expected":1,"output":{{(model == "b" && record % 2 == 1 ? 2 : 1)}}}"""
                    )
            );
        }

        Write("evidence: { runs: 'runs/{model}.jsonl' }\nscore: { id: id, expected: expected, output: output }");
        var report = Json("draft");
        Assert.Equal(240, report.GetProperty("records").GetInt32());
        Assert.Equal("model = b and tool = y", report.GetProperty("confirmed")[0].GetProperty("slice").GetString());
        Assert.Equal(40, report.GetProperty("carried").GetInt32());
        var added = CommandRun.Of("slices", "draft", "--add");
        Assert.True(added.Exit == 0, added.Transcript);
    }

    [Fact]
    public void Where_nothing_stands_out_nothing_is_added()
    {
        Draft("region", record => record % 4 == 0 ? "north" : "south", isWrong: record => record % 3 == 0);
        var before = Bytes();
        var run = CommandRun.Of("slices", "draft", "--add");
        Assert.Equal(0, run.Exit);
        Assert.EndsWith("no slice stands out among 2 candidates\n", run.Out, StringComparison.Ordinal);
        Assert.Equal(before, Bytes());
    }

    [Theory]
    [InlineData("\n<!-- an open comment\n")]
    [InlineData("\nAt 23 of them nobody looked.\n")]
    public void Where_the_receipt_does_not_verify_with_them_no_byte_changes(string ending)
    {
        Draft("region", record => record % 4 == 0 ? "north" : "south", isWrong: record => record % 4 == 0);
        File.AppendAllText(scratch["draft/REPORT.md"], ending);
        var before = Bytes();
        var run = CommandRun.Of("slices", "draft", "--add");
        Assert.NotEqual(0, run.Exit);
        Assert.Contains("nothing was added", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, Bytes());
    }

    /// <summary>A receipt of 80 records with one column to search; each number of its report is bound.</summary>
    private void Draft(string column, Func<int, string> value, Predicate<int> isWrong)
    {
        Directory.CreateDirectory(scratch["draft/data"]);
        File.WriteAllLines(
            scratch["draft/data/all.jsonl"],
            Enumerable
                .Range(0, 80)
                .Select(record =>
                    JsonSerializer.Serialize(
                        new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["id"] = record.ToString(CultureInfo.InvariantCulture),
                            [column] = value(record),
                            ["expected"] = "yes",
                            ["output"] = isWrong(record) ? "no" : "yes",
                        }
                    )
                )
        );
        Write(
            """
            evidence: { all_records: all.jsonl }
            score: { id: id, expected: expected, output: output }
            """
        );
    }

    private void Write(string evidenceAndScore)
    {
        File.WriteAllText(
            scratch["draft/receipt.yaml"],
            $"receipt: 1\ntitle: Drafted\nfixture: data\n{evidenceAndScore}\ndocuments: [REPORT.md]\n"
        );
        File.WriteAllText(scratch["draft/metrics.sql"], "-- name: splits\nselect count(distinct split) as n from record;\n");
        File.WriteAllText(scratch["draft/REPORT.md"], "# Drafted\n\nThere is 1<!--= splits.n --> split.\n");
    }

    private void CopyReference()
    {
        scratch.Copy(Repository.File(Reference), Reference);
        scratch.Copy(Repository.File("fixtures/invoice-extraction"), "fixtures/invoice-extraction");
        File.Copy(Repository.File("README.md"), scratch["README.md"]);
    }

    private void UseWindowsLineEnds(string file) =>
        File.WriteAllText(scratch[file], File.ReadAllText(scratch[file]).ReplaceLineEndings("\r\n"));

    private SortedDictionary<string, string> Bytes() =>
        new(
            Directory
                .EnumerateFiles(scratch.Path, "*", SearchOption.AllDirectories)
                .ToDictionary(path => path, path => Convert.ToBase64String(File.ReadAllBytes(path))),
            StringComparer.Ordinal
        );

    private static JsonElement Json(string receipt, params string[] options)
    {
        using var document = JsonDocument.Parse(CommandRun.Of(["slices", receipt, "--format", "json", .. options]).Out);
        return document.RootElement.Clone();
    }

    private void Replace(string file, string old, string now)
    {
        var text = File.ReadAllText(scratch[file]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(scratch[file], text.Replace(old, now, StringComparison.Ordinal));
    }
}
