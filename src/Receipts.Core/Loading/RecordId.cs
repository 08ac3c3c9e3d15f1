using System.Globalization;
using System.Text;
using Receipts.Core.Engine;

namespace Receipts.Core.Loading;

/// <summary>
/// Which ids are one: those that print the same. <c>1</c> of one file and <c>"1"</c> of another are one record, and a whole number has no decimals,
/// since whatever held its column as fractions wrote <c>1.0</c>. Texts are not touched: <c>1.10</c> and <c>1.1</c>, <c>007</c> and <c>7</c> are two.
/// Only a file all of whose ids are written <c>1.0</c>, as a table with a hole in it writes whole numbers into a CSV, is read without the
/// <c>.0</c> beside a file that is not.
/// </summary>
internal static class RecordId
{
    private const double BeyondIntegers = 9.2e18;

    /// <summary>A number as an id.</summary>
    public static StoredNumber Of(StoredNumber number)
    {
        var real = number.Kind == CellKind.Real ? BitConverter.Int64BitsToDouble(number.Bits) : double.NaN;
        return double.IsInteger(real) && Math.Abs(real) < BeyondIntegers ? new StoredNumber(CellKind.Integer, (long)real) : number;
    }

    /// <summary>The text of a number as it was written: <c>0.0</c> is <c>0</c>.</summary>
    public static string TextOf(string literal) =>
        StoredNumber.TryParse(Encoding.UTF8.GetBytes(literal)) is { } number && Of(number) is { Kind: CellKind.Integer } whole
            ? whole.Bits.ToString(CultureInfo.InvariantCulture)
            : literal;

    /// <summary>Whether a text is a whole number with <c>.0</c> behind it.</summary>
    public static bool IsWhole(ReadOnlySpan<byte> text) =>
        text.EndsWith(".0"u8)
        && StoredNumber.TryParse(text[..^2]) is { Kind: CellKind.Integer } whole
        && whole.Bits.ToString(CultureInfo.InvariantCulture).Length == text.Length - 2;

    /// <summary>That text without the <c>.0</c>.</summary>
    public static string WithoutFraction(string whole) => whole[..^2];

    /// <summary>The text by which a column's value is sought in another file, as SQL; what is found is joined by the rule above.</summary>
    public static string SqlToSeek(string column)
    {
        var text = $"cast({SqlName.Quote(column)} as text)";
        return $"case when {text} glob '*[0-9].0' then substr({text}, 1, length({text}) - 2) else {text} end";
    }
}
