using System.CommandLine;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Cli.Commands;

/// <summary><c>receipts explain</c>: what can be bound, and where one number comes from.</summary>
internal sealed class ExplainCommand : DocumentedCommand
{
    private readonly Terminal terminal;
    private readonly CheckOptionSet options;
    private readonly Argument<string> receipt = new("receipt")
    {
        Description =
            "The receipt's folder, such as receipts/invoice-extraction, or a bundle that holds it; or the code of a finding, such as RCT001",
    };

    private readonly Argument<string?> reference = new("reference")
    {
        Description = "metric.column or metric[key].column, or a metric for all that it has; every reference with its value when left out",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<int> records = OptionOf.WholeNumber("--records", "N", "Raw records to show", usual: 3, least: 0, most: 100_000);

    public ExplainCommand(Terminal terminal)
        : base(
            "explain",
            "Show where a number comes from: its description, SQL, rows and raw records. Without a reference, list everything that a document can bind. With the code of a finding, tell its cause, its cure and its exit code.",
            """
            Examples:
              receipts explain receipts/invoice-extraction
              receipts explain receipts/invoice-extraction "by_shift[reorder].exact_match"
              receipts explain RCT001
            """
        )
    {
        this.terminal = terminal;
        Arguments.Add(receipt);
        Arguments.Add(reference);
        Options.Add(records);
        options = new CheckOptionSet(this, terminal);
        SetAction(Explain);
    }

    private int Explain(ParseResult parsed)
    {
        var path = parsed.GetValue(receipt)!;

        // A folder may be called RCT001 as well.
        if (FindingCatalogue.IsCode(path) && !Path.Exists(path))
        {
            return ExplainFinding(path, parsed.GetValue(reference));
        }

        using var named = NamedReceipts.Find([path]);
        using var measured = MeasuredReceipt.Measure(ReceiptArgument.Read(path, named), options.Read(parsed));
        foreach (var finding in measured.Findings)
        {
            terminal.Trouble(finding.ToString());
        }

        if (parsed.GetValue(reference) is { } text)
        {
            ExplainOne(measured, text, parsed.GetValue(records));
        }
        else
        {
            ListAll(measured);
        }

        return measured.Findings.Any(finding => finding.Code.Severity == Severity.Unchecked) ? ExitCode.Unchecked : ExitCode.Reproduced;
    }

    private int ExplainFinding(string code, string? more)
    {
        if (FindingCatalogue.Find(code) is not { } entry)
        {
            terminal.Trouble($"no finding has the code {code}; docs/findings.md lists all that there are");
            return ExitCode.Unchecked;
        }

        if (more is not null)
        {
            terminal.Trouble($"{entry.Code} is a finding, and stands alone; {more} would be read of a receipt's folder or bundle");
            return ExitCode.Unchecked;
        }

        terminal.Line($"{terminal.Paint(entry.Code, Colour.Bold)}  {entry.Section}");
        terminal.Line($"  cause  {entry.Cause}");
        terminal.Line($"  cure   {entry.Cure}");
        terminal.Line($"  exit   {entry.Exit}{(entry.Exit == ExitCode.Reproduced ? ", a warning" : "")}");
        return ExitCode.Reproduced;
    }

    private void ListAll(MeasuredReceipt measured)
    {
        foreach (var metric in measured.Measurements.Metrics)
        {
            List(metric);
        }
    }

    private void List(MeasuredMetric metric)
    {
        terminal.Line(terminal.Paint(Visible.Text(metric.Metric.Name), Colour.Bold));
        if (metric.Metric.Description.Length > 0)
        {
            terminal.Paragraph(metric.Metric.Description, indent: 2);
        }

        var cells = metric.All().ToList();
        var table = new TextTable("reference", "value").WithoutHeaders().Named();
        if (cells.TrueForAll(cell => cell.Value.IsNumber || cell.Value.IsNull))
        {
            table.Numeric(1);
        }

        foreach (var cell in cells)
        {
            table.Add(cell.Reference.ToString(), cell.Value.ToString());
        }

        terminal.Table(table);
        terminal.Line();
    }

    private void ExplainOne(MeasuredReceipt measured, string text, int count)
    {
        var place = new Place("reference");
        var parsed =
            Reference.TryParse(text)
            ?? throw new ReceiptException(
                MetricFindings.UnknownColumn(
                    place,
                    text,
                    "is no reference",
                    ["metric.column", "metric[key].column", "metric[key1, key2].column"]
                )
            );
        if (
            parsed is { Keys.Count: 0, Column: null }
            && measured.Measurements.Find(parsed.Metric, place) is { } whole
            && whole.All().Skip(1).Any()
        )
        {
            List(whole);
            ShowQueries(whole);
            return;
        }

        var cell = measured.Measurements.Find(parsed, place);
        var metric = cell.Metric.Metric;
        terminal.Line(
            terminal.Paint(Visible.Text($"{cell.Reference} = {cell.Value}"), Colour.Bold)
                + (Quotient.Behind(cell) is { } quotient ? $"  ({quotient})" : "")
        );
        if (metric.Description.Length > 0)
        {
            terminal.Paragraph(metric.Description, indent: 0);
        }

        terminal.Line();
        ShowQueries(cell.Metric);
        terminal.Show(cell.Metric.Table, cell.Row);
        terminal.Line();
        foreach (var graded in measured.GradesBehind(cell))
        {
            terminal.Paragraph(graded.ToString(), indent: 0);
            terminal.Line();
        }

        Show(measured.RecordsBehind(cell, count));
    }

    private void ShowQueries(MeasuredMetric metric)
    {
        foreach (var query in metric.Views.Reverse().Append(metric.Metric))
        {
            terminal.Line(
                Visible.Text(query.Query.Place.ToString()) + (query.Kind == MetricKind.View ? $", the view {Visible.Text(query.Name)}" : "")
            );
            terminal.Line(Visible.Lines(string.Join('\n', query.Sql.ReplaceLineEndings("\n").Split('\n').Select(line => "  " + line))));
            terminal.Line();
        }
    }

    private void Show(RecordsBehind behind)
    {
        terminal.Line(
            behind.Say() + (behind.Total > behind.Records.Count && behind.Records.Count > 0 ? $"; the first {behind.Records.Count}:" : "")
        );
        foreach (var record in behind.Records)
        {
            terminal.Line();
            terminal.Line(terminal.Paint(Visible.Text($"{record.Table}, row {record.Row} of {record.File}"), Colour.Bold));
            var table = new TextTable("column", "value").WithoutHeaders();
            foreach (var (column, value) in record.Values)
            {
                table.Add(column, value.ToString());
            }

            terminal.Table(table);
        }
    }
}
