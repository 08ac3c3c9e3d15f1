using System.Diagnostics;
using System.Text;

namespace Receipts.Cli.Tests;

/// <summary>
/// A whole command run in this process, as a user would type it, and what it printed. Where the environment variable RECEIPTS_BINARY names a
/// published binary, that is run instead, as a process.
/// </summary>
internal sealed record CommandRun(int Exit, string Out, string Error)
{
    /// <summary>As its output is redirected, where nothing is folded.</summary>
    public static CommandRun Of(params string[] args) => Binary is { } binary ? OfProcess(binary, args) : On(int.MaxValue, args);

    private static readonly string? Binary = Environment.GetEnvironmentVariable("RECEIPTS_BINARY");

    /// <summary>As on a terminal of a width.</summary>
    public static CommandRun On(int width, params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal
        {
            Out = output,
            Error = error,
            Width = width,
            ErrorWidth = width,
        };
        var exit = CommandLine.Run(args, terminal);
        return new CommandRun(exit, output.ToString(), error.ToString());
    }

    private static CommandRun OfProcess(string binary, string[] args)
    {
        using var process = Process.Start(
            new ProcessStartInfo(binary, args)
            {
                WorkingDirectory = Environment.CurrentDirectory,
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
            }
        )!;
        process.StandardInput.Close();

        // Both sides at once: a full pipe on one would hold up the other.
        var error = Task.Run(process.StandardError.ReadToEnd);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new CommandRun(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>Everything printed, and the exit code.</summary>
    public string Transcript => Out + (Error.Length > 0 ? "--- on the error side\n" + Error : "") + $"exit {Exit}\n";
}
