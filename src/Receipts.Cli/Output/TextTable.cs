namespace Receipts.Cli;

/// <summary>
/// A table in plain text: a margin, headers, columns two spaces apart, numbers to the right. Where it is wider than the terminal, text is cut, a
/// name goes on a line of its own above its figures, and a table of too many columns becomes a list. A number is never cut, since a part of one
/// is another number.
/// </summary>
internal sealed class TextTable(params IReadOnlyList<string> names)
{
    private const string Margin = "  ";
    private const string Marked = "> ";
    private const string Gap = "  ";
    private const int Narrowest = 8;

    // A query can return texts of a megabyte, and every row would be padded to the longest.
    private const int Longest = 1000;

    private readonly List<string> headers = [.. names.Select(Visible.Text)];
    private readonly List<(string Margin, IReadOnlyList<string> Cells)> rows = [];
    private readonly HashSet<int> numeric = [];
    private bool isNamed;
    private bool isList;

    /// <summary>Columns that stand to the right.</summary>
    public TextTable Numeric(params IEnumerable<int> columns)
    {
        numeric.UnionWith(columns);
        return this;
    }

    /// <summary>The first column names what the others measure: it is the result, or is there to be copied, and is never cut.</summary>
    public TextTable Named()
    {
        isNamed = true;
        return this;
    }

    /// <summary>The columns need no headers.</summary>
    public TextTable WithoutHeaders()
    {
        isList = true;
        return this;
    }

    public void Add(params IReadOnlyList<string> cells) => rows.Add((Margin, [.. cells.Select(Visible.Text)]));

    /// <summary>A row with a mark before it.</summary>
    public void AddMarked(params IReadOnlyList<string> cells) => rows.Add((Marked, [.. cells.Select(Visible.Text)]));

    /// <summary>The lines of the table for a terminal of a width.</summary>
    public IEnumerable<string> Lines(int width)
    {
        var widths = Widths(width);
        var fits = Total(widths) <= width;
        return !fits && !isList ? rows.SelectMany(row => Expanded(row.Margin, row.Cells, width)) : Rows(widths, width);
    }

    private IEnumerable<string> Rows(int[] widths, int width)
    {
        if (!isList)
        {
            yield return Line(Margin, headers, widths);
        }

        foreach (var (margin, cells) in rows)
        {
            if (!isNamed || cells[0].Length <= widths[0])
            {
                yield return Line(margin, cells, widths);
                continue;
            }

            foreach (var piece in Fold.Of(margin + cells[0], width))
            {
                yield return piece;
            }

            yield return Line(Margin, ["", .. cells.Skip(1)], widths);
        }
    }

    /// <summary>A row as a list of its columns.</summary>
    private IEnumerable<string> Expanded(string margin, IReadOnlyList<string> cells, int width)
    {
        var widest = headers.Max(header => header.Length);
        for (var i = 0; i < cells.Count; i++)
        {
            var value = isNamed && i == 0 ? cells[i] : Cut(cells[i], Longest);
            foreach (var piece in Fold.Of((i == 0 ? margin : Margin) + headers[i].PadRight(widest) + Gap + value, width))
            {
                yield return piece;
            }
        }

        yield return "";
    }

    private int[] Widths(int width)
    {
        var widths = headers
            .Select((header, i) => rows.Select(row => row.Cells[i].Length).Append(isList ? 0 : header.Length).Max())
            .Select((natural, i) => numeric.Contains(i) || (isNamed && i == 0) ? natural : Math.Min(natural, Longest))
            .ToArray();
        while (Total(widths) > width)
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

            widths[widest] = Math.Max(Narrowest, Math.Min(widths[widest] - 1, width));
        }

        return widths;
    }

    private static int Total(int[] widths) => Margin.Length + widths.Sum() + (Gap.Length * (widths.Length - 1));

    private string Line(string margin, IReadOnlyList<string> cells, int[] widths) =>
        (
            margin
            + string.Join(
                Gap,
                cells.Select((cell, i) => numeric.Contains(i) ? cell.PadLeft(widths[i]) : Cut(cell, widths[i]).PadRight(widths[i]))
            )
        ).TrimEnd(' ');

    /// <summary>The beginning of a text that is longer, without half of a character.</summary>
    private static string Cut(string text, int width)
    {
        if (text.Length <= width)
        {
            return text;
        }

        var kept = width - 1;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[kept - 1]) ? kept - 1 : kept), "…");
    }
}
