using System.CommandLine;
using Receipts.Core.Drafting;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Sealing;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts fill</c>: takes what is measured now into the documents of a receipt.</summary>
internal sealed class FillCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly CheckOptionSet options;
    private readonly Argument<string> receipt = ReceiptArgument.Folder();
    private readonly Option<bool> check = new("--check") { Description = "Write nothing; exit 1 when a document or a chart would change" };

    public FillCommand(Terminal terminal)
        : base(
            "fill",
            "Write what is measured now into every bound number of a receipt's own documents, in the form that the number has, and into its bound tables and charts. Prose, exempt numbers and documents of others stay as they are.",
            """
            Examples:
              receipts fill receipts/invoice-extraction
              receipts fill receipts/invoice-extraction --check
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(receipt);
        Options.Add(check);
        options = new CheckOptionSet(this, terminal);
        SetAction(Fill);
    }

    private int Fill(ParseResult parsed)
    {
        using var measured = MeasuredReceipt.Measure(ReceiptArgument.Read(parsed.GetValue(receipt)!), options.Read(parsed));
        var problems = measured.Findings.Where(finding => finding.Code.Severity != Severity.Warning).ToList();
        if (problems.Count > 0)
        {
            return Report(problems);
        }

        var writes = !parsed.GetValue(check);
        var documents = ReceiptFill.Of(measured);
        var charts = ReceiptFill.Charts(measured);
        foreach (var document in documents.Where(document => document.IsChanged))
        {
            foreach (var change in document.Changes)
            {
                terminal.Line(Visible.Text($"{change.Place}: {change.Old} → {change.New}"));
            }

            if (writes)
            {
                document.Write();
            }
        }

        foreach (var (path, write) in charts)
        {
            terminal.Line($"{(writes ? "drew" : "would draw")} {Visible.Text(ShownPath.Of(path))}");
            if (writes)
            {
                write();
            }
        }

        var isSealed = File.Exists(Path.Combine(measured.Receipt.Folder, Seal.FileName));
        var count = documents.Sum(document => document.Changes.Count);
        terminal.Line(
            $"{count} {(count == 1 ? "value" : "values")} {(writes ? "filled in" : "to fill in")}{(writes && isSealed && count + charts.Count > 0 ? "; what was sealed has to be sealed again with receipts seal" : "")}"
        );
        foreach (var words in NamedRule.In(measured, documents))
        {
            terminal.Line(Visible.Text(words.Says));
        }

        var left = Report([.. documents.SelectMany(document => document.Findings)]);
        return left == ExitCode.Reproduced && !writes && count + charts.Count > 0 ? ExitCode.Differs : left;
    }

    /// <summary>What is left for the author, since no value of its form says it.</summary>
    private int Report(IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            terminal.Line(Visible.Text(finding.ToString()));
        }

        return findings.Select(finding => (int)finding.Code.Severity).DefaultIfEmpty(ExitCode.Reproduced).Max();
    }
}
