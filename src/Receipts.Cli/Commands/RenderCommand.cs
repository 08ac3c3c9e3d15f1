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

    private readonly Option<bool> png = new("--png")
    {
        Description = "Draw PNGs for slides and mail instead, into the current folder; nobody compares them, and the SVGs stay as they are",
    };

    private readonly Option<int> scale = OptionOf.WholeNumber(
        "--scale",
        "N",
        "With --png: how many pixels stand for one",
        usual: 1,
        least: 1,
        most: Pictures.LargestScale
    );

    private readonly Option<string?> metric = new("--metric")
    {
        Description = "With --png: draw this metric as it stands, or one column of it, in place of the charts",
        HelpName = "NAME",
    };

    private readonly Option<string?> output = new("--out")
    {
        Description = "With --png: the folder to write to; the current one when left out",
        HelpName = "FOLDER",
    };

    private readonly Option<bool> force = new("--force") { Description = "With --png: overwrite a file that is there" };

    public RenderCommand(Terminal terminal)
        : base(
            "render",
            "Draw the charts of a receipt from its metrics, into its charts/ folder.",
            """
            Examples:
              receipts render receipts/invoice-extraction
              receipts render receipts/invoice-extraction --check
              receipts render receipts/invoice-extraction --png --scale 2 --out slides
              receipts render receipts/invoice-extraction --png --metric by_shift.exact_match
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(receipt);
        foreach (var option in new Option[] { check, png, scale, metric, output, force })
        {
            Options.Add(option);
        }

        options = new CheckOptionSet(this, terminal);
        SetAction(Render);
    }

    private int Render(ParseResult parsed)
    {
        if (parsed.GetValue(png))
        {
            return RenderPictures(parsed);
        }

        if (
            new Option[] { scale, metric, output, force }.FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is
            { } given
        )
        {
            terminal.Trouble($"{given.Name} is of PNGs; add --png");
            return ExitCode.Unchecked;
        }

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

    private int RenderPictures(ParseResult parsed)
    {
        if (parsed.GetValue(check))
        {
            terminal.Trouble("--check compares the SVGs; a PNG is a copy that nobody compares");
            return ExitCode.Unchecked;
        }

        if (Pictures.WhyNone is { } why)
        {
            terminal.Trouble(why);
            return ExitCode.Unchecked;
        }

        var folder = Path.GetFullPath(parsed.GetValue(output) ?? ".");
        if (!Directory.Exists(folder))
        {
            terminal.Trouble($"{Visible.Text(ShownPath.Of(folder))} is no folder");
            return ExitCode.Unchecked;
        }

        using var measured = MeasuredReceipt.Measure(ReceiptArgument.Read(parsed.GetValue(receipt)!), options.Read(parsed));
        var findings = measured.Findings.ToList();
        var files = new PictureFiles(terminal, measured, folder, parsed.GetValue(scale), parsed.GetValue(force));
        try
        {
            if (parsed.GetValue(metric) is { } named)
            {
                files.WriteMetric(named);
            }
            else
            {
                findings.AddRange(files.WriteCharts());
            }
        }
        catch (ReceiptException problem)
        {
            findings.Add(problem.Finding);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            terminal.Trouble(Visible.Text(problem.Message.TrimEnd('.')));
            return ExitCode.Unchecked;
        }

        foreach (var finding in findings)
        {
            terminal.Line(Visible.Text(finding.ToString()));
        }

        if (measured.Receipt.Charts.Count == 0 && parsed.GetValue(metric) is null)
        {
            terminal.Trouble("receipt.yaml declares no chart; --metric draws a metric as it stands");
            return ExitCode.Unchecked;
        }

        return findings.Select(finding => (int)finding.Code.Severity).DefaultIfEmpty(ExitCode.Reproduced).Max();
    }
}
