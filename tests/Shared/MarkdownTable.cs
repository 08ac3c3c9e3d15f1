using System.Text.RegularExpressions;

namespace Receipts.Tests.Shared;

/// <summary>The tables of a documentation page, read as examples.</summary>
internal static partial class MarkdownTable
{
    /// <summary>The rows of all tables of a page whose header has these columns, cell by cell.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Rows(string page, params string[] columns)
    {
        var rows = new List<IReadOnlyList<string>>();
        var inside = false;
        foreach (var line in File.ReadLines(Repository.File(page)))
        {
            var cells = line.StartsWith('|') ? Cells(line) : [];
            if (cells.Count == 0)
            {
                inside = false;
            }
            else if (cells.SequenceEqual(columns))
            {
                inside = true;
            }
            else if (inside && !cells[0].StartsWith("---", StringComparison.Ordinal))
            {
                rows.Add(cells);
            }
        }

        return rows;
    }

    /// <summary>The texts of a cell that stand in backticks.</summary>
    public static IReadOnlyList<string> Codes(string cell) => [.. Code().Matches(cell).Select(match => match.Groups["code"].Value)];

    private static IReadOnlyList<string> Cells(string line) =>
        [.. CellBorder().Split(line.Trim())[1..^1].Select(cell => cell.Trim().Replace("\\|", "|", StringComparison.Ordinal))];

    [GeneratedRegex("`(?<code>[^`]+)`", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex CellBorder();
}
