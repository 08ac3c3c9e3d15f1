using System.CommandLine.Parsing;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>
/// Each folder of BrokenDrafts holds raw files that no receipt can be drafted from, the command that tries, and what the tool says. Nothing is left behind.
/// </summary>
[Collection(nameof(RunsAlone))]
public sealed class BrokenDraftTests : IDisposable
{
    private static readonly string Folder = Repository.File("tests/Receipts.Cli.Tests/BrokenDrafts");

    private readonly string startedIn = Environment.CurrentDirectory;
    private readonly ScratchFolder scratch = new();

    public static TheoryData<string> Cases() =>
        [.. Directory.EnumerateDirectories(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        Environment.CurrentDirectory = startedIn;
        scratch.Dispose();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_cannot_be_drafted_is_said_and_leaves_nothing(string name)
    {
        scratch.Copy(Path.Combine(Folder, name), ".");
        var command = File.ReadAllText(scratch["command.txt"]).Trim();
        Environment.CurrentDirectory = scratch.Path;
        var before = Everything();
        var run = CommandRun.Of([.. CommandLineParser.SplitCommandLine(command)]);
        Assert.Equal(2, run.Exit);
        Assert.Equal(before, Everything());
        Snapshot.Match($"$ receipts {command}\n{run.Transcript}", Path.Combine(Folder, name, "expected.txt"));
    }

    private List<string> Everything() =>
        [.. Directory.EnumerateFileSystemEntries(scratch.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
