using System.Text;
using Receipts.Core.Files;
using Xunit;

namespace Receipts.Core.Tests.Files;

public sealed class TemporaryFileTests
{
    [Fact]
    public void What_was_written_is_read_and_has_no_name_that_could_stay_behind()
    {
        using var file = TemporaryFile.Open();
        file.Write("a line"u8);
        file.Position = 0;
        using var reader = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        Assert.Equal("a line", reader.ReadToEnd());
        Assert.Equal(OperatingSystem.IsWindows(), File.Exists(file.Name));
    }
}
