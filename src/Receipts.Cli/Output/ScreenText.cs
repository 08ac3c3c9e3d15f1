using Receipts.Core.Findings;
using Receipts.Core.Screening;

namespace Receipts.Cli;

/// <summary>Screened documents for people: what cannot be, what was tested and what was not, and the counts in the last line.</summary>
internal sealed class ScreenText(Terminal terminal)
{
    public void Write(IReadOnlyList<ScreenedDocument> documents, IReadOnlyList<Finding> unread)
    {
        foreach (var document in documents)
        {
            foreach (var finding in document.Findings)
            {
                Write(finding);
            }

            if (document.Findings.Count > 0)
            {
                terminal.Line();
            }

            WriteLedger(document);
        }

        foreach (var finding in unread)
        {
            terminal.Trouble(Visible.Text(finding.ToString()));
        }

        WriteSummary(documents, unread);
    }

    private void Write(Finding finding) =>
        terminal.Line(
            terminal.Paint(Visible.Text(finding.ToString()), finding.Code.Severity == Severity.Warning ? Colour.Yellow : Colour.Red)
        );

    private void WriteLedger(ScreenedDocument document)
    {
        var rules = document.ExemptByRule.Values.Sum();
        terminal.Paragraph(
            $"{document.File}: {Numbers(document.Found)} = {document.Tested} tested + {document.Vacuous} vacuous + {document.NotTested.Values.Sum()} not tested"
                + (
                    rules > 0
                        ? $"; {rules} left out by rule ({string.Join(", ", document.ExemptByRule.Select(rule => $"{rule.Value} {rule.Key}"))})"
                        : ""
                )
                + (document.Unread > 0 ? $"; {document.Unread} where nothing is read" : ""),
            indent: 0
        );
        foreach (var (reason, count) in document.NotTested)
        {
            terminal.Paragraph($"not tested: {count} {reason}", indent: 2);
        }

        terminal.Line();
    }

    private void WriteSummary(IReadOnlyList<ScreenedDocument> documents, IReadOnlyList<Finding> unread)
    {
        var tested = documents.Sum(document => document.Tested);
        var wrong = documents.Sum(document => document.Wrong);
        var exit = ScreenedDocument.Worst(documents, unread);
        terminal.Line(
            terminal.Paint(
                $"{Numbers(tested)} tested, {wrong} impossible or contradicted"
                    + (unread.Count > 0 ? $", {(unread.Count == 1 ? "1 document" : $"{unread.Count} documents")} not read" : "")
                    + (exit > 0 ? $"; exit {exit}" : ""),
                exit == ExitCode.Reproduced ? Colour.Green : Colour.Red
            )
        );
    }

    private static string Numbers(int count) => count == 1 ? "1 number" : $"{count} numbers";
}
