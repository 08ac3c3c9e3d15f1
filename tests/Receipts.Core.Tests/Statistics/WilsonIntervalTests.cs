using Receipts.Core.Statistics;
using Xunit;

namespace Receipts.Core.Tests.Statistics;

public sealed class WilsonIntervalTests
{
    [Fact]
    public void Nothing_to_measure_has_no_interval() => Assert.Null(WilsonInterval.Of(0, 0));

    [Theory]
    [InlineData(-1, 3, 0.95)]
    [InlineData(4, 3, 0.95)]
    [InlineData(0, -1, 0.95)]
    [InlineData(1, 3, 0.0)]
    [InlineData(1, 3, 1.0)]
    [InlineData(1, 3, double.NaN)]
    public void An_impossible_argument_is_refused(long successes, long count, double level) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(successes, count, level));

    [Fact]
    public void The_ends_of_the_scale_are_exact()
    {
        for (var n = 1; n < 3000; n += 7)
        {
            Assert.Equal(0, WilsonInterval.Of(0, n)!.Low);
            Assert.Equal(1, WilsonInterval.Of(n, n)!.High);
        }
    }

    [Fact]
    public void A_rare_success_keeps_its_digits()
    {
        // Roots of the quadratic in 60-digit arithmetic.
        var interval = WilsonInterval.Of(1, 1_000_000_000_000)!;

        Assert.Equal(1, interval.Low / 1.7652455493517473e-13, 1e-12);
        Assert.Equal(1, interval.High / 5.6649342657365116e-12, 1e-12);
    }

    [Theory]
    [InlineData(1e-10, 1.2533141373155003e-10)]
    [InlineData(0.1, 0.12566134685507405)]
    [InlineData(0.5, 0.6744897501960817)]
    [InlineData(0.849, 1.436008227944182)]
    [InlineData(0.851, 1.4430726743709008)]
    [InlineData(0.9, 1.6448536269514729)]
    [InlineData(0.95, 1.9599639845400538)]
    [InlineData(0.99, 2.5758293035489004)]
    [InlineData(0.999999, 4.891638475692932)]
    [InlineData(0.9999999999999, 7.440861085427212)]
    public void Quantiles_agree_with_sixty_digit_arithmetic(double level, double quantile) =>
        Assert.Equal(1, NormalQuantile.OfCentral(level) / quantile, 1e-12);
}
