using Receipts.Core.Files;
using Xunit;

namespace Receipts.Core.Tests.Files;

public sealed class ChangedFilesTests : IDisposable
{
    private static readonly byte[] Old = [1, 13, 10, 255, 0];

    private readonly ScratchFolder scratch = new();

    public ChangedFilesTests() => File.WriteAllBytes(scratch["old"], Old);

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void Files_that_are_not_kept_are_as_they_were()
    {
        using (var files = new ChangedFiles())
        {
            files.Append(scratch["old"], [2]);
            files.Append(scratch["old"], [3]);
            files.Append(scratch["new"], [4]);
            Assert.Equal([.. Old, 2, 3], File.ReadAllBytes(scratch["old"]));
        }

        Assert.Equal(Old, File.ReadAllBytes(scratch["old"]));
        Assert.False(File.Exists(scratch["new"]));
    }

    [Fact]
    public void A_folder_that_was_made_for_a_file_goes_with_it()
    {
        using (var files = new ChangedFiles())
        {
            files.Remember(scratch["made/new"]);
            Directory.CreateDirectory(scratch["made"]);
            files.Replace(scratch["made/new"], [4]);
            files.Replace(scratch["old"], [5]);
        }

        Assert.False(Directory.Exists(scratch["made"]));
        Assert.Equal(Old, File.ReadAllBytes(scratch["old"]));
    }

    [Fact]
    public void Files_that_are_kept_stay()
    {
        using (var files = new ChangedFiles())
        {
            files.Append(scratch["old"], [2]);
            files.Append(scratch["new"], [4]);
            files.Keep();
        }

        Assert.Equal([.. Old, 2], File.ReadAllBytes(scratch["old"]));
        Assert.Equal([4], File.ReadAllBytes(scratch["new"]));
    }

    [Fact]
    public void A_remembered_file_is_put_back_whoever_changes_it()
    {
        using (var files = new ChangedFiles())
        {
            files.Remember(scratch["old"]);
            File.Delete(scratch["old"]);
        }

        Assert.Equal(Old, File.ReadAllBytes(scratch["old"]));
    }
}
