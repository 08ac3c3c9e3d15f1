using Xunit;

namespace Receipts.Cli.Tests.Bundles;

/// <summary>A folder to start commands in, and another one for temporary files, which must be empty afterwards.</summary>
[Collection(nameof(RunsAlone))]
public abstract class BundleTest : IDisposable
{
    private const string TemporaryVariable = "TMPDIR";

    private readonly string startedIn = Environment.CurrentDirectory;
    private readonly string? temporaryBefore = Environment.GetEnvironmentVariable(TemporaryVariable);
    private readonly ScratchFolder scratch = new();

    protected BundleTest()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the folder for temporary files is chosen by TMPDIR");
        Directory.CreateDirectory(scratch["temporary"]);
        Directory.CreateDirectory(scratch["here"]);
        Environment.SetEnvironmentVariable(TemporaryVariable, scratch["temporary"]);
        Environment.CurrentDirectory = scratch["here"];
    }

    /// <summary>Everything in the current folder and in it, and what is left of temporary files.</summary>
    protected IEnumerable<string> FilesLeft =>
        Directory
            .EnumerateFileSystemEntries(scratch.Path, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(scratch.Path, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        Environment.CurrentDirectory = startedIn;
        Environment.SetEnvironmentVariable(TemporaryVariable, temporaryBefore);
        var left = Directory.EnumerateFileSystemEntries(scratch["temporary"]).ToList();
        scratch.Dispose();
        Assert.Empty(left);
    }

    /// <summary>Copies a folder into the current one.</summary>
    protected void Copy(string from, string to) => scratch.Copy(from, "here/" + to);

    /// <summary>Copies every receipt that the project ships, with its fixtures and what they share.</summary>
    protected void CopyShipped(string to)
    {
        Copy(Repository.File("receipts"), $"{to}/receipts");
        Copy(Repository.File("fixtures"), $"{to}/fixtures");
        File.Copy(Repository.File("README.md"), $"{to}/README.md");
    }
}
