using System.Globalization;
using Receipts.Core.ClaimedDocuments;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.Claims;

/// <summary>Finds the table that an entry means by the headers that it names, and columns in it.</summary>
internal static class TableSearch
{
    /// <exception cref="ReceiptException">No table has them, or several.</exception>
    public static PrintedTable Find(ClaimEntry entry, ClaimedTableRule rule, DocumentReading document)
    {
        var file = document.Source.File;
        if (entry.Nth is { } nth)
        {
            return nth <= document.Tables.Count
                ? WithHeaders(document.Tables[nth - 1], Wanted(rule)) ?? document.Tables[nth - 1]
                : throw new ReceiptException(ClaimFindings.NoSuchTable(entry.Place, file, nth, document.Tables.Count));
        }

        var wanted = Wanted(rule);
        return document.Tables.Select(table => WithHeaders(table, wanted)).OfType<PrintedTable>().ToList() switch
        {
            [var only] => only,
            [] => throw new ReceiptException(ClaimFindings.NoTable(entry.Place, file, wanted, document.Tables)),
            var several => throw new ReceiptException(
                ClaimFindings.SeveralTables(entry.Place, file, several.Select(table => table.Place).Take(5))
            ),
        };
    }

    private static List<string> Wanted(ClaimedTableRule rule) => [.. rule.Key.Keys.Concat(rule.Columns.Select(column => column.Header))];

    /// <summary>
    /// The table with as few rows for its header as have all wanted names: which rows are the header no rule or tag may say, and then the
    /// claim does, as <c>MSP Accuracy</c> does of MSP above Accuracy.
    /// </summary>
    public static PrintedTable? WithHeaders(PrintedTable table, List<string> wanted)
    {
        for (var one = table; one is not null; one = one.Deeper)
        {
            if (wanted.TrueForAll(header => Matches(one.Header, header).Count > 0))
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>
    /// The positions of the columns that are named by their headers or their numbers. A number that is both the number of a column and the header of another means the one
    /// for which no column is named twice.
    /// </summary>
    /// <exception cref="ReceiptException">A name fits none or several, or may mean either of two.</exception>
    public static IReadOnlyDictionary<string, int> Columns(ClaimEntry entry, ClaimedTableRule rule, IReadOnlyList<TableCell> header)
    {
        var names = rule
            .Key.Keys.Select(name => (Name: name, entry.Place))
            .Concat(rule.Columns.Select(column => (Name: column.Header, column.Place)))
            .DistinctBy(name => name.Name)
            .ToList();
        var headed = names.Select(name => Column(header, name.Name, name.Place)).ToList();
        var numbered = names.Select((name, i) => Number(header, name.Name) ?? headed[i]).ToList();
        var other = Enumerable.Range(0, names.Count).FirstOrDefault(i => headed[i] != numbered[i], -1);
        var meant =
            other < 0 || !IsDistinct(numbered) ? headed
            : !IsDistinct(headed) ? numbered
            : throw new ReceiptException(
                ClaimFindings.HeaderOrNumber(names[other].Place, names[other].Name, headed[other] + 1, numbered[other] + 1)
            );
        return names.Zip(meant).ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
    }

    private static bool IsDistinct(List<int> positions) => positions.Distinct().Count() == positions.Count;

    /// <summary>The position of the one column with a header, or with its number.</summary>
    /// <exception cref="ReceiptException">There is none, or several.</exception>
    private static int Column(IReadOnlyList<TableCell> header, string name, Place place) =>
        Matches(header, name) switch
        {
            [var only] => only,
            [] => throw new ReceiptException(ClaimFindings.NoHeader(place, name, header.Select(cell => cell.Text))),
            _ => throw new ReceiptException(ClaimFindings.HeaderRepeats(place, name)),
        };

    private static List<int> Matches(IReadOnlyList<TableCell> header, string name)
    {
        var exact = Enumerable.Range(0, header.Count).Where(i => header[i].Text == name).ToList();
        // Below a title over all columns, or a group's name over several, each has a name of its own.
        var own = exact.Count > 0 ? [] : Enumerable.Range(0, header.Count).Where(i => header[i].Own == name).ToList();
        return exact.Count > 0 ? exact
            : own.Count > 0 ? own
            : Number(header, name) is { } number ? [number]
            : [];
    }

    private static int? Number(IReadOnlyList<TableCell> header, string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= header.Count
            ? number - 1
            : null;
}
