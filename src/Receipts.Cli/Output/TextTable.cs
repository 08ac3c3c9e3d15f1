namespace Receipts.Cli;

/// <summary>A table in plain text: headers, columns two spaces apart, numbers to the right.</summary>
internal sealed class TextTable(params IReadOnlyList<string> names)
{
    private readonly List<string> headers = [.. names.Select(Visible.Text)];
    private const int Narrowest = 8;

    private readonly List<IReadOnlyList<string>> rows = [];
    private readonly HashSet<int> numeric = [];

    /// <summary>Columns that stand to the right.</summary>
    public TextTable Numeric(params IEnumerable<int> columns)
    {
        numeric.UnionWith(columns);
        return this;
    }

    public void Add(params IReadOnlyList<string> cells) => rows.Add([.. cells.Select(Visible.Text)]);

    /// <summary>The lines of the table, none wider than <paramref name="width"/> where its columns can be cut to fit.</summary>
    public IEnumerable<string> Lines(int width)
    {
        var widths = Widths(width);
        yield return Line(headers, widths);
        foreach (var row in rows)
        {
            yield return Line(row, widths);
        }
    }

    /// <summary>Text is cut to fit; a number never is, since a part of one is another number.</summary>
    private int[] Widths(int width)
    {
        var widths = headers.Select((header, i) => rows.Select(row => row[i].Length).Append(header.Length).Max()).ToArray();
        while (widths.Sum() + (2 * (widths.Length - 1)) > width)
        {
            var widest = Enumerable
                .Range(0, widths.Length)
                .Where(i => !numeric.Contains(i))
                .OrderByDescending(i => widths[i])
                .FirstOrDefault(-1);
            if (widest < 0 || widths[widest] <= Narrowest)
            {
                break;
            }

            widths[widest]--;
        }

        return widths;
    }

    private string Line(IReadOnlyList<string> cells, int[] widths) =>
        string.Join(
                "  ",
                cells.Select(
                    (cell, i) =>
                    {
                        var cut = cell.Length <= widths[i] ? cell : string.Concat(cell.AsSpan(0, widths[i] - 1), "…");
                        return numeric.Contains(i) ? cut.PadLeft(widths[i]) : cut.PadRight(widths[i]);
                    }
                )
            )
            .TrimEnd();
}
