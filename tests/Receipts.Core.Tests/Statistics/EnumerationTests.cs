using Receipts.Core.Statistics;
using Xunit;

namespace Receipts.Core.Tests.Statistics;

/// <summary>Small samples, where every outcome can be counted.</summary>
public sealed class EnumerationTests
{
    [Theory]
    [InlineData(0.95)]
    [InlineData(0.99)]
    [InlineData(0.5)]
    [InlineData(0.001)]
    public void At_the_ends_of_an_exact_interval_a_tail_holds_half_of_the_error(double level)
    {
        for (var count = 1; count <= 40; count++)
        {
            for (var successes = 0; successes <= count; successes++)
            {
                var interval = ClopperPearsonInterval.Of(successes, count, level)!;
                if (successes > 0)
                {
                    Assert.Equal(1, Probability(successes, count, count, interval.Low) / ((1 - level) / 2), 1e-11);
                }

                if (successes < count)
                {
                    Assert.Equal(1, Probability(0, successes, count, interval.High) / ((1 - level) / 2), 1e-11);
                }
            }
        }
    }

    [Fact]
    public void The_exact_test_of_a_table_sums_the_tables_that_are_not_more_likely()
    {
        for (var code = 0; code < 7 * 7 * 7 * 7; code++)
        {
            var (a, b, c, d) = (code % 7, code / 7 % 7, code / 49 % 7, code / 343);
            double Ways(int first) => Combinations.Of(a + b, first) * Combinations.Of(c + d, a + c - first);
            var smallest = Math.Max(0, a - d);
            var tables = Enumerable.Range(smallest, Math.Min(a + b, a + c) - smallest + 1).ToList();
            var extreme = tables.Where(first => Ways(first) <= Ways(a)).Sum(Ways) / tables.Sum(Ways);
            Assert.Equal(extreme, FisherTest.ExactPValue(a, b, c, d), 1e-12);
            Assert.Equal(FisherTest.ExactPValue(a, b, c, d), FisherTest.ExactPValue(d, c, b, a), 1e-12);
        }
    }

    [Fact]
    public void Bins_hold_their_lower_edge_however_many_there_are()
    {
        foreach (var bins in new[] { 1, 2, 3, 7, 10, 49, 100, 1000, CalibrationError.MostBins })
        {
            for (var bin = 0; bin < bins; bin++)
            {
                var edge = bin / (double)bins;
                Assert.Equal(bin, CalibrationError.BinOf(edge, bins));
                Assert.Equal(Math.Max(0, bin - 1), CalibrationError.BinOf(Math.Max(0, Math.BitDecrement(edge)), bins));
            }

            Assert.Equal(bins - 1, CalibrationError.BinOf(1, bins));
        }
    }

    [Fact]
    public void The_interval_of_a_paired_difference_turns_round_with_its_systems()
    {
        for (var code = 0; code < 6 * 6 * 6 * 6; code++)
        {
            var (a, b, c, d) = (code % 6, code / 6 % 6, code / 36 % 6, code / 216);
            if (NewcombePairedInterval.Of(a, b, c, d) is not { } interval)
            {
                Assert.Equal(0, code);
                continue;
            }

            var turned = NewcombePairedInterval.Of(a, c, b, d)!;
            Assert.InRange((b - c) / (double)(a + b + c + d), interval.Low, interval.High);
            Assert.Equal(-turned.High, interval.Low, 1e-12);
            Assert.Equal(-turned.Low, interval.High, 1e-12);
        }
    }

    private static double Probability(int fewest, int most, int count, double rate) =>
        Enumerable.Range(fewest, most - fewest + 1).Sum(k => Combinations.Of(count, k) * Math.Pow(rate, k) * Math.Pow(1 - rate, count - k));
}
