using System.Diagnostics;
using System.Text;
using Xunit;

namespace Receipts.Cli.Tests;

/// <summary>Commands typed one after the other into one shell, in which <c>receipts</c> is the tool under test, a process of its own.</summary>
internal static class Shell
{
    private const char Mark = '\u001E';

    /// <summary>What each command prints, both sides together.</summary>
    /// <param name="tool">A folder that does not exist yet, for the command <c>receipts</c>.</param>
    public static IReadOnlyList<string> Run(IEnumerable<string> commands, string folder, string tool)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the pages are written for a POSIX shell");
        MakeTool(tool);
        var script = new StringBuilder("exec 2>&1\n");
        foreach (var command in commands)
        {
            // The next command may ask for the exit code of this one.
            script.Append(command).Append("\nstatus=$?; printf '\\036\\n'; (exit $status)\n");
        }

        using var shell = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", script.ToString()])
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardOutput = true,
                StandardOutputEncoding = Encoding.UTF8,
                Environment = { ["PATH"] = $"{tool}:{Environment.GetEnvironmentVariable("PATH")}", ["NO_COLOR"] = "1" },
            }
        )!;
        var output = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return [.. output.Split(Mark)[..^1].Select(text => text.Trim('\n'))];
    }

    private static void MakeTool(string folder)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, "receipts");
        File.WriteAllText(path, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "receipts.dll")}' \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
