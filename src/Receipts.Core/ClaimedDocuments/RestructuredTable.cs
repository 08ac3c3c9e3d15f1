using System.Globalization;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>The tables of reStructuredText that are not drawn as a grid.</summary>
internal static class RestructuredTable
{
    /// <summary>Columns below groups of <c>====</c>.</summary>
    public static (DrawnTable? Table, int Next) ReadSimple(TextLines lines, int first)
    {
        var border = lines[first].TrimEnd().ToString();
        var columns = Columns(border);
        var rows = new List<IReadOnlyList<DrawnCell>>();
        var header = 0;
        var last = first + 1;
        string? doubt = null;
        for (; last < lines.Count; last++)
        {
            var line = lines[last].TrimEnd();
            if (line.SequenceEqual(border))
            {
                if (lines.IsBlank(last + 1))
                {
                    last++;
                    break;
                }

                header = rows.Count;
            }
            else if (line.Trim() is ['=' or '-', ..] && line.IndexOfAnyExcept("=- ") < 0)
            {
                doubt = "a cell of it spans columns";
            }
            else if (!line.IsEmpty)
            {
                doubt = InMargin(line, columns) ? "text stands between its columns" : doubt;
                AddSimple(lines, last, columns, rows);
            }
        }

        var (start, end) = (lines.From(first), lines.From(last));
        return (doubt is null ? new DrawnTable(start, end, header, rows).Checked() : DrawnTable.Uncertain(start, end, doubt), last);
    }

    /// <summary>Rows of <c>* -</c> and cells of <c>-</c> below <c>.. list-table::</c>.</summary>
    public static (DrawnTable? Table, int Next) ReadList(TextLines lines, int first)
    {
        var last = lines.AfterBlock(first, lines.Indentation(first));
        var rows = new List<List<DrawnCell>>();
        for (var i = first + 1; i < last; i++)
        {
            var line = lines[i].TrimStart();
            var begin = lines.From(i) + lines.Indentation(i);
            if (line.StartsWith("* - ") || line is "* -")
            {
                rows.Add([DrawnCell.Of(lines.Text, begin + 3, lines.To(i))]);
            }
            else if (rows.Count > 0 && (line.StartsWith("- ") || line is "-"))
            {
                rows[^1].Add(DrawnCell.Of(lines.Text, begin + 1, lines.To(i)));
            }
            else if (rows.Count > 0 && !line.IsWhiteSpace())
            {
                rows[^1][^1] = rows[^1][^1].With(DrawnCell.Of(lines.Text, begin, lines.To(i)));
            }
        }

        return (new DrawnTable(lines.From(first), lines.From(last), Option(lines, first, last, ":header-rows:"), rows).Checked(), last);
    }

    /// <summary>Lines of cells with commas between them below <c>.. csv-table::</c>.</summary>
    public static (DrawnTable? Table, int Next) ReadCsv(TextLines lines, int first)
    {
        var last = lines.AfterBlock(first, lines.Indentation(first));
        var rows = new List<IReadOnlyList<DrawnCell>>();
        string? doubt = null;
        for (var i = first + 1; i < last; i++)
        {
            var line = lines[i].TrimStart();
            var begin = lines.From(i) + lines.Indentation(i);
            if (line.StartsWith(":header:"))
            {
                rows.Add(Cells(lines, begin + ":header:".Length, lines.To(i)));
            }
            else if (
                line.StartsWith(":file:")
                || line.StartsWith(":url:")
                || line.StartsWith(":delim:")
                || line.Contains("\"\"", StringComparison.Ordinal)
            )
            {
                doubt = "its cells stand elsewhere, or are written in another way than with commas and plain quotes";
            }
            else if (line is not [] and not [':', ..])
            {
                rows.Add(Cells(lines, begin, lines.To(i)));
            }
        }

        var (start, end) = (lines.From(first), lines.From(last));
        return (
            doubt is null
                ? new DrawnTable(start, end, Option(lines, first, last, ":header-rows:"), rows).Checked()
                : DrawnTable.Uncertain(start, end, doubt),
            last
        );
    }

    private static void AddSimple(TextLines lines, int i, List<(int From, int To)> columns, List<IReadOnlyList<DrawnCell>> rows)
    {
        var cells = columns
            .Select(
                (column, k) =>
                    DrawnCell.Of(
                        lines.Text,
                        Math.Min(lines.From(i) + column.From, lines.To(i)),
                        k == columns.Count - 1 ? lines.To(i) : Math.Min(lines.From(i) + columns[k + 1].From, lines.To(i))
                    )
            )
            .ToList();
        // A line without its first cell goes on with the row above it.
        if (cells[0].IsEmpty && rows.Count > 0)
        {
            rows[^1] = [.. rows[^1].Select((cell, k) => cell.With(cells[k]))];
        }
        else
        {
            rows.Add(cells);
        }
    }

    private static List<(int From, int To)> Columns(string border)
    {
        var columns = new List<(int From, int To)>();
        for (var i = 0; i < border.Length; i++)
        {
            if (border[i] == '=' && (i == 0 || border[i - 1] != '='))
            {
                var end = border.AsSpan(i).IndexOfAnyExcept('=');
                columns.Add((i, end < 0 ? border.Length : i + end));
            }
        }

        return columns;
    }

    private static bool InMargin(ReadOnlySpan<char> line, List<(int From, int To)> columns)
    {
        for (var i = 0; i < line.Length && i < columns[^1].From; i++)
        {
            if (line[i] != ' ' && !columns.Exists(column => i >= column.From && i < column.To))
            {
                return true;
            }
        }

        return false;
    }

    private static int Option(TextLines lines, int first, int last, string name)
    {
        for (var i = first + 1; i < last; i++)
        {
            var line = lines[i].TrimStart();
            if (
                line.StartsWith(name)
                && int.TryParse(
                    line[name.Length..],
                    NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
                    CultureInfo.InvariantCulture,
                    out var rows
                )
            )
            {
                return Math.Max(rows, 0);
            }
        }

        return 0;
    }

    private static List<DrawnCell> Cells(TextLines lines, int from, int to)
    {
        var cells = new List<DrawnCell>();
        var isQuoted = false;
        for (var at = from; at <= to; at++)
        {
            if (at < to && lines.Text[at] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (at == to || (lines.Text[at] == ',' && !isQuoted))
            {
                var cell = DrawnCell.Of(lines.Text, from, at);
                var (first, last) = cell.Parts[0];
                cells.Add(
                    last - first >= 2 && lines.Text[first] == '"' && lines.Text[last - 1] == '"'
                        ? DrawnCell.Of(lines.Text, first + 1, last - 1)
                        : cell
                );
                from = at + 1;
            }
        }

        return cells;
    }
}
