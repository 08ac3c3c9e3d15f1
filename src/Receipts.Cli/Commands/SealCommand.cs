using System.CommandLine;
using Receipts.Core.Sealing;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts seal</c>: verifies a receipt, then writes its SHA256SUMS.</summary>
internal sealed class SealCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly CheckOptionSet options;
    private readonly Argument<string> receipt = ReceiptArgument.Folder();

    public SealCommand(Terminal terminal)
        : base(
            "seal",
            "Verify a receipt and, when it reproduces, write SHA256SUMS over its folder and its fixture's. The seal is unsigned: it detects accidents; anyone can seal again.",
            """
            Example:
              receipts seal receipts/invoice-extraction
              (cd receipts/invoice-extraction && sha256sum -c SHA256SUMS)
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(receipt);
        options = new CheckOptionSet(this, terminal);
        SetAction(WriteSeal);
    }

    private int WriteSeal(ParseResult parsed)
    {
        var receiptToSeal = ReceiptArgument.Read(parsed.GetValue(receipt)!);
        var verdict = ReceiptCheck.Run(receiptToSeal.Folder, options.Read(parsed) with { IgnoreSeal = true });
        new VerdictText(terminal).Write(verdict, withClaims: false);
        if (verdict.Exit != ExitCode.Reproduced)
        {
            terminal.Trouble($"not sealed: {Visible.Text(verdict.Folder)} has to verify with exit 0 first");
            return verdict.Exit;
        }

        var seal = Seal.Compute(receiptToSeal.Folder, receiptToSeal.FixtureFolder);
        seal.Write();
        terminal.Line($"sealed {seal.Files.Count} files");
        return ExitCode.Reproduced;
    }
}
