using System.Text.Json;

namespace Receipts.Core.Formats;

/// <summary>
/// One token of JSON. A record has some dozens of them, which go from one processor to another: all of it is one word, since no value is longer
/// than <see cref="SourceBuffer.MaximumRecord"/>.
/// </summary>
internal readonly record struct JsonToken
{
    private const int TypeBits = 4;
    private const int StartAt = 8;
    private const int LengthAt = 36;
    private const ulong MostBytes = (1 << (LengthAt - StartAt)) - 1;

    private readonly ulong bits;

    /// <param name="isEscaped">Whether it is a text with escapes; the next entry of the list says where it lies without them.</param>
    /// <param name="start">Where it begins in its value, behind the quote where it has one.</param>
    public JsonToken(JsonTokenType type, bool isEscaped, int start, int length) =>
        bits = (ulong)type | (isEscaped ? 1UL << TypeBits : 0) | ((ulong)start << StartAt) | ((ulong)length << LengthAt);

    public JsonTokenType Type => (JsonTokenType)(bits & ((1 << TypeBits) - 1));

    public bool IsEscaped => ((bits >> TypeBits) & 1) != 0;

    public int Start => (int)((bits >> StartAt) & MostBytes);

    public int Length => (int)(bits >> LengthAt);

    private int Quote => Type is JsonTokenType.String or JsonTokenType.PropertyName ? 1 : 0;

    /// <summary>Where it begins, with its quote.</summary>
    public int Outer => Start - Quote;

    /// <summary>Where it ends, with its quote.</summary>
    public int End => Start + Length + Quote;
}
