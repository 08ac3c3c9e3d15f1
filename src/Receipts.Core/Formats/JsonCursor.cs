using System.Text;
using System.Text.Json;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>Walks through one JSON document of any size, token by token or a whole value at a time.</summary>
internal sealed class JsonCursor(SourceBuffer source)
{
    private JsonReaderState state = new(JsonSyntax.Options);
    private JsonReaderState stateBehind;
    private int lengthBehind;
    private int tokenLength;
    private byte[] scratch = new byte[256];

    /// <summary>Where the token is that <see cref="Next"/> has just read.</summary>
    public Place Place => source.PlaceAt(-tokenLength);

    /// <summary>The key that <see cref="Next"/> stopped at.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Reads one token; None at the end of the document.</summary>
    public JsonTokenType Next()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(source.Unread, source.Ended, state);
            try
            {
                if (reader.Read())
                {
                    Check(ref reader);
                    state = reader.CurrentState;
                    source.Advance((int)reader.BytesConsumed);
                    tokenLength = (int)(reader.BytesConsumed - reader.TokenStartIndex);
                    return reader.TokenType;
                }
            }
            catch (JsonException exception)
            {
                throw Broken(reader, exception);
            }

            if (source.Ended)
            {
                return JsonTokenType.None;
            }

            source.Fill();
        }
    }

    /// <summary>
    /// Brings the next value into memory whole and says where in the unread part of the file it stands; null at the end of an array.
    /// The cursor moves behind it with <see cref="Pass"/>.
    /// </summary>
    public (int Start, int Length)? Whole()
    {
        while (true)
        {
            var reader = new Utf8JsonReader(source.Unread, source.Ended, state);
            try
            {
                if (reader.Read())
                {
                    if (reader.TokenType == JsonTokenType.EndArray)
                    {
                        state = reader.CurrentState;
                        source.Advance((int)reader.BytesConsumed);
                        return null;
                    }

                    var start = (int)reader.TokenStartIndex;
                    if (reader.TrySkip())
                    {
                        stateBehind = reader.CurrentState;
                        lengthBehind = (int)reader.BytesConsumed;
                        return (start, lengthBehind - start);
                    }
                }
            }
            catch (JsonException exception)
            {
                throw Broken(reader, exception);
            }

            source.Fill();
        }
    }

    public void Pass()
    {
        source.Advance(lengthBehind);
        state = stateBehind;
    }

    /// <summary>Reads to the end of the value that begins with a token, holding it to the same rules as a record.</summary>
    public void Skip(JsonTokenType first)
    {
        var open = new Stack<HashSet<string>?>();
        var token = first;
        while (true)
        {
            switch (token)
            {
                case JsonTokenType.StartObject:
                    open.Push(new HashSet<string>(StringComparer.Ordinal));
                    break;
                case JsonTokenType.StartArray:
                    open.Push(null);
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    open.Pop();
                    break;
                case JsonTokenType.PropertyName:
                    RequireNew(open.Peek()!);
                    break;
            }

            if (open.Count == 0)
            {
                return;
            }

            token = Next();
        }
    }

    /// <summary>Fails when the current key is among <paramref name="keys"/>, else adds it.</summary>
    public void RequireNew(HashSet<string> keys)
    {
        if (!keys.Add(Key))
        {
            throw new ReceiptException(ContentFindings.DuplicateKey(Place, Key));
        }
    }

    private void Check(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            return;
        }

        source.RequireUtf8((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
        if (reader.ValueIsEscaped)
        {
            if (scratch.Length < reader.ValueSpan.Length)
            {
                scratch = new byte[reader.ValueSpan.Length * 2];
            }

            JsonSyntax.Unescape(ref reader, scratch, source, 0);
        }

        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            Key = reader.GetString()!;
        }
    }

    private ReceiptException Broken(in Utf8JsonReader reader, JsonException exception)
    {
        // The exception counts lines from the beginning of the document, which has left the buffer: the token is read again by itself.
        var unread = source.Unread[(int)reader.BytesConsumed..];
        var offset = source.Unread.Length - unread.TrimStart(" \t\r\n,:"u8).Length;
        var token = source.Unread[offset..];
        var again = new Utf8JsonReader(token, source.Ended, new JsonReaderState(JsonSyntax.Options));
        try
        {
            again.Read();
        }
        catch (JsonException inner)
        {
            offset += JsonSyntax.OffsetOf(token, inner);
        }

        return JsonSyntax.Broken(source, 0, source.Unread, offset, exception, reader.CurrentDepth);
    }
}
