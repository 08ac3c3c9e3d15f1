using System.Text.Json;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Tampering;

/// <summary>An evidence file cut into records and values by their offsets, so that one can be changed and all other bytes stay.</summary>
internal sealed class RawFile
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 128 };

    private readonly EvidenceLayout layout;
    private readonly Func<string, string, string?> tableOfArray;
    private readonly List<RawRecord> records = [];
    private IReadOnlyList<string> columns = [];
    private int containers;

    /// <param name="tableOfArray">The table that an array fills, by the table and the name of the array; null for none.</param>
    /// <exception cref="JsonException">It holds what JSON has no word for, such as a bare NaN.</exception>
    public RawFile(TamperFile file, EvidenceLayout layout, Func<string, string, string?> tableOfArray)
    {
        File = file;
        this.layout = layout;
        this.tableOfArray = tableOfArray;
        switch (layout.Format)
        {
            case EvidenceFormat.JsonLines:
                ReadLines();
                break;
            case EvidenceFormat.Json:
                var reader = new Utf8JsonReader(file.Bytes.AsSpan(file.Start), Options);
                reader.Read();
                ReadDocument(ref reader, 0);
                break;
            default:
                ReadRows();
                break;
        }
    }

    public TamperFile File { get; }

    public IReadOnlyList<RawRecord> Records => records;

    public bool IsJson => layout.Format is EvidenceFormat.JsonLines or EvidenceFormat.Json;

    /// <summary>What stands between two records.</summary>
    public string Separator =>
        layout.Format == EvidenceFormat.Json ? ","
        : records.Count > 0 && records[0].End < File.Bytes.Length && File.Bytes[records[0].End] == '\r' ? "\r\n"
        : "\n";

    /// <summary>Every value of a record, also those inside objects and inside arrays that are tables, objects and arrays themselves included.</summary>
    public IReadOnlyList<RawValue> Values(RawRecord record)
    {
        var values = new List<RawValue>();
        if (!IsJson)
        {
            var cutter = NewCutter();
            cutter.Cut(File.Bytes, record.Start, ended: true);
            values.AddRange(
                columns.Zip(
                    cutter.Cells,
                    (name, cell) => new RawValue(layout.Source.Table, name, cell.OuterStart, cell.OuterEnd, RawKind.Cell)
                )
            );
            return values;
        }

        var reader = new Utf8JsonReader(record.Bytes, Options);
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            ReadObject(ref reader, record.Start, layout.Source.Table, "", values);
        }
        else
        {
            values.Add(new RawValue(layout.Source.Table, "value", record.Start, record.End, KindOf(reader.TokenType)));
        }

        return values;
    }

    private void ReadLines()
    {
        var bytes = File.Bytes;
        for (var at = File.StartAfter(layout.Source.Skip); at < bytes.Length; )
        {
            var length = bytes.AsSpan(at).IndexOf((byte)'\n');
            var end = length < 0 ? bytes.Length : at + length;
            var last = end > at && bytes[end - 1] == '\r' ? end - 1 : end;
            if (!bytes.AsSpan(at..last).Trim(" \t\r"u8).IsEmpty)
            {
                records.Add(new RawRecord(this, 0, at, at, last));
            }

            at = end + 1;
        }
    }

    private void ReadRows()
    {
        columns = layout.Source.Columns;
        var cutter = NewCutter();
        for (var at = File.StartAfter(layout.Source.Skip); at < File.Bytes.Length; )
        {
            if (File.Bytes[at] == '\n' || File.Bytes.AsSpan(at).StartsWith("\r\n"u8))
            {
                at += File.Bytes[at] == '\n' ? 1 : 2;
                continue;
            }

            // What has been loaded is well-formed.
            var next = cutter.Cut(File.Bytes, at, ended: true)!.Value;
            if (columns.Count == 0)
            {
                columns = CsvColumns.RawNames([.. cutter.Cells.Select(cell => cell.TextOf(File.Bytes))], layout.Source);
            }
            else
            {
                records.Add(new RawRecord(this, 0, at, at, cutter.Cells[^1].OuterEnd));
            }

            at = next;
        }
    }

    private CsvCutter<byte> NewCutter() => new(layout.Delimiter, quotes: !layout.Source.HasPlainQuotes);

    /// <summary>Follows the pointer down to the records; the reader stands at the end of the value afterwards.</summary>
    private void ReadDocument(ref Utf8JsonReader reader, int depth)
    {
        if (depth < layout.Pointer.Parts.Count)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                reader.Skip();
                return;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var fits = layout.Pointer.Parts[depth].TryMatch(reader.GetString()!) is not null;
                reader.Read();
                if (fits)
                {
                    ReadDocument(ref reader, depth + 1);
                }
                else
                {
                    reader.Skip();
                }
            }

            return;
        }

        var container = containers++;
        var isArray = reader.TokenType == JsonTokenType.StartArray;
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject))
        {
            var outer = File.Start + (int)reader.TokenStartIndex;
            if (!isArray)
            {
                reader.Read();
            }

            var start = File.Start + (int)reader.TokenStartIndex;
            reader.Skip();
            records.Add(new RawRecord(this, container, outer, start, File.Start + (int)reader.BytesConsumed));
        }
    }

    private void ReadObject(ref Utf8JsonReader reader, int offset, string table, string prefix, List<RawValue> values)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = prefix + reader.GetString();
            reader.Read();
            var start = offset + (int)reader.TokenStartIndex;
            var kind = KindOf(reader.TokenType);
            if (kind == RawKind.Object)
            {
                ReadObject(ref reader, offset, table, name + "_", values);
            }
            else if (kind == RawKind.Array && tableOfArray(table, name) is { } inner)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType == JsonTokenType.StartObject)
                    {
                        ReadObject(ref reader, offset, inner, "", values);
                    }
                    else
                    {
                        reader.Skip();
                    }
                }
            }
            else
            {
                reader.Skip();
            }

            values.Add(new RawValue(table, name, start, offset + (int)reader.BytesConsumed, kind));
        }
    }

    private static RawKind KindOf(JsonTokenType token) =>
        token switch
        {
            JsonTokenType.StartObject => RawKind.Object,
            JsonTokenType.StartArray => RawKind.Array,
            JsonTokenType.Number => RawKind.Number,
            JsonTokenType.True or JsonTokenType.False => RawKind.Truth,
            JsonTokenType.Null => RawKind.Null,
            _ => RawKind.Text,
        };
}
