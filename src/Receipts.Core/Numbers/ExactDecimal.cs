using System.Globalization;
using System.Numerics;

namespace Receipts.Core.Numbers;

/// <summary>
/// A decimal number without any rounding: <see cref="Mantissa"/> times ten to the power of <see cref="Exponent"/>.
/// Trailing zeros are dropped, so that equal numbers are equal values.
/// </summary>
public readonly record struct ExactDecimal : IComparable<ExactDecimal>
{
    private ExactDecimal(BigInteger mantissa, int exponent) => (Mantissa, Exponent) = (mantissa, exponent);

    public BigInteger Mantissa { get; }

    public int Exponent { get; }

    public static ExactDecimal Zero => default;

    /// <summary>The nearest double, or nearly so.</summary>
    public double Approximate =>
        double.Parse(string.Create(CultureInfo.InvariantCulture, $"{Mantissa}e{Exponent}"), CultureInfo.InvariantCulture);

    public int Sign => Mantissa.Sign;

    /// <param name="mantissa">Any integer.</param>
    /// <param name="exponent">Power of ten; callers keep it within a few thousand, since sums are aligned digit by digit.</param>
    public static ExactDecimal Of(BigInteger mantissa, int exponent)
    {
        if (mantissa.IsZero)
        {
            return default;
        }

        while (true)
        {
            var quotient = BigInteger.DivRem(mantissa, 10, out var remainder);
            if (!remainder.IsZero)
            {
                return new ExactDecimal(mantissa, exponent);
            }

            mantissa = quotient;
            exponent++;
        }
    }

    public static ExactDecimal Of(long integer) => Of(integer, 0);

    /// <summary>The double taken to 15 significant digits, which is what it holds of a decimal; null when it is not finite.</summary>
    public static ExactDecimal? TryOf(double real)
    {
        if (!double.IsFinite(real))
        {
            return null;
        }

        var text = real.ToString("E14", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        var digits = text[..mark].Replace(".", "", StringComparison.Ordinal);
        var mantissa = BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return Of(mantissa, exponent - 14);
    }

    /// <summary>This times ten to the power of <paramref name="power"/>.</summary>
    public ExactDecimal Shift(int power) => Mantissa.IsZero ? this : new ExactDecimal(Mantissa, Exponent + power);

    public ExactDecimal Abs() => new(BigInteger.Abs(Mantissa), Exponent);

    /// <summary>The nearest multiple of ten to the power of <paramref name="power"/>; a half goes away from zero.</summary>
    public ExactDecimal RoundTo(int power)
    {
        if (Exponent >= power)
        {
            return this;
        }

        var unit = BigInteger.Pow(10, power - Exponent);
        var quotient = BigInteger.DivRem(BigInteger.Abs(Mantissa), unit, out var remainder);
        var rounded = remainder * 2 >= unit ? quotient + 1 : quotient;
        return Of(rounded * Mantissa.Sign, power);
    }

    /// <summary>The multiple of ten to the power of <paramref name="power"/> that is nearest on the side of zero: digits cut off.</summary>
    public ExactDecimal CutTo(int power) =>
        Exponent >= power ? this : Of(BigInteger.Divide(Mantissa, BigInteger.Pow(10, power - Exponent)), power);

    public int CompareTo(ExactDecimal other) => (this - other).Sign;

    public static ExactDecimal operator +(ExactDecimal left, ExactDecimal right)
    {
        var exponent = Math.Min(left.Exponent, right.Exponent);
        return Of(left.AlignedTo(exponent) + right.AlignedTo(exponent), exponent);
    }

    public static ExactDecimal operator -(ExactDecimal value) => new(-value.Mantissa, value.Exponent);

    public static ExactDecimal operator -(ExactDecimal left, ExactDecimal right) => left + -right;

    public static ExactDecimal operator *(ExactDecimal left, ExactDecimal right) =>
        Of(left.Mantissa * right.Mantissa, left.Exponent + right.Exponent);

    public static bool operator <(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) < 0;

    public static bool operator <=(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) <= 0;

    public static bool operator >(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) > 0;

    public static bool operator >=(ExactDecimal left, ExactDecimal right) => left.CompareTo(right) >= 0;

    public static ExactDecimal Add(ExactDecimal left, ExactDecimal right) => left + right;

    public static ExactDecimal Subtract(ExactDecimal left, ExactDecimal right) => left - right;

    public static ExactDecimal Multiply(ExactDecimal left, ExactDecimal right) => left * right;

    public static ExactDecimal Negate(ExactDecimal value) => -value;

    /// <summary>All digits, without an exponent: <c>-0.0125</c>, <c>345</c>.</summary>
    public override string ToString() => ToString(Math.Max(0, -Exponent));

    /// <summary>With exactly <paramref name="decimals"/> digits after the point, rounded where it has more; a half goes away from zero.</summary>
    public string ToString(int decimals)
    {
        var rounded = RoundTo(-decimals);
        var digits = BigInteger.Abs(rounded.AlignedTo(-decimals)).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var point = digits.Length - decimals;
        return (Sign < 0 && rounded.Sign != 0 ? "-" : "") + digits[..point] + (decimals == 0 ? "" : "." + digits[point..]);
    }

    private BigInteger AlignedTo(int exponent) => Mantissa.IsZero ? Mantissa : Mantissa * BigInteger.Pow(10, Exponent - exponent);
}
