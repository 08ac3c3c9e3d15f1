using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>The one table of a CSV or TSV file, RFC 4180 and nothing looser.</summary>
internal sealed class SeparatedValues : DocumentReading
{
    private readonly CsvCutter<char> cutter;
    private readonly List<Numeral> numerals = [];
    private readonly List<Passage> passages = [];
    private int cells;

    public SeparatedValues(TracedText text, char delimiter)
        : base(text)
    {
        cutter = new CsvCutter<char>(delimiter);
        var rows = new List<IReadOnlyList<TableCell>>();
        var start = text.Content.StartsWith('\uFEFF') ? 1 : 0;
        // Blank lines at the end are no rows to anyone.
        var end = text.Content.AsSpan().TrimEnd("\r\n").Length;
        for (var at = start; at < end; )
        {
            var first = at;
            rows.Add(ReadRow(ref at));
            if (rows[^1].Count != rows[0].Count)
            {
                throw new ReceiptException(
                    ClaimedDocumentFindings.RaggedRow(text.PlaceAt(first), rows.Count, rows[^1].Count, rows[0].Count)
                );
            }
        }

        if (rows.Count == 0)
        {
            throw new ReceiptException(ClaimedDocumentFindings.NoTable(text.PlaceAt(0)));
        }

        Tables = [new PrintedTable(text.PlaceAt(start), rows[0], rows[1..])];
    }

    /// <summary>What parts the cells of a header; where the comma parts decimals spreadsheets write semicolons.</summary>
    public static char DelimiterOf(string content)
    {
        var header = content.AsSpan(0, content.IndexOfAny(['\r', '\n']) is >= 0 and var end ? end : content.Length);
        return header.Contains(',') ? ','
            : header.Contains(';') ? ';'
            : header.Contains('\t') ? '\t'
            : ',';
    }

    public override IReadOnlyList<Numeral> Numerals => numerals;

    public override IReadOnlyList<Passage> Passages => passages;

    public override IReadOnlyList<PrintedTable> Tables { get; }

    private List<TableCell> ReadRow(ref int at)
    {
        at =
            cutter.Cut(Text.Content, at, ended: true)
            ?? throw new ReceiptException(ClaimedDocumentFindings.Flawed(Text.PlaceAt(cutter.FlawAt), cutter.Flaw));
        var row = new List<TableCell>(cutter.Cells.Count);
        foreach (var found in cutter.Cells)
        {
            if (++cells > CellBudget.Most)
            {
                throw new ReceiptException(ClaimedDocumentFindings.TooManyCells(Text.PlaceAt(found.OuterStart), CellBudget.Most));
            }

            row.Add(Text.Cell(found.HasDoubledQuotes ? Unquoted(found) : Text.Slice(found.Start, found.End)));
            numerals.AddRange(row[^1].Numerals);
        }

        return row;
    }

    private Passage Unquoted(CsvCell cell)
    {
        var passage = new Passage(cell.Start);
        var from = cell.Start;
        for (var quote = Text.Content.IndexOf('"', from); quote < cell.End; quote = Text.Content.IndexOf('"', from))
        {
            passage.Text.AppendSource(Text.Content, from, quote);
            passage.Text.AppendDecoded("\"", quote, quote + 2);
            from = quote + 2;
        }

        passage.Text.AppendSource(Text.Content, from, cell.End);
        passages.Add(passage);
        return passage;
    }
}
