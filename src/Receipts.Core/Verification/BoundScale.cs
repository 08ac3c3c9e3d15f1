using System.Text.RegularExpressions;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Metrics;
using Receipts.Core.Numbers;

namespace Receipts.Core.Verification;

/// <summary>
/// What the <c>as</c> of a binding may say. It fills in what the text leaves unsaid; it makes no share of a count, no count of a share and no print of a number out of one
/// that every reader takes for another.
/// </summary>
internal static partial class BoundScale
{
    /// <summary>Why a number that its binding makes a print of the measurement is none to its reader. Null when it is one.</summary>
    public static string? Doubt(ResolvedClaim claim, Numeral numeral, Measured found) =>
        numeral.Value == default
            ? null
            : claim.As switch
            {
                NumeralScale.AsIs => AsIs(numeral, found),
                NumeralScale.Percent or NumeralScale.Points when numeral.Unit == NumeralUnit.None => AsShare(claim, numeral, found),
                NumeralScale.Thousands
                or NumeralScale.Millions
                or NumeralScale.Billions when numeral.Multiple == 0 && claim.Entry is null => SaidOnce.SaysMultiple(claim, numeral, found)
                    ? null
                    : "it is bound in parts of the measurement, and nothing that is printed says so: print what multiplies it behind it, such as `k`",
                _ => null,
            };

    // A reader takes "1 h" for an hour, and not for half of one.
    private const double Nearness = 0.05;

    // Whoever audits a document of others cannot print another digit there.
    private const double NearnessOfOthers = 0.2;

    /// <summary>
    /// Why a number that was rounded to none or all, or to one digit of a unit or a multiple that its author chose, says something else than was measured: 0 of a share of 0.37, $0 of half a
    /// dollar, 0k, 1 h of 31 minutes, 1e2 of 63. Null where it was not.
    /// </summary>
    public static string? RoundedAway(ResolvedClaim claim, Numeral numeral, Measured found, bool isConverted)
    {
        if (
            numeral.Relation != NumeralRelation.None
            || (isConverted ? MeasureUnit.InPrinted(claim, numeral, found) : numeral.Scaled(found.Quantity, claim.As)) is not { } exact
            || exact == numeral.Value
        )
        {
            return null;
        }

        var isWhole = numeral is { Unit: NumeralUnit.None, LastDigitPower: >= 0, HasExponent: false };
        var isChosen =
            isConverted
            || numeral.Multiple != 0
            || numeral.HasExponent
            || claim.As is NumeralScale.Thousands or NumeralScale.Millions or NumeralScale.Billions;
        var most = Math.Abs(exact.Approximate) * (claim.Entry is null ? Nearness : NearnessOfOthers);
        return
            (isWhole && exact.Abs() < ExactDecimal.Of(1) && numeral.Value.Abs() <= ExactDecimal.Of(1))
            || (isChosen && Math.Abs((numeral.Value - exact).Approximate) > most)
            ? $"{exact} was measured in that unit, which it is only roughly: print a decimal more, or a unit in which it has more digits"
            : null;
    }

    private static string? AsIs(Numeral numeral, Measured found)
    {
        var unit = numeral.UnitText.Trim();
        if (numeral.Multiple != 0)
        {
            return SaidOnce.HoldsMultiples(found.Column)
                ? null
                : $"`{unit}` multiplies it, and the column holds the number itself: if it holds multiples, end its name in them, such as `_thousands`";
        }

        return numeral.Unit == NumeralUnit.None || SaidOnce.HoldsParts(found.Column) ? null
            : SaidOnce.IsShare(numeral, found)
                ? $"the column holds the share itself, and `{unit}` is printed: bind it without `as`, or end the name of the column in `_pct` if it holds percentages"
            : Quotient.IsCount(found) ? $"the column counts, and `{unit}` is printed"
            : null;
    }

    private static string? AsShare(ResolvedClaim claim, Numeral numeral, Measured found) =>
        found.Value.Integer is not null && found.Range is { AreWhole: true } range && !range.IsWithin(1)
            ? "the column holds whole numbers, which are no shares: bind it without a scale"
        // In a document of others nobody can print a sign, and `78 EM` is how scores are written.
        : claim.Entry is null
        && numeral.LastDigitPower >= 0
        && SaidOnce.Part(claim, numeral) is { Before: var before, Behind: var behind }
        && (Counted().IsMatch(behind) || ThereAre().IsMatch(before))
        && !SaidOnce.SaysPercent(claim, numeral, found)
            ? "nothing beside it says percent, and it may count what stands there: print its unit"
        : null;

    // What a number stands right before it counts; a word that only joins is none of that, and 86 of 100 is a share.
    [GeneratedRegex(
        @"^\s?(?:of\s(?!100\b)|(?!(?:on|in|for|at|and|or|to|is|was|when|while|with|over|under|than|versus|vs|from|by|as|after|before|against|if|but|where|instead|only|too)\b)\p{L}{2})",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Counted();

    [GeneratedRegex(@"\bthere\s(?:are|were)\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ThereAre();
}
