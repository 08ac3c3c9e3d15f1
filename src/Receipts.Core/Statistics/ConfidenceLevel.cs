namespace Receipts.Core.Statistics;

/// <summary>The share of samples whose interval or bound holds the true value: above 0 and below 1.</summary>
internal static class ConfidenceLevel
{
    /// <exception cref="ArgumentOutOfRangeException">The number is no level.</exception>
    public static void Require(double level)
    {
        if (level is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "a confidence level lies between 0 and 1");
        }
    }
}
