using System.Globalization;
using Receipts.Core.Documents;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>
/// Why a printed number may differ from what was measured: explanations that fit, never the cause. Each is a way in which honest reports go
/// wrong.
/// </summary>
internal static class Mismatch
{
    private const int MostDecimals = 6;

    /// <summary>The first explanation that fits, nearest ones first, or null.</summary>
    public static string? Explain(Numeral printed, Measured measured, NumeralScale? scale, MeasuredMetric? ledger)
    {
        var points = IsPoints(measured.Column);
        // Almost any other number would satisfy an inequality, which explains nothing.
        if (printed.Relation != NumeralRelation.None || printed.Scaled(measured.Value, scale, points) is not { } exact)
        {
            return null;
        }

        return RoundedTwice(printed, exact)
            ?? (printed.Value == exact.CutTo(printed.LastDigitPower) ? "cut instead of rounded" : null)
            ?? Scaled(printed, exact)
            ?? (printed.AdmitsExact(-exact) ? "the sign is the other way round" : null)
            ?? Neighbour(printed, measured, scale)
            ?? OtherDenominator(printed, measured, scale, ledger);
    }

    /// <summary>Whether a column holds differences of shares, which are printed in points.</summary>
    public static bool IsPoints(string column) => column.EndsWith("points", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether an author may have meant this value: a share rounds to 0 or 1 and a count of 1 is 100%, so that both are admitted by
    /// numerals that nobody printed for them.
    /// </summary>
    public static bool IsLikely(Numeral printed, Measurement value) =>
        printed.Unit == NumeralUnit.None ? printed.LastDigitPower < 0 || value.Real is not (>= 0 and <= 1) : value.Real is not null;

    private static string? RoundedTwice(Numeral printed, ExactDecimal exact)
    {
        for (var power = printed.LastDigitPower - 1; power >= printed.LastDigitPower - MostDecimals; power--)
        {
            var once = exact.RoundTo(power);
            if (once != exact && once.RoundTo(printed.LastDigitPower) == printed.Value)
            {
                return $"rounded twice: {exact} → {once} → {printed.Value}";
            }
        }

        return null;
    }

    private static string? Scaled(Numeral printed, ExactDecimal exact) =>
        printed.AdmitsExact(exact.Shift(2)) ? "scaled by 100: a percent sign or `as percent` is missing"
        : printed.AdmitsExact(exact.Shift(-2)) ? "scaled by 100: the column holds percent already, say `as is`"
        : null;

    private static string? Neighbour(Numeral printed, Measured measured, NumeralScale? scale)
    {
        var others = measured
            .Metric.All()
            .Where(cell => cell != measured && IsLikely(printed, cell.Value) && printed.Admits(cell.Value, scale, IsPoints(cell.Column)))
            .OrderBy(cell => cell.Row == measured.Row || cell.Column == measured.Column ? 0 : 1)
            .ToList();
        return others.Count == 0 ? null : $"it is the value of {others[0].Reference}";
    }

    private static string? OtherDenominator(Numeral printed, Measured measured, NumeralScale? scale, MeasuredMetric? ledger)
    {
        if (Quotient.Behind(measured) is not { } quotient || ledger is null)
        {
            return null;
        }

        foreach (var cell in ledger.All())
        {
            if (
                cell.Value.Integer is { } other and > 0
                && other != quotient.Denominator
                && other >= quotient.Count
                && printed.Admits(Measurement.Of((double)quotient.Count / other), scale, IsPoints(measured.Column))
            )
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"it is {quotient.Count}/{other}, with {cell.Reference} as denominator; measured {quotient}"
                );
            }
        }

        return null;
    }
}
