using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Texts;

namespace Receipts.Core.Latex;

/// <summary>Reads the commands that say how far a cell of a table reaches, and where its rules are.</summary>
internal sealed partial class LatexCells(TracedText text, LatexCursor cursor, LatexOutput output)
{
    /// <summary>How many rows of a tabularray table are its head, as its columns' argument says.</summary>
    public static void ReadHead(LatexTable table, string columns)
    {
        if (RowHead().Match(columns) is { Success: true } head)
        {
            table.Head(Number(head.Groups["rows"].Value));
        }
    }

    /// <summary>The columns of <c>\cmidrule{2-4}</c>.</summary>
    /// <param name="table">Where it stands; null outside of a table.</param>
    public void ReadRule(LatexTable? table)
    {
        var range = cursor.SkipArgument();
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        if (dash > 0)
        {
            table?.Rule(Number(range[..dash]), Number(range[(dash + 1)..]));
        }
    }

    /// <summary><c>\SetCell[r=2,c=3]{style}</c> before the text of a cell.</summary>
    public void ReadSetCell(LatexTable table)
    {
        var from = cursor.At;
        cursor.SkipOptional();
        foreach (var key in text.Content[from..cursor.At].Trim('[', ']', ' ').Split(','))
        {
            var parts = key.Split('=', StringSplitOptions.TrimEntries);
            if (parts is ["c", var across])
            {
                table.Across = Math.Clamp(Number(across), 1, 1000);
            }
            else if (parts is ["r", var down])
            {
                table.Down = Math.Clamp(Number(down), 1, 1000);
            }
        }

        if (LatexTable.IsPrefixed(cursor.SkipArgument()))
        {
            output.Doubt(from);
        }
    }

    /// <summary><c>\multicolumn{2}{c}</c> before the text of a cell.</summary>
    public void ReadMulticolumn(LatexTable table)
    {
        table.Across = Math.Clamp(Number(cursor.SkipArgument()), 1, 1000);
        cursor.SkipArgument();
    }

    /// <summary><c>\multirow{2}{*}</c> before the text of a cell.</summary>
    /// <param name="table">Where it stands; null outside of a table.</param>
    public void ReadMultirow(LatexTable? table)
    {
        cursor.SkipOptional();
        var down = Math.Clamp(Number(cursor.SkipArgument()), -1000, 1000);
        cursor.SkipOptional();
        cursor.SkipArgument();
        cursor.SkipOptional();
        if (table is not null)
        {
            table.Down = down;
        }
    }

    private static int Number(string argument) =>
        int.TryParse(
            argument,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : 1;

    [GeneratedRegex(
        @"\browhead\s{0,9}=\s{0,9}(?<rows>[0-9]{1,3})",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex RowHead();
}
