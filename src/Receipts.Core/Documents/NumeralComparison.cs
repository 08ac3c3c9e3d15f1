using System.Globalization;
using System.Numerics;
using System.Text;
using Receipts.Core.Metrics;
using Receipts.Core.Numbers;

namespace Receipts.Core.Documents;

public sealed partial record Numeral
{
    /// <summary>
    /// Whether the numeral prints the measured value: within half a unit of its last digit, or a relative 1e-10 when it was printed as a double,
    /// or by its inequality. NULL, text and what is not finite are admitted by nothing.
    /// </summary>
    /// <param name="scale">What the binding says outright; null to go by the unit.</param>
    public bool Admits(Quantity measured, NumeralScale? scale) =>
        Scaled(measured, scale) is { } exact && AdmitsExact(exact) && SignAgrees(measured.Value, exact);

    /// <summary>
    /// The measured value, REAL taken to 15 significant digits, in the unit that the numeral prints. Null when there is no finite number, or when the unit
    /// is not one for this column.
    /// </summary>
    public ExactDecimal? Scaled(Quantity measured, NumeralScale? scale) =>
        ScalePower(scale, measured.IsPoints) is { } power ? Exact(measured.Value)?.Shift(power) : null;

    /// <summary>The power of ten that takes a measured share to the printed unit; null when the unit is not one for this column or contradicts the binding.</summary>
    public int? ScalePower(NumeralScale? scale, bool isPoints) =>
        (scale, Unit) switch
        {
            (NumeralScale.AsIs, _) => 0,
            (NumeralScale.Thousands, NumeralUnit.None) => MultiplePower(3),
            (NumeralScale.Millions, NumeralUnit.None) => MultiplePower(6),
            (NumeralScale.Billions, NumeralUnit.None) => MultiplePower(9),
            // 1.2k bound to a column of 1.2 would read as a thousand times as much: the binding has to say which is meant.
            _ when Multiple != 0 => null,
            (NumeralScale.Percent or NumeralScale.Points, NumeralUnit.None or NumeralUnit.Percent or NumeralUnit.Points) => 2,
            (not null, _) => null,
            (null, NumeralUnit.None) => 0,
            (null, NumeralUnit.Percent) => isPoints ? null : 2,
            (null, NumeralUnit.PerMille) => isPoints ? null : 3,
            (null, NumeralUnit.BasisPoints) => 4,
            (null, NumeralUnit.PerMillion) => isPoints ? null : 6,
            (null, NumeralUnit.PerBillion) => isPoints ? null : 9,
            _ => isPoints ? 2 : null,
        };

    private int? MultiplePower(int power) => Multiple == 0 || Multiple == power ? -power : null;

    /// <summary>Whether the numeral prints this exact value, already in the printed unit; a printed sign before zero aside.</summary>
    public bool AdmitsExact(ExactDecimal scaled) =>
        Flaw is null
        && Relation switch
        {
            NumeralRelation.Below => scaled < Value,
            NumeralRelation.AtMost => scaled <= Value,
            NumeralRelation.Above => scaled > Value,
            NumeralRelation.AtLeast => scaled >= Value,
            _ => (scaled - Value).Abs() <= Tolerance,
        };

    /// <summary>The least and the most that it prints, in the printed unit; infinite on the open side of an inequality. Null when it admits nothing.</summary>
    public (double Least, double Most)? Bounds =>
        Flaw is not null
            ? null
            : Relation switch
            {
                NumeralRelation.Below or NumeralRelation.AtMost => (double.NegativeInfinity, Value.Approximate),
                NumeralRelation.Above or NumeralRelation.AtLeast => (Value.Approximate, double.PositiveInfinity),
                _ => ((Value - Tolerance).Approximate, (Value + Tolerance).Approximate),
            };

    /// <summary>The value as this numeral would print it: with its decimals, groups, decimal separator and unit.</summary>
    public string Render(ExactDecimal scaled)
    {
        var power = PrintedAsDouble ? Math.Min(LastDigitPower, scaled.Exponent) : LastDigitPower;
        var text = HasExponent ? Scientific(scaled, power) : Grouped(scaled.ToString(Math.Max(0, -power)));
        return text.Replace('.', '\0').Replace(',', GroupSeparator ?? ',').Replace('\0', DecimalSeparator) + UnitText;
    }

    /// <summary>The measured number without error, REAL taken to 15 significant digits; null for NULL, text and what is not finite.</summary>
    public static ExactDecimal? Exact(Measurement measured) =>
        measured.Integer is { } integer ? ExactDecimal.Of(integer)
        : measured.Real is { } real ? ExactDecimal.TryOf(real)
        : null;

    private ExactDecimal Tolerance => PrintedAsDouble ? Value.Abs().Shift(-10) : ExactDecimal.Of(5, LastDigitPower - 1);

    // "-0.0" claims that the value was below zero and "+0.0" that it was not, although both digits say zero.
    private bool SignAgrees(Measurement measured, ExactDecimal exact) =>
        Value.Sign != 0
        || Relation != NumeralRelation.None
        || Sign switch
        {
            NumeralSign.Minus => exact.Sign < 0 || (measured.Real is { } real && real == 0 && double.IsNegative(real)),
            NumeralSign.Plus => exact.Sign >= 0,
            _ => true,
        };

    private string Grouped(string plain)
    {
        if (GroupSeparator is null)
        {
            return plain;
        }

        var point = plain.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? plain : plain[..point];
        var grouped = new StringBuilder();
        for (var i = 0; i < whole.Length; i++)
        {
            if (i > 0 && (whole.Length - i) % 3 == 0 && whole[i - 1] != '-')
            {
                grouped.Append(',');
            }

            grouped.Append(whole[i]);
        }

        return grouped.Append(point < 0 ? "" : plain[point..]).ToString();
    }

    private static string Scientific(ExactDecimal value, int power)
    {
        var rounded = value.RoundTo(power);
        var digits = BigInteger.Abs(rounded.Mantissa).ToString(CultureInfo.InvariantCulture);
        var exponent = rounded.Sign == 0 ? 0 : rounded.Exponent + digits.Length - 1;
        var decimals = rounded.Sign == 0 ? 0 : Math.Max(0, exponent - power);
        return rounded.Shift(-exponent).ToString(decimals) + string.Create(CultureInfo.InvariantCulture, $"e{exponent}");
    }
}
