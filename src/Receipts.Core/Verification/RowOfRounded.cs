using System.Globalization;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Numbers;

namespace Receipts.Core.Verification;

/// <summary>
/// A mean, a sum or a difference that was taken of the printed, rounded numbers of its row or its sentence, or of the column above it, instead of the values behind them.
/// </summary>
internal static class RowOfRounded
{
    // Two numbers have a mean that many numbers are; of a hundred columns none is the mean.
    private const int Fewest = 2;
    private const int Most = 40;

    /// <param name="exact">What was measured, at the scale of what is printed.</param>
    public static IEnumerable<Explanation> Of(Numeral printed, ExactDecimal exact, ResolvedClaim claim) =>
        All(printed, claim)
            .Where(one => one.Fits && (one.Cause != Explanations.DifferenceOfRounded || IsNear(printed, exact)))
            .DistinctBy(one => one.Cause == Explanations.DifferenceOfRounded ? one.Cause : one.Text)
            .Select(one => new Explanation(one.Cause, one.Text));

    /// <summary>Every mean, sum and difference that could have been taken, fitting or not.</summary>
    public static IEnumerable<OfRounded> All(Numeral printed, ResolvedClaim claim) =>
        Of(printed, claim.Row, "printed in its row")
            .Concat(Of(printed, claim.Above, "printed above it"))
            .Concat(Differences(printed, claim));

    // Each of two numbers is off by half a digit at most; and of whole numbers nothing was rounded.
    private static bool IsNear(Numeral printed, ExactDecimal exact) =>
        exact != exact.RoundTo(printed.LastDigitPower) && (exact - printed.Value).Abs() <= ExactDecimal.Of(1, printed.LastDigitPower);

    /// <summary>The differences of two numbers beside it with as many decimals. Which of them is taken from which, 45 and 67 do not say.</summary>
    private static IEnumerable<OfRounded> Differences(Numeral printed, ResolvedClaim claim)
    {
        var beside = MarkdownDocument
            .ReadText(new SourceText(claim.Place.File, claim.Sentence), '.')
            .Passages.SelectMany(passage => passage.Numerals)
            .Where(found => found.Fate == NumeralFate.Free && found.Numeral is { Flaw: null, Relation: NumeralRelation.None })
            .Select(found => found.Numeral)
            .Where(other =>
                other.LastDigitPower == printed.LastDigitPower
                && other.Multiple == printed.Multiple
                && other.Printed != printed.Printed
                && other.Value != default
            )
            .Take(Most)
            .ToList();
        return from one in beside
            from other in beside
            where one.Value.CompareTo(other.Value) > 0 && one.Unit == other.Unit && MayBeDifference(printed, one)
            let difference = one.Value - other.Value
            select new OfRounded(
                Explanations.DifferenceOfRounded,
                difference == (printed.Sign == NumeralSign.Minus ? -printed.Value : printed.Value),
                $"it is {one.Printed} less {other.Printed}, which are rounded themselves and stand beside it",
                Invariant($"{one.Printed} less {other.Printed} gives {difference}")
            );
    }

    // 67% less 45% are 22 points, in whatever way they are written.
    private static bool MayBeDifference(Numeral printed, Numeral of) =>
        printed.Unit == of.Unit
        || (of.Unit == NumeralUnit.Percent && printed.Unit is NumeralUnit.None or NumeralUnit.Points)
        || (of.Unit == NumeralUnit.None && printed.Unit == NumeralUnit.Points);

    private static IEnumerable<OfRounded> Of(Numeral printed, IReadOnlyList<Numeral> others, string where)
    {
        if (printed.LastDigitPower >= 0)
        {
            yield break;
        }

        var alike = Alike(printed, others, printed.LastDigitPower);
        if (alike.Count < Fewest)
        {
            // Of numbers with one decimal the mean is often printed with two.
            var coarser = Alike(printed, others, printed.LastDigitPower + 1);
            foreach (var one in Means(printed, coarser, where).Where(one => one.Cause == Explanations.AverageOfRounded))
            {
                yield return one;
            }

            yield break;
        }

        foreach (var one in Means(printed, alike, where))
        {
            yield return one;
        }
    }

    private static List<Numeral> Alike(Numeral printed, IReadOnlyList<Numeral> others, int lastDigit) =>
        [
            .. others.Where(other =>
                other.Flaw is null
                && other.Relation == NumeralRelation.None
                && other.Unit == printed.Unit
                && other.Multiple == printed.Multiple
                && other.LastDigitPower == lastDigit
            ),
        ];

    private static IEnumerable<OfRounded> Means(Numeral printed, List<Numeral> alike, string where)
    {
        // All of them, or those before it: a column behind a mean is no part of it.
        foreach (var part in new[] { alike, [.. alike.Where(other => other.Start < printed.Start)] }.DistinctBy(part => part.Count))
        {
            if (part.Count is < Fewest or > Most)
            {
                continue;
            }

            var sum = part.Aggregate(ExactDecimal.Zero, (sum, other) => sum + other.Value);
            yield return new OfRounded(
                Explanations.AverageOfRounded,
                IsMean(sum, part.Count, printed),
                Invariant($"it is {sum}/{part.Count}, the mean of the {part.Count} numbers {where}"),
                Invariant($"{sum}/{part.Count} is the mean of the {part.Count} numbers {where}")
            );
            yield return new OfRounded(
                Explanations.SumOfRounded,
                sum == printed.Value,
                Invariant($"it is the sum of the {part.Count} numbers {where}"),
                Invariant($"{sum} is the sum of the {part.Count} numbers {where}")
            );
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

/// <summary>A mean, a sum or a difference of printed numbers.</summary>
/// <param name="Text">What a number is that it fits.</param>
/// <param name="Shown">What it comes to, for who reads that it does not fit.</param>
internal sealed record OfRounded(string Cause, bool Fits, string Text, string Shown);
