using System.Diagnostics;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>The fixtures are synthetic and say how they were made: each generator gives the committed bytes again.</summary>
public sealed class FixtureTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly ScratchFolder scratch = new();

    public static TheoryData<string> Fixtures() =>
        [
            .. Directory
                .EnumerateDirectories(Repository.File("fixtures"))
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];

    public void Dispose() => scratch.Dispose();

    [Theory]
    [MemberData(nameof(Fixtures))]
    public async Task Generating_again_gives_the_committed_bytes(string fixture)
    {
        // The analyzers would take longer than all generators together, and change no byte.
        using var generator = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [
                    "run",
                    "--property:RunAnalyzers=false",
                    "--file",
                    Repository.File($"fixtures/{fixture}/generate.cs"),
                    "--",
                    scratch["data"],
                ]
            )
            {
                WorkingDirectory = scratch.Path,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        using var late = new CancellationTokenSource(Limit);
        var said = await generator.StandardOutput.ReadToEndAsync(late.Token);
        await generator.WaitForExitAsync(late.Token);
        Assert.True(generator.ExitCode == 0, said);
        var committed = Files(Repository.File($"fixtures/{fixture}/data"));
        Assert.NotEmpty(committed);
        Assert.Equal(committed.Keys, Files(scratch["data"]).Keys);
        Assert.All(committed, file => Assert.Equal(file.Value, File.ReadAllBytes(scratch["data/" + file.Key])));
    }

    private static SortedDictionary<string, byte[]> Files(string folder) =>
        new(
            Directory
                .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
                .ToDictionary(file => Path.GetRelativePath(folder, file), File.ReadAllBytes),
            StringComparer.Ordinal
        );
}
