using System.CommandLine;
using Receipts.Core.Evidence;
using Receipts.Core.Findings;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary>The limits that every command takes which runs a receipt's SQL. They are the checker's, never the receipt's.</summary>
internal sealed class CheckOptionSet
{
    private const int MegaByte = 1024 * 1024;

    private readonly Terminal terminal;

    private readonly Option<int> timeout = OptionOf.WholeNumber(
        "--timeout",
        "SECONDS",
        "Seconds that one query, one document or the replay may take",
        (int)SandboxLimits.Default.Timeout.TotalSeconds,
        least: 1,
        most: 86_400
    );

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
        command.Options.Add(timeout);
        command.Options.Add(memory);
    }

    public CheckOptions Read(ParseResult parsed)
    {
        var limit = TimeSpan.FromSeconds(parsed.GetValue(timeout));
        return new CheckOptions
        {
            Limits = new SandboxLimits(limit, (long)parsed.GetValue(memory) * MegaByte),
            Watchdog = new Watchdog(limit + TimeSpan.FromSeconds(2), End),
        };
    }

    private void End(string step, TimeSpan limit)
    {
        terminal.Trouble(NumberFindings.Timeout(new Place(step), "this", limit.TotalSeconds).ToString());
        Environment.Exit(ExitCode.Unchecked);
    }
}
