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
    private static PrintedTable? WithHeaders(PrintedTable table, List<string> wanted)
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
