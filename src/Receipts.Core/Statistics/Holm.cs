namespace Receipts.Core.Statistics;

/// <summary>
/// Many tests at once: p-values adjusted so that those up to a level hold a false rejection with at most that probability, whatever depends on
/// what. Holm (1979), Scandinavian Journal of Statistics 6:65.
/// </summary>
public static class Holm
{
    /// <summary>The adjusted p-values, in the order of those given, from 0 to 1.</summary>
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
        var most = 0.0;
        for (var rank = 0; rank < sorted.Length; rank++)
        {
            most = Math.Max(most, Math.Min(1, sorted[rank] * (sorted.Length - rank)));
            adjusted[order[rank]] = most;
        }

        return adjusted;
    }
}
