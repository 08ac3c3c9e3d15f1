using System.Text;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Loading;

/// <summary>Reads RFC 4180 and nothing looser: what a lenient reader would repair is an error with its place.</summary>
internal sealed class CsvReader(SourceBuffer source, TableWriter table, CsvColumns columns, JsonRecordReader json, byte delimiter)
{
    private readonly CsvCutter<byte> cutter = new(delimiter, quotes: !table.Source.HasPlainQuotes);
    private readonly BlankLines blank = new(table);

    public void Read()
    {
        var header = columns.Declared;
        while (!source.IsEmpty)
        {
            // A file that ends with its last line has nothing left to scan, and says so only when it is asked for more.
            if (source.Unread.IsEmpty)
            {
                source.Fill();
            }
            else if (source.Unread[0] == (byte)'\n' || source.Unread.StartsWith("\r\n"u8))
            {
                blank.Meet(source, 0);
                source.Advance(source.Unread[0] == (byte)'\n' ? 1 : 2);
            }
            else if (ScanRow() is not { } length)
            {
                source.Fill();
            }
            else
            {
                blank.BeforeRecord();
                source.RequireUtf8(0, length);
                if (header.Count == 0)
                {
                    header = columns.Resolve([.. cutter.Cells.Select(ReadName)]);
                }
                else
                {
                    AddRow(header, length);
                }

                source.Advance(length);
            }
        }

        if (header.Count == 1)
        {
            blank.AtEndOfOneColumn();
        }
    }

    private void AddRow(IReadOnlyList<CsvColumn> header, int length)
    {
        var cells = cutter.Cells;
        if (cells.Count != header.Count)
        {
            var at = cells.Count > header.Count ? cells[header.Count].Start : length;
            throw new ReceiptException(ContentFindings.RaggedRow(source.PlaceAt(LineEndBefore(at)), cells.Count, header.Count));
        }

        if (!table.Filter.Keeps(header, i => cells[i].TextOf(source.Unread)))
        {
            table.PassOver();
            return;
        }

        table.BeginRow(source, 0);
        table.Spool?.Add([.. header.Select(of => of.Column.Name)], i => cells[i].TextOf(source.Unread));
        for (var i = 0; i < header.Count; i++)
        {
            var (column, kept) = header[i];
            if (header[i].Objects is { } objects)
            {
                json.ReadCell(objects, Encoding.UTF8.GetBytes(cells[i].TextOf(source.Unread)), source.PlaceAt(cells[i].Start));
                continue;
            }

            if (column is { IsLeftOut: true, IsNumbers: false } && kept is null)
            {
                continue;
            }

            var text = AddText(cells[i]);
            var value = table.AddTextOrNumber(column, text);
            if (value.Kind == ValueKind.Absent)
            {
                throw table.NotANumber(column, text, source.PlaceAt(cells[i].Start));
            }

            kept?.Take(
                value.Kind == ValueKind.Text && !value.IsFilled(table.Batch) ? new FieldValue(ValueKind.Blank, value.Literal) : value,
                table.Batch
            );
        }

        table.EndRow();
    }

    /// <summary>Finds the cells of the next row and returns its length with the line end; null when more of the file is needed.</summary>
    private int? ScanRow()
    {
        var length = cutter.Cut(source.Unread, 0, source.Ended);
        return cutter.Flaw == CsvFlaw.None
            ? length
            : throw new ReceiptException(ContentFindings.Flawed(source.PlaceAt(cutter.FlawAt), cutter.Flaw, IsBehindABlank(cutter.FlawAt)));
    }

    private bool IsBehindABlank(int at) =>
        source.Unread[..at].TrimEnd((byte)' ') is { IsEmpty: false } before && before.Length < at && before[^1] == delimiter;

    private CsvName ReadName(CsvCell cell) => new(cell.TextOf(source.Unread), source.PlaceAt(cell.Start));

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
}
