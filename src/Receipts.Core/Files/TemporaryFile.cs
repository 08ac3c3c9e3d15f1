namespace Receipts.Core.Files;

/// <summary>What this process keeps on disk for itself while it works.</summary>
internal static class TemporaryFile
{
    /// <summary>
    /// A new file to write to and read from, which nobody else can open. It is gone with the process, however that ends: where the system
    /// allows it, it has no name any more once it is open.
    /// </summary>
    /// <exception cref="IOException">There is no room for it.</exception>
    public static FileStream Open()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = 1 << 16,
        };
        if (OperatingSystem.IsWindows())
        {
            options.Options = FileOptions.DeleteOnClose;
        }
        else
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var path = Path.Combine(Path.GetTempPath(), $"receipts-{Path.GetRandomFileName()}");
        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return file;
    }
}
