namespace Receipts.Core.Statistics;

/// <summary>
/// The interval of a difference between two shares that were measured on the same records. Newcombe (1998), Statistics in Medicine
/// 17:2635, method 10: Wilson's intervals of both shares, squared and added, less what their correlation takes away; the correlation
/// carries a continuity correction when it is positive.
/// </summary>
/// <param name="Low">From -1 to 1.</param>
/// <param name="High">From -1 to 1.</param>
public sealed record NewcombePairedInterval(double Low, double High)
{
    /// <summary>The interval of (both + onlyFirst)/n - (both + onlySecond)/n, or null without any record: nothing was measured.</summary>
    /// <param name="both">Records on which both are right; the sum of all four up to 2^53.</param>
    /// <param name="onlyFirst">Records on which only the first is right.</param>
    /// <param name="onlySecond">Records on which only the second is right.</param>
    /// <param name="neither">Records on which both are wrong.</param>
    /// <param name="level">The share of samples whose interval holds the true difference, about; above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or a level that is none.</exception>
    public static NewcombePairedInterval? Of(long both, long onlyFirst, long onlySecond, long neither, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(both);
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        ArgumentOutOfRangeException.ThrowIfNegative(neither);
        var n = both + onlyFirst + onlySecond + neither;
        if (
            WilsonInterval.Of(both + onlyFirst, n, level) is not { } first
            || WilsonInterval.Of(both + onlySecond, n, level) is not { } second
        )
        {
            return null;
        }

        var firstShare = (both + onlyFirst) / (double)n;
        var secondShare = (both + onlySecond) / (double)n;
        var difference = (onlyFirst - onlySecond) / (double)n;
        var correlation = Correlation(both, onlyFirst, onlySecond, neither);
        return new NewcombePairedInterval(
            Math.Max(-1, difference - Length(firstShare - first.Low, second.High - secondShare, correlation)),
            Math.Min(1, difference + Length(first.High - firstShare, secondShare - second.Low, correlation))
        );
    }

    /// <summary>The third side of a triangle whose other two meet at an angle with this cosine.</summary>
    private static double Length(double one, double other, double cosine) =>
        Math.Sqrt(((one - other) * (one - other)) + (2 * (1 - cosine) * one * other));

    /// <summary>The correlation of the two, from -1 to 1, 0 when one of them never changes; half a record off its numerator when positive.</summary>
    private static double Correlation(long both, long onlyFirst, long onlySecond, long neither)
    {
        // Products of counts up to 2^53 fit in 128 bits, where their difference loses nothing.
        var numerator = ((Int128)both * neither) - ((Int128)onlyFirst * onlySecond);
        var half = (both + onlyFirst + onlySecond + neither) / 2.0;
        var corrected = numerator > 0 ? Math.Max((double)numerator - half, 0) : (double)numerator;
        var margins =
            Math.Sqrt((double)(both + onlyFirst) * (onlySecond + neither)) * Math.Sqrt((double)(both + onlySecond) * (onlyFirst + neither));
        return margins is 0 ? 0 : corrected / margins;
    }
}
