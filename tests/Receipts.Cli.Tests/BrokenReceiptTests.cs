using System.CommandLine.Parsing;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>
/// Each folder of BrokenReceipts is one thing gone wrong, and what the tool says about it, in expected.verified.txt. How such a folder is
/// written is told at <see cref="BrokenReceipt"/>.
/// </summary>
[Collection(nameof(RunsAlone))]
public sealed class BrokenReceiptTests : IDisposable
{
    private const string Sound = "_sound";

    private static readonly string Folder = Repository.File("tests/Receipts.Cli.Tests/BrokenReceipts");

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
    public void What_is_broken_is_said_with_its_place(string name)
    {
        new BrokenReceipt(Path.Combine(Folder, Sound), scratch).Break();
        var broken = new BrokenReceipt(Path.Combine(Folder, name), scratch);
        Environment.CurrentDirectory = scratch.Path;
        var transcript = "";
        foreach (var command in broken.Commands)
        {
            if (command == "break")
            {
                broken.Break();
            }
            else
            {
                transcript += Run(command);
            }
        }

        Snapshot.Match(transcript, Path.Combine(Folder, name, "expected.txt"));
    }

    private static string Run(string command)
    {
        var run = CommandRun.Of([.. CommandLineParser.SplitCommandLine(command)]);
        return ($"$ receipts {command}\n" + run.Transcript)
            .Replace($"receipts {Verdict.ToolVersion}", "receipts (version)", StringComparison.Ordinal)
            .Replace($"SQLite {Verdict.EngineVersion}", "SQLite (version)", StringComparison.Ordinal)
            .Replace($"\"version\": \"{Verdict.ToolVersion}\"", "\"version\": (version)", StringComparison.Ordinal)
            .Replace($"\"sqlite\": \"{Verdict.EngineVersion}\"", "\"sqlite\": (version)", StringComparison.Ordinal)
            .Replace($"\"runtime\": \"{Environment.Version}\"", "\"runtime\": (version)", StringComparison.Ordinal);
    }
}

/// <summary>These tests change the current folder, so that paths are as a user types and sees them; nothing else runs beside them.</summary>
[CollectionDefinition(nameof(RunsAlone), DisableParallelization = true)]
public sealed class RunsAlone;
