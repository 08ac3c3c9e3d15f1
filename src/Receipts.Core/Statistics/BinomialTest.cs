namespace Receipts.Core.Statistics;

/// <summary>How likely so many successes, or more, or fewer, are under a given success rate: the exact one-sided tests that Clopper and Pearson (1934) invert.</summary>
public static class BinomialTest
{
    /// <summary>P(X ≥ successes), from 0 to 1: small where the rate is too low to be true.</summary>
    /// <param name="count">At least 1, up to 2^53.</param>
    /// <param name="rate">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, more successes than trials, no trial, or a rate that is none.</exception>
    public static double AtLeast(long successes, long count, double rate)
    {
        Require(successes, count, rate);
        return successes == 0 || rate is 1 ? 1
            : rate is 0 ? 0
            : rate <= successes / (double)count ? BinomialTail.AtLeast(successes, count).At(rate)
            : 1 - BinomialTail.AtMost(successes - 1, count).At(rate);
    }

    /// <summary>P(X ≤ successes), from 0 to 1: small where the rate is too high to be true.</summary>
    /// <inheritdoc cref="AtLeast"/>
    public static double AtMost(long successes, long count, double rate)
    {
        Require(successes, count, rate);
        return AtLeast(count - successes, count, 1 - rate);
    }

    private static void Require(long successes, long count, double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, count);
        if (rate is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(rate), rate, "a rate lies from 0 to 1");
        }
    }
}
