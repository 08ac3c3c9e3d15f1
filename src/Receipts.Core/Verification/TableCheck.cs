using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>Holds a table that is bound whole against the rows of its metric.</summary>
internal sealed partial class TableCheck(TableClaim table, MeasuredMetric metric, ClaimCheck claims)
{
    private readonly string name = metric.Metric.Name;

    public void Check()
    {
        if (Columns() is not { } columns)
        {
            LeaveUnchecked(table.Bound);
            return;
        }

        var printed = Match(columns);
        foreach (var row in Enumerable.Range(0, metric.Table.Rows.Count).Where(row => !printed.Exists(line => line.Row == row)))
        {
            claims.Add(NumberFindings.MissingRow(table.Place, name, Key(row)));
        }

        CheckOrder(printed);
    }

    /// <summary>The metric's column of each printed column, null for prose; null in all when they cannot be told.</summary>
    private List<TableColumn?>? Columns()
    {
        var columns = new List<TableColumn?>();
        for (var i = 0; i < table.Header.Count; i++)
        {
            var header = table.Header[i];
            var column = table.Columns.Count > 0 ? table.Columns[i] : new TableColumn(ColumnNamed(header.Text), null);
            if (column.Name is null && table.Columns.Count > 0)
            {
                columns.Add(null);
                continue;
            }

            if (Problem(header.Text, column.Name) is { } problem)
            {
                claims.Add(NumberFindings.Header(header.Place, header.Text, name, problem));
                return null;
            }

            columns.Add(column.As is null && header.SaysPercent ? column with { As = NumeralScale.Percent } : column);
        }

        if (metric.Table.KeyColumns.FirstOrDefault(key => !columns.Exists(column => column?.Name == key)) is { } missing)
        {
            claims.Add(
                NumberFindings.Header(
                    table.Place,
                    string.Join(" | ", table.Header.Select(cell => cell.Text)),
                    name,
                    $"tells its rows apart by {missing}, which the table does not print"
                )
            );
            return null;
        }

        return columns;
    }

    private string? Problem(string header, string? column)
    {
        if (column is null || metric.Table.IndexOf(column) < 0)
        {
            return $"has no column {column ?? Normalised(header)}; it has {string.Join(", ", metric.Table.Columns)}";
        }

        return table.Columns.Count > 0 && ColumnNamed(header) is { } other && other != column
            ? $"has a column {other} of that name, but the binding says {column}"
            : null;
    }

    private string? ColumnNamed(string header)
    {
        var wanted = Normalised(new TableCell(header, default, []).WithoutPercent);
        return metric.Table.Columns.FirstOrDefault(column => Normalised(column) == wanted);
    }

    private static string Normalised(string header) => NotInAName().Replace(header.ToLowerInvariant(), "_").Trim('_');

    /// <summary>The metric's row of each printed row, in the printed order; those that match none are findings.</summary>
    private List<(int Row, Place Place)> Match(List<TableColumn?> columns)
    {
        var printed = new List<(int Row, Place Place)>();
        foreach (var cells in table.Rows)
        {
            var keys = columns
                .Select((column, i) => (column, cell: cells[i]))
                .Where(pair => pair.column is { Name: { } key } && metric.Table.KeyColumns.Contains(key))
                .ToList();
            var row = Enumerable
                .Range(0, metric.Table.Rows.Count)
                .Where(row => keys.TrueForAll(key => key.cell.IsKey(metric.Cell(row, key.column!.Name!))))
                .DefaultIfEmpty(-1)
                .First();
            var label = string.Join(", ", keys.Select(key => key.cell.Text));
            if (row < 0 || printed.Exists(line => line.Row == row))
            {
                claims.Add(NumberFindings.ExtraRow(cells[0].Place, name, label, row < 0 ? "is not in" : "stands twice, and once in"));
                LeaveUnchecked(cells.SelectMany(cell => cell.Numerals));
                continue;
            }

            printed.Add((row, cells[0].Place));
            CheckCells(columns, cells, row);
        }

        return printed;
    }

    private void CheckCells(List<TableColumn?> columns, IReadOnlyList<TableCell> cells, int row)
    {
        var sentence = string.Join(" | ", cells.Select(cell => cell.Text));
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] is not { Name: { } column } bound)
            {
                continue;
            }

            var isKey = metric.Table.KeyColumns.Contains(column);
            var measured = new Measured(metric, row, column);
            var finding = isKey ? null : Compare(cells[i], measured, bound.As);
            if (finding is not null && cells[i].Numerals.Count == 0)
            {
                claims.Add(finding);
            }

            foreach (var numeral in cells[i].Numerals)
            {
                claims.Add(numeral.Place, numeral.Printed, measured, finding, sentence);
                finding = null;
            }
        }
    }

    private Finding? Compare(TableCell cell, Measured measured, NumeralScale? scale)
    {
        if (measured.Value.IsNumber && cell.Numerals is [var numeral])
        {
            // A unit in the cell itself says more than one in the header. Words and signs beside the number would say something else again.
            return cell.HasMoreThan(numeral)
                ? NumberFindings.Cell(cell.Place, cell.Text, measured.Value.ToString(), measured.Reference.ToString())
                : claims.Compare(numeral, measured, scale);
        }

        var agrees = measured.Value.IsNull ? cell.IsNothing : measured.Value.Text == cell.Text;
        return agrees ? null : NumberFindings.Cell(cell.Place, cell.Text, measured.Value.ToString(), measured.Reference.ToString());
    }

    private void LeaveUnchecked(IEnumerable<Numeral> numerals)
    {
        foreach (var numeral in numerals)
        {
            claims.AddUnchecked(numeral, name);
        }
    }

    private void CheckOrder(List<(int Row, Place Place)> printed)
    {
        if (metric.Metric.OrderedBy is not { } terms)
        {
            return;
        }

        for (var i = 1; i < printed.Count; i++)
        {
            var ((row, place), (before, _)) = (printed[i], printed[i - 1]);
            if (row < before && !AreTied(terms, row, before))
            {
                claims.Add(NumberFindings.RowOrder(place, name, Key(row), Key(before)));
            }
        }
    }

    /// <summary>Whether all rows between two have the same values in the columns that the metric orders by.</summary>
    private bool AreTied(IReadOnlyList<string> terms, int one, int other)
    {
        var columns = terms
            .Select(term =>
                int.TryParse(term, CultureInfo.InvariantCulture, out var position)
                && position >= 1
                && position <= metric.Table.Columns.Count
                    ? position - 1
                    : metric.Table.IndexOf(term)
            )
            .ToList();
        return columns.TrueForAll(column => column >= 0 && metric.Table.Rows[one][column] == metric.Table.Rows[other][column]);
    }

    private string Key(int row) => string.Join(", ", metric.KeysOf(row));

    [GeneratedRegex("""[^\p{L}\p{Nd}]+""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NotInAName();
}
