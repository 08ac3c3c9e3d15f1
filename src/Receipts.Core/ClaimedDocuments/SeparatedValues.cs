using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Texts;

namespace Receipts.Core.ClaimedDocuments;

/// <summary>The one table of a CSV or TSV file, RFC 4180 and nothing looser.</summary>
internal sealed class SeparatedValues : DocumentReading
{
    private readonly char delimiter;
    private readonly List<Numeral> numerals = [];
    private readonly List<Passage> passages = [];
    private int cells;

    public SeparatedValues(TracedText text, char delimiter)
        : base(text)
    {
        this.delimiter = delimiter;
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

    public override IReadOnlyList<Numeral> Numerals => numerals;

    public override IReadOnlyList<Passage> Passages => passages;

    public override IReadOnlyList<PrintedTable> Tables { get; }

    private List<TableCell> ReadRow(ref int at)
    {
        var row = new List<TableCell>();
        while (true)
        {
            row.Add(ReadCell(ref at));
            if (at == Text.Content.Length)
            {
                return row;
            }

            if (Text.Content[at] == delimiter)
            {
                at++;
                continue;
            }

            if (Text.Content[at] == '\r' && (at + 1 == Text.Content.Length || Text.Content[at + 1] != '\n'))
            {
                throw new ReceiptException(ClaimedDocumentFindings.LoneCarriageReturn(Text.PlaceAt(at)));
            }

            at += Text.Content[at] == '\r' ? 2 : 1;
            return row;
        }
    }

    private TableCell ReadCell(ref int at)
    {
        if (++cells > CellBudget.Most)
        {
            throw new ReceiptException(ClaimedDocumentFindings.TooManyCells(Text.PlaceAt(at), CellBudget.Most));
        }

        var passage = at < Text.Content.Length && Text.Content[at] == '"' ? ReadQuoted(ref at) : ReadPlain(ref at);
        var cell = Text.Cell(passage);
        numerals.AddRange(cell.Numerals);
        return cell;
    }

    private Passage ReadPlain(ref int at)
    {
        var from = at;
        var length = Text.Content.AsSpan(at).IndexOfAny([delimiter, '"', '\r', '\n']);
        at = length < 0 ? Text.Content.Length : at + length;
        return length >= 0 && Text.Content[at] == '"'
            ? throw new ReceiptException(ClaimedDocumentFindings.StrayQuote(Text.PlaceAt(at)))
            : Text.Slice(from, at);
    }

    private Passage ReadQuoted(ref int at)
    {
        var open = at;
        var from = at + 1;
        var passage = new Passage(from);
        var isWritten = true;
        while (true)
        {
            var quote = Text.Content.IndexOf('"', from);
            if (quote < 0)
            {
                throw new ReceiptException(ClaimedDocumentFindings.UnclosedQuote(Text.PlaceAt(open)));
            }

            passage.Text.AppendSource(Text.Content, from, quote);
            if (quote + 1 == Text.Content.Length || Text.Content[quote + 1] != '"')
            {
                at = quote + 1;
                passages.AddRange(isWritten ? [] : [passage]);
                break;
            }

            passage.Text.AppendDecoded("\"", quote, quote + 2);
            isWritten = false;
            from = quote + 2;
        }

        return at == Text.Content.Length || Text.Content[at] == delimiter || Text.Content[at] is '\r' or '\n'
            ? passage
            : throw new ReceiptException(ClaimedDocumentFindings.TextAfterQuote(Text.PlaceAt(at)));
    }
}
