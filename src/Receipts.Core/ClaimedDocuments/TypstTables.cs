using System.Text.RegularExpressions;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>The tables of Typst: <c>table(columns: 2, [a], [b], …)</c>.</summary>
internal static partial class TypstTables
{
    public static IEnumerable<DrawnTable> Of(string text)
    {
        for (var match = Begin().Match(text); match.Success; )
        {
            var open = match.Index + match.Length - 1;
            var end = Closing(text, open);
            yield return end < 0 ? DrawnTable.Uncertain(match.Index, text.Length, "it has no end") : Read(text, match.Index, open, end);
            match = Begin().Match(text, end < 0 ? text.Length : end);
        }
    }

    private static DrawnTable Read(string text, int start, int open, int end)
    {
        var inside = text[(open + 1)..end];
        if (Spanning().IsMatch(inside))
        {
            return DrawnTable.Uncertain(start, end + 1, "a cell of it spans columns or rows, or is made by a program");
        }

        var columns = Columns().Match(inside);
        var width =
            !columns.Success ? 1
            : columns.Groups["count"].Success
                ? int.Parse(columns.Groups["count"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
            : columns.Groups["list"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Length;
        var cells = new List<DrawnCell>();
        if (!AddCells(text, open + 1, end, cells))
        {
            return DrawnTable.Uncertain(start, end + 1, "a cell of it spans columns or rows, or is made by a program");
        }

        return width < 1 || cells.Count % width != 0
            ? DrawnTable.Uncertain(start, end + 1, "its cells do not fill its columns")
            : new DrawnTable(start, end + 1, 0, [.. cells.Chunk(width)]).Checked();
    }

    /// <summary>Adds the cells among the arguments between two positions; false when one of them is neither text nor a formula.</summary>
    private static bool AddCells(string text, int from, int to, List<DrawnCell> cells)
    {
        for (var at = from; at < to; )
        {
            var stop = EndOfArgument(text, at, to);
            var argument = Argument().Match(text[at..stop]);
            if (!argument.Success)
            {
                return false;
            }

            var open = at + argument.Length - 1;
            if (argument.Groups["part"].Success)
            {
                if (!AddCells(text, open + 1, Closing(text, open), cells))
                {
                    return false;
                }
            }
            else if (argument.Groups["formula"] is { Success: true } formula)
            {
                cells.Add(DrawnCell.Of(text, at + formula.Index, at + formula.Index + formula.Length));
            }
            else if (argument.Groups["cell"].Success)
            {
                var close = Closing(text, open);
                if (!string.IsNullOrWhiteSpace(text[(close + 1)..stop]))
                {
                    return false;
                }

                cells.Add(Bare(text, open + 1, close));
            }

            at = stop + 1;
        }

        return true;
    }

    private static int EndOfArgument(string text, int at, int to)
    {
        for (var i = at; i < to; i++)
        {
            switch (text[i])
            {
                case ',':
                    return i;
                case '(' or '[' or '{' when Closing(text, i) is > 0 and var close && close < to:
                    i = close;
                    break;
                case '"' or '$' when text.IndexOf(text[i], i + 1) is > 0 and var close && close < to:
                    i = close;
                    break;
                default:
                    break;
            }
        }

        return to;
    }

    /// <summary>A cell without the marks that make it bold or italic.</summary>
    private static DrawnCell Bare(string text, int from, int to)
    {
        var cell = DrawnCell.Of(text, from, to);
        var (first, last) = cell.Parts[0];
        return last - first > 2 && text[first] is '*' or '_' && text[last - 1] == text[first]
            ? DrawnCell.Of(text, first + 1, last - 1)
            : cell;
    }

    /// <summary>Where the bracket is that closes the one at a position; −1 when none does. A backslash takes the meaning from what is behind it.</summary>
    public static int Closing(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}' when --depth == 0:
                    return i;
                default:
                    break;
            }
        }

        return -1;
    }

    // [text], $formula$, strong[text], text(red)[text], name: value, table.header(…) and a line between rows.
    [GeneratedRegex(
        @"^\s*(?://[^\n]*\n\s*)*(?:$|(?<part>table\.(?:header|footer)\()|table\.[hv]line\([^()]*\)\s*$|[a-z-]+\s*:[\s\S]*$|(?<formula>\$[^$]*\$)\s*$|(?<cell>(?:#?(?:strong|emph|text|highlight|underline|smallcaps)(?:\([^()]*\))?)?\[))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Argument();

    [GeneratedRegex(@"(?<![\w.])table\(", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Begin();

    [GeneratedRegex(
        @"table\.cell|colspan|rowspan|\.\.|\bfor\b|\.map\(|#(?!text|strong|emph)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Spanning();

    [GeneratedRegex(
        @"\bcolumns\s{0,9}:\s{0,9}(?:(?<count>[0-9]{1,3})\b|\((?<list>[^()]{0,500})\))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Columns();
}
