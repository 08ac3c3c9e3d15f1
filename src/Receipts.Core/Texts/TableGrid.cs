using Receipts.Core.Documents;
using Receipts.Core.Findings;

namespace Receipts.Core.Texts;

/// <summary>The cells of a table as they are read, each in every place that it spans.</summary>
internal sealed class TableGrid(TracedText text, int start)
{
    private const int WidestSpan = 1000;

    // Where more rows than that name the columns, nobody would look them up.
    private const int MostHeaderRows = 4;

    private readonly List<TableCell?[]> rows = [];
    private readonly List<TableCell?> row = [];
    private readonly Dictionary<int, (TableCell Cell, int Rows)> hanging = [];
    private int cells;

    /// <summary>How many of the first rows name the columns; 0 while that is not known.</summary>
    public int HeaderRows { get; set; }

    public int RowCount => rows.Count;

    /// <summary>How wide the last row is; 0 while there is none.</summary>
    public int LastWidth => rows.Count == 0 ? 0 : rows[^1].Length;

    /// <summary>Adds a cell in the next place that no cell from above reaches into.</summary>
    /// <param name="down">Rows that it spans; what it spans is not written again in them.</param>
    public void Add(TableCell cell, int across, int down)
    {
        PlaceHanging();
        for (var i = 0; i < Math.Clamp(across, 1, WidestSpan); i++)
        {
            if (down > 1)
            {
                hanging[row.Count] = (cell, down);
            }

            Append(cell);
        }
    }

    /// <summary>What spans rows ends with its part of the table.</summary>
    public void EndPart()
    {
        EndRow();
        hanging.Clear();
    }

    public void EndRow()
    {
        if (row.Count == 0)
        {
            return;
        }

        PlaceHanging();
        foreach (var (column, (cell, left)) in hanging.ToList())
        {
            if (left == 1)
            {
                hanging.Remove(column);
            }
            else
            {
                hanging[column] = (cell, left - 1);
            }
        }

        rows.Add([.. row]);
        row.Clear();
    }

    /// <summary>Takes out the rows from one on; none where there are no so many, as where a head of three rows is declared over a table of one.</summary>
    public void Drop(int from) => rows.RemoveRange(Math.Min(from, rows.Count), Math.Max(0, rows.Count - from));

    /// <summary>Repeats a cell in the empty ones below or above it, as LaTeX writes what spans rows.</summary>
    public void Fill(int row, int column, int down)
    {
        var cell = rows[row][column];
        var step = Math.Sign(down);
        for (var i = row + step; i != row + down && i >= 0 && i < rows.Count; i += step)
        {
            if (column < rows[i].Length && rows[i][column] is null or { Text.Length: 0 })
            {
                rows[i][column] = cell;
            }
        }
    }

    /// <summary>The table, its rows all as wide as the widest; null when it has no cell.</summary>
    public PrintedTable? Print()
    {
        EndRow();
        if (rows.Count == 0)
        {
            return null;
        }

        var width = rows.Max(one => one.Length);
        text.Cells.Take((long)width * rows.Count, text.PlaceAt(start));
        var filled = rows.Select(one => Enumerable.Range(0, width).Select(i => (i < one.Length ? one[i] : null) ?? Empty(one)).ToList())
            .ToList();
        return Print(filled, width, Math.Clamp(HeaderRows, 1, rows.Count));
    }

    private PrintedTable Print(List<List<TableCell>> filled, int width, int header) =>
        new(
            text.PlaceAt(start),
            [.. Enumerable.Range(0, width).Select(i => Heading([.. filled.Take(header).Select(one => (one[i], Spans(one, i)))]))],
            filled[header..]
        )
        {
            Deeper =
                header < Math.Min(MostHeaderRows, filled.Count - 1) && filled[header].TrueForAll(cell => cell.Numerals.Count == 0)
                    ? Print(filled, width, header + 1)
                    : null,
        };

    // A cell that spans columns is the same one in each of them.
    private static bool Spans(List<TableCell> row, int at) =>
        (at > 0 && ReferenceEquals(row[at - 1], row[at])) || (at + 1 < row.Count && ReferenceEquals(row[at + 1], row[at]));

    /// <summary>A column named in several rows, such as a group and a metric in it, bears all their names.</summary>
    private static TableCell Heading(IReadOnlyList<(TableCell Cell, bool Spans)> cells)
    {
        var named = cells.Where(one => one.Cell.Text.Length > 0).Select(one => one.Cell).Distinct().ToList();
        var heading = named switch
        {
            [] => cells[^1].Cell,
            [var one] => one,
            _ => new TableCell(
                string.Join(' ', named.Select(cell => cell.Text)),
                named[^1].Place,
                [.. named.SelectMany(cell => cell.Numerals)]
            )
            {
                Raised = string.Join(' ', named.Select(cell => cell.Raised)),
            },
        };
        return cells.Any(one => one.Spans)
            ? heading with
            {
                Own = string.Join(' ', cells.Where(one => !one.Spans && one.Cell.Text.Length > 0).Select(one => one.Cell.Text).Distinct()),
            }
            : heading;
    }

    private TableCell Empty(TableCell?[] one) =>
        new("", one.OfType<TableCell>().Select(cell => cell.Place).FirstOrDefault(text.PlaceAt(start)), []);

    private void PlaceHanging()
    {
        while (hanging.TryGetValue(row.Count, out var above))
        {
            Append(above.Cell);
        }
    }

    private void Append(TableCell cell)
    {
        row.Add(cell);
        text.Cells.Require(++cells, text.PlaceAt(start));
    }
}
