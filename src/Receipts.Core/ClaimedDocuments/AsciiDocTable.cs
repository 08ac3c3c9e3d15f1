using System.Text.RegularExpressions;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>A table of AsciiDoc, between two lines of <c>|===</c>.</summary>
internal static partial class AsciiDocTable
{
    public static (DrawnTable? Table, int Next) Read(TextLines lines, int first)
    {
        var last = first + 1;
        while (last < lines.Count && lines[last].Trim() is not "|===")
        {
            last++;
        }

        var attributes = first > 0 && lines[first - 1].Trim() is ['[', .., ']'] list ? list.ToString() : "";
        var (start, end) = (lines.From(attributes.Length > 0 ? first - 1 : first), lines.From(last + 1));
        if (last == lines.Count)
        {
            return (DrawnTable.Uncertain(start, lines.Text.Length, "it has no end"), last);
        }

        if (Unread().IsMatch(attributes))
        {
            return (DrawnTable.Uncertain(start, end, "its attributes say that it is written in another way"), last + 1);
        }

        var cells = new List<DrawnCell>();
        var width = Width(attributes);
        var hasBlank = false;
        for (var i = first + 1; i < last; i++)
        {
            if (lines.IsBlank(i))
            {
                hasBlank |= cells.Count > 0 && cells.Count == width;
                continue;
            }

            if (!Add(lines, i, cells))
            {
                return (DrawnTable.Uncertain(start, end, "a cell of it spans columns or rows, or is repeated"), last + 1);
            }

            width = width == 0 ? cells.Count : width;
        }

        if (width == 0 || cells.Count % width != 0)
        {
            return (DrawnTable.Uncertain(start, end, "its cells do not fill its columns"), last + 1);
        }

        var header = hasBlank || attributes.Contains("header", StringComparison.Ordinal) ? 1 : 0;
        return (new DrawnTable(start, end, header, [.. cells.Chunk(width)]).Checked(), last + 1);
    }

    /// <summary>Adds the cells that begin in a line, and what goes on with the last one; false when one of them is more than one cell.</summary>
    private static bool Add(TextLines lines, int i, List<DrawnCell> cells)
    {
        var from = -1;
        for (var at = lines.From(i); at < lines.To(i); at++)
        {
            if (lines.Text[at] != '|' || (at > 0 && lines.Text[at - 1] == '\\'))
            {
                continue;
            }

            var mark = Mark(lines, i, at);
            if (Spans().IsMatch(lines.Text.AsSpan(mark, at - mark)))
            {
                return false;
            }

            AddCell(lines, from < 0 ? lines.From(i) : from, mark, isNew: from >= 0, cells);
            from = at + 1;
        }

        AddCell(lines, from < 0 ? lines.From(i) : from, lines.To(i), isNew: from >= 0, cells);
        return true;
    }

    private static void AddCell(TextLines lines, int from, int to, bool isNew, List<DrawnCell> cells)
    {
        var cell = DrawnCell.Of(lines.Text, from, to);
        if (isNew)
        {
            cells.Add(cell);
        }
        else if (cells.Count > 0)
        {
            cells[^1] = cells[^1].With(cell);
        }
    }

    /// <summary>Where what stands before a <c>|</c> and says how its cell is begins: <c>2+|</c>, <c>a|</c>.</summary>
    private static int Mark(TextLines lines, int i, int at)
    {
        var mark = at;
        while (
            mark > lines.From(i)
            && (char.IsAsciiLetterOrDigit(lines.Text[mark - 1]) || lines.Text[mark - 1] is '.' or '+' or '*' or '<' or '>' or '^')
        )
        {
            mark--;
        }

        return (mark == lines.From(i) || char.IsWhiteSpace(lines.Text[mark - 1])) && Specifier().IsMatch(lines.Text.AsSpan(mark, at - mark))
            ? mark
            : at;
    }

    private static int Width(string attributes)
    {
        var columns = Columns().Match(attributes);
        if (!columns.Success)
        {
            return 0;
        }

        var list = columns.Groups["list"].Value;
        var repeated = Repeated().Match(list);
        return repeated.Success
            ? int.Parse(repeated.Groups["times"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
            : list.Count(sign => sign is ',' or ';') + 1;
    }

    [GeneratedRegex(
        @"^(?:\d{0,3}(?:\.\d{1,3})?[+*])?(?:\.?[<^>]){0,2}[adehlmsv]?$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Specifier();

    [GeneratedRegex("[+*]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Spans();

    [GeneratedRegex(
        """cols\s{0,3}=\s{0,3}"(?<list>[^"]{1,300})"|cols\s{0,3}=\s{0,3}(?<list>[0-9*]{1,9})""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Columns();

    [GeneratedRegex(
        @"^\s{0,3}(?<times>[0-9]{1,3})\*",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Repeated();

    [GeneratedRegex("format|separator", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Unread();
}
