using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Replaying;

/// <summary>A new folder with the declared files of a program and nothing else, deleted with everything the program left in it.</summary>
internal sealed class ReplayFolder : IDisposable
{
    private const string EmptyProject = "<Project />\n";

    private readonly TemporaryPath root = TemporaryPath.Folder();

    private ReplayFolder() { }

    /// <summary>Where the program starts.</summary>
    public string Work => Path.Combine(root.Path, "work");

    /// <summary>Where it may put temporary files.</summary>
    public string Temporary => Path.Combine(root.Path, "tmp");

    /// <summary>Where it may put data it would otherwise leave in the reader's home folder.</summary>
    public string Data => Path.Combine(root.Path, "data");

    /// <exception cref="ReceiptException">A declared file is missing or is not the fixture's.</exception>
    public static ReplayFolder Create(ReplayCommand command, string fixtureFolder)
    {
        var folder = new ReplayFolder();
        try
        {
            Directory.CreateDirectory(folder.Work);
            Directory.CreateDirectory(folder.Temporary);
            Directory.CreateDirectory(folder.Data);

            // A .NET program inherits these from the nearest folder above it, and what lies above the temporary folder is anybody's.
            File.WriteAllText(Path.Combine(folder.root.Path, "Directory.Build.props"), EmptyProject);
            File.WriteAllText(Path.Combine(folder.root.Path, "Directory.Build.targets"), EmptyProject);
            File.WriteAllText(Path.Combine(folder.root.Path, "Directory.Packages.props"), EmptyProject);
            File.WriteAllText(Path.Combine(folder.root.Path, "global.json"), "{}\n");
            foreach (var file in command.Files.Distinct())
            {
                folder.Copy(command, fixtureFolder, file);
            }

            return folder;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>The verdict does not depend on whether the program made something in it undeletable.</summary>
    public void Dispose() => root.Dispose();

    private void Copy(ReplayCommand command, string fixtureFolder, string file)
    {
        var names = file.Split('/');
        if (names.Any(name => name.Length == 0 || name[0] == '.' || name.Contains('\\', StringComparison.Ordinal)))
        {
            throw new ReceiptException(ReplayFindings.PathNotAllowed(command, file));
        }

        var source = fixtureFolder;
        foreach (var name in names)
        {
            source = Path.Combine(source, name);
            if (new ForeignFile(source).IsLink)
            {
                throw new ReceiptException(ReplayFindings.PathNotAllowed(command, file));
            }
        }

        if (!File.Exists(source))
        {
            throw new ReceiptException(ReplayFindings.FileMissing(command, file));
        }

        var target = Path.Combine([Work, .. names]);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        try
        {
            new ForeignFile(source).CopyTo(target);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new ReceiptException(ReplayFindings.FileUnreadable(command, file, trouble), trouble);
        }
    }
}
