using System.Buffers;

namespace Receipts.Core.Tampering;

/// <summary>Other bytes for a value; null where it has none of that sort.</summary>
internal delegate byte[]? ValueEdit(ReadOnlySpan<byte> raw, RawKind kind);

/// <summary>Other bytes for one value of the evidence, of the same kind, so that the file still loads.</summary>
internal static class ValueChange
{
    private static readonly SearchValues<byte> EmptyArray = SearchValues.Create("[] \t\r\n"u8);
    private static readonly SearchValues<byte> PlainNumber = SearchValues.Create("0123456789.-"u8);

    /// <summary>Another value: one digit is another one, or the text is longer; null where there is none.</summary>
    public static byte[]? Other(ReadOnlySpan<byte> raw, RawKind kind)
    {
        switch (kind)
        {
            case RawKind.Truth:
                return raw.SequenceEqual("true"u8) ? [.. "false"u8] : [.. "true"u8];
            case RawKind.Null:
                return [.. "\"x\""u8];
            case RawKind.Array:
                return raw.IndexOfAnyExcept(EmptyArray) < 0 ? null : [.. "[]"u8];
            case RawKind.Object:
            case RawKind.Cell when raw.IsEmpty:
                return null;
            default:
                return OtherText(raw, kind);
        }
    }

    /// <summary>Nothing where something was; null where there was nothing.</summary>
    public static byte[]? Blank(ReadOnlySpan<byte> raw, RawKind kind) =>
        kind switch
        {
            RawKind.Null or RawKind.Object => null,
            RawKind.Cell => raw.Trim("\" \t"u8).IsEmpty ? null : [],
            _ => [.. "null"u8],
        };

    /// <summary>The number with the other sign; null where there is no number but zero.</summary>
    public static byte[]? Negated(ReadOnlySpan<byte> raw, RawKind kind)
    {
        var isNumber = kind == RawKind.Number || (kind == RawKind.Cell && IsPlainNumber(raw));
        return !isNumber || raw.IndexOfAnyInRange((byte)'1', (byte)'9') < 0 ? null
            : raw[0] == '-' ? [.. raw[1..]]
            : [(byte)'-', .. raw];
    }

    /// <summary>An id that no record has: it ends in <c>-copy</c>, or begins with a nine more.</summary>
    public static byte[]? NewId(ReadOnlySpan<byte> raw, RawKind kind) =>
        kind switch
        {
            RawKind.Text => [.. raw[..^1], .. "-copy\""u8],
            RawKind.Cell when raw is [.., (byte)'"'] => [.. raw[..^1], .. "-copy\""u8],
            RawKind.Cell when !IsPlainNumber(raw) => [.. raw, .. "-copy"u8],
            RawKind.Number or RawKind.Cell => raw[0] == '-' ? null : [(byte)'9', .. raw],
            _ => null,
        };

    public static bool IsPlainNumber(ReadOnlySpan<byte> raw) =>
        raw.IndexOfAnyInRange((byte)'0', (byte)'9') >= 0 && raw.IndexOfAnyExcept(PlainNumber) < 0;

    private static byte[] OtherText(ReadOnlySpan<byte> raw, RawKind kind)
    {
        // A digit of an escape such as \u00e9 is none of the text.
        if (raw.IndexOf((byte)'\\') < 0 && LastDigit(raw) is >= 0 and var digit)
        {
            byte[] other = [.. raw];
            other[digit] = raw[digit] == '9' ? (byte)'8' : (byte)(raw[digit] + 1);
            return other;
        }

        return kind == RawKind.Text || raw is [.., (byte)'"'] ? [.. raw[..^1], .. "x\""u8] : [.. raw, .. "x"u8];
    }

    /// <summary>The last digit that counts: of <c>1.5e-7</c> it is the five.</summary>
    private static int LastDigit(ReadOnlySpan<byte> raw)
    {
        var exponent = raw[0] is (byte)'-' or (>= (byte)'0' and <= (byte)'9') ? raw.IndexOfAny((byte)'e', (byte)'E') : -1;
        return (exponent < 0 ? raw : raw[..exponent]).LastIndexOfAnyInRange((byte)'0', (byte)'9');
    }
}
