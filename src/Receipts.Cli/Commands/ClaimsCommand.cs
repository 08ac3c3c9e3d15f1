using System.CommandLine;
using Receipts.Core.Drafting;
using Receipts.Core.Findings;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts claims</c>: a draft of claims.yaml for other people's documents.</summary>
internal sealed class ClaimsCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly CheckOptionSet options;
    private readonly Argument<string> receipt = ReceiptArgument.Folder();

    private readonly Argument<string[]> documents = new("document")
    {
        Description = "Documents by their path below the fixture; all that no evidence is read from when left out",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public ClaimsCommand(Terminal terminal)
        : base(
            "claims",
            "Draft a claims.yaml: every table and number of a document of which the metrics say for certain what it prints; the others in comments.",
            """
            Examples:
              receipts claims receipts/public-claims
              receipts claims receipts/public-claims data/published/leaderboard.csv > receipts/public-claims/claims.yaml
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(receipt);
        Arguments.Add(documents);
        options = new CheckOptionSet(this, terminal);
        SetAction(Draft);
    }

    private int Draft(ParseResult parsed)
    {
        using var measured = MeasuredReceipt.Measure(ReceiptArgument.Read(parsed.GetValue(receipt)!), options.Read(parsed));
        foreach (var finding in measured.Findings.Where(finding => finding.Code.Severity != Severity.Warning))
        {
            terminal.Trouble(finding.ToString());
        }

        var draft = ClaimsDraft.Of(measured, parsed.GetValue(documents) ?? [], terminal.Plain);
        terminal.Trouble($"{draft.Bound} numbers bound, {draft.Left} left to you; read the draft before it is believed");
        return ExitCode.Reproduced;
    }
}
