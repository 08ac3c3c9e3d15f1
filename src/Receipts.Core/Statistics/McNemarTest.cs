namespace Receipts.Core.Statistics;

/// <summary>
/// Whether two systems that saw the same records differ: of the records on which exactly one of them is right, each is as likely to
/// be right. McNemar (1947), Psychometrika 12:153, in its exact form, a sign test on the discordant pairs.
/// </summary>
public static class McNemarTest
{
    // Binomial coefficients of so many trials, times as many, fit in 128 bits.
    private const int MostTrialsInIntegers = 120;

    /// <summary>
    /// The two-sided p-value: twice the smaller binomial tail at one half, at most 1. It is 1 without any discordant pair, since then
    /// no outcome is more extreme. Underflows to 0 below 1e-308.
    /// </summary>
    /// <param name="onlyFirst">Records on which only the first is right; the sum of both up to 2^53.</param>
    /// <param name="onlySecond">Records on which only the second is right.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    public static double ExactPValue(long onlyFirst, long onlySecond)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(onlyFirst);
        ArgumentOutOfRangeException.ThrowIfNegative(onlySecond);
        var trials = onlyFirst + onlySecond;
        return onlyFirst == onlySecond ? 1
            : trials <= MostTrialsInIntegers ? InIntegers(Math.Min(onlyFirst, onlySecond), (int)trials)
            : Math.Min(1, 2 * BinomialTail.AtLeast(Math.Max(onlyFirst, onlySecond), trials).At(0.5));
    }

    /// <summary>To the last bit, so that 5 against 0 is 0.0625 and nothing near it.</summary>
    private static double InIntegers(long fewer, int trials)
    {
        UInt128 ways = 1;
        UInt128 sum = 1;
        for (var i = 1; i <= fewer; i++)
        {
            ways = ways * (UInt128)(trials - i + 1) / (UInt128)i;
            sum += ways;
        }

        return Math.Min(1, Math.ScaleB((double)sum, 1 - trials));
    }
}
