namespace Receipts.Core.Statistics;

/// <summary>
/// The exact interval of a share: every true rate that a one-sided binomial test at half the error on either side does not reject.
/// Clopper and Pearson (1934), Biometrika 26:404. It holds the true rate at least as often as its level says, usually more often.
/// </summary>
/// <param name="Low">From 0 to 1; exactly 0 without successes.</param>
/// <param name="High">From 0 to 1; exactly 1 without failures.</param>
public sealed record ClopperPearsonInterval(double Low, double High)
{
    /// <summary>The interval, or null when <paramref name="count"/> is 0: nothing was measured.</summary>
    /// <param name="count">Up to 2^53.</param>
    /// <param name="level">The least share of samples whose interval holds the true rate, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, more successes than trials, or a level that is none.</exception>
    public static ClopperPearsonInterval? Of(long successes, long count, double level = 0.95)
    {
        // Wilson's interval lies near by; it is where the search begins, and it refuses the same arguments.
        if (WilsonInterval.Of(successes, count, level) is not { } near)
        {
            return null;
        }

        var tail = (1 - level) / 2;
        var share = successes / (double)count;
        return new ClopperPearsonInterval(
            successes == 0 ? 0
                : successes == count ? Math.Exp(Math.Log(tail) / count)
                : BinomialTail.AtLeast(successes, count).Inverse(tail, near.Low, share),
            successes == count ? 1
                : successes == 0 ? -NearZero.ExpMinusOne(Math.Log(tail) / count)
                : BinomialTail.AtMost(successes, count).Inverse(tail, near.High, share)
        );
    }
}
