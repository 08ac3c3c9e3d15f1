using System.Buffers.Text;
using System.Text;

namespace Receipts.Core.Loading;

/// <summary>A number as SQLite will hold it: a 64-bit integer or a finite double, never anything that lost its size on the way.</summary>
internal readonly record struct StoredNumber(CellKind Kind, long Bits)
{
    /// <summary>The number that the whole of <paramref name="literal"/> writes in decimal, or null when it writes none or does not fit.</summary>
    public static StoredNumber? TryParse(ReadOnlySpan<byte> literal)
    {
        if (literal.IsEmpty || !CanBegin(literal[0]))
        {
            return null;
        }

        if (literal.IndexOfAny("eE."u8) < 0)
        {
            return Utf8Parser.TryParse(literal, out long integer, out var used) && used == literal.Length
                ? new StoredNumber(CellKind.Integer, integer)
                : null;
        }

        return
            Utf8Parser.TryParse(literal, out double real, out var read)
            && read == literal.Length
            && double.IsFinite(real)
            && !Vanished(real, literal)
            ? new StoredNumber(CellKind.Real, BitConverter.DoubleToInt64Bits(real))
            : null;
    }

    /// <summary>Whether SQLite would take this text for a number where one is wanted.</summary>
    public static bool LooksLike(ReadOnlySpan<byte> text)
    {
        var trimmed = text.Trim(" \t\r\n\f\v"u8);
        return !trimmed.IsEmpty
            && CanBegin(trimmed[0])
            && !trimmed.ContainsAnyExceptInRange((byte)'+', (byte)'e')
            && Utf8Parser.TryParse(trimmed, out double _, out var read)
            && read == trimmed.Length;
    }

    /// <summary>The same of a text that writes its decimals with a comma: <c>0,95</c>.</summary>
    public static bool LooksLikeWithComma(ReadOnlySpan<byte> text)
    {
        var comma = text.IndexOf((byte)',');
        if (comma < 0 || text.Length > 64 || text.Contains((byte)'.'))
        {
            return false;
        }

        Span<byte> pointed = stackalloc byte[text.Length];
        text.CopyTo(pointed);
        pointed[comma] = (byte)'.';
        return LooksLike(pointed);
    }

    /// <summary>Whether a text is what programs print for a number that is none: <c>NaN</c>, <c>inf</c>, <c>-Infinity</c>.</summary>
    public static bool IsNan(ReadOnlySpan<byte> text)
    {
        var unsigned = text.TrimStart("+-"u8);
        return text.Length - unsigned.Length <= 1
            && (
                Ascii.EqualsIgnoreCase(unsigned, "nan"u8)
                || Ascii.EqualsIgnoreCase(unsigned, "inf"u8)
                || Ascii.EqualsIgnoreCase(unsigned, "infinity"u8)
            );
    }

    public Cell In(int column) => new(column, Kind, Bits);

    // "-Infinity" and "NaN" are doubles to the parser and no numbers to us.
    private static bool CanBegin(byte first) => first is >= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'+' or (byte)'.';

    // 1e-999 would become 0: a number that is lost rather than rounded.
    private static bool Vanished(double real, ReadOnlySpan<byte> literal)
    {
        if (real != 0)
        {
            return false;
        }

        var exponent = literal.IndexOfAny((byte)'e', (byte)'E');
        return (exponent < 0 ? literal : literal[..exponent]).IndexOfAnyInRange((byte)'1', (byte)'9') >= 0;
    }
}
