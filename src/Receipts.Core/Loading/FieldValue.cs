using System.Text;
using System.Text.Json;
using Receipts.Core.Formats;
using Receipts.Core.Numbers;

namespace Receipts.Core.Loading;

/// <summary>What kind of value stands in one field of a record.</summary>
internal enum ValueKind
{
    Absent,
    Null,

    /// <summary>An empty or white cell of a CSV, which has no other way to say that nothing is there.</summary>
    Blank,
    Text,
    Number,
    True,
    False,

    /// <summary>An array or object, as it was written.</summary>
    Json,

    /// <summary>An object whose members became columns and fields of their own.</summary>
    Flattened,
}

/// <summary>
/// One value of a record: text without its escapes, numbers and JSON as they were written. Two whole words, because a processor waits where it reads at
/// once what it has just written in parts, and every value of a file passes here.
/// </summary>
internal readonly record struct FieldValue
{
    private readonly long kind;
    private readonly long literal;

    public FieldValue(ValueKind kind, TextRange literal)
    {
        this.kind = (long)kind;
        this.literal = ((long)literal.Start << 32) | (uint)literal.Length;
    }

    public ValueKind Kind => (ValueKind)kind;

    public TextRange Literal => new((int)(literal >> 32), (int)literal);

    public static readonly FieldValue Null = new(ValueKind.Null, default);
    public static readonly FieldValue True = new(ValueKind.True, default);
    public static readonly FieldValue False = new(ValueKind.False, default);
    public static readonly FieldValue Flattened = new(ValueKind.Flattened, default);

    public bool IsFlattened => Kind == ValueKind.Flattened;

    public bool IsNothing => Kind is ValueKind.Absent or ValueKind.Null or ValueKind.Blank;

    /// <summary>Whether a text is empty or white space in any script.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> text)
    {
        var trimmed = text.TrimStart(" \t\r\n"u8);
        return trimmed.IsEmpty || (!Ascii.IsValid(trimmed[0]) && string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(trimmed)));
    }

    /// <summary>Whether a null check downstream would let it pass.</summary>
    public bool IsFilled(RowBatch batch) => !IsNothing && (Kind != ValueKind.Text || !IsBlank(batch[Literal]));

    /// <summary>
    /// Whether the value says that something is there: not null, blank, false or zero, none of the words that a CSV has for these, and no array or
    /// object that holds nothing else.
    /// </summary>
    public bool SaysSomething(RowBatch batch) =>
        Kind switch
        {
            ValueKind.True or ValueKind.Flattened => true,
            ValueKind.Text => TextSaysSomething(batch[Literal]),
            ValueKind.Number => NumberSaysSomething(batch[Literal]),
            ValueKind.Json => JsonSaysSomething(batch[Literal]),
            _ => false,
        };

    private static bool TextSaysSomething(ReadOnlySpan<byte> text) =>
        !IsBlank(text) && !Nothings.Contains(Encoding.UTF8.GetString(text).Trim(), StringComparer.OrdinalIgnoreCase);

    private static bool NumberSaysSomething(ReadOnlySpan<byte> number) =>
        number.IndexOfAny((byte)'e', (byte)'E') is var end && (end < 0 ? number : number[..end]).ContainsAnyInRange((byte)'1', (byte)'9');

    private static bool JsonSaysSomething(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, JsonSyntax.Options);
        while (reader.Read())
        {
            if (
                reader.TokenType switch
                {
                    JsonTokenType.True => true,
                    JsonTokenType.String => TextSaysSomething(Encoding.UTF8.GetBytes(reader.GetString()!)),
                    JsonTokenType.Number => NumberSaysSomething(reader.ValueSpan),
                    _ => false,
                }
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What writes <c>None</c>, <c>False</c> or a flag into a CSV means nothing by it.</summary>
    private static readonly string[] Nothings = ["0", "false", "none", "null"];

    public Cell In(int column, RowBatch batch) =>
        Kind switch
        {
            ValueKind.Absent or ValueKind.Null or ValueKind.Flattened => new Cell(column, CellKind.Null, 0),
            ValueKind.True => Cell.Integer(column, 1),
            ValueKind.False => Cell.Integer(column, 0),
            ValueKind.Number when StoredNumber.TryParse(batch[Literal]) is { } number => number.In(column),
            _ => Cell.Text(column, Literal),
        };

    /// <summary>The only element of a list of one, where it is no list or object itself; null for every other value.</summary>
    public FieldValue? OnlyElement(RowBatch batch)
    {
        if (Kind != ValueKind.Json || batch[Literal][0] != (byte)'[')
        {
            return null;
        }

        var reader = new Utf8JsonReader(batch[Literal]);
        reader.Read();
        reader.Read();
        if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject or JsonTokenType.EndArray)
        {
            return null;
        }

        var type = reader.TokenType;
        var text = type == JsonTokenType.String ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan.ToArray();
        reader.Read();
        return reader.TokenType != JsonTokenType.EndArray
            ? null
            : type switch
            {
                JsonTokenType.Null => Null,
                JsonTokenType.True => True,
                JsonTokenType.False => False,
                JsonTokenType.String => new FieldValue(ValueKind.Text, batch.Add(text)),
                _ => new FieldValue(ValueKind.Number, batch.Add(text)),
            };
    }

    /// <summary>A value of JSON that was kept whole.</summary>
    public static FieldValue Of(JsonElement value, RowBatch batch) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => Null,
            JsonValueKind.True => True,
            JsonValueKind.False => False,
            JsonValueKind.String => new FieldValue(ValueKind.Text, batch.Add(Encoding.UTF8.GetBytes(value.GetString()!))),
            JsonValueKind.Number => new FieldValue(ValueKind.Number, batch.Add(Encoding.UTF8.GetBytes(value.GetRawText()))),
            _ => new FieldValue(ValueKind.Json, batch.Add(Encoding.UTF8.GetBytes(value.GetRawText()))),
        };

    /// <summary>The members of a JSON object that was kept whole.</summary>
    public static void ReadMembers(TextRange json, RowBatch batch, FieldList fields)
    {
        // The batch's text moves when it grows, so the object is read from a copy.
        using var document = JsonDocument.Parse(batch[json].ToArray());
        foreach (var member in document.RootElement.EnumerateObject())
        {
            fields.Add(Encoding.UTF8.GetBytes(member.Name), Of(member.Value, batch));
        }
    }
}

/// <summary>The fields of one object, in the order of the file.</summary>
internal sealed class FieldList
{
    private readonly Dictionary<string, FieldValue> byKey = new(StringComparer.Ordinal);
    private byte[][] keys = new byte[16][];
    private FieldValue[] values = new FieldValue[16];

    public int Count { get; private set; }

    public (byte[] Key, FieldValue Value) this[int index] => (keys[index], values[index]);

    public void Clear()
    {
        Count = 0;
        byKey.Clear();
    }

    public void Add(byte[] key, FieldValue value)
    {
        if (Count == keys.Length)
        {
            Array.Resize(ref keys, 2 * Count);
            Array.Resize(ref values, 2 * Count);
        }

        keys[Count] = key;
        values[Count++] = value;
    }

    /// <summary>The value under a key; <see cref="ValueKind.Absent"/> when there is none.</summary>
    /// <param name="near">Where the key probably is: both sides of a record mostly have their keys in one order.</param>
    public FieldValue Find(ReadOnlySpan<byte> key, int near)
    {
        if (near < Count && key.SequenceEqual(keys[near]))
        {
            return values[near];
        }

        if (Count > 32)
        {
            return FindInMany(Encoding.UTF8.GetString(key));
        }

        for (var i = 0; i < Count; i++)
        {
            if (key.SequenceEqual(keys[i]))
            {
                return values[i];
            }
        }

        return default;
    }

    private FieldValue FindInMany(string key)
    {
        if (byKey.Count == 0)
        {
            for (var i = 0; i < Count; i++)
            {
                byKey.Add(Encoding.UTF8.GetString(keys[i]), values[i]);
            }
        }

        return byKey.GetValueOrDefault(key);
    }
}
