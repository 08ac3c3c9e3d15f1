using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>The shipped autopsies: their gates decide what their reports say, and evidence that cannot be fails a check and not only the arithmetic.</summary>
public sealed class AutopsyTests : IDisposable
{
    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData("load-readiness", 1, "hold: operations; repair: quality; 3 breached, 1 of 4 gates hold; exit 1\n")]
    [InlineData("drift-watch", 1, "hold: evaluation; repair: review desk; 3 breached, 0 of 3 gates hold; exit 1\n")]
    [InlineData("shadow-mode", 1, "hold: parcels; repair: quality; narrow: parcels; 5 breached, 1 of 6 gates hold; exit 1\n")]
    [InlineData("launch-gate", 1, "hold: front desk; repair: evaluation; narrow: front desk; 4 breached, 0 of 4 gates hold; exit 1\n")]
    public void The_gate_decides_what_the_report_says(string name, int exit, string last)
    {
        var run = CommandRun.Of("gate", Repository.File("receipts/" + name), "--as-of", "2026-11-29");
        Assert.EndsWith(last, run.Out, StringComparison.Ordinal);
        Assert.Equal(exit, run.Exit);
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
    [InlineData("load-readiness", "gauge.csv", "1805000,353\n", "1805000,9353\n", "littles_law")]
    [InlineData("load-readiness", "production.csv", ",0,268,7,7", ",0,268,8,7", "steps_as_asked")]
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
        "points.jsonl",
        "\"measure\":\"pilot.score\"",
        "\"measure\":\"pilot.scores\"",
        "seven_areas_of_five[promise]"
    )]
    [InlineData("launch-gate", "unseen.jsonl", "2026-09-30", "2026-03-30", "what_is_unseen_is_said")]
    public void Evidence_that_cannot_be_fails_its_check(string name, string file, string text, string now, string check)
    {
        scratch.Copy(Repository.File("receipts/" + name), "receipts/" + name);
        scratch.Copy(Repository.File("fixtures/" + name), "fixtures/" + name);
        var path = scratch[$"fixtures/{name}/data/{file}"];
        var data = File.ReadAllText(path);
        var at = data.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {text}");
        File.WriteAllText(path, data[..at] + now + data[(at + text.Length)..]);
        var run = CommandRun.Of("verify", scratch["receipts/" + name]);
        Assert.NotEqual(0, run.Exit);
        Assert.Contains($"RCT016: {check}", run.Out, StringComparison.Ordinal);
    }
}
