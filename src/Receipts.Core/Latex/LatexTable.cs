using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Texts;

namespace Receipts.Core.Latex;

/// <summary>A table of LaTeX while it is read.</summary>
/// <param name="start">Where its environment begins.</param>
/// <param name="depth">How many braces and environments are open in it where a cell begins.</param>
/// <param name="columns">The column specification.</param>
internal sealed partial class LatexTable(TableGrid grid, int start, int depth, string columns)
{
    private readonly List<(TableCell Cell, int Across, int Down)> row = [];
    private readonly List<(int Row, int Column, int Down)> spans = [];
    private bool hasFirstHead;

    public int Start { get; } = start;

    public int Depth { get; } = depth;

    /// <summary>Columns that the cell being read spans.</summary>
    public int Across { get; set; } = 1;

    /// <summary>Rows that it spans, upwards when negative.</summary>
    public int Down { get; set; } = 1;

    /// <summary>Why its numerals are doubtful; null when they are not.</summary>
    public string? Flaw { get; } =
        Printed().IsMatch(Silent().Replace(columns, "")) ? "the column specification of its table prints something beside it" : null;

    public void EndCell(TableCell cell)
    {
        row.Add((cell, Across, Down));
        (Across, Down) = (1, 1);
    }

    public void EndRow()
    {
        if (row.TrueForAll(one => one.Cell.Text.Length == 0))
        {
            row.Clear();
            return;
        }

        var column = 0;
        foreach (var (cell, across, down) in row)
        {
            if (down is not (0 or 1))
            {
                spans.Add((grid.RowCount, column, down));
            }

            grid.Add(cell, across, down: 1);
            column += across;
        }

        grid.EndRow();
        row.Clear();
    }

    /// <summary>A line across the table: the first one below a row ends the header.</summary>
    public void Rule() => grid.HeaderRows = grid.HeaderRows == 0 ? grid.RowCount : grid.HeaderRows;

    /// <summary>What a long table repeats on each page, and prints only once as far as it is a table.</summary>
    public void EndPart(string command)
    {
        if (command == "endfirsthead" || (command == "endhead" && !hasFirstHead))
        {
            hasFirstHead = true;
            grid.HeaderRows = grid.RowCount;
        }
        else
        {
            grid.Drop(grid.HeaderRows);
        }
    }

    public PrintedTable? Print()
    {
        EndRow();
        foreach (var (at, column, down) in spans.Where(span => span.Row < grid.RowCount))
        {
            grid.Fill(at, column, down);
        }

        // A rule below the last row closes the table and heads nothing.
        grid.HeaderRows = grid.HeaderRows >= grid.RowCount ? 1 : grid.HeaderRows;
        return grid.Print();
    }

    // What @{…}, !{…}, <{…} and >{…} put beside each cell: a point, a sign or digits change what the number is.
    [GeneratedRegex(@"[@!<>]\s*\{[^{}]*[0-9.,%‰][^{}]*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Printed();

    [GeneratedRegex(
        @"\\[a-zA-Z]+\*?\s*(?:\[[^][{}]*\]\s*)?\{[^{}]*\}|-?[0-9.]+\s?(?:pt|em|ex|mm|cm|in)|\[[^][{}]*\]|\\[,;:!]",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Silent();
}
