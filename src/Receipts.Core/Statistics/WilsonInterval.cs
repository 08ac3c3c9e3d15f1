namespace Receipts.Core.Statistics;

/// <summary>
/// The score interval of a share: which true rates are compatible with so many successes in so many trials.
/// Wilson (1927), without continuity correction.
/// </summary>
/// <param name="Low">From 0 to 1; exactly 0 without successes.</param>
/// <param name="High">From 0 to 1; exactly 1 without failures.</param>
public sealed record WilsonInterval(double Low, double High)
{
    // A literal, so that charts come out the same to the last bit on every machine: the quantile needs a logarithm, and its
    // last digit is the platform's to choose.
    private const double QuantileOf95 = 1.959963984540054;

    /// <summary>The interval, or null when <paramref name="count"/> is 0: nothing was measured.</summary>
    /// <param name="level">The share of samples whose interval holds the true rate, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, more successes than trials, or a level that is none.</exception>
    public static WilsonInterval? Of(long successes, long count, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, count);
        ConfidenceLevel.Require(level);
        if (count == 0)
        {
            return null;
        }

        var z = level is 0.95 ? QuantileOf95 : NormalQuantile.OfCentral(level);
        double k = successes;
        double n = count;
        var sum = (2 * k) + (z * z) + (z * Math.Sqrt((z * z) + (4 * k * ((count - successes) / n))));

        // The lower root follows from the product of both, k²/(n(n + z²)): subtracting would lose its digits when k is small.
        var low = 2 * k * (k / n) / sum;
        var high = successes == count ? 1 : Math.Min(1, sum / (2 * (n + (z * z))));
        return new WilsonInterval(low, high);
    }
}
