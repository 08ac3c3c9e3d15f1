using System.Globalization;
using Receipts.Core.Documents;
using Receipts.Core.Numbers;

namespace Receipts.Core.Verification;

/// <summary>A mean or a sum that was taken over the printed, rounded numbers of its row instead of the values behind them.</summary>
internal static class RowOfRounded
{
    // Two numbers have a mean that many numbers are; of a hundred columns none is the mean.
    private const int Fewest = 2;
    private const int Most = 40;

    /// <param name="row">The numbers that stand alone in the other cells of the row.</param>
    public static IEnumerable<Explanation> Of(Numeral printed, IReadOnlyList<Numeral> row)
    {
        var alike = row.Where(other =>
                other.Flaw is null
                && other.Relation == NumeralRelation.None
                && other.Unit == printed.Unit
                && other.Multiple == printed.Multiple
                && other.LastDigitPower == printed.LastDigitPower
            )
            .ToList();
        if (printed.LastDigitPower >= 0)
        {
            yield break;
        }

        // All of them, or those before it: a column behind a mean is no part of it.
        foreach (var part in new[] { alike, [.. alike.Where(other => other.Start < printed.Start)] }.DistinctBy(part => part.Count))
        {
            if (part.Count is < Fewest or > Most)
            {
                continue;
            }

            var sum = part.Aggregate(ExactDecimal.Zero, (sum, other) => sum + other.Value);
            if (IsMean(sum, part.Count, printed))
            {
                yield return new Explanation(
                    Explanations.AverageOfRounded,
                    Invariant($"it is {sum}/{part.Count}, the mean of the {part.Count} numbers printed in its row")
                );
            }

            if (sum == printed.Value)
            {
                yield return new Explanation(
                    Explanations.SumOfRounded,
                    Invariant($"it is the sum of the {part.Count} numbers printed in its row")
                );
            }
        }
    }

    // The mean times the count, so that nothing is divided.
    private static bool IsMean(ExactDecimal sum, int count, Numeral printed)
    {
        var n = ExactDecimal.Of(count);
        return (sum - (printed.Value * n)).Abs() <= ExactDecimal.Of(5, printed.LastDigitPower - 1) * n;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
