using System.ComponentModel;
using System.Diagnostics;

namespace Receipts.Core.Files;

/// <summary>Temporary folders of processes that were killed, which could not remove them.</summary>
public static class LeftFolders
{
    internal const string Prefix = "receipts-work-";

    /// <summary>A file that a process holds for as long as it needs the folder, and that the system lets go of when the process is killed.</summary>
    internal const string Held = "held";

    private const UnixFileMode OwnersAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Removes them, as far as they can be removed.</summary>
    public static void Sweep()
    {
        try
        {
            foreach (var folder in new DirectoryInfo(Path.GetTempPath()).EnumerateDirectories(Prefix + "*").Where(IsOwnersAlone))
            {
                using var held = TryHold(Path.Combine(folder.FullName, Held));
                if (held is not null)
                {
                    Remove(folder.FullName, held);
                }
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or Win32Exception)
        {
            // The next one tries again.
        }
    }

    private static bool IsOwnersAlone(DirectoryInfo folder) =>
        !ForeignFile.IsLinked(folder) && (OperatingSystem.IsWindows() || folder.UnixFileMode == OwnersAlone);

    private static FileStream? TryHold(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists || ForeignFile.IsLinked(file))
        {
            return null;
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Remove(string folder, FileStream held)
    {
        if (OperatingSystem.IsWindows())
        {
            held.Dispose();
            Directory.Delete(folder, recursive: true);
            return;
        }

        // It follows no link that somebody puts in the way meanwhile.
        using var removal = Process.Start(new ProcessStartInfo("/bin/rm") { ArgumentList = { "-rf", "--", folder } });
        removal?.WaitForExit();
    }
}
