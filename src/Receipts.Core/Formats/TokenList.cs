using System.Text.Json;

namespace Receipts.Core.Formats;

/// <summary>Tokens of JSON in their order, and their texts without escapes.</summary>
internal sealed class TokenList
{
    private JsonToken[] tokens = new JsonToken[256];
    private byte[] plain = new byte[256];
    private int plainLength;

    public int Count { get; private set; }

    public JsonToken this[int index] => tokens[index];

    public ReadOnlySpan<byte> Plain(JsonToken range) => plain.AsSpan(range.Start, range.Length);

    public void Clear() => Count = plainLength = 0;

    /// <summary>Takes away what was added since there were so many.</summary>
    public void CutBack(int count) => Count = count;

    /// <summary>Adds the token that a reader stands at.</summary>
    /// <param name="before">Bytes of the value before those that the reader reads.</param>
    /// <exception cref="InvalidOperationException">It has half a surrogate pair.</exception>
    public void Add(ref Utf8JsonReader reader, int before = 0)
    {
        var type = reader.TokenType;
        var start = before + (int)reader.TokenStartIndex + (type is JsonTokenType.String or JsonTokenType.PropertyName ? 1 : 0);
        var length = reader.ValueSpan.Length;
        if (!reader.ValueIsEscaped)
        {
            Add(new JsonToken(type, isEscaped: false, start, length));
            return;
        }

        // Without escapes it is shorter.
        var written = reader.CopyString(Room(length));
        Add(new JsonToken(type, isEscaped: true, start, length));
        TakePlain(written);
    }

    public void Add(JsonToken token)
    {
        if (Count == tokens.Length)
        {
            Array.Resize(ref tokens, tokens.Length * 2);
        }

        tokens[Count++] = token;
    }

    /// <summary>Adds what the token before, which is escaped, says.</summary>
    public void AddPlain(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        TakePlain(text.Length);
    }

    /// <summary>Space for so many bytes of a text without escapes; what was written there is kept by <see cref="TakePlain"/>.</summary>
    public Span<byte> Room(int length)
    {
        if (plain.Length - plainLength < length)
        {
            Array.Resize(ref plain, Math.Max(plain.Length * 2, plainLength + length));
        }

        return plain.AsSpan(plainLength);
    }

    /// <summary>Says how many bytes the token before, which is escaped, has without its escapes.</summary>
    public void TakePlain(int length)
    {
        Add(new JsonToken(JsonTokenType.None, isEscaped: false, plainLength, length));
        plainLength += length;
    }
}
