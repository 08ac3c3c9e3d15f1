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
                ? document.Tables[nth - 1]
                : throw new ReceiptException(ClaimFindings.NoSuchTable(entry.Place, file, nth, document.Tables.Count));
        }

        var wanted = rule.Key.Keys.Concat(rule.Columns.Select(column => column.Header)).ToList();
        return document.Tables.Where(table => wanted.TrueForAll(header => Matches(table.Header, header).Count > 0)).ToList() switch
        {
            [var only] => only,
            [] => throw new ReceiptException(ClaimFindings.NoTable(entry.Place, file, wanted, document.Tables)),
            var several => throw new ReceiptException(
                ClaimFindings.SeveralTables(entry.Place, file, several.Select(table => table.Place).Take(5))
            ),
        };
    }

    /// <summary>The position of the one column with a header, or with its number.</summary>
    /// <exception cref="ReceiptException">There is none, or several.</exception>
    public static int Column(IReadOnlyList<TableCell> header, string name, Place place) =>
        Matches(header, name) switch
        {
            [var only] => only,
            [] => throw new ReceiptException(ClaimFindings.NoHeader(place, name, header.Select(cell => cell.Text))),
            _ => throw new ReceiptException(ClaimFindings.HeaderRepeats(place, name)),
        };

    private static List<int> Matches(IReadOnlyList<TableCell> header, string name)
    {
        var exact = Enumerable.Range(0, header.Count).Where(i => header[i].Text == name).ToList();
        return exact.Count > 0 ? exact
            : int.TryParse(name, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
            && number >= 1
            && number <= header.Count
                ? [number - 1]
            : [];
    }
}
