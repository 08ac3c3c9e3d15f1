using Receipts.Core.Files;
using Xunit;

namespace Receipts.Core.Tests.Files;

public sealed class LeftFoldersTests
{
    [Fact]
    public void What_is_held_stays_and_what_nobody_holds_goes()
    {
        using var used = TemporaryPath.Folder();
        File.WriteAllText(Path.Combine(used.Path, "a.csv"), "id\n1\n");
        var left = Directory.CreateTempSubdirectory(LeftFolders.Prefix).FullName;
        Directory.CreateDirectory(Path.Combine(left, "files", "deep"));
        File.WriteAllText(Path.Combine(left, "files", "deep", "a.csv"), "id\n1\n");
        File.WriteAllText(Path.Combine(left, LeftFolders.Held), "");
        LeftFolders.Sweep();
        Assert.True(File.Exists(Path.Combine(used.Path, "a.csv")));
        Assert.False(Directory.Exists(left));
    }

    [Fact]
    public void A_folder_that_others_may_write_to_or_that_says_nothing_of_being_held_stays()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "who may write to a folder is not in its mode");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var open = Directory.CreateTempSubdirectory(LeftFolders.Prefix).FullName;
        var silent = Directory.CreateTempSubdirectory(LeftFolders.Prefix).FullName;
        try
        {
            File.WriteAllText(Path.Combine(open, LeftFolders.Held), "");
            File.SetUnixFileMode(open, File.GetUnixFileMode(open) | UnixFileMode.OtherWrite);
            LeftFolders.Sweep();
            Assert.True(Directory.Exists(open));
            Assert.True(Directory.Exists(silent));
        }
        finally
        {
            Directory.Delete(open, recursive: true);
            Directory.Delete(silent);
        }
    }

    [Fact]
    public void A_folder_has_the_name_that_a_sweep_looks_for_once_its_file_is_held()
    {
        using var used = TemporaryPath.Folder();
        var folder = new DirectoryInfo(used.Path).Parent!;
        Assert.StartsWith(LeftFolders.Prefix, folder.Name, StringComparison.Ordinal);
        Assert.Throws<IOException>(() =>
            new FileStream(Path.Combine(folder.FullName, LeftFolders.Held), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose()
        );
        Assert.True(OperatingSystem.IsWindows() || folder.UnixFileMode == (UnixFileMode)0b111_000_000);
    }

    [Fact]
    public void A_folder_goes_with_what_was_made_in_it()
    {
        string path;
        using (var folder = TemporaryPath.Folder())
        {
            path = Path.GetDirectoryName(folder.Path)!;
            File.WriteAllText(Path.Combine(folder.Path, "a.csv"), "id\n1\n");
            Assert.True(Directory.Exists(path));
        }

        Assert.False(Directory.Exists(path));
    }
}
