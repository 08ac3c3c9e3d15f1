using System.CommandLine;
using Receipts.Core.Engine;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary>The limits that every command takes which runs a receipt's SQL. They are the checker's, never the receipt's.</summary>
internal sealed class CheckOptionSet
{
    private const int MegaByte = 1024 * 1024;

    private readonly TimeLimit limit;
    private readonly Terminal terminal;

    private readonly Option<int> memory = OptionOf.WholeNumber(
        "--memory",
        "MB",
        "Megabytes that SQLite may hold",
        (int)(SandboxLimits.Default.Memory / MegaByte),
        least: 16,
        most: 1_000_000
    );

    public CheckOptionSet(Command command, Terminal terminal)
    {
        this.terminal = terminal;
        limit = new TimeLimit(command, terminal);
        command.Options.Add(memory);
    }

    public CheckOptions Read(ParseResult parsed) =>
        new()
        {
            Limits = new SandboxLimits(limit.Read(parsed), (long)parsed.GetValue(memory) * MegaByte),
            Watchdog = limit.Watchdog(parsed),
            Progress = new LoadProgress(terminal.Status).Report,
        };
}
