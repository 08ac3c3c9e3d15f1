using System.Text.RegularExpressions;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>A table of lines that begin and end with <c>|</c>, as Org has them and as Markdown has them in a text that is none.</summary>
internal static partial class PipeTable
{
    public static (DrawnTable? Table, int Next) Read(TextLines lines, int first)
    {
        var rows = new List<IReadOnlyList<DrawnCell>>();
        var header = 0;
        var i = first;
        for (; i < lines.Count && lines[i].Trim() is ['|', .., '|'] line; i++)
        {
            if (Separator().IsMatch(line))
            {
                header = header == 0 ? rows.Count : header;
            }
            else
            {
                rows.Add(Cells(lines, i));
            }
        }

        return rows.Count < 2 ? (null, i) : (new DrawnTable(lines.From(first), lines.From(i), header, rows).Checked(), i);
    }

    private static List<DrawnCell> Cells(TextLines lines, int i)
    {
        var cells = new List<DrawnCell>();
        var from = -1;
        for (var at = lines.From(i); at < lines.To(i); at++)
        {
            if (lines.Text[at] == '|' && (at == 0 || lines.Text[at - 1] != '\\'))
            {
                if (from >= 0)
                {
                    cells.Add(DrawnCell.Of(lines.Text, from, at));
                }

                from = at + 1;
            }
        }

        return cells;
    }

    [GeneratedRegex(@"^\|[\s:]*-[-:|+\s]*\|$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Separator();
}
