using System.Globalization;
using System.Numerics;
using Parquet.Meta;

namespace Receipts.Core.Formats;

/// <summary>What the stored values of a column mean, where it is more than numbers, texts and truths.</summary>
/// <param name="Clock">They count time; null when they do not.</param>
/// <param name="Decimals">They are whole numbers of so many decimals; null when they are not.</param>
internal sealed record ParquetMeaning(ParquetClock? Clock, int? Decimals)
{
    private const int MostDecimals = 1000;

    /// <summary>By what the schema says; null when values are what they look like.</summary>
    public static ParquetMeaning? Of(SchemaElement element)
    {
        var isDecimal = element.LogicalType is { DECIMAL: not null } || element.ConvertedType == ConvertedType.DECIMAL;
        var decimals = element.LogicalType?.DECIMAL?.Scale ?? element.Scale ?? 0;
        return isDecimal
                ? new ParquetMeaning(
                    null,
                    decimals is >= 0 and <= MostDecimals ? decimals : throw new InvalidDataException($"a column has {decimals} decimals")
                )
            : ParquetClock.Of(element) is { } clock ? new ParquetMeaning(clock, null)
            : null;
    }

    /// <summary>A decimal with all of its digits, however many.</summary>
    public string Decimal(BigInteger whole)
    {
        var digits = BigInteger.Abs(whole).ToString(CultureInfo.InvariantCulture).PadLeft(Decimals!.Value + 1, '0');
        return (whole.Sign < 0 ? "-" : "") + (Decimals == 0 ? digits : digits[..^Decimals.Value] + "." + digits[^Decimals.Value..]);
    }
}
