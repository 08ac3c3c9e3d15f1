using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Findings;

namespace Receipts.Core.Texts;

/// <summary>A table as a document prints it.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Header">The row that names the columns; its cells may be empty.</param>
/// <param name="Rows">The rows below it, each as wide as <paramref name="Header"/>.</param>
internal sealed partial record PrintedTable(Place Place, IReadOnlyList<TableCell> Header, IReadOnlyList<IReadOnlyList<TableCell>> Rows)
{
    private const int MostAbove = 40;

    /// <summary>The same table with one more of its rows among those that name the columns; null when that cannot be meant.</summary>
    public PrintedTable? Deeper { get; init; }

    /// <summary>The same table with other cells; one that spans several places stays one.</summary>
    public PrintedTable With(Func<TableCell, TableCell> change)
    {
        var changed = new Dictionary<TableCell, TableCell>(ReferenceEqualityComparer.Instance);
        return this with { Rows = [.. Rows.Select(row => row.Select(Changed).ToList())] };

        TableCell Changed(TableCell cell)
        {
            if (!changed.TryGetValue(cell, out var known))
            {
                known = change(cell);
                changed.Add(cell, known);
            }

            return known;
        }
    }

    /// <summary>The text of a row that has no other: of one cell across the table, of the first one, or of all where it was converted. Null where it has several, or a number.</summary>
    public static TableCell? OneText(IReadOnlyList<TableCell> row) =>
        row.Count > 1
        && row[0] is { Text.Length: > 0, HoldsUnread: false } first
        && !(first.Numerals is [var only] && only.Printed == first.Text)
        && (
            row.All(cell => ReferenceEquals(cell, first))
            || row.Skip(1).All(cell => cell is { Text.Length: 0, HoldsUnread: false })
            || (row.Count > 2 && row.All(cell => cell.Text == first.Text))
        )
            ? first
            : null;

    /// <summary>Whether a header says that the cells below it are names of what is measured.</summary>
    public static bool IsForNames(string header) => OfNames().Match(header).Length == header.Length;

    /// <summary>
    /// What stands over columns of names and is none of theirs: <c>Latency (s)</c> over systems, whose numbers stand under the names of data. Of names it says only what stands in its bracket, as in
    /// <c>Model (all times in s)</c>.
    /// </summary>
    /// <param name="areNames">Whether to return what stands in the bracket behind a word for the names, or what is said of the numbers outright.</param>
    public IEnumerable<string> Corners(IEnumerable<int> keys, bool areNames) =>
        from at in keys
        let corner = Header[at].Raised
        where OfNames().IsMatch(corner) == areNames && (!areNames || Inside().IsMatch(corner))
        where !Rows.Any(row => row[at].Numerals is [var first, ..] && row[at].Text.StartsWith(first.Printed, StringComparison.Ordinal))
        select areNames ? Inside().Match(corner).Groups["said"].Value : corner;

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

    [GeneratedRegex(
        @"^\W*(?:models?|systems?|names?|methods?|approach|llms?|datasets?|tasks?|benchmarks?|groups?|categor(?:y|ies)|metrics?)\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex OfNames();

    // Model (all numbers in %)
    [GeneratedRegex(@"[(\[](?<said>[^()\[\]]{1,40}\s[^()\[\]]{1,40})[)\]]", RegexOptions.CultureInvariant, 5000)]
    private static partial Regex Inside();
}
