using System.Text.RegularExpressions;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>A table whose header stands over a line of dashes that says where its columns are: <c>----+----</c> of psql, or runs of dashes that spaces part.</summary>
internal static partial class RuledTable
{
    // From here on letters are drawn twice as wide, so that what stands below what nobody can tell.
    private const char FirstWide = '\u1100';

    /// <summary>Whether a line is the header of such a table.</summary>
    public static bool IsHeader(TextLines lines, int i) =>
        !lines.IsBlank(i)
        && Rule().IsMatch(lines[i + 1])
        && !Rule().IsMatch(lines[i])
        && (lines[i].Contains('|') || !lines[i + 1].Contains('+'));

    public static (DrawnTable Table, int Next) Read(TextLines lines, int first)
    {
        var rule = lines[first + 1].TrimEnd().ToString();
        var isBarred = rule.Contains('+', StringComparison.Ordinal);
        var rows = new List<IReadOnlyList<DrawnCell>>();
        var doubt = (string?)null;
        var i = first;
        for (; i < lines.Count && !lines.IsBlank(i); i++)
        {
            // A line of dashes of another width is a row in which nothing stands.
            if (lines[i].TrimEnd().SequenceEqual(rule))
            {
                continue;
            }

            if (isBarred && !lines[i].Contains('|'))
            {
                break;
            }

            var row = isBarred ? Barred(lines, i) : Aligned(lines, i, rule);
            doubt ??= row is null ? "what stands in one of its lines does not stand below its columns" : null;
            rows.Add(row ?? []);
        }

        var (start, end) = (lines.From(first), lines.From(i));
        return (doubt is null ? new DrawnTable(start, end, 1, rows).Checked() : DrawnTable.Uncertain(start, end, doubt), i);
    }

    /// <summary>The cells between bars; null where psql goes on with one in the next line.</summary>
    private static List<DrawnCell>? Barred(TextLines lines, int i)
    {
        var cells = new List<DrawnCell>();
        var from = lines.From(i);
        for (var at = from; at <= lines.To(i); at++)
        {
            if (at == lines.To(i) || lines.Text[at] == '|')
            {
                if (at > from && lines.Text[at - 1] == '+')
                {
                    return null;
                }

                cells.Add(DrawnCell.Of(lines.Text, from, at));
                from = at + 1;
            }
        }

        return cells;
    }

    /// <summary>The cells below the runs of dashes; null where anything stands between two of them.</summary>
    private static List<DrawnCell>? Aligned(TextLines lines, int i, string rule)
    {
        var (start, end) = (lines.From(i), lines.To(i));
        if (lines[i].ContainsAnyInRange(FirstWide, char.MaxValue) || lines[i].Contains('\t'))
        {
            return null;
        }

        var cells = new List<DrawnCell>();
        var last = 0;
        foreach (var run in Run().Matches(rule).Cast<Match>())
        {
            var (from, to) = (Math.Min(end, start + run.Index), Math.Min(end, start + run.Index + run.Length));
            if (!lines.Text.AsSpan(start + last, Math.Max(0, from - start - last)).IsWhiteSpace())
            {
                return null;
            }

            cells.Add(DrawnCell.Of(lines.Text, from, to));
            last = to - start;
        }

        return lines.Text.AsSpan(start + last, end - start - last).IsWhiteSpace() ? cells : null;
    }

    [GeneratedRegex(
        @"^(?=.*---)[ ]*(?:-+(?:\+-+)+|-{2,}(?:[ ]+-{2,})+)[ ]*$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Rule();

    [GeneratedRegex("-+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Run();
}
