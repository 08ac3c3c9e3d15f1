namespace Receipts.Core.Statistics;

/// <summary>
/// Many tests at once: p-values adjusted so that those up to a level hold no more than that share of false discoveries on average.
/// Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289.
/// </summary>
public static class BenjaminiHochberg
{
    /// <summary>The adjusted p-values, in the order of those given. Tests that were made and not looked at count too: leave none out.</summary>
    /// <param name="pValues">From 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is no probability.</exception>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> pValues)
    {
        var sorted = pValues.ToArray();
        if (sorted.FirstOrDefault(p => p is not (>= 0 and <= 1), 0) is var wrong and not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(pValues), wrong, "a p-value lies from 0 to 1");
        }

        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        var adjusted = new double[sorted.Length];
        var least = 1.0;
        for (var rank = sorted.Length; rank > 0; rank--)
        {
            least = Math.Min(least, sorted[rank - 1] * sorted.Length / rank);
            adjusted[order[rank - 1]] = least;
        }

        return adjusted;
    }
}
