using System.Globalization;

namespace Receipts.Core.Formats;

/// <summary>Cells of a sheet from one corner to the other; columns from 0, rows from 1.</summary>
/// <param name="Text">As the sheet writes it, such as <c>B1:D1</c>.</param>
internal sealed record CellRange(string Text, int FirstColumn, int LastColumn, long FirstRow, long LastRow)
{
    private const int MostColumns = 16_384;

    public static CellRange? TryParse(string? text)
    {
        var corners = text?.Split(':');
        return
            corners is [var first, var last]
            && ColumnOf(first) is { } left
            && ColumnOf(last) is { } right
            && RowOf(first) is { } top
            && RowOf(last) is { } bottom
            ? new CellRange(text!, left, right, top, bottom)
            : null;
    }

    /// <summary>The column of a cell's name, from 0; null when it has none.</summary>
    public static int? ColumnOf(string? cell)
    {
        var column = 0;
        foreach (var letter in (cell ?? "").TakeWhile(char.IsAsciiLetterUpper))
        {
            column = Math.Min(MostColumns, (column * 26) + letter - 'A' + 1);
        }

        return column is 0 or > MostColumns ? null : column - 1;
    }

    /// <summary>What a cell is called.</summary>
    public static string NameOf(int column, long row)
    {
        var letters = new Stack<char>();
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        {
            letters.Push((char)('A' + ((rest - 1) % 26)));
        }

        return string.Concat(letters) + row.ToString(CultureInfo.InvariantCulture);
    }

    private static long? RowOf(string cell) =>
        long.TryParse(cell.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? row
            : null;
}
