namespace Receipts.Core.Statistics;

/// <summary>
/// The 95% interval of a difference between two shares of records that have nothing to do with each other. Newcombe (1998), Statistics in
/// Medicine 17:873, method 10: Wilson's intervals of both shares, squared and added.
/// </summary>
public static class NewcombeInterval
{
    /// <summary>The interval of first/firstCount - second/secondCount, within [-1, 1]; null where one side counts nothing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number, or more successes than trials.</exception>
    public static (double Low, double High)? Of(long first, long firstCount, long second, long secondCount)
    {
        if (WilsonInterval.Of(first, firstCount) is not { } one || WilsonInterval.Of(second, secondCount) is not { } other)
        {
            return null;
        }

        var (share, otherShare) = (first / (double)firstCount, second / (double)secondCount);
        return (
            share - otherShare - Length(share - one.Low, other.High - otherShare),
            share - otherShare + Length(one.High - share, otherShare - other.Low)
        );
    }

    private static double Length(double one, double other) => Math.Sqrt((one * one) + (other * other));
}
