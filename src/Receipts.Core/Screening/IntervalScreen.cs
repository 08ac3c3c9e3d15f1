using System.Text.RegularExpressions;
using Receipts.Core.Documents;

namespace Receipts.Core.Screening;

/// <summary>Finds intervals right behind their estimate, <c>0.86 (95% CI 0.82–0.89)</c> or <c>0.86 [0.82, 0.89]</c>, that do not hold it or run backwards.</summary>
internal sealed partial class IntervalScreen(Prose prose, ScreenLedger ledger)
{
    private readonly List<(ProseNumber Estimate, ProseNumber Low, ProseNumber High)> found = [];

    /// <summary>Finds the intervals and settles their ends, which are no shares of n.</summary>
    public void Find()
    {
        for (var i = 0; i < prose.Numbers.Count; i++)
        {
            if (IsEstimate(i) && FromEstimate(i) is { } low && low + 1 < prose.Numbers.Count && IsInterval(low))
            {
                // It may say whose it is: 12.3 (95% CI 8.1–11.9 for men, 11.2–14.0 for women).
                if (!OfOther().IsMatch(prose.After(low + 1)))
                {
                    found.Add((prose.Numbers[i], prose.Numbers[low], prose.Numbers[low + 1]));
                }

                ledger.LeaveOut(prose.Numbers[low].Found, NotTested.Inexact);
                ledger.LeaveOut(prose.Numbers[low + 1].Found, NotTested.Inexact);
            }
        }
    }

    /// <summary>Compares every interval with its estimate, whatever the other tests said of that.</summary>
    public void Compare()
    {
        foreach (var (estimate, low, high) in found)
        {
            PrintedInterval.Compare(estimate, low, high, ledger);
        }
    }

    /// <summary>Whether an interval behind the number can be its own: a count, a p value or the second of two compared numbers has none.</summary>
    private bool IsEstimate(int index)
    {
        var before = prose.BeforeAlone(index);
        return !prose.Numbers[index].IsCount
            && !OtherStatistic().IsMatch(before)
            && (before.TrimStart().StartsWith(')') || !Compared().IsMatch(before));
    }

    /// <summary>Where the interval of an estimate begins; null when none stands behind it.</summary>
    private int? FromEstimate(int estimate)
    {
        if (prose.Between(estimate) is not { } next)
        {
            return null;
        }

        if (Bracket().IsMatch(next))
        {
            return HasDecimals(estimate) && HasDecimals(estimate + 1) && HasDecimals(estimate + 2) ? estimate + 1 : null;
        }

        if (Named().IsMatch(next))
        {
            return estimate + 1;
        }

        // A fraction may stand between: "86.25% (345/400; 95% CI 82.5–89.3)".
        var level = estimate + 1;
        if (Opens().IsMatch(next) && prose.Between(level) is { } bar && bar.Trim() == "/")
        {
            return prose.Between(level + 1) switch
            {
                { } after when NamedAfterFraction().IsMatch(after) => level + 2,
                { } after when Parts().IsMatch(after) && IsLevel(level + 2) => level + 3,
                _ => null,
            };
        }

        return Opens().IsMatch(next) && IsLevel(level) ? level + 1 : null;
    }

    private bool IsLevel(int index) =>
        index + 1 < prose.Numbers.Count
        && prose.Numbers[index].Numeral.Unit == NumeralUnit.Percent
        && prose.Between(index) is { } words
        && Level().IsMatch(words);

    private bool IsInterval(int low) => prose.Between(low) is { } between && Dash().IsMatch(between);

    private bool HasDecimals(int index) => index < prose.Numbers.Count && prose.Numbers[index].Numeral.LastDigitPower < 0;

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string Name =
        @"(?:(?:Wilson|Clopper[-–]Pearson|exact|bootstrap|Bayesian|confidence|credible)\s){0,2}(?:CI|C\.I\.|CrI|HDI|interval)\s?[:=,]?\s?[(\[]?";

    [GeneratedRegex(@"^,?\s(?:for|in|among|after|before|of|when|with|without|if|adjusted|unadjusted|on)\s[^()\[\]]*[)\]]", Options, 1000)]
    private static partial Regex OfOther();

    [GeneratedRegex(@"^\s?\[$", Options, 1000)]
    private static partial Regex Bracket();

    [GeneratedRegex(@"^\s?[(\[,;]\s?$", Options, 1000)]
    private static partial Regex Opens();

    [GeneratedRegex(@"^[,;]\s?$", Options, 1000)]
    private static partial Regex Parts();

    [GeneratedRegex(
        @"(?:(?<![\p{L}])(?:p|SDs?|SE|SEM|z|t|F|χ2|df|IQR|range|variance|std|alpha|power)(?:[\s-]values?)?\s?(?:=|of|is|was|:)?|[(\[/±]|\+/-|[-–—])\s?$",
        Options,
        1000
    )]
    private static partial Regex OtherStatistic();

    [GeneratedRegex(@"(?<![\p{L}])(?:vs\.?|versus|than|compared|against|respectively|(?:and|or|to|from)\s?$)", Options, 1000)]
    private static partial Regex Compared();

    [GeneratedRegex(@"^\s?[(\[,;]\s?" + Name + "$", Options, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^[,;]\s?" + Name + "$", Options, 1000)]
    private static partial Regex NamedAfterFraction();

    [GeneratedRegex(@"^\s?" + Name + "$", Options, 1000)]
    private static partial Regex Level();

    [GeneratedRegex(@"^\s?(?:[-–—,;]|to)\s?$", Options, 1000)]
    private static partial Regex Dash();
}
