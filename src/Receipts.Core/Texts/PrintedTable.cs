using Receipts.Core.Documents;
using Receipts.Core.Findings;

namespace Receipts.Core.Texts;

/// <summary>A table as a document prints it.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Header">The row that names the columns; its cells may be empty.</param>
/// <param name="Rows">The rows below it, each as wide as <paramref name="Header"/>.</param>
internal sealed record PrintedTable(Place Place, IReadOnlyList<TableCell> Header, IReadOnlyList<IReadOnlyList<TableCell>> Rows)
{
    private const int MostAbove = 40;

    /// <summary>The same table with one more of its rows among those that name the columns; null when that cannot be meant.</summary>
    public PrintedTable? Deeper { get; init; }

    /// <summary>The numbers that stand alone in the first cells of a column.</summary>
    public static IReadOnlyList<Numeral> InColumn(IReadOnlyList<IReadOnlyList<TableCell>> rows, int column) =>
        [.. rows.Take(MostAbove).Where(row => row[column].Numerals.Count == 1).Select(row => row[column].Numerals[0])];

    /// <summary>The numbers that stand alone in the cells of a column above a row; none far down in a long table, where nobody takes their mean.</summary>
    public static IReadOnlyList<Numeral> Above(IReadOnlyList<IReadOnlyList<TableCell>> rows, IReadOnlyList<TableCell> row, int column)
    {
        var at = rows.Take(MostAbove).TakeWhile(other => !ReferenceEquals(other, row)).Count();
        return at == MostAbove
            ? []
            : [.. rows.Take(at).Where(other => other[column].Numerals.Count == 1).Select(other => other[column].Numerals[0])];
    }
}
