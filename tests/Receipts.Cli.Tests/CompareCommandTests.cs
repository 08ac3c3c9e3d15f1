using System.Globalization;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary><c>receipts compare</c> on the shipped release, in a repository of its own.</summary>
public sealed class CompareCommandTests : IDisposable
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
