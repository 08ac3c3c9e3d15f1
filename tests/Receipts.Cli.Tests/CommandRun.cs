namespace Receipts.Cli.Tests;

/// <summary>A whole command run in this process, as a user would type it, and what it printed.</summary>
internal sealed record CommandRun(int Exit, string Out, string Error)
{
    /// <summary>As its output is redirected, where nothing is folded.</summary>
    public static CommandRun Of(params string[] args) => On(int.MaxValue, args);

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

    /// <summary>Everything printed, and the exit code.</summary>
    public string Transcript => Out + (Error.Length > 0 ? "--- on the error side\n" + Error : "") + $"exit {Exit}\n";
}
