using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Numbers;

namespace Receipts.Core.Screening;

/// <summary>An interval beside its estimate.</summary>
internal static class PrintedInterval
{
    /// <summary>Compares the three where they are printed on one scale: the interval runs upwards and holds its estimate.</summary>
    public static void Compare(ProseNumber estimate, ProseNumber low, ProseNumber high, ScreenLedger ledger)
    {
        var isPlain = new[] { estimate, low, high }.All(number =>
            number.Numeral is { Flaw: null, Relation: NumeralRelation.None, HasExponent: false }
        );
        if (
            !isPlain
            || low.Numeral.Unit != high.Numeral.Unit
            || !SameScale(estimate.Numeral, low.Numeral, high.Numeral)
            || !SameSize(estimate.Numeral, low.Numeral, high.Numeral)
        )
        {
            return;
        }

        // Of two negative ends many papers write the smaller one first, by its size.
        if (
            high.Numeral.Value < low.Numeral.Value
            && low.Numeral.Value.Sign < 0
            && Holds(high.Numeral, low.Numeral, estimate.Numeral, estimate.Numeral.Value)
        )
        {
            (low, high) = (high, low);
        }

        foreach (var end in new[] { low, high })
        {
            ledger.Compared(
                end.Found,
                end == high && low.Numeral.Value > high.Numeral.Value
                    ? ScreenFindings.Swapped(low.Numeral.Place, low.Numeral.Printed, high.Numeral.Printed)
                    : null
            );
        }

        if (low.Numeral.Value > high.Numeral.Value)
        {
            return;
        }

        // "fell by 0.86 (95% CI −0.89 to −0.82)" leaves the sign to the verb.
        var isInside =
            Holds(low.Numeral, high.Numeral, estimate.Numeral, estimate.Numeral.Value)
            || Holds(low.Numeral, high.Numeral, estimate.Numeral, -estimate.Numeral.Value);

        // One that lies inside may still be impossible for its n.
        if (!isInside)
        {
            ledger.Compared(
                estimate.Found,
                ScreenFindings.Outside(estimate.Numeral.Place, estimate.Numeral.Printed, low.Numeral.Printed, high.Numeral.Printed)
            );
        }
    }

    // Before rounding, the number may have lain inside; that it was rounded up and the end beside it down is not assumed.
    private static bool Holds(Numeral low, Numeral high, Numeral estimate, ExactDecimal value) =>
        value + Half(estimate) > low.Value - Half(low) && value - Half(estimate) < high.Value + Half(high);

    private static ExactDecimal Half(Numeral numeral) => ExactDecimal.Of(5, numeral.LastDigitPower - 1);

    // A ratio such as 0.8 may be the interval of a fall of 20%, so units must agree; percent may be left out behind a percentage.
    private static bool SameScale(Numeral estimate, Numeral low, Numeral high) =>
        estimate.Unit == low.Unit
        || (
            estimate.Unit is NumeralUnit.Percent or NumeralUnit.Points
            && (low.Unit is NumeralUnit.Percent || (low.Unit == NumeralUnit.None && IsLarge(low) && IsLarge(high)))
        );

    // The years 2021 to 2024 are no interval of 71.3%, and 31 to 45 may be one of 0.38 in percent.
    private static bool SameSize(Numeral estimate, Numeral low, Numeral high)
    {
        var size = estimate.Value.Abs();
        var end = low.Value.Abs() > high.Value.Abs() ? low.Value.Abs() : high.Value.Abs();
        return Tenfold(size) > end && Tenfold(end) > size;
    }

    private static ExactDecimal Tenfold(ExactDecimal value) => ExactDecimal.Of(value.Mantissa, value.Exponent + 1);

    private static bool IsLarge(Numeral numeral) => numeral.Value.Abs() > ExactDecimal.Of(5);
}
