using System.CommandLine;
using Receipts.Core.Claims;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary>The option <c>--timeout</c>, and the watchdog that ends what does not keep to it.</summary>
internal sealed class TimeLimit
{
    private readonly Terminal terminal;

    private readonly Option<int> timeout = OptionOf.WholeNumber(
        "--timeout",
        "SECONDS",
        "Seconds that one query, one document or the replay may take",
        (int)SandboxLimits.Default.Timeout.TotalSeconds,
        least: 1,
        most: 86_400
    );

    public TimeLimit(Command command, Terminal terminal)
    {
        this.terminal = terminal;
        command.Options.Add(timeout);
    }

    public TimeSpan Read(ParseResult parsed) => TimeSpan.FromSeconds(parsed.GetValue(timeout));

    public Watchdog Watchdog(ParseResult parsed) => new(Read(parsed) + TimeSpan.FromSeconds(2), End);

    private void End(string step, TimeSpan limit)
    {
        terminal.Trouble(NumberFindings.Timeout(new Place(step), "this", limit.TotalSeconds).ToString());
        Environment.Exit(ExitCode.Unchecked);
    }
}
