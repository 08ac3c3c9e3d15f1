namespace Receipts.Core.Statistics;

/// <summary>
/// How high the true rate of an event may be that was never seen: the exact one-sided bound 1 - (1 - level)^(1/n), of which the rule
/// of three, 3/n at a level of 0.95, is an approximation. Louis (1981), The American Statistician 35:154; Hanley and Lippman-Hand (1983),
/// JAMA 249:1743.
/// </summary>
public static class ZeroEventsBound
{
    /// <summary>From above 0 to below 1, or null when <paramref name="count"/> is 0: nothing was observed.</summary>
    /// <param name="level">The share of samples whose bound holds the true rate, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or a level that is none.</exception>
    public static double? Of(long count, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ConfidenceLevel.Require(level);
        return count == 0 ? null : -NearZero.ExpMinusOne(NearZero.LogOnePlus(-level) / count);
    }
}
