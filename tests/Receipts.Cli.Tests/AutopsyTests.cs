using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>The shipped autopsies: their gates decide what their reports say, and evidence that cannot be fails a check and not only the arithmetic.</summary>
public sealed partial class AutopsyTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public static TheoryData<string> WithGates() =>
        [
            .. Directory
                .EnumerateFiles(Repository.File("receipts"), "receipt.yaml", SearchOption.AllDirectories)
                .Where(file => File.ReadLines(file).Contains("gates:", StringComparer.Ordinal))
                .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!))
                .Order(StringComparer.Ordinal),
        ];

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("load-readiness", 1, "hold: operations; repair: quality; 3 breached, 1 of 4 gates hold; exit 1\n")]
    [InlineData("coverage-audit", 1, "hold: evaluation; repair: evaluation; 3 breached, 0 of 3 gates hold; exit 1\n")]
    [InlineData("drift-watch", 1, "hold: evaluation; repair: review desk; 3 breached, 0 of 3 gates hold; exit 1\n")]
    [InlineData(
        "shadow-mode",
        1,
        "hold: parcels; repair: quality; narrow: parcels; 5 breached, 1 inconclusive, 1 of 7 gates hold; exit 1\n"
    )]
    [InlineData("launch-gate", 1, "hold: front desk; repair: evaluation; narrow: front desk; 5 breached, 0 of 5 gates hold; exit 1\n")]
    public void The_gate_decides_what_the_report_says(string name, int exit, string last)
    {
        var run = CommandRun.Of("gate", Repository.File("receipts/" + name), "--as-of", "2026-11-29");
        Assert.EndsWith(last, run.Out, StringComparison.Ordinal);
        Assert.Equal(exit, run.Exit);
    }

    [Theory]
    [MemberData(nameof(WithGates))]
    public void Each_gate_of_a_report_is_in_the_state_that_the_report_says(string name)
    {
        using var verdict = JsonDocument.Parse(
            CommandRun.Of("gate", Repository.File("receipts/" + name), "--as-of", "2026-11-29", "--format", "json").Out
        );
        var receipt = verdict.RootElement.GetProperty("receipts")[0];
        var decided = receipt.GetProperty("decision");
        var gates = receipt.GetProperty("gates").EnumerateArray().ToDictionary(gate => gate.GetProperty("gate").GetString()!);
        var report = $"receipts/{name}/REPORT.md";
        var printed = MarkdownTable
            .Rows(report, "Gate", "Owner", "State")
            .Concat(
                MarkdownTable
                    .Rows(report, "Gate", "Measured", "Has to be", "Owner", "State")
                    .Select(row => row.Where((_, i) => i is 0 or 3 or 4).ToList())
            )
            .ToList();
        Assert.Equal(gates.Keys.Order(StringComparer.Ordinal), printed.Select(row => row[0]).Order(StringComparer.Ordinal));
        foreach (var row in printed)
        {
            var gate = gates[row[0]];
            Assert.Equal(gate.GetProperty("owner").GetString(), row[1]);
            Assert.StartsWith(gate.GetProperty("state").GetString()!, row[2], StringComparison.Ordinal);
            Assert.Equal(gate.GetProperty("waived").ValueKind != JsonValueKind.Null, row[2].Contains("waived", StringComparison.Ordinal));
            if (row[2].Contains(';', StringComparison.Ordinal))
            {
                var straddling = gate.GetProperty("rows")
                    .EnumerateArray()
                    .Count(of => of.GetProperty("state").GetString() == "inconclusive");
                Assert.Equal(row[2].Contains("three segments are", StringComparison.Ordinal) ? 3 : 1, straddling);
            }
        }

        Assert.Equal(
            Actions(decided.GetProperty("says").GetString()!),
            ActionsOfProse(File.ReadAllText(Repository.File($"receipts/{name}/REPORT.md")))
        );
    }

    [Fact]
    public void A_week_without_gold_items_is_missed()
    {
        var path = Copied("drift-watch", "gold.csv");
        File.WriteAllLines(path, File.ReadAllLines(path).Where(line => line.Split(',')[1] != "5"));
        var run = CommandRun.Of("verify", scratch["receipts/drift-watch"]);
        Assert.Equal(1, run.Exit);
        Assert.Contains("RCT016: gold_every_week[5]", run.Out, StringComparison.Ordinal);
    }

    /// <summary>A content check that no changed evidence fails would hold of anything.</summary>
    [Theory]
    [InlineData("load-readiness")]
    [InlineData("coverage-audit")]
    [InlineData("drift-watch")]
    [InlineData("shadow-mode")]
    [InlineData("launch-gate")]
    public void Every_check_of_an_autopsy_is_failed_by_some_evidence(string name)
    {
        var failed = typeof(AutopsyTests)
            .GetMethod(nameof(Evidence_that_cannot_be_fails_its_check))!
            .GetCustomAttributes<InlineDataAttribute>()
            .Where(row => Equals(row.Data[0], name))
            .Select(row => ((string)row.Data[4]!).Split('[')[0])
            .Append("gold_every_week");
        var checks = File.ReadLines(Repository.File($"receipts/{name}/metrics.sql"))
            .Where(line => line.StartsWith("-- check: ", StringComparison.Ordinal))
            .Select(line => line["-- check: ".Length..].Split('(')[0]);
        Assert.Empty(checks.Except(failed, StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(
        "load-readiness",
        "production.csv",
        ",590,590,840,5664,5664,ok,",
        ",590,590,840,500,5664,ok,",
        "times_in_order[production]"
    )]
    [InlineData(
        "load-readiness",
        "production.csv",
        ",15411,15411,15661,19387,19387,",
        ",580,580,830,4556,4556,",
        "clock_never_runs_back[production]"
    )]
    [InlineData("load-readiness", "stages.csv", "\n4,5000,", "\n4,50000,", "as_planned[4]")]
    [InlineData("load-readiness", "gauge.csv", "1805000,353\n", "1805000,9353\n", "littles_law")]
    [InlineData("load-readiness", "production.csv", ",0,268,7,7", ",0,268,8,7", "steps_as_asked")]
    [InlineData("load-readiness", "production.csv", ",ok,0,", ",ok,7,", "in_flight_as_recorded")]
    [InlineData("load-readiness", "production.csv", "t0242,2,q37,1256688,1272188", "t0242,2,q37,1256689,1272188", "attempts_follow[2]")]
    [InlineData("load-readiness", "ablation.csv", ",1200225,", ",1200226,", "same_tasks[\"no retries\"]")]
    [InlineData("drift-watch", "sample.csv", ",j1,", ",j2,", "one_judge_a_week[1]")]
    [InlineData("drift-watch", "sample.csv", ",pass,pass", ",pass,passed", "words[sample]")]
    [InlineData("coverage-audit", "eval.jsonl", "\"at\":\"2025-10-09", "\"at\":\"2019-10-09", "expected_by_policy[eval]")]
    [InlineData(
        "coverage-audit",
        "eval.jsonl",
        "\"at\":\"2025-10-29T09:56:41\",\"topic\":\"meals\"",
        "\"at\":\"2025-10-29T09:56:41\",\"topic\":\"visa\"",
        "no_topic_of_one_item[visa]"
    )]
    [InlineData("coverage-audit", "ablation.jsonl", "Can I extend my hotel", "May I extend my hotel", "ablated_inputs[\"no twins\"]")]
    [InlineData("shadow-mode", "current.jsonl", "\"segment\":\"arrived\"", "\"segment\":\"parked\"", "enough_to_say[parked]")]
    [InlineData("shadow-mode", "candidate.jsonl", "This is Cosmo", "This is Carla", "same_messages[candidate]")]
    [InlineData("launch-gate", "release.jsonl", "We would like a room", "They would like a room", "same_mails[release]")]
    [InlineData(
        "launch-gate",
        "items.jsonl",
        "\"added_on\":\"2026-02-09\",\"added_because\":\"incident\",\"from\":\"item-201\"",
        "\"added_on\":\"2026-01-09\",\"added_because\":\"incident\",\"from\":\"item-201\"",
        "children_are_younger"
    )]
    [InlineData("coverage-audit", "eval.jsonl", "\"input\":\"", "\"input\":\"?\",\"was\":\"", "every_text_has_words")]
    [InlineData("coverage-audit", "policy.jsonl", "\"replaced_by\":\"R-14\"", "\"replaced_by\":\"R-15\"", "policy_has_no_gap[R-04]")]
    [InlineData("coverage-audit", "production.jsonl", "\"similarity\":0.4", "\"similarity\":0.5", "nearest_as_recorded[production]")]
    [InlineData("drift-watch", "anchor_grades.csv", "\n1,a01,", "\n1,a02,", "anchor_is_the_same[1]")]
    [InlineData("drift-watch", "sample.csv", "w05-01,5,", "w05-01,6,", "weeks_follow")]
    [InlineData("shadow-mode", "served.jsonl", "\"action\":\"close\"", "\"action\":\"resend\"", "nobody_was_touched")]
    [InlineData("shadow-mode", "probes.jsonl", "This is Ximena,", "This is Edda,", "probes_differ[\"another name\"]")]
    [InlineData("shadow-mode", "repeats.jsonl", "\"run\":5", "\"run\":4", "flips_were_repeated")]
    [InlineData(
        "launch-gate",
        "items.jsonl",
        "\"from\":null,\"incident\":\"inc-01\"",
        "\"from\":\"item-202\",\"incident\":\"inc-01\"",
        "lineage_reaches_a_root"
    )]
    [InlineData(
        "launch-gate",
        "items.jsonl",
        "\"retired_on\":null,\"retired_because\":null",
        "\"retired_on\":\"2026-04-20\",\"retired_because\":\"says what an earlier item says\"",
        "reasons_hold[retired]"
    )]
    [InlineData(
        "launch-gate",
        "items.jsonl",
        "exchanged\",\"first_label\":\"2026-",
        "exchanged\",\"first_label\":\"2025-",
        "reasons_hold[relabelled]"
    )]
    [InlineData(
        "launch-gate",
        "points.jsonl",
        "\"measure\":\"pilot.score\"",
        "\"measure\":\"pilot.scores\"",
        "seven_areas_of_five[promise]"
    )]
    [InlineData("launch-gate", "unseen.jsonl", "\"inc-08\"", "\"inc-07\"", "what_is_unseen_is_said[inc-08]")]
    [InlineData("launch-gate", "unseen.jsonl", "2026-09-30", "2026-03-30", "what_is_unseen_is_said[inc-09]")]
    [InlineData("launch-gate", "unseen.jsonl", "\"inc-07\"", "\"inc-01\"", "what_is_said_is_so")]
    [InlineData("launch-gate", "pilot.jsonl", "Received 2026-05-04", "Received 2026-05-03", "mails_come_before")]
    public void Evidence_that_cannot_be_fails_its_check(string name, string file, string text, string now, string check)
    {
        var path = Copied(name, file);
        var data = File.ReadAllText(path);
        var at = data.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {text}");
        File.WriteAllText(path, data[..at] + now + data[(at + text.Length)..]);
        var run = CommandRun.Of("verify", scratch["receipts/" + name]);
        Assert.NotEqual(0, run.Exit);
        Assert.Contains($"RCT016: {check}", run.Out, StringComparison.Ordinal);
    }

    /// <summary>The place of a file in a copy of a receipt and its fixture.</summary>
    private string Copied(string name, string file)
    {
        scratch.Copy(Repository.File("receipts/" + name), "receipts/" + name);
        scratch.Copy(Repository.File("fixtures/" + name), "fixtures/" + name);
        return scratch[$"fixtures/{name}/data/{file}"];
    }

    /// <summary>What is done and by whom, in the last line of <c>gate</c>: <c>hold: operations; repair: quality; 3 breached</c>.</summary>
    private static IEnumerable<string> Actions(string says) =>
        says.Split("; ").Where(part => part.Contains(": ", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>The same in the sentence of a report: <c>*hold* and *narrow* for parcels, *repair* for quality</c>.</summary>
    private static IEnumerable<string> ActionsOfProse(string report)
    {
        var sentence = DecidesAgain().Match(report).Groups["actions"].Value;
        return sentence
            .Split(", ")
            .SelectMany(part =>
                part.Split(" for ") is [var actions, var owner]
                    ? actions.Split(" and ").Select(action => $"{action.Trim('*')}: {owner.Replace("the ", "", StringComparison.Ordinal)}")
                    : []
            )
            .Order(StringComparer.Ordinal);
    }

    [GeneratedRegex(
        @"`receipts gate` decides it again: (?<actions>[^.]+)\.",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000
    )]
    private static partial Regex DecidesAgain();
}
