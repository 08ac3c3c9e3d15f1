using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Texts;

namespace Receipts.Core.Latex;

/// <summary>A table of LaTeX while it is read.</summary>
/// <param name="start">Where its environment begins.</param>
/// <param name="depth">How many braces and environments are open in it where a cell begins.</param>
/// <param name="flaw">Why its numerals are doubtful; null when they are not.</param>
/// <param name="isTabularray">Whether cells that a cell spans are written all the same, and left empty.</param>
internal sealed partial class LatexTable(TableGrid grid, int start, int depth, string? flaw, bool isTabularray)
{
    private const int MostRuled = 1000;

    private readonly List<(TableCell Cell, int Across, int Down)> row = [];
    private readonly List<(int Row, int Column, int Down)> spans = [];
    private readonly HashSet<int> ruled = [];
    private int ruledRow;
    private bool hasFirstHead;

    public int Start { get; } = start;

    public int Depth { get; } = depth;

    /// <summary>Columns that the cell being read spans.</summary>
    public int Across { get; set; } = 1;

    /// <summary>Rows that it spans, upwards when negative.</summary>
    public int Down { get; set; } = 1;

    /// <summary>Why its numerals are doubtful; null when they are not.</summary>
    public string? Flaw { get; } = flaw;

    /// <summary>Why the numerals of a table with these columns are doubtful; null when they are not.</summary>
    /// <param name="rounds">Whether siunitx is set up to change numbers, which it prints in columns of the kind S.</param>
    public static string? FlawOf(string columns, bool isTabularray, bool rounds) =>
        Printed().IsMatch(Silent().Replace(columns, ""))
        || PrintedSign().IsMatch(Names().Replace(Silent().Replace(columns, ""), ""))
        || Drawing().IsMatch(columns)
        || (isTabularray && Prefixing().IsMatch(columns))
            ? "the column specification of its table prints something beside it"
        : LatexUnits.ChangeNumbers(columns) || (rounds && columns.Contains('S', StringComparison.Ordinal))
            ? "the columns of its table print it otherwise than it is written"
        : null;

    /// <summary>Whether a setting anywhere in the file prints something before or behind the cells of all tabularray tables, or works them out.</summary>
    public static bool IsSetUp(string content) => SetUp().IsMatch(content);

    [GeneratedRegex(
        @"\\SetTbl(?:r|)(?:Inner|Outer|Style|Template)\b[^\n]{0,200}\b(?:preto|appto|cmd|process|evaluate|text)\b|\\DefTblrTemplate\b",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex SetUp();

    /// <summary>Whether a style of tabularray prints something before or behind a cell.</summary>
    public static bool IsPrefixed(string style) => Prefixing().IsMatch(style);

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
        for (var i = 0; i < row.Count; i++)
        {
            var (cell, across, down) = row[i];
            for (var k = 0; down is not (0 or 1) && k < (isTabularray ? across : 1); k++)
            {
                spans.Add((grid.RowCount, column + k, down));
            }

            grid.Add(cell, across, down: 1);
            column += across;
            for (var left = across; isTabularray && left > 1 && i + 1 < row.Count && row[i + 1].Cell.Text.Length == 0; left--)
            {
                i++;
            }
        }

        grid.EndRow();
        row.Clear();
    }

    /// <summary>A line across the table: the first one below a row ends the header.</summary>
    public void Rule() => grid.HeaderRows = grid.HeaderRows == 0 ? grid.RowCount : grid.HeaderRows;

    /// <summary>A line across some columns, counted from 1: those below one row together may be one across the table.</summary>
    public void Rule(int first, int last)
    {
        if (ruledRow != grid.RowCount)
        {
            ruled.Clear();
            ruledRow = grid.RowCount;
        }

        ruled.UnionWith(Enumerable.Range(first, Math.Clamp(last - first + 1, 0, MostRuled)));
        if (grid.RowCount > 0 && Enumerable.Range(1, grid.LastWidth).All(ruled.Contains))
        {
            Rule();
        }
    }

    /// <summary>Says that the first rows name the columns, as a table specification can.</summary>
    public void Head(int rows) => grid.HeaderRows = rows;

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
            spans.RemoveAll(span => span.Row >= grid.RowCount);
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
    [GeneratedRegex(@"[@!<>]\s*\{[^{}]*[0-9.,%‰][^{}]*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Printed();

    // A minus or a letter before each cell, or behind it: >{-}c, >{$-$}c, @{\,k}.
    [GeneratedRegex(@"[@!<>]\s*\{[^{}]*[-−–+~<>≤≥×\p{L}][^{}]*\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PrintedSign();

    // What draws a sign, strikes out or takes the cell as its argument.
    [GeneratedRegex(
        @"[@!<>]\s*\{[^{}]*\\(?:text(?:minus|percent|perthousand|pm)|sout|st|cancel|xcancel|collectcell|neg|lnot|minus|pm|mp|times|percent|permil|milli|kilo|mega)(?![a-zA-Z])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Drawing();

    [GeneratedRegex(@"\\[a-zA-Z@]+\*?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Names();

    // What tabularray puts before and behind cells, or hands them to.
    [GeneratedRegex(@"\b(?:preto|appto|cmd|process|evaluate)\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Prefixing();

    [GeneratedRegex(
        @"\\[a-zA-Z]+\*?\s*(?:\[[^][{}]*\]\s*)?\{[^{}]*\}|-?[0-9.]+\s?(?:pt|em|ex|mm|cm|in)|\[[^][{}]*\]|\\[,;:!]",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Silent();
}
