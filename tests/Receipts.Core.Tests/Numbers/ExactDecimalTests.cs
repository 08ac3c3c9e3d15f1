using System.Globalization;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.Numbers;
using Xunit;

namespace Receipts.Core.Tests.Numbers;

public sealed class ExactDecimalTests
{
    [Theory]
    [InlineData(0.1, "0.1")]
    [InlineData(-0.0125, "-0.0125")]
    [InlineData(345.0, "345")]
    [InlineData(1e22, "10000000000000000000000")]
    [InlineData(0.0, "0")]
    [InlineData(0.30000000000000004, "0.3")]
    [InlineData(123456789.123456789, "123456789.123457")]
    public void A_double_holds_fifteen_digits(double real, string digits) =>
        Assert.Equal(digits, ExactDecimal.TryOf(real)!.Value.ToString());

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void What_is_not_finite_is_no_decimal(double real) => Assert.Null(ExactDecimal.TryOf(real));

    [Theory]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(-double.Epsilon)]
    public void The_ends_of_the_range_of_doubles_are_read(double real) =>
        Assert.Equal(Math.Sign(real), ExactDecimal.TryOf(real)!.Value.Sign);

    [Theory]
    [InlineData(12345, -3, 2, "12.35")]
    [InlineData(-12345, -3, 2, "-12.35")]
    [InlineData(4, -2, 1, "0.0")]
    [InlineData(-4, -2, 1, "0.0")]
    [InlineData(5, 0, 2, "5.00")]
    [InlineData(5, 3, 0, "5000")]
    [InlineData(995, -3, 2, "1.00")]
    public void It_is_printed_with_the_decimals_asked_for(long mantissa, int exponent, int decimals, string text) =>
        Assert.Equal(text, ExactDecimal.Of(mantissa, exponent).ToString(decimals));

    [Fact]
    public void Equal_numbers_are_equal_values()
    {
        Assert.Equal(ExactDecimal.Of(100, -2), ExactDecimal.Of(1));
        Assert.Equal(default, ExactDecimal.Of(0, 17));
        Assert.Equal(ExactDecimal.Zero, ExactDecimal.Of(5) - ExactDecimal.Of(50, -1));
    }

    [Fact]
    public void Sums_and_products_are_those_of_integers() =>
        Prop.ForAll<int, int>(
                (left, right) =>
                {
                    var (a, b) = (ExactDecimal.Of(left, -3), ExactDecimal.Of(right, -5));
                    return Integer(a + b, 5) == (new BigInteger(left) * 100) + right
                        && Integer(a - b, 5) == (new BigInteger(left) * 100) - right
                        && Integer(a * b, 8) == new BigInteger(left) * right
                        && a.CompareTo(b) == (new BigInteger(left) * 100).CompareTo(right);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Rounding_is_never_farther_than_half_a_unit_and_cutting_never_farther_than_one() =>
        Prop.ForAll<long, byte>(
                (mantissa, places) =>
                {
                    var value = ExactDecimal.Of(mantissa, -9);
                    var power = (places % 12) - 9;
                    var half = ExactDecimal.Of(5, power - 1);
                    return (value.RoundTo(power) - value).Abs() <= half
                        && (value.CutTo(power) - value).Abs() < ExactDecimal.Of(1, power)
                        && value.CutTo(power).Abs() <= value.Abs();
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_printed_in_full_is_read_back()
    {
        Prop.ForAll<long, byte>(
                (mantissa, places) =>
                {
                    var value = ExactDecimal.Of(mantissa, -(places % 20));
                    var text = value.ToString();
                    var digits = text.Replace(".", "", StringComparison.Ordinal);
                    var point = text.IndexOf('.', StringComparison.Ordinal);
                    var exponent = point < 0 ? 0 : point + 1 - text.Length;
                    return ExactDecimal.Of(BigInteger.Parse(digits, CultureInfo.InvariantCulture), exponent) == value;
                }
            )
            .QuickCheckThrowOnFailure();
    }

    private static BigInteger Integer(ExactDecimal value, int decimals) =>
        BigInteger.Parse(value.ToString(decimals).Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
