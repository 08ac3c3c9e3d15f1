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

    private readonly Member root = new([], "", new ColumnPlan("", IsText: false, IsJson: false, IsNumbers: false), kept: null);
    private readonly JsonChecks checks = new();
    private TokenReader reader = new();
    private long record;
    private int members;
    private Member? bare;
    private bool areBare;

    /// <summary>Reads the object that stands at <paramref name="at"/> in what <paramref name="from"/> has not read, as a row that was already begun.</summary>
    /// <param name="key">The member's name where the records are members of an object; null where they are elements of a list.</param>
    public void Read(SourceBuffer from, int at, int length, byte[]? key = null)
    {
        from.RequireUtf8(at, length);
        reader.Begin(from, at, from.Part(at, length));
        Read(key);
    }

    /// <summary>Reads the object of a line, as a row that was already begun.</summary>
    public void Read(RecordBlock block, RecordBlock.Line line)
    {
        block.Give(reader, line);
        Read(key: null);
    }

    /// <summary>Reads a value that is no object into the column <c>value</c>, in a row that was already begun.</summary>
    /// <param name="key">The member's name where the values are members of an object; null where they are elements of a list.</param>
    public void ReadBare(SourceBuffer from, int at, int length, byte[]? key = null)
    {
        from.RequireUtf8(at, length);
        reader.Begin(from, at, from.Part(at, length));
        table.Spool?.AddBare(reader.Value, key);
        reader.Read();
        ReadBare();
    }

    /// <summary>The column <c>value</c>, which lists of values that are no objects have, and a list of none.</summary>
    public void AddValue()
    {
        if (bare is null)
        {
            var plan = table.PlanOwn("value");
            bare = new Member([], "value", plan, table.Keep(plan.Name)) { Column = table.AddOwn(plan) };
        }
    }

    private void ReadBare()
    {
        AddValue();
        if (reader.Type == JsonTokenType.StartObject)
        {
            throw new ReceiptException(ContentFindings.NotAValue(reader.Place));
        }

        ReadValue(bare!, isField: false);
    }

    private void Read(byte[]? key)
    {
        record++;
        reader.Read();
        // Lines of ids begin with one.
        areBare |= record == 1 && key is null && reader.Type is JsonTokenType.String or JsonTokenType.Number;
        if (areBare)
        {
            table.Spool?.AddBare(reader.Value, key);
            ReadBare();
            reader.Read();
            return;
        }

        table.Spool?.Add(reader.Value, key);
        if (reader.Type != JsonTokenType.StartObject)
        {
            throw new ReceiptException(ContentFindings.NotARecord(reader.Place, JsonSyntax.Describe(reader.Type)));
        }

        ReadObject(root, kept: null);

        // Nothing may follow.
        reader.Read();
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
    private void ReadObject(Member parent, KeptMember? kept)
    {
        parent.WasObject = true;
        var cursor = 0;
        while (reader.Read() && reader.Type != JsonTokenType.EndObject)
        {
            var member = FindMember(parent, ref cursor);
            if (member.LastRecord == record)
            {
                throw new ReceiptException(ContentFindings.DuplicateKey(reader.Place, Encoding.UTF8.GetString(member.Key)));
            }

            member.LastRecord = record;
            reader.Read();
            var value = ReadValue(member, isField: kept is not null);
            kept?.Fields.Add(member.Key, value);
        }
    }

    private Member FindMember(Member parent, ref int cursor)
    {
        var key = reader.Text;
        return parent.Find(key, ref cursor) ?? NewMember(parent, key);
    }

    private Member NewMember(Member parent, scoped ReadOnlySpan<byte> bytes)
    {
        // Objects without a value in them make no column and could otherwise make members without end.
        if (++members > 2 * TableColumns.Limit)
        {
            throw table.TooManyColumns(reader.Place, isTooWide: parent == root ? null : parent.RawName);
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

    private FieldValue ReadValue(Member member, bool isField)
    {
        var value = reader.Type switch
        {
            JsonTokenType.Null => ReadNull(member),
            JsonTokenType.String when member.Plan.IsObjects => ReadWritten(member, reader.Text.ToArray(), reader.Place),
            JsonTokenType.String when !member.Plan.IsJson => ReadString(member, isField),
            JsonTokenType.Number when !member.Plan.IsJson => ReadNumber(member, isField),
            JsonTokenType.True or JsonTokenType.False when !member.Plan.IsJson => ReadBoolean(member),
            JsonTokenType.StartObject or JsonTokenType.StartArray when member.Plan.IsMessages => ReadMessages(member),
            JsonTokenType.StartObject when member.Plan is { IsJson: false, IsText: false } => ReadNested(member, isField),
            _ => ReadWhole(member, isField),
        };
        if (!value.IsFlattened)
        {
            member.Kept?.Take(value, table.Batch);
        }

        return value;
    }

    /// <summary>The member that a column of cells is which write objects.</summary>
    public Member AddObjects(string raw, ColumnPlan plan)
    {
        var member = new Member(Encoding.UTF8.GetBytes(raw), raw, plan, table.Keep(plan.Name));
        root.Add(member, raw);
        return member;
    }

    /// <summary>Reads the members of an object that the text of a cell writes, in a row that was already begun; of a blank one nothing.</summary>
    public void ReadCell(Member member, byte[] text, Place place)
    {
        record++;
        ReadWritten(member, text, place);
    }

    private FieldValue ReadWritten(Member member, byte[] text, Place place)
    {
        if (FieldValue.IsBlank(text))
        {
            return ReadNull(member);
        }

        var outer = reader;
        reader = new TokenReader();
        reader.Begin(new OnePlace(place), 0, text);
        reader.Read();
        if (reader.Type != JsonTokenType.StartObject)
        {
            throw new ReceiptException(ContentFindings.NoObject(place, member.RawName));
        }

        var value = ReadNested(member, isField: false);
        reader.Read();
        reader = outer;
        return value;
    }

    private static FieldValue ReadNull(Member member)
    {
        member.WasNull = true;
        return FieldValue.Null;
    }

    private FieldValue ReadString(Member member, bool isField)
    {
        var text = reader.Text;
        var column = ColumnOf(member);
        if (column is { IsLeftOut: true, IsNumbers: false } && !isField && member.Kept is null)
        {
            return default;
        }

        var range = table.Batch.Add(text);
        var value = table.AddTextOrNumber(column, range);
        return value.Kind == ValueKind.Absent ? throw table.NotANumber(column, range, reader.Place) : value;
    }

    private FieldValue ReadNumber(Member member, bool isField)
    {
        var column = ColumnOf(member);
        if (column.IsText && !JsonSyntax.IsAbsurd(reader.Raw))
        {
            var range = table.Batch.Add(reader.Raw);
            table.AddText(column, range);
            return new FieldValue(ValueKind.Number, range);
        }

        if (StoredNumber.TryParse(reader.Raw) is not { } number)
        {
            throw new ReceiptException(ContentFindings.NumberDoesNotFit(reader.Place, Encoding.UTF8.GetString(reader.Raw), member.RawName))
            {
                Cure = JsonSyntax.IsAbsurd(reader.Raw)
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
        return isField || member.Kept is not null ? new FieldValue(ValueKind.Number, table.Batch.Add(reader.Raw)) : default;
    }

    private FieldValue ReadBoolean(Member member)
    {
        var value = reader.Type == JsonTokenType.True;
        var column = ColumnOf(member);
        if (column.IsText)
        {
            table.AddText(column, table.Batch.Add(reader.Raw));
        }
        else
        {
            table.AddBoolean(column, value);
        }

        return value ? FieldValue.True : FieldValue.False;
    }

    private FieldValue ReadNested(Member member, bool isField)
    {
        var from = reader.Start;
        member.Kept?.BeginObject();
        ReadObject(member, member.Kept);
        return isField ? new FieldValue(ValueKind.Json, table.Batch.Add(Written(from, reader.End))) : FieldValue.Flattened;
    }

    private FieldValue ReadWhole(Member member, bool isField)
    {
        var from = reader.Start;
        var place = reader.Place;
        checks.CheckWhole(reader, member.RawName, numbersMustFit: member.Plan is { IsJson: false, IsText: false });
        member.Column ??= table.Add(member.Plan, place);
        if (member.Column.IsLeftOut && !isField && member.Kept is null)
        {
            return default;
        }

        var range = table.Batch.Add(Written(from, reader.End));
        table.AddText(member.Column, range);
        return ScalarOf() ?? new FieldValue(ValueKind.Json, range);
    }

    private FieldValue ReadMessages(Member member)
    {
        var from = reader.Start;
        var place = reader.Place;
        checks.CheckWhole(reader, member.RawName, numbersMustFit: false);
        member.Column ??= table.Add(member.Plan, place);
        using var document = JsonDocument.Parse(Written(from, reader.End).ToArray(), RecordSpool.Deep);
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

    private FieldValue? ScalarOf() =>
        reader.Type switch
        {
            JsonTokenType.String => new FieldValue(ValueKind.Text, table.Batch.Add(reader.Text)),
            JsonTokenType.Number => new FieldValue(ValueKind.Number, table.Batch.Add(reader.Raw)),
            JsonTokenType.True => FieldValue.True,
            JsonTokenType.False => FieldValue.False,
            _ => null,
        };

    private TableColumn ColumnOf(Member member) => member.Column ??= table.Add(member.Plan, reader.Place);

    private ReadOnlySpan<byte> Written(int from, int to) => reader.Value[from..to];

    /// <summary>Where a cell stands, whatever of it is wrong.</summary>
    private sealed class OnePlace(Place place) : IPlaces
    {
        public string File => place.File;

        public Place PlaceAt(int offset) => place;
    }
}
