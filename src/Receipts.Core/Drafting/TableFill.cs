using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>
/// A table that is bound whole, written again from the rows of its metric. A row stays where it is when its key is still measured, and its prose
/// with it; rows that are measured no more go, and new ones come at their place or at the end.
/// </summary>
internal sealed class TableFill
{
    private readonly SourceText source;
    private readonly TableClaim table;
    private readonly MeasuredMetric metric;
    private readonly ClaimComparison comparison;
    private readonly IReadOnlyList<TableColumn?> columns;
    private readonly List<FilledValue> changes = [];

    private TableFill(
        SourceText source,
        TableClaim table,
        MeasuredMetric metric,
        ClaimComparison comparison,
        IReadOnlyList<TableColumn?> columns
    )
    {
        this.source = source;
        this.table = table;
        this.metric = metric;
        this.comparison = comparison;
        this.columns = columns;
    }

    /// <summary>The edit that brings the table to what was measured, and what it changes; none where it is as measured, or cannot be told.</summary>
    public static (TextEdit? Edit, IReadOnlyList<FilledValue> Changes) Of(
        SourceText source,
        TableClaim table,
        MeasuredMetric metric,
        ClaimComparison comparison
    ) =>
        TableCheck.ColumnsOf(table, metric, comparison) is not { } columns
            ? (null, [])
            : new TableFill(source, table, metric, comparison, columns).Fill();

    private (TextEdit? Edit, IReadOnlyList<FilledValue> Changes) Fill()
    {
        var keys = columns
            .Select((column, at) => (Column: column?.Name ?? "", At: at))
            .Where(key => metric.Table.KeyColumns.Contains(key.Column))
            .ToList();
        var printed = new RowMatch(metric, keys) { DoubtsMarks = false }
            .Match(table.Rows)
            .ToList();
        var kept = printed.Where(row => row is { Rows.Count: 1, Other: null }).ToDictionary(row => row.Rows[0]);
        var order = metric.Metric.OrderedBy is not null
            ? Enumerable.Range(0, metric.Table.Rows.Count).ToList()
            : [.. kept.Keys, .. Enumerable.Range(0, metric.Table.Rows.Count).Where(row => !kept.ContainsKey(row))];
        var lines = order.Select(row => kept.TryGetValue(row, out var old) ? Rewritten(row, old) : Added(row)).ToList();
        changes.AddRange(printed.Except(kept.Values).Select(row => new FilledValue(row.Place, $"the row {row.Label}", "no row")));
        var (start, end) = Body();
        var lineEnd = source.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var text = string.Concat(lines.Select(line => lineEnd + line));
        return text == source.Text[start..end] ? (null, []) : (new TextEdit(start, end, text, "", ""), changes);
    }

    /// <summary>From the end of the ruler below the header, which may be all that a table has, to that of the last row.</summary>
    private (int Start, int End) Body()
    {
        var start = EndOfLine(RulerStart);
        return (start, table.Rows.Count == 0 ? start : LineEnd(table.Rows[^1]));
    }

    private string Rewritten(int row, MatchedRow old)
    {
        var (start, line) = (LineStart(old.Cells), Line(old.Cells));
        var edits = new List<TextEdit>();
        var cells = CellsOf(line);
        for (var i = 0; i < columns.Count && i < cells.Count; i++)
        {
            if (
                columns[i] is not { Name: { } name } column
                || metric.Table.KeyColumns.Contains(name)
                || Agrees(old, i, new Measured(metric, row, name))
            )
            {
                continue;
            }

            var measured = new Measured(metric, row, name);
            var edit =
                old.Cells[i].Numerals is [var numeral] && measured.Value.IsNumber
                    ? NumeralFill.TryEdit(source.Text, numeral, measured.Quantity, column.As)
                    : null;
            var printed = edit?.New ?? Print(measured, i);
            changes.Add(new FilledValue(old.Cells[i].Place, old.Cells[i].Text, printed));
            var (from, to) = cells[i];
            edits.Add(
                edit is { } of ? of with { Start = of.Start - start, End = of.End - start } : new TextEdit(from, to, printed, "", "")
            );
        }

        return TextEdit.Apply(line, edits);
    }

    private string Added(int row)
    {
        var line = table.Rows.Count == 0 ? source.Text[RulerStart..EndOfLine(RulerStart)] : Line(table.Rows[0]);
        var label = metric.LabelOf(row);
        changes.Add(new FilledValue(table.Place, "no row", $"the row {label}"));
        var printed = columns.Select((column, i) => column?.Name is { } name ? Print(new Measured(metric, row, name), i) : "").ToList();
        var cells = CellsOf(line);
        return TextEdit.Apply(line, cells.Take(printed.Count).Select((cell, i) => new TextEdit(cell.Start, cell.End, printed[i], "", "")));
    }

    private bool Agrees(MatchedRow row, int at, Measured measured)
    {
        var cell = row.Cells[at];
        var claim = new ResolvedClaim(
            cell.Numerals is [var numeral] ? numeral : null,
            cell,
            measured.Reference,
            columns[at]!.As,
            cell.Place,
            table.Place,
            row.Sentence
        )
        {
            Heading = table.Header[at].Raised,
        };
        return comparison.Compare(claim, measured) is { Finding: null, IsRead: true };
    }

    /// <summary>A value in the form that the other cells of its column have.</summary>
    private string Print(Measured measured, int at)
    {
        if (measured.Value.IsNull)
        {
            return "–";
        }

        if (measured.Value.Text is { } text)
        {
            return MarkdownText.Escape(text);
        }

        var model = table.Rows.Select(row => row[at].Numerals).FirstOrDefault(numerals => numerals is [{ Flaw: null, IsWord: false }])?[0];
        return
            model is not null
            && NumeralFill.TryPrint(model with { Sign = NumeralSign.None }, measured.Quantity, columns[at]!.As) is { } printed
            ? printed + model.UnitText
            : measured.Value.ToString();
    }

    private int RulerStart => source.OffsetAt(table.Header[0].Place with { Line = table.Header[0].Place.Line + 1, Column = 1 });

    private int LineStart(IReadOnlyList<TableCell> row) => source.OffsetAt(row[0].Place with { Column = 1 });

    private int LineEnd(IReadOnlyList<TableCell> row) => EndOfLine(LineStart(row));

    private int EndOfLine(int start) =>
        source.Text.AsSpan(start).IndexOfAny('\r', '\n') is >= 0 and var length ? start + length : source.Text.Length;

    private string Line(IReadOnlyList<TableCell> row) => source.Text[LineStart(row)..LineEnd(row)];

    /// <summary>Where the contents of the cells of a line stand, without the blanks around them.</summary>
    private static List<(int Start, int End)> CellsOf(string line)
    {
        var pipes = Enumerable.Range(0, line.Length).Where(i => line[i] == '|' && (i == 0 || line[i - 1] != '\\')).ToList();
        var isOpen = pipes.Count == 0 || line[..pipes[0]].Any(char.IsLetterOrDigit);
        List<int> edges = [.. isOpen ? [-1] : Array.Empty<int>(), .. pipes];
        if (edges[^1] < line.TrimEnd().Length - 1)
        {
            edges.Add(line.Length);
        }

        return
        [
            .. edges
                .Zip(edges.Skip(1), (from, to) => (From: from + 1, To: to))
                .Select(cell =>
                {
                    var content = line[cell.From..cell.To];
                    var start =
                        cell.From
                        + (content.Trim().Length == 0 ? Math.Min(1, content.Length) : content.Length - content.TrimStart().Length);
                    return (start, start + content.Trim().Length);
                }),
        ];
    }
}
