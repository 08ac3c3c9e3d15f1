using System.Globalization;
using System.Text.RegularExpressions;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Numbers;

namespace Receipts.Core.Screening;

/// <summary>Compares a count of n with the percentage beside it: <c>345 of 400 (86.25%)</c>, <c>86.25% (345/400)</c>, <c>345 (86.25%) of 400</c>.</summary>
/// <param name="about">What else says what the numbers are: the header of their column.</param>
internal sealed partial class CountPairs(Prose prose, string about, ScreenLedger ledger)
{
    // What is printed this near to the count was meant to be its share.
    private static readonly ExactDecimal Near = ExactDecimal.Of(1, -2);

    /// <summary>Compares the three numbers that begin at a position, where they are such a pair.</summary>
    public void CompareAt(int index)
    {
        if (prose.Between(index) is not { } first || prose.Between(index + 1) is not { } second)
        {
            return;
        }

        if (Vocabulary.SpeaksOfAverage(prose.BeforeAlone(index) + first + second))
        {
            return;
        }

        var rest = prose.After(index + 2);
        if (IsFraction(index, first) && Beside().IsMatch(second) && (!second.TrimEnd().EndsWith('(') || Closes().IsMatch(rest)))
        {
            Compare(index, index + 1, share: index + 2, isShare: EqualsSign().IsMatch(second) || CountsOutcomes(index, second, rest));
        }
        else if (Beside().IsMatch(first) && IsFraction(index + 1, second) && Closes().IsMatch(rest))
        {
            Compare(index + 1, index + 2, share: index, isShare: true);
        }
        else if (Opens().IsMatch(first) && ClosesBeforeN().IsMatch(second) && !rest.StartsWith('/'))
        {
            Compare(index, index + 2, share: index + 1, isShare: true);
        }
    }

    /// <summary>
    /// Whether words say that a fraction counts successes or failures of records: in <c>with 2 of 4 experts (71.2%)</c> and <c>layer 12/24 (78.4%)</c>
    /// the percentage is of something else.
    /// </summary>
    private bool CountsOutcomes(int count, string behind, string rest)
    {
        var before = prose.Before(count);
        return (Leads().IsMatch(before) || Vocabulary.EndsInSuccess(before))
            && (Opens().IsMatch(behind) || Vocabulary.NamesThings(behind))
            && Vocabulary.SpeaksOfSuccess($"{about} {prose.BeforeAlone(count)} {behind} {rest}");
    }

    /// <param name="isShare">Whether the words leave no doubt; else only a percentage near that of the count is held against it.</param>
    private void Compare(int count, int n, int share, bool isShare)
    {
        var (k, all, printed) = (prose.Numbers[count], prose.Numbers[n], prose.Numbers[share]);
        var isPair =
            !ledger.IsSettled(printed.Found)
            && k.IsCount
            && all.IsCount
            && all.Numeral.Value.Sign > 0
            && k.Numeral.Value <= all.Numeral.Value
            && printed.Numeral.Unit == NumeralUnit.Percent;
        if (!isPair || PrintedRatio.TryShare(printed.Numeral) is not { } ratio)
        {
            return;
        }

        var (part, whole) = (Whole(k), Whole(all));
        if (!ratio.Admits(part, whole) && ratio.Admits(whole - part, whole))
        {
            // "55 of 400 fail (86.25%)" may mean those that pass.
            ledger.LeaveOut(printed.Found, NotTested.Complement);
            return;
        }

        if (!ratio.Admits(part, whole) && !isShare && !ratio.IsNear(part, whole, Near))
        {
            ledger.LeaveOut(printed.Found, NotTested.OfSomethingElse);
            return;
        }

        var beside = string.Create(CultureInfo.InvariantCulture, $"{part} of {whole}");
        ledger.Compared(
            printed.Found,
            ratio.Admits(part, whole)
                ? null
                : ScreenFindings.Disagree(printed.Numeral.Place, printed.Numeral.Printed, beside, ratio.Render(part, whole))
        );
    }

    private bool IsFraction(int index, string between)
    {
        var before = prose.Before(index);
        return FractionBar().IsMatch(between)
            && !before.EndsWith('/')
            && !Ordinal().IsMatch(before)
            && !(between.Contains('/', StringComparison.Ordinal) && DateBefore().IsMatch(before))
            && !(between.Contains('/', StringComparison.Ordinal) && prose.After(index + 1).StartsWith('/'));
    }

    private static System.Numerics.BigInteger Whole(ProseNumber number) => ShareScreen.Whole(number.Numeral);

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(?:\s?/\s?|\s(?:out\s)?of\s(?:the\s|all\s|our\s|these\s)?)$", Options, 1000)]
    private static partial Regex FractionBar();

    // In "fold 2 of 5 (88.3%)", "rated 4/5 (91.0%)" and "On 11/20 (91.0%)" the first number counts nothing.
    [GeneratedRegex(
        @"(?<![\p{L}])(?:seed|epoch|fold|run|step|stage|page|part|trial|attempt|round|phase|week|day|iteration|checkpoint|chapter|version|top|rank(?:ed|s)?|level|scored?|rat(?:ed|ing)|grade[ds]?|table|figure)\s?[:#=(]?\s?$",
        Options,
        1000
    )]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"(?<![\p{L}])(?:on|by|since|until)\s$", Options, 1000)]
    private static partial Regex DateBefore();

    // What may stand before a count of outcomes: nothing, the end of a clause, a verb.
    [GeneratedRegex(
        @"(?:^\s*|[:=(\[,;.|–—-]\s?|(?<![\p{L}])(?:is|was|are|were|got|gets|had|has|of|in|and|but|only|just|all|here|there|we|it)\s)$",
        Options,
        1000
    )]
    private static partial Regex Leads();

    [GeneratedRegex(@"^\s?=\s?$", Options, 1000)]
    private static partial Regex EqualsSign();

    // "345 of 400 records are right (", "345/400 = ", "86.25% accuracy (".
    [GeneratedRegex(@"^(?:(?:\s[\p{L}][\p{L}'’-]*){0,4}\s?[(\[]\s?|\s?[=]\s?|,?\s(?:or|i\.e\.,?|that\sis,?)\s)$", Options, 1000)]
    private static partial Regex Beside();

    [GeneratedRegex(@"^\s?(?:[)\],;|]|\.(?:\s|$)|$)", Options, 1000)]
    private static partial Regex Closes();

    [GeneratedRegex(@"^\s?[(\[]$", Options, 1000)]
    private static partial Regex Opens();

    [GeneratedRegex(@"^[)\]]\s(?:out\s)?of\s(?:the\s|all\s|our\s|these\s)?$", Options, 1000)]
    private static partial Regex ClosesBeforeN();
}
