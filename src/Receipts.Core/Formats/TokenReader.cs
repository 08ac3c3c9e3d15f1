using System.Text.Json;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>
/// Reads one value of JSON token by token. They were cut on another thread, or else are cut here, some at a time, so that a record of many
/// megabytes takes no memory besides its own.
/// </summary>
internal sealed class TokenReader
{
    /// <summary>How many are cut at once.</summary>
    private const int Together = 256;

    /// <summary>Bytes of a value that is cut at once.</summary>
    private const int LongestWhole = 1 << 16;

    private readonly TokenList own = new();
    private TokenList tokens;
    private int next;
    private int behindLast;
    private JsonToken current;
    private JsonToken plain;

    private IPlaces places = null!;
    private int offset;
    private byte[] bytes = [];
    private int origin;
    private int length;

    // Of what is cut here.
    private JsonReaderState state;
    private int cut;
    private bool isCut;
    private ReceiptException? failure;

    public TokenReader() => tokens = own;

    public JsonTokenType Type => current.Type;

    /// <summary>A text without quotes, a number or a word, as it is written.</summary>
    public ReadOnlySpan<byte> Raw => bytes.AsSpan(origin + current.Start, current.Length);

    /// <summary>The same without escapes.</summary>
    public ReadOnlySpan<byte> Text => current.IsEscaped ? tokens.Plain(plain) : Raw;

    /// <summary>Where in the value the token begins.</summary>
    public int Start => current.Outer;

    /// <summary>Where in the value it ends.</summary>
    public int End => current.End;

    public Place Place => places.PlaceAt(offset + current.Outer);

    /// <summary>The whole value.</summary>
    public ReadOnlySpan<byte> Value => bytes.AsSpan(origin, length);

    /// <summary>Begins a value that is yet to be cut.</summary>
    /// <param name="at">Its offset in <paramref name="of"/>.</param>
    /// <param name="value">Its bytes, which stay where they are until the next one begins.</param>
    public void Begin(IPlaces of, int at, ArraySegment<byte> value)
    {
        own.Clear();
        if (value.Count <= LongestWhole && TokenCutter.TryCut(value, own))
        {
            Begin(of, at, value, own, 0, own.Count);
            return;
        }

        Begin(of, at, value, own, 0, 0);
        state = new JsonReaderState(JsonSyntax.Options);
        (cut, isCut, failure) = (0, false, null);
    }

    /// <summary>Begins a value whose tokens are cut already.</summary>
    public void Begin(IPlaces of, int at, ArraySegment<byte> value, TokenList list, int first, int behind)
    {
        (places, offset, tokens, next, behindLast) = (of, at, list, first, behind);
        (bytes, origin, length) = (value.Array!, value.Offset, value.Count);
        isCut = true;
        failure = null;
    }

    /// <summary>Goes on to the next token; false at the end of the value.</summary>
    /// <exception cref="ReceiptException">It is no JSON.</exception>
    public bool Read()
    {
        if (next == behindLast && !CutMore())
        {
            return false;
        }

        current = tokens[next++];
        if (current.IsEscaped)
        {
            plain = tokens[next++];
        }

        return true;
    }

    private bool CutMore()
    {
        if (!isCut)
        {
            own.Clear();
            Cut();
            (next, behindLast) = (0, own.Count);
        }

        return next < behindLast || (failure is null ? false : throw failure);
    }

    /// <summary>Cuts some tokens. What is wrong behind them is said once it is their turn.</summary>
    private void Cut()
    {
        var reader = new Utf8JsonReader(Value[cut..], isFinalBlock: true, state);
        try
        {
            while (own.Count < Together)
            {
                if (!reader.Read())
                {
                    isCut = true;
                    return;
                }

                own.Add(ref reader, cut);
            }

            state = reader.CurrentState;
            cut += (int)reader.BytesConsumed;
        }
        catch (JsonException exception)
        {
            isCut = true;
            failure = JsonSyntax.Broken(places, offset, Value, JsonSyntax.OffsetOf(Value, exception), exception, reader.CurrentDepth);
        }
        catch (InvalidOperationException exception)
        {
            isCut = true;
            failure = new ReceiptException(
                ContentFindings.LoneSurrogate(places.PlaceAt(offset + cut + (int)reader.TokenStartIndex)),
                exception
            );
        }
    }
}
