using System.CommandLine;
using Receipts.Core.Bundles;
using Receipts.Core.Files;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts pack</c>: verifies a receipt, then writes it with its fixture, its seal and its documents into one zip.</summary>
internal sealed class PackCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly CheckOptionSet options;
    private readonly Argument<string> receipt = ReceiptArgument.Folder();

    public PackCommand(Terminal terminal)
        : base(
            "pack",
            "Verify a receipt and, when it reproduces, write <name>.zip into the current folder: the receipt, its fixture, its seal and every listed document. The same files give the same bytes.",
            """
            Example:
              receipts pack receipts/invoice-extraction
              receipts verify invoice-extraction.zip
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(receipt);
        options = new CheckOptionSet(this, terminal);
        SetAction(Pack);
    }

    private int Pack(ParseResult parsed)
    {
        var receiptToPack = ReceiptArgument.Read(parsed.GetValue(receipt)!);
        var bundle = Path.GetFullPath(receiptToPack.Name + ".zip");
        BundleContent.RequireFree(bundle);
        var verdicts = Verify(receiptToPack.Folder, options.Read(parsed));
        if (verdicts.Find(verdict => verdict.Exit != ExitCode.Reproduced) is { } red)
        {
            terminal.Trouble($"not packed: {Visible.Text(red.Folder)} has to verify with exit 0 first");
            return verdicts.Max(verdict => verdict.Exit);
        }

        var content = new BundleContent(verdicts);
        content.Write(bundle);
        terminal.Line($"packed {content.Count} files into {Visible.Text(ShownPath.Of(bundle))}");
        return ExitCode.Reproduced;
    }

    /// <summary>The receipt's verdict, and those of the receipts that its shared documents name, since these documents need them to verify.</summary>
    private List<Verdict> Verify(string folder, CheckOptions check)
    {
        var verdicts = new List<Verdict>();
        var folders = new List<string> { folder };
        for (var i = 0; i < folders.Count; i++)
        {
            var verdict = ReceiptCheck.Run(folders[i], check);
            new VerdictText(terminal).Write(verdict, withClaims: false);
            verdicts.Add(verdict);
            var others = verdict.Documents.SelectMany(document => document.OtherReceipts);
            folders.AddRange(others.Select(name => Path.Combine(Path.GetDirectoryName(folder)!, name)).Distinct().Except(folders).ToList());
        }

        return verdicts;
    }
}
