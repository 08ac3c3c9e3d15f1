using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary><c>receipts compare</c> on the shipped release, in a repository of its own.</summary>
public sealed partial class CompareCommandTests : IDisposable
{
    private const string Data = "fixtures/release-check/data/next.jsonl";
    private const int Changed = 10;

    private readonly ScratchFolder scratch = new();

    public CompareCommandTests()
    {
        scratch.Copy(Repository.File("receipts/release-check"), "receipts/release-check");
        scratch.Copy(Repository.File("fixtures/release-check"), "fixtures/release-check");
    }

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Two_splits_are_compared_by_what_the_decision_names()
    {
        var run = Compare();
        Assert.Equal(0, run.Exit);
        Assert.Contains("breaks 13 and mends 47 of 500, 13 newly silent", run.Out, StringComparison.Ordinal);
        Assert.Contains("count: expected 40847, before 40847, after 060226", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_changed_outputs_are_named_against_the_commit_before()
    {
        Commit();
        var lines = File.ReadAllLines(scratch[Data]);
        var ids = new List<string>();
        for (var line = 0; ids.Count < Changed; line += 20)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"msg-{line + 1:000}");
            var output = lines[line].IndexOf("\"output\"", StringComparison.Ordinal);
            var changed =
                lines[line][..output] + lines[line][output..].Replace("\"meter\":\"M-", "\"meter\":\"N-", StringComparison.Ordinal);
            if (changed != lines[line])
            {
                lines[line] = changed;
                ids.Add(id);
            }
        }

        File.WriteAllText(scratch[Data], string.Join('\n', lines) + "\n");
        var run = Compare("--against", "HEAD");
        Assert.Equal(0, run.Exit);
        Assert.Contains("last at HEAD", run.Out, StringComparison.Ordinal);
        Assert.Contains("every output is the same", run.Out, StringComparison.Ordinal);
        Assert.Contains(" newly silent", run.Out, StringComparison.Ordinal);
        Assert.All(ids, id => Assert.Contains(id, run.Out, StringComparison.Ordinal));
        Assert.Equal(Changed, run.Out.Split("after N-").Length - 1);
    }

    [Fact]
    public void Every_face_names_the_records_that_are_newly_wrong()
    {
        string[] faces = ["sarif", "junit", "gitlab", "markdown", "badge"];
        var run = Compare([.. faces.SelectMany(face => new[] { "--report", $"{face}={scratch[face]}" }), "--report", "github"]);
        Assert.Equal(0, run.Exit);
        foreach (var face in faces[..^1])
        {
            var written = File.ReadAllText(scratch[face]);
            Assert.Equal(Newly, NewlySilent().Matches(written).Select(match => match.Value).Distinct().Count());
        }

        Assert.Contains("\"13 broken, 47 mended\"", File.ReadAllText(scratch["badge"]), StringComparison.Ordinal);
        Assert.Contains("title=newly-silent::msg-009, last → next: correct before, silent after", run.Out, StringComparison.Ordinal);

        File.WriteAllText(scratch[Data], File.ReadAllText(scratch[Data]).Replace("msg-009", "msg-900", StringComparison.Ordinal));
        var refused = Compare("--report", $"junit={scratch["junit"]}", "--report", $"badge={scratch["badge"]}");
        Assert.Equal(2, refused.Exit);
        Assert.Contains("errors=\"1\"", File.ReadAllText(scratch["junit"]), StringComparison.Ordinal);
        Assert.Contains("\"not checked\"", File.ReadAllText(scratch["badge"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dirty_tree_is_compared_as_it_is_and_left_as_it_was()
    {
        Commit();
        File.WriteAllText(
            scratch[Data],
            File.ReadAllText(scratch[Data]).Replace("\"count\":\"060226\"", "\"count\":\"40847\"", StringComparison.Ordinal)
        );
        File.WriteAllText(scratch["receipts/release-check/untracked.txt"], "nobody's");
        var printed = Shell.Run(
            [
                "git add fixtures && rm receipts/release-check/charts/flips-by-channel.svg && git status --porcelain",
                "sha256sum .git/index",
                "receipts compare receipts/release-check --against HEAD; echo exit $?",
                "git status --porcelain",
                "git stash list; git worktree list | wc -l",
            ],
            scratch.Path,
            scratch["bin5"]
        );
        Assert.EndsWith("exit 0", printed[2], StringComparison.Ordinal);
        Assert.Contains(
            "1 with another output and the same outcome: msg-009",
            printed[2].ReplaceLineEndings(" "),
            StringComparison.Ordinal
        );
        Assert.Equal(printed[0], printed[3]);
        Assert.Equal("1", printed[4]);
    }

    private const int Newly = 13;

    [GeneratedRegex(
        "msg-[0-9]{3}(?=, last → next: correct before, silent after|`.*correct . \\*\\*silent)",
        RegexOptions.CultureInvariant,
        5000
    )]
    private static partial Regex NewlySilent();

    [Fact]
    public void A_changed_limit_is_shown()
    {
        Commit();
        var file = scratch["receipts/release-check/receipt.yaml"];
        File.WriteAllText(file, File.ReadAllText(file).Replace("at_most: 2%", "at_most: 5%", StringComparison.Ordinal));
        Assert.Contains(
            "the gate silent errors stay rare was silent.rate at most 2% and is silent.rate at most 5%",
            Compare("--against", "HEAD").Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_comment_says_what_is_newly_silent_and_no_text_of_the_evidence_acts_in_it()
    {
        var file = scratch[Data];
        File.WriteAllText(
            file,
            File.ReadAllText(file).Replace("\"count\":\"040326\"", "\"count\":\"@all | ![x](y)\"", StringComparison.Ordinal)
        );
        var run = Compare("--report", "markdown");
        Assert.Equal(0, run.Exit);
        Assert.Contains("**breaks 13 and mends 47 of 500, 13 newly silent; ", run.Out, StringComparison.Ordinal);
        Assert.Contains("| channel text | 80 | 13 | 0 | 13 | −16.3 | −26.2 to −8.3 |", run.Out, StringComparison.Ordinal);
        Assert.Contains(
            "| `msg-109` | text | correct | **silent** | count: 15717 before, @\u200ball \\|",
            run.Out,
            StringComparison.Ordinal
        );
        Assert.Equal(13, run.Out.Split("| **silent** |").Length - 1);
    }

    [Fact]
    public void Records_that_are_not_the_same_are_named_in_the_report_as_well()
    {
        var file = scratch[Data];
        File.WriteAllLines(file, File.ReadAllLines(file).Skip(1));
        var manifest = scratch["receipts/release-check/receipt.yaml"];
        File.WriteAllText(
            manifest,
            File.ReadAllText(manifest).Replace("data/next.jsonl, rows: 500", "data/next.jsonl, rows: 499", StringComparison.Ordinal)
        );
        var run = Compare("--report", "markdown=" + scratch["compare.md"]);
        Assert.Equal(2, run.Exit);
        Assert.Contains("1 retired: msg-001", File.ReadAllText(scratch["compare.md"]), StringComparison.Ordinal);
        Assert.Equal(2, Compare("--report", "sarif").Exit);
    }

    [Fact]
    public void Fields_are_counted_by_what_they_break_and_mend()
    {
        var run = Compare();
        Assert.Matches(@"count +500 +13 +47 +57 +23\n", run.Out);
        Assert.Matches(@"meter +500 +0 +0 +10 +10\n", run.Out);
    }

    [Fact]
    public void Runs_of_one_record_count_as_one_and_flaky_ones_are_named()
    {
        Repeat("repeat: run");
        var run = CommandRun.Of("compare", scratch["receipts/runs"], "last", "next");
        Assert.Equal(0, run.Exit);
        Assert.Contains("4 records, the same on both sides", run.Out, StringComparison.Ordinal);
        Assert.Contains("2 runs of each, told apart by run", run.Out, StringComparison.Ordinal);
        Assert.Matches(@"last +62\.5% +75\.0% +50\.0% +25\.0%\n", run.Out);
        Assert.Matches(@"next +50\.0% +50\.0% +50\.0% +0\.0%\n", run.Out);
        Assert.Contains("right in every run before and in none after: 1\n    b: 2 of 2 runs silent", run.Out, StringComparison.Ordinal);
        Assert.Contains("d: right in 1 of 2 runs before, 2 of 2 after", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_without_an_outcome_is_counted_and_left_out()
    {
        Repeat("repeat: run");
        var file = scratch["fixtures/runs/next.jsonl"];
        var lines = File.ReadAllLines(file);
        lines[1] = lines[1].Replace("\"expected\":\"yes\"", "\"expected\":null", StringComparison.Ordinal);
        File.WriteAllLines(file, lines);
        var run = CommandRun.Of("compare", scratch["receipts/runs"], "last", "next", "--despite");
        Assert.Contains("1 relabelled: another expected value: a", run.Out, StringComparison.Ordinal);
        foreach (var name in new[] { "last", "next" })
        {
            var all = File.ReadAllLines(scratch[$"fixtures/runs/{name}.jsonl"]);
            all[0] = all[0].Replace("\"expected\":\"yes\"", "\"error\":\"timeout\",\"expected\":\"yes\"", StringComparison.Ordinal);
            all[1] = all[1].Replace("\"expected\":null", "\"expected\":\"yes\"", StringComparison.Ordinal);
            all[2] = all[2].Replace("\"id\"", "\"error\":null,\"id\"", StringComparison.Ordinal);
            File.WriteAllLines(scratch[$"fixtures/runs/{name}.jsonl"], all);
        }

        var receipt = scratch["receipts/runs/receipt.yaml"];
        File.WriteAllText(
            receipt,
            File.ReadAllText(receipt).Replace("output: output", "output: output\n  error: error", StringComparison.Ordinal)
        );
        run = CommandRun.Of("compare", scratch["receipts/runs"], "last", "next");
        Assert.Contains(
            "2 runs without an outcome count as neither right nor wrong",
            run.Out.ReplaceLineEndings(" ").Replace("   ", " ", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "2 runs without an outcome count",
            CommandRun.Of("compare", scratch["receipts/runs"], "last", "next", "--report", "markdown").Out,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Candidate_current_and_fallback_stand_abreast()
    {
        var run = CommandRun.Of("compare", Repository.File("receipts/shadow-mode"), "--flips", "0");
        Assert.Equal(0, run.Exit);
        Assert.Contains(
            "candidate, current, fallback abreast\n  all of them have 113 of 300 right, none of them 33",
            run.Out,
            StringComparison.Ordinal
        );
        Assert.Matches(@"current +168 +67 +65 +0 +22\n", run.Out);
        Assert.Matches(@"segment two amounts +60 +95\.0% +45\.0% +55\.0%\n", run.Out);
        var comment = CommandRun.Of("compare", Repository.File("receipts/shadow-mode"), "--report", "markdown").Out;
        Assert.Contains("| current | 168 | 67 | 65 | 0 | 22 |", comment, StringComparison.Ordinal);

        // Of an inspection no amount is expected.
        Assert.Contains("amount: nothing before, 122 after, expected nothing", comment, StringComparison.Ordinal);
    }

    [Fact]
    public void Records_of_a_cluster_widen_the_interval_and_McNemar_is_left_out()
    {
        Repeat("cluster: book");
        File.WriteAllText(
            scratch["receipts/runs/receipt.yaml"],
            File.ReadAllText(scratch["receipts/runs/receipt.yaml"]).Replace("  id: id", "  id: [id, run]", StringComparison.Ordinal)
        );
        var run = CommandRun.Of("compare", scratch["receipts/runs"], "last", "next");
        Assert.Equal(0, run.Exit);
        Assert.Contains("over 4 clusters of book", run.Out.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.DoesNotContain("McNemar", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("repeat: id", "repeat must be another column than those of `id`")]
    [InlineData("repeat: nothing", "`score.repeat` names `nothing`")]
    [InlineData("cluster: nothing", "`score.cluster` names `nothing`")]
    [InlineData("repeat: part", "the record has no `part`, which `score.repeat` names")]
    [InlineData("slices: []", "`score.repeat` names the column that tells them apart")]
    public void Runs_that_cannot_be_told_apart_are_not_compared(string rule, string said)
    {
        Repeat(rule);
        var run = CommandRun.Of("compare", scratch["receipts/runs"], "last", "next");
        Assert.Equal(2, run.Exit);
        Assert.Contains(said, run.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    private void Repeat(string rule)
    {
        Directory.CreateDirectory(scratch["receipts/runs"]);
        Directory.CreateDirectory(scratch["fixtures/runs"]);
        File.WriteAllText(
            scratch["receipts/runs/receipt.yaml"],
            $"""
            receipt: 1
            title: Runs
            fixture: ../../fixtures/runs
            evidence:
              last: last.jsonl
              next: next.jsonl
            score:
              id: id
              {rule}
              expected: expected
              output: output
            documents: [REPORT.md]
            """
        );
        File.WriteAllText(scratch["receipts/runs/REPORT.md"], "# Runs\n");
        File.WriteAllText(scratch["receipts/runs/metrics.sql"], "-- name: runs\nselect count(*) as n from record;\n");
        File.WriteAllLines(scratch["fixtures/runs/last.jsonl"], Runs("aabb", "11", "11", "00", "10"));
        File.WriteAllLines(scratch["fixtures/runs/next.jsonl"], Runs("aabb", "11", "00", "00", "11"));

        static IEnumerable<string> Runs(string parts, params string[] right) =>
            right.SelectMany(
                (runs, record) =>
                    runs.Select(
                        (outcome, run) =>
                            $$"""{"id":"{{"abcd"[record]}}","run":{{run}},"book":"b{{record}}","part":{{(record == 1 ? "null" : $"\"{parts[record]}\"")}},"expected":"yes","output":"{{(outcome == '1' ? "yes" : "no")}}"}"""
                    )
            );
    }

    [Theory]
    [InlineData("no-such-commit", "git knows no commit no-such-commit")]
    [InlineData("--help", "no option is named --help")]
    public void A_commit_that_git_does_not_know_is_not_compared(string reference, string said)
    {
        Commit();
        var run = Compare("--against=" + reference);
        Assert.Equal(2, run.Exit);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shallow_clone_is_told_how_to_get_the_commit()
    {
        Commit();
        var printed = Shell.Run(
            [
                "git -c user.name=t -c user.email=t@example.org -c commit.gpgsign=false commit --quiet --allow-empty -m two",
                "git clone --quiet --depth 1 file://$PWD shallow",
                "receipts compare shallow/receipts/release-check --against HEAD~1; echo exit $?",
            ],
            scratch.Path,
            scratch["bin2"]
        );
        Assert.Contains(
            "this clone is shallow, and `git fetch --unshallow` gets the rest",
            printed[2].ReplaceLineEndings(" "),
            StringComparison.Ordinal
        );
        Assert.EndsWith("exit 2", printed[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_git_nothing_is_compared_against_a_commit()
    {
        Commit();
        var printed = Shell.Run(
            [
                "mkdir alone; IFS=:; for folder in $PATH; do ln -s \"$folder\"/* alone/ 2> /dev/null; done; rm -f alone/git*",
                "PATH=$PWD/alone receipts compare receipts/release-check --against HEAD; echo exit $?",
            ],
            scratch.Path,
            scratch["bin3"]
        );
        Assert.Contains("git cannot be found; it is what --against reads", printed[1].ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.EndsWith("exit 2", printed[1], StringComparison.Ordinal);
    }

    private CommandRun Compare(params string[] options) => CommandRun.Of(["compare", scratch["receipts/release-check"], .. options]);

    private void Commit() =>
        Shell.Run(
            [
                "git init --quiet . && git add receipts fixtures && git -c user.name=t -c user.email=t@example.org -c commit.gpgsign=false commit --quiet -m one",
            ],
            scratch.Path,
            scratch["bin"]
        );
}
