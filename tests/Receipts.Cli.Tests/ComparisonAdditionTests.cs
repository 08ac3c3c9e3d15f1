using System.Text.Json;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary><c>receipts compare --add</c>: a comparison becomes a part of the receipt, whole or not at all.</summary>
public sealed class ComparisonAdditionTests : IDisposable
{
    private const string Release = "receipts/release-check";
    private const int Records = 40;

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void What_is_added_is_bound_drawn_and_sealed_and_not_added_twice()
    {
        CopyRelease();
        var added = Add(Release);
        Assert.True(added.Exit == 0, added.Transcript);
        Assert.Contains("; sealed again", added.Out, StringComparison.Ordinal);
        AssertVerifies(Release, "--require-seal");
        var report = Report(Release);
        Assert.Contains("## What changed from `last` to `next`", report, StringComparison.Ordinal);
        Assert.Contains("interval from 3.83 points<!--= from_last_to_next.low_points -->", report, StringComparison.Ordinal);
        Assert.Contains("| text | 80 | 80 | 67 | 13 | 13 | 0 |", report, StringComparison.Ordinal);
        Assert.Contains("| 1 | \"msg-009\" | \"count\" | \"40847\" | \"40847\" | \"060226\" |", report, StringComparison.Ordinal);
        Assert.Equal(
            ["exact-match-by-channel", "flips-by-channel", "from-last-to-next-flips", "from-last-to-next-paired"],
            Directory.EnumerateFiles(scratch[Release + "/charts"]).Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal)
        );

        // The gates of the receipt decide what they decided before.
        Assert.Equal(1, CommandRun.Of("gate", scratch[Release], "--as-of", "2026-11-29").Exit);

        AssertNothingIsAdded(2, "from_last_to_next_pair is there already", Release);
    }

    [Theory]
    [InlineData("443<!--= from_last_to_next.right_before", "444<!--= from_last_to_next.right_before")]
    [InlineData("6.80 points", "6.90 points")]
    [InlineData("1.2e-5", "1.3e-5")]
    [InlineData("| correct | 430 | 13 |", "| correct | 430 | 14 |")]
    [InlineData("| letter | 45 | 31 |", "| letter | 45 | 32 |")]
    [InlineData("\"060226\"", "\"060227\"")]
    public void Nothing_in_the_section_can_be_changed_unnoticed(string printed, string changed)
    {
        CopyRelease();
        Assert.Equal(0, Add(Release).Exit);
        Replace(Release + "/REPORT.md", printed, changed);
        Assert.Equal(1, CommandRun.Of("verify", scratch[Release]).Exit);
    }

    [Fact]
    public void A_fallback_is_added_as_well()
    {
        Draft("decision: { candidate: next, current: last, fallback: rules }");
        Replace("receipts/draft/REPORT.md", "There are 80", "There are 120");
        Write("rules", record => new("id" + record, "a", record % 2 == 0 ? "yes" : "no"));
        Replace("receipts/draft/receipt.yaml", "\"next\": next.jsonl", "\"next\": next.jsonl, rules: rules.jsonl");
        Assert.Equal(0, Add("receipts/draft").Exit);
        AssertVerifies("receipts/draft");
        var report = Report("receipts/draft");
        Assert.Contains("## What changed from `last` to `next`", report, StringComparison.Ordinal);
        Assert.Contains("## What changed from `rules` to `next`", report, StringComparison.Ordinal);

        // What the command prints, abreast.
        var printed = CommandRun.Of("compare", scratch["receipts/draft"]).Out;
        Assert.Contains("all of them have 8 of 40 right, none of them 0", printed, StringComparison.Ordinal);
        Assert.Contains("Of these 8<!--= systems_together.all_right -->", report, StringComparison.Ordinal);
        Assert.Matches(@"\n *next +32 +8 +0 +0 +0\n", printed);
        Assert.Contains("| next | 32 | 8 | 0 | 0 | 0 |", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("repeat: run", "the mean share of right runs is 75.00%")]
    [InlineData("cluster: channel", "Records stand in clusters")]
    public void Runs_and_clusters_are_said_and_no_interval_of_independent_records_is(string rule, string said)
    {
        Draft(rule: rule);
        foreach (var split in new[] { "last", "next" })
        {
            File.WriteAllLines(
                scratch[$"receipts/draft/data/{split}.jsonl"],
                File.ReadAllLines(scratch[$"receipts/draft/data/{split}.jsonl"])
                    .Select((line, i) => line.Replace("{", $"{{\"run\":{(rule[0] == 'r' ? i % 2 : 0)},", StringComparison.Ordinal))
                    .Select((line, i) => rule[0] == 'r' ? line.Replace($"\"id{i}\"", $"\"id{i / 2}\"", StringComparison.Ordinal) : line)
            );
        }

        var run = Add("receipts/draft");
        Assert.True(run.Exit == 0, run.Transcript);
        AssertVerifies("receipts/draft");
        var report = Report("receipts/draft");
        Assert.Contains(said, report, StringComparison.Ordinal);
        Assert.DoesNotContain("McNemar", report, StringComparison.Ordinal);
        var chart = File.ReadAllText(scratch["receipts/draft/charts/from-last-to-next-paired.svg"]);
        Assert.DoesNotContain("class=\"interval\"", chart, StringComparison.Ordinal);
        Assert.DoesNotContain("95%", chart, StringComparison.Ordinal);
    }

    [Fact]
    public void From_a_split_to_itself_nothing_changes()
    {
        CopyRelease();
        AssertNothingIsAdded(2, "both sides are the split next", Release, "next", "next");
        Assert.Equal(2, CommandRun.Of("compare", scratch[Release], "next", "next").Exit);
    }

    [Fact]
    public void Grades_are_said_to_be_no_recomputation()
    {
        Draft(score: "id: id\n  output: id\n  grade: { column: output, correct: [yes], wrong: [no] }");
        Assert.Equal(0, Add("receipts/draft").Exit);
        AssertVerifies("receipts/draft");
        Assert.Contains("are not recomputed", Report("receipts/draft"), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_outcome_differs_the_section_says_so_and_nothing_is_drawn()
    {
        Draft();
        File.Copy(scratch["receipts/draft/data/last.jsonl"], scratch["receipts/draft/data/next.jsonl"], overwrite: true);
        Assert.Equal(0, Add("receipts/draft").Exit);
        AssertVerifies("receipts/draft");
        Assert.Contains("none is right in one of them and wrong in the other", Report("receipts/draft"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(scratch["receipts/draft/charts"]));
    }

    [Fact]
    public void Records_that_one_side_lacks_are_no_pairs()
    {
        Draft();
        File.WriteAllLines(scratch["receipts/draft/data/next.jsonl"], File.ReadAllLines(scratch["receipts/draft/data/next.jsonl"]).Skip(3));
        Replace("receipts/draft/REPORT.md", "There are 80", "There are 77");
        AssertNothingIsAdded(2, "3 records are not the same", "receipts/draft");
        Assert.Equal(0, Add("receipts/draft", "--despite").Exit);
        AssertVerifies("receipts/draft");
        Assert.Contains("Of 37<!--= from_last_to_next.n --> with an outcome in both", Report("receipts/draft"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v2.4", "v2 5")]
    [InlineData("select", "from")]
    [InlineData("it's", "a b")]
    [InlineData("Größe", "請求")]
    [InlineData("7", "8")]
    public void Odd_names_of_splits_are_told_apart(string before, string after)
    {
        Draft(splits: (before, after));
        var run = CommandRun.Of("compare", scratch["receipts/draft"], before, after, "--add");
        if (run.Exit == 2)
        {
            // A name that no table may have.
            Assert.Contains("RCT1", run.Error, StringComparison.Ordinal);
            return;
        }

        Assert.True(run.Exit == 0, run.Transcript);
        AssertVerifies("receipts/draft");
    }

    [Theory]
    [InlineData("points", "86.25%")]
    [InlineData("before", "select")]
    [InlineData("row count", "a b  c")]
    [InlineData("it's", "'; drop table record; --")]
    [InlineData("pipe|col", "x|y")]
    [InlineData("new\nline", "a\r\nb\tc\u0000d")]
    [InlineData("`code`", "`x`` | ``")]
    [InlineData("<!-- c", "--> <b>x</b> &amp; <!--= by_split.n -->")]
    [InlineData("größe", "\u202e abc \u200b 12 \u00a0")]
    [InlineData("請求書", "½ ² Ⅸ ١٢ 12")]
    [InlineData("-- name: x", "-- name: evil\n-- view: y")]
    [InlineData("5", "")]
    [InlineData("{channel}", "  ")]
    public void Odd_slices_and_ids_survive_being_added(string column, string value)
    {
        Draft(slice: column, value: value);
        var run = Add("receipts/draft");
        Assert.True(run.Exit == 0, run.Transcript);
        AssertVerifies("receipts/draft");
        Assert.Equal(2, Directory.EnumerateFiles(scratch["receipts/draft/charts"]).Count());
    }

    [Fact]
    public void Windows_line_ends_decimal_commas_and_a_folder_of_metrics_stay_what_they_are()
    {
        Draft();
        Directory.CreateDirectory(scratch["receipts/draft/metrics"]);
        File.Move(scratch["receipts/draft/metrics.sql"], scratch["receipts/draft/metrics/all.sql"]);
        Replace("receipts/draft/receipt.yaml", "documents: [REPORT.md]", "documents: [{ file: REPORT.md, decimal: \",\" }]");
        foreach (var file in new[] { "REPORT.md", "receipt.yaml" })
        {
            File.WriteAllText(
                scratch["receipts/draft/" + file],
                File.ReadAllText(scratch["receipts/draft/" + file]).ReplaceLineEndings("\r\n")
            );
        }

        Assert.Equal(0, Add("receipts/draft").Exit);
        AssertVerifies("receipts/draft");
        Assert.DoesNotMatch("(?<!\r)\n", Report("receipts/draft"));
        Assert.DoesNotMatch("(?<!\r)\n", File.ReadAllText(scratch["receipts/draft/receipt.yaml"]));
        Assert.Contains(",00 points<!--= from_last_to_next.points -->", Report("receipts/draft"), StringComparison.Ordinal);
        Assert.True(File.Exists(scratch["receipts/draft/metrics/compared-splits.sql"]));
    }

    [Fact]
    public void A_receipt_that_does_not_reproduce_is_not_added_to()
    {
        CopyRelease();
        Replace(Release + "/REPORT.md", "a rise\nof 6.8 points", "a rise\nof 6.9 points");
        AssertNothingIsAdded(1, "does not verify, exit 1", Release);
    }

    [Fact]
    public void Another_receipt_a_commit_and_a_bundle_are_no_place_for_it()
    {
        CopyRelease();
        AssertNothingIsAdded(2, "--add takes two splits of one receipt", Release, scratch[Release]);
        AssertNothingIsAdded(2, "--add takes two splits of one receipt", Release, "--against", "HEAD");
        var printed = Shell.Run(
            [$"receipts pack {Release} > pack.txt", "receipts compare release-check.zip --add 2>&1; echo exit $?"],
            scratch.Path,
            scratch["bin"]
        );
        Assert.Contains("RCT571", printed[1], StringComparison.Ordinal);
        Assert.EndsWith("exit 2", printed[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Relabelled_records_are_no_pairs_whatever_is_said()
    {
        Draft();
        Replace("receipts/draft/data/next.jsonl", "\"id5\",\"expected\":\"yes\"", "\"id5\",\"expected\":\"no\"");
        AssertNothingIsAdded(
            2,
            "records that expect or were given something else under one id are no pairs",
            "receipts/draft",
            "--despite"
        );
    }

    [Theory]
    [InlineData("charts: { a: { kind: slices, metric: runs, successes: n, count: n, title: x } }", "not written one below the other")]
    [InlineData("charts: {}", "not written one below the other")]
    public void Charts_in_one_line_leave_no_place_for_more(string charts, string said)
    {
        Draft(charts);
        if (charts.Contains("slices", StringComparison.Ordinal))
        {
            Replace("receipts/draft/metrics.sql", "select count(*) as n from record", "select 'a' as a, count(*) as n from record");
            Replace("receipts/draft/metrics.sql", "name: runs", "name: runs(a)");
            Replace("receipts/draft/REPORT.md", "80<!--= runs.n -->", "80<!--= runs[a].n -->");
            Assert.Equal(0, CommandRun.Of("render", scratch["receipts/draft"]).Exit);
        }

        AssertNothingIsAdded(2, said, "receipts/draft");
    }

    [Fact]
    public void What_cannot_be_written_leaves_every_byte_as_it_was()
    {
        Draft();
        Directory.CreateDirectory(scratch["receipts/draft/charts/from-last-to-next-flips.svg"]);
        AssertNothingIsAdded(2, "nothing was added", "receipts/draft");
    }

    /// <summary>Two splits of forty records: every fourth of the one is wrong, every fifth of the other.</summary>
    private void Draft(
        string more = "decision: { candidate: next, current: last }",
        string? rule = null,
        string slice = "channel",
        string value = "a",
        string score = "id: id\n  expected: expected\n  output: output",
        (string Before, string After)? splits = null
    )
    {
        var (before, after) = splits ?? ("last", "next");
        Directory.CreateDirectory(scratch["receipts/draft/data"]);
        Write("last", record => new("id" + record, record % 2 == 0 ? value : "b", record % 4 == 0 ? "no" : "yes"), slice);
        Write("next", record => new("id" + record, record % 2 == 0 ? value : "b", record % 5 == 0 ? "no" : "yes"), slice);
        var decision = more.StartsWith("decision", StringComparison.Ordinal) ? "" : "decision: { candidate: next, current: last }\n";
        File.WriteAllText(
            scratch["receipts/draft/receipt.yaml"],
            $"""
            receipt: 1
            title: Drafted
            fixture: data
            evidence: {'{'} {JsonSerializer.Serialize(before)}: last.jsonl, {JsonSerializer.Serialize(after)}: next.jsonl {'}'}
            score:
              {score}
              slices: [{JsonSerializer.Serialize(slice)}]{(rule is null ? "" : "\n  " + rule)}
            documents: [REPORT.md]
            {decision}{(splits is null ? more : "")}
            """
        );
        File.WriteAllText(scratch["receipts/draft/metrics.sql"], "-- name: runs\nselect count(*) as n from record;\n");
        File.WriteAllText(scratch["receipts/draft/REPORT.md"], "# Drafted\n\nThere are 80<!--= runs.n --> records.\n");
    }

    private sealed record Given(string Id, string Slice, string Output);

    private void Write(string split, Func<int, Given> given, string slice = "channel") =>
        File.WriteAllLines(
            scratch[$"receipts/draft/data/{split}.jsonl"],
            Enumerable
                .Range(0, Records)
                .Select(given)
                .Select(record =>
                    JsonSerializer.Serialize(
                        new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["id"] = record.Id,
                            ["expected"] = "yes",
                            ["output"] = record.Output,
                            [slice] = record.Slice,
                        }
                    )
                )
        );

    private void CopyRelease()
    {
        scratch.Copy(Repository.File(Release), Release);
        scratch.Copy(Repository.File("fixtures/release-check"), "fixtures/release-check");
    }

    private CommandRun Add(string receipt, params string[] more) => CommandRun.Of(["compare", scratch[receipt], .. more, "--add"]);

    private void AssertVerifies(string receipt, params string[] options)
    {
        var verdict = CommandRun.Of(["verify", scratch[receipt], .. options]);
        Assert.True(verdict.Exit == 0, verdict.Transcript);
    }

    private void AssertNothingIsAdded(int exit, string said, string receipt, params string[] more)
    {
        var before = Bytes();
        var run = Add(receipt, more);
        Assert.True(run.Exit == exit, run.Transcript);
        Assert.Contains(
            said,
            string.Join(' ', run.Error.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal
        );
        Assert.Equal(before, Bytes());
    }

    private string Report(string receipt) => File.ReadAllText(scratch[receipt + "/REPORT.md"]);

    private SortedDictionary<string, string> Bytes() =>
        new(
            Directory
                .EnumerateFileSystemEntries(scratch["receipts"], "*", SearchOption.AllDirectories)
                .ToDictionary(path => path, path => File.Exists(path) ? Convert.ToBase64String(File.ReadAllBytes(path)) : ""),
            StringComparer.Ordinal
        );

    private void Replace(string file, string old, string now)
    {
        var text = File.ReadAllText(scratch[file]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(scratch[file], text.Replace(old, now, StringComparison.Ordinal));
    }
}
