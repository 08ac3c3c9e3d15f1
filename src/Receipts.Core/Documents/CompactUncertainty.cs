using System.Text.RegularExpressions;
using Receipts.Core.Numbers;

namespace Receipts.Core.Documents;

/// <summary>
/// An uncertainty in brackets right behind the decimals of its number, as physicists print it: in <c>69.5(5)</c> and <c>0.784(12)</c> the digits in the brackets
/// stand in the last places of the number before, and mean ± 0.5 and ± 0.012.
/// </summary>
internal static partial class CompactUncertainty
{
    // One or two digits are the custom. "0.91(164)" may have its n in the brackets.
    private const int MostDigits = 2;

    public static void Read(IReadOnlyList<FoundNumeral> numerals, string plain)
    {
        DoubtExponents(numerals, plain);
        for (var i = 0; i + 1 < numerals.Count; i++)
        {
            var (value, bracket) = (numerals[i], numerals[i + 1]);
            var isCompact =
                value is { Fate: NumeralFate.Free, Numeral: { Flaw: null, LastDigitPower: < 0, HasExponent: false } }
                && bracket.From == Opening(plain, value.To) + 1
                && plain[bracket.From - 1] == '('
                && bracket.To < plain.Length
                && plain[bracket.To] == ')'
                && bracket.Numeral
                    is { Flaw: null or StrayMark.UnitApart, Unit: NumeralUnit.None, LastDigitPower: 0, GroupSeparator: null };
            if (!isCompact)
            {
                continue;
            }

            if (bracket.To - bracket.From > MostDigits)
            {
                var flaw =
                    $"`{value.Numeral.Text}({bracket.Numeral.Text})` may be a number with its uncertainty, or two numbers: part them by a space";
                value.Numeral = value.Numeral with { Flaw = flaw };
                bracket.Numeral = bracket.Numeral with { Flaw = flaw };
                continue;
            }

            Shrink(bracket, value.Numeral.LastDigitPower);
            if (PrintedUnit.At(plain, bracket.To + 1) is { Unit: not NumeralUnit.None } unit)
            {
                bracket.Numeral = bracket.Numeral with { Unit = unit.Unit, UnitText = plain[(bracket.To + 1)..unit.End] };
                bracket.PrintedTo = unit.End;
                value.Share(bracket);
            }
        }
    }

    /// <summary>An exponent behind a bracket belongs to all numbers in it and before it, <c>784(3)e-1</c>, and one behind a space or of another letter to its own: <c>7.84 ± 0.03 e1</c>.</summary>
    private static void DoubtExponents(IReadOnlyList<FoundNumeral> numerals, string plain)
    {
        for (var i = 0; i < numerals.Count; i++)
        {
            if (!Exponent().IsMatch(plain, numerals[i].To))
            {
                continue;
            }

            var isJoined = i > 0 && JoinedToNext().IsMatch(plain[numerals[i - 1].To..numerals[i].From]);
            foreach (var one in isJoined ? [numerals[i - 1], numerals[i]] : new[] { numerals[i] })
            {
                one.Numeral = one.Numeral with
                {
                    Flaw = one.Numeral.Flaw ?? "an exponent stands behind it, apart from its digits: write × 10 and the power",
                };
            }
        }
    }

    [GeneratedRegex(
        @"\G(?:\)\s?(?:[eEdD]|EE)|\s[eE]|\s?EE|[dD])\s?[-+−]?[0-9]+(?![\p{L}\p{Nd}.,])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Exponent();

    [GeneratedRegex(@"^\s?(?:\(|±|\+/-|\\pm)\s?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex JoinedToNext();

    /// <summary>Where the bracket opens; it may be lowered, as in <c>78.4<sub>(3)</sub></c> and <c>78.4_{(3)}</c>.</summary>
    private static int Opening(string plain, int at)
    {
        var lowered = at < plain.Length && plain[at] is Glyph.Raise or '_' ? at + 1 : at;
        return lowered > at && lowered < plain.Length && plain[lowered] == '{' ? lowered + 1 : lowered;
    }

    private static void Shrink(FoundNumeral bracket, int power) =>
        bracket.Numeral = bracket.Numeral with
        {
            Flaw = null,
            Value = bracket.Numeral.Value.Shift(power),
            LastDigitPower = power,
            IsInLastPlaces = true,
        };
}
