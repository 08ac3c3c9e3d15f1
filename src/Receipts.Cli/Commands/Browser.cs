using System.ComponentModel;
using System.Diagnostics;

namespace Receipts.Cli.Commands;

/// <summary>The reader's own browser.</summary>
internal static class Browser
{
    /// <summary>Opens a file in it. Says so, and where the file is, when there is none.</summary>
    public static bool Open(string path, Terminal terminal)
    {
        try
        {
            using var started = Process.Start(Command(path));
            return true;
        }
        catch (Exception problem) when (problem is Win32Exception or InvalidOperationException or FileNotFoundException)
        {
            terminal.Trouble($"no browser could be opened ({problem.Message.TrimEnd('.')}); the page is {path}");
            return false;
        }
    }

    private static ProcessStartInfo Command(string path) =>
        OperatingSystem.IsWindows() ? new ProcessStartInfo(path) { UseShellExecute = true }
        : OperatingSystem.IsMacOS() ? Quiet("open", path)
        : Quiet("xdg-open", path);

    // What a browser says to its terminal is none of ours.
    private static ProcessStartInfo Quiet(string program, string path) =>
        new(program, [path])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
}
