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

    /// <summary>Whether a mark that may be part of a name leaves open which row is meant.</summary>
    public bool DoubtsMarks { get; init; } = true;

    /// <summary>The printed rows in their order, each with the rows of the metric that it can be.</summary>
    public IEnumerable<MatchedRow> Match(IEnumerable<IReadOnlyList<TableCell>> rows)
    {
        var first = new Dictionary<int, Place>();
        // A row that is printed with a mark and without is two rows.
        var printed = Filled([.. rows]);
        var plain = printed
            .Where(cells => keys.All(key => !IsMarked(cells[key.At], metric.RowsBy(key.Column), out _)))
            .Select(Find)
            .Where(found => found.Count == 1)
            .Select(found => found[0])
            .ToHashSet();
        foreach (var cells in printed)
        {
            var place = cells[keys.Count > 0 ? keys[0].At : 0].Place;
            var label = string.Join(", ", keys.Select(key => cells[key.At].Text));
            var found = Find(cells);
            if (DoubtsMarks && found is [var only] && MarkedKey(cells) is { } key && (KeyMark.MayBeName(key) || plain.Contains(only)))
            {
                yield return new MatchedRow(cells, place, label, [], null) { MayBe = (key, only) };
                continue;
            }

            var other = found is [var row] && !first.TryAdd(row, place) ? first[row] : (Place?)null;
            yield return new MatchedRow(cells, place, label, found, other);
        }
    }

    /// <summary>
    /// The rows with keys that are printed once for several of them, as <c>lm-eval</c> and pandas do: an empty cell, or a ditto mark, below a key is that key, where the row
    /// is none of the metric's without it and one with it.
    /// </summary>
    private List<IReadOnlyList<TableCell>> Filled(List<IReadOnlyList<TableCell>> printed)
    {
        // A key that the first row lacks is printed in the middle of its group, and may be that of the rows above it and below.
        var first = printed.Find(IsNamed);
        var unfilled = keys.Select(key => key.At).Where(at => first is not null && IsLeftOut(first[at])).ToHashSet();
        for (var i = 1; keys.Count > 1 && i < printed.Count; i++)
        {
            var (cells, above) = (printed[i], printed[i - 1]);
            var open = keys.Select(key => key.At)
                .Where(at => IsLeftOut(cells[at]) && !IsLeftOut(above[at]) && !unfilled.Contains(at))
                .ToList();
            if (open.Count > 0 && open.Count < keys.Count && Find(cells).Count == 0)
            {
                IReadOnlyList<TableCell> filled =
                [
                    .. cells.Select((cell, at) => open.Contains(at) ? above[at] with { Place = cell.Place } : cell),
                ];
                // Below a row that is not known either it is as unknown as that one.
                printed[i] = Find(filled).Count == 1 || Find(above).Count == 0 ? filled : cells;
            }
        }

        return printed;
    }

    /// <summary>Whether a row has a key that the metric has.</summary>
    private bool IsNamed(IReadOnlyList<TableCell> cells) => keys.Any(key => Candidates(cells[key.At], key.Column).Any());

    private static bool IsLeftOut(TableCell cell) => cell.Text is "" or "\"" or "″" or "〃" or "''" or "”";

    /// <summary>The key of a row that is known by leaving out a mark; null when all are printed as they are.</summary>
    private string? MarkedKey(IReadOnlyList<TableCell> cells) =>
        keys.Where(key => !Names.ContainsKey(cells[key.At].Text) && IsMarked(cells[key.At], metric.RowsBy(key.Column), out _))
            .Select(key => cells[key.At].Text)
            .FirstOrDefault();

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
    /// <summary>The row that it may be if the mark at one of its keys is that of a footnote, and that key; null where nothing is open.</summary>
    public (string Key, int Row)? MayBe { get; init; }

    /// <summary>All its cells, as a reader sees them.</summary>
    public string Sentence => string.Join(" | ", Cells.Select(cell => cell.Text));
}
