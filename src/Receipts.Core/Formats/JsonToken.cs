using System.Text.Json;

namespace Receipts.Core.Formats;

/// <summary>One token of JSON. Twelve bytes, since a record has some dozens of them.</summary>
/// <param name="IsEscaped">Whether it is a text with escapes; the next entry of the list says where it lies without them.</param>
/// <param name="Start">Where it begins in its value, behind the quote where it has one.</param>
internal readonly record struct JsonToken(JsonTokenType Type, bool IsEscaped, int Start, int Length)
{
    private int Quote => Type is JsonTokenType.String or JsonTokenType.PropertyName ? 1 : 0;

    /// <summary>Where it begins, with its quote.</summary>
    public int Outer => Start - Quote;

    /// <summary>Where it ends, with its quote.</summary>
    public int End => Start + Length + Quote;
}
