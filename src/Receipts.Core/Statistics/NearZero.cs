namespace Receipts.Core.Statistics;

/// <summary>
/// Logarithm and exponential where their argument is so small that 1 + x would drop its digits. Kahan's correction: the rounding of
/// 1 + x is undone by a factor that suffers the same rounding (Goldberg 1991, theorem 4).
/// </summary>
internal static class NearZero
{
    /// <summary>ln(1 + x), for x above -1.</summary>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum is 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>e^x - 1, for any finite x.</summary>
    public static double ExpMinusOne(double x)
    {
        var power = Math.Exp(x);
        return power is 1 ? x
            : power is 0 || Math.Abs(x) > 1 ? power - 1
            : (power - 1) * (x / Math.Log(power));
    }
}
