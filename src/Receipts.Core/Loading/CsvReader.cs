using System.Text;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Loading;

/// <summary>Reads RFC 4180 and nothing looser: what a lenient reader would repair is an error with its place.</summary>
internal sealed class CsvReader(SourceBuffer source, TableWriter table, CsvColumns columns, byte delimiter)
{
    private readonly List<CsvCell> cells = [];
    private readonly byte[] ends = [delimiter, (byte)'\n', (byte)'\r', (byte)'"'];

    public void Read()
    {
        var header = columns.Declared;
        while (!source.IsEmpty)
        {
            // A file that ends with its last line has nothing left to scan, and says so only when it is asked for more.
            if (source.Unread.IsEmpty || ScanRow() is not { } length)
            {
                source.Fill();
                continue;
            }

            source.RequireUtf8(0, length);
            if (header.Count == 0)
            {
                header = columns.Resolve([.. cells.Select(ReadName)]);
            }
            else
            {
                AddRow(header, length);
            }

            source.Advance(length);
        }
    }

    private void AddRow(IReadOnlyList<CsvColumn> header, int length)
    {
        if (cells.Count != header.Count)
        {
            var at = cells.Count > header.Count ? cells[header.Count].Start : length;
            throw new ReceiptException(ContentFindings.RaggedRow(source.PlaceAt(LineEndBefore(at)), cells.Count, header.Count));
        }

        table.BeginRow(source, 0);
        for (var i = 0; i < header.Count; i++)
        {
            var (column, kept) = header[i];
            var text = AddText(cells[i]);
            var value = table.AddTextOrNumber(column, text) ?? throw table.NotANumber(column, text, source.PlaceAt(cells[i].Start));
            kept?.Take(
                value.Kind == ValueKind.Text && !value.IsFilled(table.Batch) ? value with { Kind = ValueKind.Blank } : value,
                table.Batch
            );
        }

        table.EndRow();
    }

    /// <summary>Finds the cells of the next row and returns its length with the line end; null when more of the file is needed.</summary>
    private int? ScanRow()
    {
        cells.Clear();
        var bytes = source.Unread;
        if (bytes.IsEmpty)
        {
            return null;
        }

        if (bytes[0] is (byte)'\n' || bytes.StartsWith("\r\n"u8))
        {
            throw new ReceiptException(ContentFindings.BlankLine(source.PlaceAt(0) with { Column = 0 }));
        }

        var at = 0;
        while (true)
        {
            var next = at < bytes.Length && bytes[at] == (byte)'"' ? ScanQuoted(at) : ScanPlain(at);
            if (next is not { } end || (end == bytes.Length && !source.Ended))
            {
                return null;
            }

            if (end == bytes.Length)
            {
                return end;
            }

            if (bytes[end] == delimiter)
            {
                at = end + 1;
                continue;
            }

            if (bytes[end] == (byte)'\n')
            {
                return end + 1;
            }

            if (end + 1 == bytes.Length && !source.Ended)
            {
                return null;
            }

            return bytes[end..].StartsWith("\r\n"u8)
                ? end + 2
                : throw new ReceiptException(ContentFindings.LoneCarriageReturn(source.PlaceAt(end)));
        }
    }

    private int? ScanPlain(int at)
    {
        var rest = source.Unread[at..];
        var length = rest.IndexOfAny(ends);
        if (length >= 0 && rest[length] == (byte)'"')
        {
            throw new ReceiptException(ContentFindings.StrayQuote(source.PlaceAt(at + length)));
        }

        length = length < 0 ? rest.Length : length;
        cells.Add(new CsvCell(at, length, HasDoubledQuotes: false));
        return at + length;
    }

    private int? ScanQuoted(int at)
    {
        var bytes = source.Unread;
        var hasDoubled = false;
        var from = at + 1;
        while (true)
        {
            var length = bytes[from..].IndexOf((byte)'"');
            if (length < 0 || (from + length + 1 == bytes.Length && !source.Ended))
            {
                return length < 0 && source.Ended ? throw new ReceiptException(ContentFindings.UnclosedQuote(source.PlaceAt(at))) : null;
            }

            var close = from + length;
            if (close + 1 < bytes.Length && bytes[close + 1] == (byte)'"')
            {
                hasDoubled = true;
                from = close + 2;
                continue;
            }

            cells.Add(new CsvCell(at + 1, close - at - 1, hasDoubled));
            return close + 1 == bytes.Length || Array.IndexOf(ends, bytes[close + 1], 0, 3) >= 0
                ? close + 1
                : throw new ReceiptException(ContentFindings.TextAfterQuote(source.PlaceAt(close + 1)));
        }
    }

    private CsvName ReadName(CsvCell cell) =>
        new(
            Encoding.UTF8.GetString(source.Unread.Slice(cell.Start, cell.Length)).Replace("\"\"", "\"", StringComparison.Ordinal),
            source.PlaceAt(cell.Start)
        );

    private TextRange AddText(CsvCell cell)
    {
        var bytes = source.Unread.Slice(cell.Start, cell.Length);
        if (!cell.HasDoubledQuotes)
        {
            return table.Batch.Add(bytes);
        }

        var into = table.Batch.Room(bytes.Length);
        var written = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            into[written++] = bytes[i];
            i += bytes[i] == (byte)'"' ? 1 : 0;
        }

        return table.Batch.Take(written);
    }

    private int LineEndBefore(int at) => at - source.Unread[..at].Length + source.Unread[..at].TrimEnd("\r\n"u8).Length;

    private readonly record struct CsvCell(int Start, int Length, bool HasDoubledQuotes);
}
