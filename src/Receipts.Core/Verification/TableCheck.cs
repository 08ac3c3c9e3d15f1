using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Texts;

namespace Receipts.Core.Verification;

/// <summary>Holds a table that a comment binds whole against the rows of its metric.</summary>
internal sealed partial class TableCheck
{
    private readonly TableClaim table;
    private readonly MeasuredMetric metric;
    private readonly ClaimComparison comparison;
    private readonly string name;
    private BlocksAround? blocks;
    private readonly List<CheckedClaim> claims = [];
    private readonly List<Finding> findings = [];

    private TableCheck(TableClaim table, MeasuredMetric metric, ClaimComparison comparison)
    {
        this.table = table;
        this.metric = metric;
        this.comparison = comparison;
        name = metric.Metric.Name;
    }

    /// <summary>Every numeral of the table with what came of it, and what is wrong with the table.</summary>
    public static (IReadOnlyList<CheckedClaim> Claims, IReadOnlyList<Finding> Findings) Check(
        TableClaim table,
        MeasuredMetric metric,
        ClaimComparison comparison,
        BlocksAround blocks
    )
    {
        var check = new TableCheck(table, metric, comparison) { blocks = blocks };
        check.CheckRows();
        return (check.claims, check.findings);
    }

    /// <summary>The metric's column of each printed column, null for prose; null in all when they cannot be told.</summary>
    public static IReadOnlyList<TableColumn?>? ColumnsOf(TableClaim table, MeasuredMetric metric, ClaimComparison comparison) =>
        new TableCheck(table, metric, comparison).Columns();

    /// <summary>A numeral of a table that could not be compared with anything.</summary>
    public static CheckedClaim NotCompared(Numeral numeral, string metric) =>
        new()
        {
            Place = numeral.Place,
            Printed = numeral.Printed,
            Numeral = numeral,
            Reference = new Reference(null, metric, [], null),
            Measured = null,
            Sentence = "",
            Outcome = new ClaimOutcome.NotCompared(),
        };

    private void CheckRows()
    {
        if (Columns() is not { } columns)
        {
            LeaveUnchecked(table.Bound);
            return;
        }

        var keys = columns
            .Select((column, at) => (Column: column?.Name ?? "", At: at))
            .Where(key => metric.Table.KeyColumns.Contains(key.Column))
            .ToList();
        var match = new RowMatch(metric, keys);
        var rows = match.Match(table.Rows).ToList();
        foreach (var row in rows)
        {
            if (row.MayBe is var (key, _))
            {
                findings.Add(NumberFindings.RowWithMark(row.Place, name, key, KeyMark.Undressed(key)!));
                LeaveUnchecked(row.Cells.SelectMany(cell => cell.Numerals));
            }
            else
            {
                CheckRow(row, columns);
            }
        }

        var open = rows.Select(row => row.MayBe?.Row).ToHashSet();
        findings.AddRange(
            match.Missing(rows).Where(row => !open.Contains(row)).Select(row => NumberFindings.MissingRow(table.Place, name, Key(row)))
        );
        CheckOrder([.. rows.Where(row => row is { Rows.Count: 1, Other: null })]);
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

            if (header.Numerals is [var typed, ..])
            {
                findings.Add(
                    NumberFindings.Header(
                        header.Place,
                        header.Text,
                        name,
                        $"measures no {typed.Printed}; name the columns in the binding, and exempt the number of the header"
                    )
                );
            }

            if (Problem(header.Text, column.Name) is { } problem)
            {
                findings.Add(NumberFindings.Header(header.Place, header.Text, name, problem));
                return null;
            }

            columns.Add(column.As is null && header.SaysPercent ? column with { As = NumeralScale.Percent } : column);
        }

        if (metric.Table.KeyColumns.FirstOrDefault(key => !columns.Exists(column => column?.Name == key)) is { } missing)
        {
            findings.Add(
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

    private void CheckRow(MatchedRow row, List<TableColumn?> columns)
    {
        if (row is not { Rows: [var only], Other: null })
        {
            findings.Add(
                row.Rows.Count > 1
                    ? ClaimFindings.SeveralRows(row.Place, row.Label, name, row.Rows.Take(5).Select(Key))
                    : NumberFindings.ExtraRow(
                        row.Cells[0].Place,
                        name,
                        row.Label,
                        row.Rows.Count == 0 ? "is not in" : "stands twice, and once in"
                    )
            );
            LeaveUnchecked(row.Cells.SelectMany(cell => cell.Numerals));
            return;
        }

        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] is { Name: { } column } bound)
            {
                CheckCell(row, i, new Measured(metric, only, column), bound.As);
            }
        }
    }

    private void CheckCell(MatchedRow row, int at, Measured measured, NumeralScale? scale)
    {
        var cell = row.Cells[at];
        var claim = new ResolvedClaim(
            cell.Numerals is [var numeral] ? numeral : null,
            cell,
            measured.Reference,
            scale,
            cell.Place,
            table.Place,
            row.Sentence
        )
        {
            Heading = table.Header[at].Raised,
            Row = [.. row.Cells.Where(other => other != cell && other.Numerals.Count == 1).Select(other => other.Numerals[0])],
            Above = PrintedTable.Above(table.Rows, row.Cells, at),
        };

        // The row was found by its keys, so that they print what they should.
        var compared = metric.Table.KeyColumns.Contains(measured.Column)
            ? new ComparedClaim(claim, measured, null)
            : comparison.Compare(claim.Numeral is { } printed && blocks is not null ? claim.In(blocks, printed) : claim, measured);
        findings.AddRange(compared.Finding is { } finding ? [finding] : []);
        claims.AddRange(
            cell.Numerals.Select(numeral =>
                compared.With(compared.Outcome) with
                {
                    Place = numeral.Place,
                    Printed = numeral.Printed,
                    Numeral = numeral,
                }
            )
        );
    }

    private void LeaveUnchecked(IEnumerable<Numeral> numerals) => claims.AddRange(numerals.Select(numeral => NotCompared(numeral, name)));

    private void CheckOrder(IReadOnlyList<MatchedRow> printed)
    {
        if (metric.Metric.OrderedBy is not { } terms)
        {
            return;
        }

        for (var i = 1; i < printed.Count; i++)
        {
            var (row, before) = (printed[i].Rows[0], printed[i - 1].Rows[0]);
            if (row < before && !AreTied(terms, row, before))
            {
                findings.Add(NumberFindings.RowOrder(printed[i].Cells[0].Place, name, Key(row), Key(before)));
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

    private string Key(int row) => metric.LabelOf(row);

    [GeneratedRegex("""[^\p{L}\p{Nd}]+""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NotInAName();
}
