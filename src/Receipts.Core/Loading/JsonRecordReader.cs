using System.Text;
using System.Text.Json;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Numbers;

namespace Receipts.Core.Loading;

/// <summary>Reads one JSON object as one row: nested objects flatten, arrays stay JSON text, and nothing else is inferred.</summary>
internal sealed class JsonRecordReader(TableWriter table)
{
    /// <summary>What members are called in their source, by their keys, where those are numbers in place of names that repeat.</summary>
    public IReadOnlyDictionary<string, string> NamesInSource { get; set; } = new Dictionary<string, string>();

    private readonly Member root = new([], "", default, kept: null);
    private readonly JsonChecks checks = new();
    private byte[] scratch = new byte[256];
    private long record;
    private int members;
    private Member? bare;

    // Where the record begins, for places.
    private SourceBuffer source = null!;
    private int start;

    /// <summary>Reads the object that stands at <paramref name="at"/> in what <paramref name="from"/> has not read, as a row that was already begun.</summary>
    /// <param name="key">The member's name where the records are members of an object; null where they are elements of a list.</param>
    public void Read(SourceBuffer from, int at, int length, byte[]? key = null)
    {
        (source, start) = (from, at);
        record++;
        var json = source.Unread.Slice(start, length);
        source.RequireUtf8(start, length);
        table.Spool?.Add(json, key);
        var reader = new Utf8JsonReader(json, JsonSyntax.Options);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw new ReceiptException(ContentFindings.NotARecord(PlaceOf(reader), JsonSyntax.Describe(reader.TokenType)));
            }

            ReadObject(ref reader, root, kept: null);
            reader.Read();
        }
        catch (JsonException exception)
        {
            throw Broken(reader, length, exception);
        }
    }

    /// <summary>Reads a value that is no object into the column <c>value</c>, in a row that was already begun.</summary>
    /// <param name="key">The member's name where the values are members of an object; null where they are elements of a list.</param>
    public void ReadBare(SourceBuffer from, int at, int length, byte[]? key = null)
    {
        (source, start) = (from, at);
        source.RequireUtf8(start, length);
        table.Spool?.AddBare(source.Unread.Slice(start, length), key);
        var reader = new Utf8JsonReader(source.Unread.Slice(start, length), JsonSyntax.Options);
        try
        {
            reader.Read();
            if (bare is null)
            {
                var plan = table.PlanOwn("value");
                bare = new Member([], "value", plan, table.Keep(plan.Name)) { Column = table.AddOwn(plan) };
            }

            if (reader.TokenType == JsonTokenType.StartObject)
            {
                throw new ReceiptException(ContentFindings.NotAValue(PlaceOf(reader)));
            }

            ReadValue(ref reader, bare, isField: false);
        }
        catch (JsonException exception)
        {
            throw Broken(reader, length, exception);
        }
    }

    /// <summary>Columns for members that were null in every record, since a metric may still name them; and which are NULL where a record has an object.</summary>
    public void Finish() => Finish(root);

    private void Finish(Member member)
    {
        if (member is { WasObject: true, Column: { } column })
        {
            column.IsPartlyObject = true;
        }

        if (member is { WasNull: true, WasObject: false, Column: null })
        {
            member.Column = table.Add(member.Plan, table.Source.Place);
        }

        foreach (var child in member.Children)
        {
            Finish(child);
        }
    }

    /// <param name="kept">Where the members go besides, when the object is kept whole.</param>
    private void ReadObject(ref Utf8JsonReader reader, Member parent, KeptMember? kept)
    {
        parent.WasObject = true;
        var cursor = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var member = FindMember(ref reader, parent, ref cursor);
            if (member.LastRecord == record)
            {
                throw new ReceiptException(ContentFindings.DuplicateKey(PlaceOf(reader), Encoding.UTF8.GetString(member.Key)));
            }

            member.LastRecord = record;
            reader.Read();
            var value = ReadValue(ref reader, member, isField: kept is not null);
            kept?.Fields.Add(member.Key, value);
        }
    }

    private Member FindMember(ref Utf8JsonReader reader, Member parent, ref int cursor)
    {
        var key = reader.ValueIsEscaped ? Unescape(ref reader) : reader.ValueSpan;
        return parent.Find(key, ref cursor) ?? NewMember(ref reader, parent, key);
    }

    private Member NewMember(ref Utf8JsonReader reader, Member parent, scoped ReadOnlySpan<byte> bytes)
    {
        // Objects without a value in them make no column and could otherwise make members without end.
        if (++members > 2 * TableColumns.Limit)
        {
            throw table.TooManyColumns(PlaceOf(reader), isTooWide: parent == root ? null : parent.RawName);
        }

        var key = Encoding.UTF8.GetString(bytes);
        var isTop = parent == root;
        var raw = isTop ? key : parent.RawName + "_" + key;
        var plan = table.Plan(raw, isTop ? NamesInSource.GetValueOrDefault(key, key) : parent.Plan.Name + "_" + key) with
        {
            Object = isTop ? null : parent.Plan.Object ?? parent.Plan.Name,
            Key = isTop ? null : parent.Plan.Key ?? key,
        };
        var member = new Member(bytes.ToArray(), raw, plan, table.Keep(plan.Name));
        parent.Add(member, key);
        return member;
    }

    private FieldValue ReadValue(ref Utf8JsonReader reader, Member member, bool isField)
    {
        var value = reader.TokenType switch
        {
            JsonTokenType.Null => ReadNull(member),
            JsonTokenType.String when !member.Plan.IsJson => ReadString(ref reader, member, isField),
            JsonTokenType.Number when !member.Plan.IsJson => ReadNumber(ref reader, member, isField),
            JsonTokenType.True or JsonTokenType.False when !member.Plan.IsJson => ReadBoolean(ref reader, member),
            JsonTokenType.StartObject or JsonTokenType.StartArray when member.Plan.IsMessages => ReadMessages(ref reader, member),
            JsonTokenType.StartObject when member.Plan is { IsJson: false, IsText: false } => ReadNested(ref reader, member, isField),
            _ => ReadWhole(ref reader, member, isField),
        };
        if (!value.IsFlattened)
        {
            member.Kept?.Take(value, table.Batch);
        }

        return value;
    }

    private static FieldValue ReadNull(Member member)
    {
        member.WasNull = true;
        return FieldValue.Null;
    }

    private FieldValue ReadString(ref Utf8JsonReader reader, Member member, bool isField)
    {
        var text = reader.ValueIsEscaped ? Unescape(ref reader) : reader.ValueSpan;
        var column = ColumnOf(ref reader, member);
        if (column is { IsLeftOut: true, IsNumbers: false } && !isField && member.Kept is null)
        {
            return default;
        }

        var range = table.Batch.Add(text);
        return table.AddTextOrNumber(column, range) ?? throw table.NotANumber(column, range, PlaceOf(reader));
    }

    private FieldValue ReadNumber(ref Utf8JsonReader reader, Member member, bool isField)
    {
        var column = ColumnOf(ref reader, member);
        if (column.IsText && !JsonSyntax.IsAbsurd(reader.ValueSpan))
        {
            var range = table.Batch.Add(reader.ValueSpan);
            table.AddText(column, range);
            return new FieldValue(ValueKind.Number, range);
        }

        if (StoredNumber.TryParse(reader.ValueSpan) is not { } number)
        {
            throw new ReceiptException(
                ContentFindings.NumberDoesNotFit(PlaceOf(reader), Encoding.UTF8.GetString(reader.ValueSpan), member.RawName)
            )
            {
                Cure = JsonSyntax.IsAbsurd(reader.ValueSpan)
                    ? null
                    : new Undeclared(
                        table.Source.Table,
                        "text",
                        member.RawName,
                        Name: null,
                        "it has a number that does not fit into 64 bits"
                    ),
            };
        }

        table.AddNumber(column, number);

        // Only what is kept whole says how the number was written.
        return isField || member.Kept is not null ? new FieldValue(ValueKind.Number, table.Batch.Add(reader.ValueSpan)) : default;
    }

    private FieldValue ReadBoolean(ref Utf8JsonReader reader, Member member)
    {
        var value = reader.TokenType == JsonTokenType.True;
        var column = ColumnOf(ref reader, member);
        if (column.IsText)
        {
            table.AddText(column, table.Batch.Add(reader.ValueSpan));
        }
        else
        {
            table.AddBoolean(column, value);
        }

        return value ? FieldValue.True : FieldValue.False;
    }

    private FieldValue ReadNested(ref Utf8JsonReader reader, Member member, bool isField)
    {
        var from = (int)reader.TokenStartIndex;
        member.Kept?.BeginObject();
        ReadObject(ref reader, member, member.Kept);
        return isField ? new FieldValue(ValueKind.Json, table.Batch.Add(Written(from, (int)reader.BytesConsumed))) : FieldValue.Flattened;
    }

    private FieldValue ReadWhole(ref Utf8JsonReader reader, Member member, bool isField)
    {
        var from = (int)reader.TokenStartIndex;
        var place = PlaceOf(reader);
        checks.CheckWhole(
            ref reader,
            new JsonChecks.Context(source, start, member.RawName, NumbersMustFit: member.Plan is { IsJson: false, IsText: false })
        );
        member.Column ??= table.Add(member.Plan, place);
        if (member.Column.IsLeftOut && !isField && member.Kept is null)
        {
            return default;
        }

        var range = table.Batch.Add(Written(from, (int)reader.BytesConsumed));
        table.AddText(member.Column, range);
        return ScalarOf(ref reader) ?? new FieldValue(ValueKind.Json, range);
    }

    private FieldValue ReadMessages(ref Utf8JsonReader reader, Member member)
    {
        var from = (int)reader.TokenStartIndex;
        var place = PlaceOf(reader);
        checks.CheckWhole(ref reader, new JsonChecks.Context(source, start, member.RawName, NumbersMustFit: false));
        member.Column ??= table.Add(member.Plan, place);
        using var document = JsonDocument.Parse(Written(from, (int)reader.BytesConsumed).ToArray(), RecordSpool.Deep);
        var answer = MessageText.Of(document.RootElement);
        if (!answer.IsKnown)
        {
            throw new ReceiptException(ContentFindings.NoMessages(place, member.RawName));
        }

        if (answer.Text is not { } text)
        {
            return FieldValue.Null;
        }

        var range = table.Batch.Add(Encoding.UTF8.GetBytes(text));
        table.AddText(member.Column, range);
        return new FieldValue(ValueKind.Text, range);
    }

    private FieldValue? ScalarOf(ref Utf8JsonReader reader) =>
        reader.TokenType switch
        {
            JsonTokenType.String => new FieldValue(ValueKind.Text, table.Batch.Add(Unescape(ref reader))),
            JsonTokenType.Number => new FieldValue(ValueKind.Number, table.Batch.Add(reader.ValueSpan)),
            JsonTokenType.True => FieldValue.True,
            JsonTokenType.False => FieldValue.False,
            _ => null,
        };

    private TableColumn ColumnOf(ref Utf8JsonReader reader, Member member) => member.Column ??= table.Add(member.Plan, PlaceOf(reader));

    private ReadOnlySpan<byte> Unescape(ref Utf8JsonReader reader)
    {
        if (scratch.Length < reader.ValueSpan.Length)
        {
            scratch = new byte[reader.ValueSpan.Length * 2];
        }

        return scratch.AsSpan(0, JsonSyntax.Unescape(ref reader, scratch, source, start));
    }

    private ReadOnlySpan<byte> Written(int from, int to) => source.Unread[(start + from)..(start + to)];

    private ReceiptException Broken(in Utf8JsonReader reader, int length, JsonException exception)
    {
        var stopped = JsonSyntax.OffsetOf(source.Unread.Slice(start, length), exception);
        return JsonSyntax.Broken(source, start + stopped, start + length, exception, reader.CurrentDepth);
    }

    private Place PlaceOf(in Utf8JsonReader reader) => source.PlaceAt(start + (int)reader.TokenStartIndex);
}
