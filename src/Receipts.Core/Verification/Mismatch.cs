using Receipts.Core.Documents;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>What may be meant by a printed number.</summary>
internal static class Mismatch
{
    private const int MostCandidates = 3;

    /// <summary>The measurements that a number prints and that its author may have meant, in the order of the metrics.</summary>
    public static IEnumerable<Measured> Meant(Numeral printed, NumeralScale? scale, Measurements measurements)
    {
        // One of the two alone is printed in percent or in points, and whatever else is printed scales both alike.
        var power = printed.ScalePower(scale, isPoints: false) ?? printed.ScalePower(scale, isPoints: true);
        if (power is null || printed.Bounds is not var (least, most))
        {
            return [];
        }

        var unit = Math.Pow(10, power.Value);
        return measurements
            .Between(least / unit, most / unit)
            .Where(cell =>
                // What a check counts is no document's to print.
                cell.Metric.Metric.Kind == MetricKind.Metric
                && IsLikely(printed, cell.Value)
                && printed.Admits(cell.Quantity, scale)
            );
    }

    /// <summary>The first few measurements that a number bound to nothing would print, and how many more there are.</summary>
    public static (IReadOnlyList<string> Named, int More) Candidates(Numeral printed, Measurements measurements)
    {
        var candidates = Meant(printed, null, measurements).ToList();
        return (
            [.. candidates.Take(MostCandidates).Select(cell => cell.Reference.ToString())],
            Math.Max(0, candidates.Count - MostCandidates)
        );
    }

    /// <summary>
    /// Whether an author may have meant this value: a share rounds to 0 or 1 and a count of 1 is 100%, so that both are admitted by
    /// numerals that nobody printed for them.
    /// </summary>
    private static bool IsLikely(Numeral printed, Measurement value) =>
        printed.Unit == NumeralUnit.None ? printed.LastDigitPower < 0 || value.Real is not (>= 0 and <= 1) : value.Real is not null;
}
