using System.CommandLine;
using Receipts.Core.Charts;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts render</c>: draws the charts of a receipt again.</summary>
internal sealed class RenderCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly CheckOptionSet options;
    private readonly Argument<string> receipt = ReceiptArgument.Folder();
    private readonly Option<bool> check = new("--check")
    {
        Description = "Write nothing; exit 1 when a chart differs from what would be drawn",
    };

    public RenderCommand(Terminal terminal)
        : base(
            "render",
            "Draw the charts of a receipt from its metrics, into its charts/ folder.",
            """
            Examples:
              receipts render receipts/invoice-extraction
              receipts render receipts/invoice-extraction --check
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(receipt);
        Options.Add(check);
        options = new CheckOptionSet(this, terminal);
        SetAction(Render);
    }

    private int Render(ParseResult parsed)
    {
        using var measured = MeasuredReceipt.Measure(ReceiptArgument.Read(parsed.GetValue(receipt)!), options.Read(parsed));
        var findings = measured.Findings.ToList();
        foreach (var chart in measured.Receipt.Charts)
        {
            try
            {
                var file = new ChartFile(chart, measured.Receipt.Folder);
                var svg = ChartCheck.Draw(measured, chart);
                if (!parsed.GetValue(check))
                {
                    file.Write(svg);
                    terminal.Line($"drew {Visible.Text(ShownPath.Of(file.Path))}");
                }
                else if (file.Check(svg) is { } difference)
                {
                    findings.Add(difference);
                }
            }
            catch (ReceiptException problem)
            {
                findings.Add(problem.Finding);
            }
        }

        foreach (var finding in findings)
        {
            terminal.Line(Visible.Text(finding.ToString()));
        }

        if (measured.Receipt.Charts.Count == 0)
        {
            terminal.Line("receipt.yaml declares no chart");
        }
        else if (findings.Count == 0 && parsed.GetValue(check))
        {
            terminal.Line($"{measured.Receipt.Charts.Count} charts are as they would be drawn");
        }

        return findings.Select(finding => (int)finding.Code.Severity).DefaultIfEmpty(ExitCode.Reproduced).Max();
    }
}
