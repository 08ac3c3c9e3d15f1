using System.Diagnostics.CodeAnalysis;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;

namespace Receipts.Core.Claims;

/// <summary>Finds the rows of a metric that the rows of a printed table are, by what their cells say under the key columns.</summary>
/// <param name="keys">The key columns that the table prints, each with the position of its cells.</param>
internal sealed class RowMatch(MeasuredMetric metric, IReadOnlyList<(string Column, int At)> keys)
{
    /// <summary>Keys as they are printed to those that are meant.</summary>
    public IReadOnlyDictionary<string, string> Names { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether a row of the metric is one of those that the table is about.</summary>
    public Func<int, bool> IsMeant { get; init; } = _ => true;

    /// <summary>The printed rows in their order, each with the rows of the metric that it can be.</summary>
    public IEnumerable<MatchedRow> Match(IEnumerable<IReadOnlyList<TableCell>> rows)
    {
        var first = new Dictionary<int, Place>();
        foreach (var cells in rows)
        {
            var place = cells[keys.Count > 0 ? keys[0].At : 0].Place;
            var found = Find(cells);
            var other = found is [var row] && !first.TryAdd(row, place) ? first[row] : (Place?)null;
            yield return new MatchedRow(cells, place, string.Join(", ", keys.Select(key => cells[key.At].Text)), found, other);
        }
    }

    /// <summary>The rows of the metric that the table is about and that none of the printed ones is.</summary>
    public IEnumerable<int> Missing(IEnumerable<MatchedRow> matched)
    {
        var printed = matched.Where(row => row.Rows.Count == 1).Select(row => row.Rows[0]).ToHashSet();
        return Enumerable.Range(0, metric.Table.Rows.Count).Where(row => IsMeant(row) && !printed.Contains(row));
    }

    private List<int> Find(IReadOnlyList<TableCell> cells)
    {
        var candidates =
            keys.Count == 0
                ? [.. Enumerable.Range(0, metric.Table.Rows.Count)]
                : keys.Select(key => Candidates(cells[key.At], key.Column)).MinBy(rows => rows.Count)!;
        var rows = candidates.Where(row => IsMeant(row) && keys.All(key => IsKey(cells[key.At], metric.Cell(row, key.Column)))).ToList();

        // A printed 0.5 is the key 0.5 rather than 0.54.
        return
            rows.Count > 1
            && rows.Where(row => keys.All(key => cells[key.At].Text == metric.Cell(row, key.Column).ToString())).ToList() is [_] exact
            ? exact
            : rows;
    }

    /// <summary>The rows that a cell may name, and a few more.</summary>
    private IReadOnlyList<int> Candidates(TableCell cell, string column)
    {
        var rows = metric.RowsBy(column);
        if (Names.TryGetValue(cell.Text, out var meant) || IsMarked(cell, rows, out meant))
        {
            return rows.Spelled(meant);
        }

        // A key may be the text NULL.
        var spelled = cell.IsNothing
            ? rows.Spelled(cell.Text).Concat(rows.Spelled(Measurement.Null.ToString())).Distinct()
            : rows.Spelled(cell.Text);
        return cell.Numerals is [{ Bounds: var (least, most) }]
            ? [.. spelled.Concat(rows.Between(least, most)).Distinct().Order()]
            : [.. spelled];
    }

    /// <summary>Whether a cell is the key of a row with the mark of a footnote or a medal: <c>alpha†</c>.</summary>
    private static bool IsMarked(TableCell cell, KeyIndex rows, [NotNullWhen(true)] out string? meant)
    {
        meant = rows.Spelled(cell.Text).Count == 0 ? KeyMark.Undressed(cell.Text) : null;
        return meant is not null && rows.Spelled(meant).Count > 0;
    }

    private bool IsKey(TableCell cell, Measurement key) =>
        Names.TryGetValue(cell.Text, out var meant)
            ? key.ToString() == meant
            : cell.IsKey(key) || (key.Text is { } text && KeyMark.Undressed(cell.Text) == text);
}

/// <summary>A printed row with what it can be.</summary>
/// <param name="Place">Where its first key stands.</param>
/// <param name="Label">Its keys as they are printed.</param>
/// <param name="Rows">The rows of the metric: one, none where it is not among them, several where they cannot be told.</param>
/// <param name="Other">Where the same row is printed first; null when it is not printed twice.</param>
internal sealed record MatchedRow(IReadOnlyList<TableCell> Cells, Place Place, string Label, IReadOnlyList<int> Rows, Place? Other)
{
    /// <summary>All its cells, as a reader sees them.</summary>
    public string Sentence => string.Join(" | ", Cells.Select(cell => cell.Text));
}
