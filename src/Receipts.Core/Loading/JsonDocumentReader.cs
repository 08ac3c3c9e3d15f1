using System.Globalization;
using System.Text;
using System.Text.Json;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Loading;

/// <summary>
/// Reads the records of one JSON document: the elements of an array, or the members of an object, whole or where a pointer leads.
/// Only one record at a time is in memory.
/// </summary>
/// <param name="identify">The values of the identity columns, given those of the pointer's braces.</param>
internal sealed class JsonDocumentReader(
    SourceBuffer source,
    TableWriter table,
    JsonRecordReader records,
    JsonPointer pointer,
    Func<IReadOnlyList<string>, IReadOnlyList<string>> identify
)
{
    private readonly JsonCursor cursor = new(source);
    private bool found;

    public void Read()
    {
        Visit(cursor.Next(), 0, []);
        cursor.Next();
        if (!found)
        {
            throw new ReceiptException(ContentFindings.PointerFindsNothing(new Place(source.File), pointer.Text));
        }
    }

    /// <summary>Reads the whole document as one record.</summary>
    public void ReadRecord()
    {
        if (cursor.Whole() is not var (start, length))
        {
            throw new ReceiptException(EvidenceFindings.Empty(new Place(source.File)));
        }

        if (table.Filter.Keeps(source.Unread.Slice(start, length)))
        {
            table.BeginRow(source, start);
            records.Read(source, start, length);
            table.EndRow();
        }
        else
        {
            table.PassOver();
        }

        cursor.Pass();
        cursor.Next();
    }

    /// <summary>Reads the value that begins with <paramref name="token"/>, in search of what the pointer's parts from <paramref name="depth"/> on lead to.</summary>
    private void Visit(JsonTokenType token, int depth, IReadOnlyList<string> captured)
    {
        if (depth == pointer.Parts.Count)
        {
            found = true;
            table.Identify(identify(captured));
            ReadRecords(token);
        }
        else if (token == JsonTokenType.StartObject)
        {
            var keys = new HashSet<string>(StringComparer.Ordinal);
            while (cursor.Next() != JsonTokenType.EndObject)
            {
                cursor.RequireNew(keys);
                VisitChild(cursor.Key, cursor.Next(), depth, captured);
            }
        }
        else if (token == JsonTokenType.StartArray)
        {
            for (var i = 0; cursor.Next() is var element and not JsonTokenType.EndArray; i++)
            {
                VisitChild(i.ToString(CultureInfo.InvariantCulture), element, depth, captured);
            }
        }
    }

    private void VisitChild(string name, JsonTokenType token, int depth, IReadOnlyList<string> captured)
    {
        if (pointer.Parts[depth].TryMatch(name) is { } values)
        {
            Visit(token, depth + 1, [.. captured, .. values]);
        }
        else
        {
            cursor.Skip(token);
        }
    }

    private void ReadRecords(JsonTokenType token)
    {
        switch (token)
        {
            case JsonTokenType.StartArray:
                ReadElements();
                break;
            case JsonTokenType.StartObject:
                while (cursor.Next() != JsonTokenType.EndObject)
                {
                    ReadMember(Encoding.UTF8.GetBytes(cursor.Key));
                }

                break;
            default:
                throw new ReceiptException(ContentFindings.NotRecords(cursor.Place, JsonSyntax.Describe(token)));
        }
    }

    /// <summary>A list of objects, or one of values that are none, such as ids. A list of both is neither.</summary>
    private void ReadElements()
    {
        bool? areBare = null;
        while (cursor.Whole() is var (start, length))
        {
            areBare ??= source.Unread[start] != (byte)'{';
            if (!table.Filter.Keeps(source.Unread.Slice(start, length)))
            {
                table.PassOver();
            }
            else
            {
                table.BeginRow(source, start);
                if (areBare.Value)
                {
                    records.ReadBare(source, start, length);
                }
                else
                {
                    records.Read(source, start, length);
                }

                table.EndRow();
            }

            cursor.Pass();
        }
    }

    private void ReadMember(byte[] key)
    {
        var (start, length) = cursor.Whole()!.Value;
        if (!table.Filter.Keeps(source.Unread.Slice(start, length), Encoding.UTF8.GetString(key)))
        {
            table.PassOver();
            cursor.Pass();
            return;
        }

        table.BeginRow(source, start);
        table.AddText(table.Columns.Find("key") ?? table.AddOwn("key"), table.Batch.Add(key));
        if (source.Unread[start] == (byte)'{')
        {
            records.Read(source, start, length, key);
        }
        else
        {
            records.ReadBare(source, start, length, key);
        }

        table.EndRow();
        cursor.Pass();
    }
}
