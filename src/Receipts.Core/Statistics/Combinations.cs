using System.Numerics;

namespace Receipts.Core.Statistics;

/// <summary>Ways to choose some of a number of things, regardless of their order.</summary>
public static class Combinations
{
    private const int BitsOfLargestDouble = 1024;

    /// <summary>
    /// n!/(k!(n - k)!), exact up to 2^53 and to one unit in the last place above it; 0 when there are fewer things than are chosen,
    /// which is what 1 - C(n - c, k)/C(n, k), the estimate of pass@k, relies on; infinite above 1.8e308.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number.</exception>
    public static double Of(long things, long chosen)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(things);
        ArgumentOutOfRangeException.ThrowIfNegative(chosen);
        if (chosen > things)
        {
            return 0;
        }

        var fewer = Math.Min(chosen, things - chosen);
        var ways = BigInteger.One;
        for (long i = 1; i <= fewer; i++)
        {
            // At most half of the things are chosen, so each step at least doubles the ways: a thousand steps are the most.
            ways = ways * (things - fewer + i) / i;
            if (ways.GetBitLength() > BitsOfLargestDouble)
            {
                return double.PositiveInfinity;
            }
        }

        return (double)ways;
    }
}
