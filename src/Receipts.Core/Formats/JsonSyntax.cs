using System.Numerics;
using System.Runtime.Intrinsics;
using System.Text;
using System.Text.Json;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>What is and what is not JSON here, beyond what the platform's reader notices by itself.</summary>
internal static class JsonSyntax
{
    /// <summary>How deep arrays and objects may nest.</summary>
    public const int MaximumDepth = 64;

    public static readonly JsonReaderOptions Options = new() { MaxDepth = MaximumDepth };

    /// <summary>The last sign of ASCII that stands for itself in a text.</summary>
    public const byte LastPlainAscii = (byte)'~';

    /// <summary>Where the first byte stands, from one on, that ends a text or its plain part: a quote, a backslash or a control character.</summary>
    /// <param name="last">A byte above it ends the part as well.</param>
    public static int EndOfPlain(ReadOnlySpan<byte> text, int from, byte last = byte.MaxValue)
    {
        // What is below a blank is above all other bytes once a blank is taken from each.
        var most = (byte)(last - ' ');
        for (; text.Length - from >= Vector128<byte>.Count; from += Vector128<byte>.Count)
        {
            var some = Vector128.Create(text.Slice(from, Vector128<byte>.Count));
            var ends =
                Vector128.Equals(some, Vector128.Create((byte)'"'))
                | Vector128.Equals(some, Vector128.Create((byte)'\\'))
                | Vector128.GreaterThan(some - Vector128.Create((byte)' '), Vector128.Create(most));
            if (ends.ExtractMostSignificantBits() is not 0 and var found)
            {
                return from + BitOperations.TrailingZeroCount(found);
            }
        }

        while (from < text.Length && text[from] is not ((byte)'"' or (byte)'\\') && (byte)(text[from] - ' ') <= most)
        {
            from++;
        }

        return from;
    }

    /// <summary>What kind of value begins with a token, in the words of a message.</summary>
    public static string Describe(JsonTokenType token) =>
        token switch
        {
            JsonTokenType.StartArray => "an array",
            JsonTokenType.StartObject => "an object",
            JsonTokenType.String => "a string",
            JsonTokenType.Number => "a number",
            JsonTokenType.True or JsonTokenType.False => "true or false",
            _ => "null",
        };

    /// <summary>Whether a number's exponent is too long for exact arithmetic: nobody measured such a number.</summary>
    public static bool IsAbsurd(ReadOnlySpan<byte> literal)
    {
        var exponent = literal.IndexOfAny((byte)'e', (byte)'E');
        return exponent >= 0 && literal.Length - exponent > 8;
    }

    /// <summary>Writes the current string or key without its escapes and returns its length in bytes.</summary>
    public static int Unescape(ref Utf8JsonReader reader, Span<byte> into, SourceBuffer source, int start)
    {
        try
        {
            return reader.CopyString(into);
        }
        catch (InvalidOperationException exception)
        {
            throw new ReceiptException(ContentFindings.LoneSurrogate(source.PlaceAt(start + (int)reader.TokenStartIndex)), exception);
        }
    }

    /// <summary>Says what is wrong with JSON that the platform's reader refused.</summary>
    /// <param name="start">Where it begins in <paramref name="places"/>.</param>
    /// <param name="offset">Where in it the reader stopped.</param>
    public static ReceiptException Broken(
        IPlaces places,
        int start,
        ReadOnlySpan<byte> json,
        int offset,
        JsonException exception,
        int depth
    )
    {
        var place = places.PlaceAt(start + offset);
        var rest = json[offset..];
        if (rest.Trim(" \t\r\n"u8).IsEmpty)
        {
            return new ReceiptException(ContentFindings.Truncated(place), exception);
        }

        // The depth is that of the token before, which counts as outside of what it opens.
        if (depth >= MaximumDepth - 1 && rest[0] is (byte)'{' or (byte)'[')
        {
            return new ReceiptException(ContentFindings.TooDeep(place, MaximumDepth), exception);
        }

        foreach (var word in (ReadOnlySpan<string>)["NaN", "-Infinity", "Infinity"])
        {
            // The reader takes the minus for the beginning of a number and stops behind it.
            var begin = word[0] == '-' && offset > 0 && json[offset - 1] == (byte)'-' ? offset - 1 : offset;
            if (json[begin..].StartsWith(Encoding.ASCII.GetBytes(word)))
            {
                return new ReceiptException(ContentFindings.BareNan(places.PlaceAt(start + begin), word), exception);
            }
        }

        Rune.DecodeFromUtf8(rest, out var found, out _);
        return new ReceiptException(ContentFindings.NotJson(place, found), exception);
    }

    /// <summary>Where in a text the platform's reader stopped.</summary>
    public static int OffsetOf(ReadOnlySpan<byte> json, JsonException exception)
    {
        var offset = 0;
        for (var line = exception.LineNumber ?? 0; line > 0; line--)
        {
            offset += json[offset..].IndexOf((byte)'\n') + 1;
        }

        return (int)Math.Min(offset + (exception.BytePositionInLine ?? 0), json.Length);
    }
}
