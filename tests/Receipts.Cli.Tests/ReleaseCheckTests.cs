using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>The shipped release: what its gate decides, and that every face for CI says the same.</summary>
public sealed class ReleaseCheckTests : IDisposable
{
    private const string Breach = "breaks 13 of 80 and mends 0";
    private const string Action = ".github/actions/receipts/run.sh";

    private readonly ScratchFolder scratch = new();

    public ReleaseCheckTests()
    {
        scratch.Copy(Repository.File("receipts/release-check"), "receipts/release-check");
        scratch.Copy(Repository.File("fixtures/release-check"), "fixtures/release-check");
    }

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void One_channel_is_breached_and_every_face_says_so()
    {
        var run = Gate("sarif", "junit", "markdown", "gitlab", "badge");
        Assert.Equal(1, run.Exit);
        Assert.Contains(Breach, run.Out, StringComparison.Ordinal);
        Assert.EndsWith(
            "hold: billing; repair: extraction; 1 breached, 1 inconclusive, 1 waived, 2 of 5 gates hold; exit 1\n",
            run.Out,
            StringComparison.Ordinal
        );
        foreach (var face in new[] { "sarif", "junit", "markdown", "gitlab" })
        {
            Assert.Contains(Breach, File.ReadAllText(scratch[face]), StringComparison.Ordinal);
        }

        using var sarif = JsonDocument.Parse(File.ReadAllText(scratch["sarif"]));
        var levels = sarif
            .RootElement.GetProperty("runs")[0]
            .GetProperty("results")
            .EnumerateArray()
            .Select(result => $"{result.GetProperty("ruleId")} {result.GetProperty("level")}");
        Assert.Equal(["gate-inconclusive warning", "gate-breached error", "gate-waived note"], levels);
        Assert.Equal("2", XDocument.Load(scratch["junit"]).Root!.Element("testsuite")!.Attribute("failures")!.Value);
        Assert.Contains("\"breached\"", File.ReadAllText(scratch["badge"]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_and_the_json_say_the_same_decision()
    {
        const string Decision = "hold: billing; repair: extraction; 1 breached, 1 inconclusive, 1 waived, 2 of 5 gates hold; exit 1";
        Assert.Contains(Decision, Printed("--page"), StringComparison.Ordinal);
        Assert.Contains(Breach, Printed("--page"), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Printed("--format", "json"));
        Assert.Equal(1, json.RootElement.GetProperty("exit").GetInt32());
        Assert.Equal("reproduced", json.RootElement.GetProperty("verdict").GetString());
        var receipt = json.RootElement.GetProperty("receipts")[0];
        Assert.Equal(Decision, receipt.GetProperty("decision").GetProperty("says").GetString());
        Assert.Equal(
            ["inconclusive", "breached", "holds", "holds", "breached"],
            receipt.GetProperty("gates").EnumerateArray().Select(gate => gate.GetProperty("state").GetString())
        );
        var text = receipt
            .GetProperty("gates")[1]
            .GetProperty("rows")
            .EnumerateArray()
            .Single(row => row.GetProperty("reference").GetString() == "exact_by_channel[text].exact_match");
        Assert.StartsWith(Breach, text.GetProperty("says").GetString(), StringComparison.Ordinal);
        Assert.Equal(13, text.GetProperty("evidence").GetProperty("broken").GetInt32());
    }

    [Fact]
    public void What_is_printed_instead_of_the_text_is_one_thing() =>
        Assert.Equal(2, CommandRun.Of("gate", scratch["receipts/release-check"], "--format", "json", "--page").Exit);

    [Fact]
    public void Several_receipts_end_in_one_line_for_all()
    {
        scratch.Copy(Repository.File("receipts/invoice-extraction"), "receipts/invoice-extraction");
        scratch.Copy(Repository.File("fixtures/invoice-extraction"), "fixtures/invoice-extraction");
        const string All = "2 receipts: a gate is breached in 1, something could not be checked in 1; exit 2";
        var run = CommandRun.Of(
            "gate",
            scratch["receipts/invoice-extraction"],
            scratch["receipts/release-check"],
            "--as-of",
            "2026-11-29",
            "--report",
            $"markdown={scratch["markdown"]}"
        );
        Assert.Equal(2, run.Exit);
        Assert.EndsWith($"exit 1\n\n{All}\n", run.Out, StringComparison.Ordinal);
        Assert.StartsWith($"### receipts gate: {All}\n", File.ReadAllText(scratch["markdown"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("github", "::error file=evals/receipts/release-check/receipt.yaml,line=")]
    [InlineData("gitlab", "\"path\": \"evals/receipts/release-check/receipt.yaml\"")]
    [InlineData("sarif", "\"uri\": \"evals/receipts/release-check/receipt.yaml\"")]
    public void Annotations_from_a_sub_folder_name_files_from_the_root_of_the_repository(string face, string place)
    {
        var printed = Shell.Run(
            [
                "mkdir evals && mv receipts fixtures evals && git init --quiet . && cd evals",
                $"receipts gate receipts/release-check --as-of 2026-11-29 --report {face} || true",
            ],
            scratch.Path,
            scratch["bin5"]
        );
        Assert.Contains(place, printed[1], StringComparison.Ordinal);
    }

    private string Printed(params string[] options)
    {
        var run = CommandRun.Of(["gate", scratch["receipts/release-check"], "--as-of", "2026-11-29", .. options]);
        Assert.Equal(1, run.Exit);
        return run.Out;
    }

    [Fact]
    public void A_waiver_ends_on_its_day() =>
        Assert.Equal(2, CommandRun.Of("gate", scratch["receipts/release-check"], "--as-of", "2027-04-01").Exit);

    [Fact]
    public void The_action_hands_on_the_exit_and_writes_the_summary_of_its_step()
    {
        File.WriteAllText(scratch["output"], "");
        var printed = Shell.Run(
            [
                "export GITHUB_OUTPUT=output GITHUB_STEP_SUMMARY=summary RECEIPTS_TOOL=receipts RECEIPTS_COMMAND=gate RECEIPTS_AS_OF=2026-11-29 RECEIPTS_SARIF=out.sarif",
                $"bash '{Repository.File(Action)}'; echo exit $?",
                $"RECEIPTS_COMMAND='verify; rm -rf .' bash '{Repository.File(Action)}'; echo exit $?",
            ],
            scratch.Path,
            scratch["bin"]
        );
        Assert.Contains("::error file=receipts/release-check/receipt.yaml,line=", printed[1], StringComparison.Ordinal);
        Assert.EndsWith("exit 1", printed[1], StringComparison.Ordinal);
        Assert.EndsWith("exit 2", printed[2], StringComparison.Ordinal);
        Assert.Equal("exit=1\nexit=2\n", File.ReadAllText(scratch["output"]));
        Assert.Contains(Breach, File.ReadAllText(scratch["summary"]), StringComparison.Ordinal);
        Assert.True(File.Exists(scratch["out.sarif"]));
    }

    /// <summary>What docs/gates.md says, from two files to a red job, the last of it in a clone as a runner has it.</summary>
    [Fact]
    public void Two_files_and_ten_lines_of_the_page_block_a_pull_request()
    {
        Directory.CreateDirectory(scratch["work"]);
        File.Copy(scratch["fixtures/release-check/data/last.jsonl"], scratch["work/last.jsonl"]);
        File.Copy(scratch["fixtures/release-check/data/next.jsonl"], scratch["work/next.jsonl"]);
        var page = File.ReadAllText(Repository.File("docs/gates.md")).Split("## From two files to a blocked pull request")[1];
        var gates = page.Split("```yaml\n")[1].Split("```")[0];
        File.WriteAllText(scratch["work/gates"], gates);
        var printed = Shell.Run(
            [
                "cd work && git init --quiet . && receipts new release --eval last.jsonl --production next.jsonl",
                "cat gates >> receipts/release/receipt.yaml; receipts gate receipts/release; echo exit $?",
                "receipts seal receipts/release",
                "git add .gitattributes receipts fixtures && git -c user.name=t -c user.email=t@example.org -c commit.gpgsign=false commit --quiet -m release",
                "cd .. && git clone --quiet work clone && cd clone",
                "export GITHUB_OUTPUT=$PWD/output GITHUB_STEP_SUMMARY=$PWD/summary RECEIPTS_TOOL=receipts RECEIPTS_COMMAND=gate RECEIPTS_PATH=receipts/release",
                $"bash '{Repository.File(Action)}'; echo exit $?",
            ],
            scratch.Path,
            scratch["bin4"]
        );
        Assert.EndsWith("0 of 2 gates hold; exit 1\nexit 1", printed[1], StringComparison.Ordinal);
        Assert.EndsWith("exit 1", printed[6], StringComparison.Ordinal);
        Assert.Equal("exit=1\n", File.ReadAllText(scratch["clone/output"]));
        Assert.Contains(Breach, File.ReadAllText(scratch["clone/summary"]), StringComparison.Ordinal);
        Assert.Contains(
            "**hold: billing; repair: extraction; 1 breached, 1 inconclusive, 0 of 2 gates hold; exit 1**",
            File.ReadAllText(scratch["clone/summary"]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_actions_inputs_are_on_the_page()
    {
        var action = File.ReadAllText(Repository.File(".github/actions/receipts/action.yml"));
        Assert.All(
            MarkdownTable.Rows("docs/ci.md", "input", "says", "default"),
            row => Assert.Contains($"  {MarkdownTable.Codes(row[0])[0]}:\n", action, StringComparison.Ordinal)
        );
    }

    private CommandRun Gate(params string[] faces) =>
        CommandRun.Of([
            "gate",
            scratch["receipts/release-check"],
            "--as-of",
            "2026-11-29",
            .. faces.SelectMany(face => new[] { "--report", $"{face}={scratch[face]}" }),
        ]);
}
