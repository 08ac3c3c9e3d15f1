using System.Text.RegularExpressions;
using Receipts.Core.Documents;

namespace Receipts.Core.Screening;

/// <summary>Finds intervals right behind their estimate, <c>0.86 (95% CI 0.82–0.89)</c> or <c>0.86 [0.82, 0.89]</c>, that do not hold it or run backwards.</summary>
internal sealed partial class IntervalScreen(Prose prose, ScreenLedger ledger)
{
    public void Run()
    {
        for (var i = 0; i < prose.Numbers.Count; i++)
        {
            if (FromEstimate(i) is { } low && low + 1 < prose.Numbers.Count && IsInterval(low))
            {
                PrintedInterval.Compare(prose.Numbers[i], prose.Numbers[low], prose.Numbers[low + 1], ledger);
            }
        }
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

    private const string Name = @"(?:CI|C\.I\.|CrI|HDI|confidence\sinterval|credible\sinterval)\s?[:=,]?\s?[(\[]?";

    [GeneratedRegex(@"^\s?\[$", Options, 1000)]
    private static partial Regex Bracket();

    [GeneratedRegex(@"^\s?[(\[,;]\s?$", Options, 1000)]
    private static partial Regex Opens();

    [GeneratedRegex(@"^[,;]\s?$", Options, 1000)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^\s?[(\[,;]\s?" + Name + "$", Options, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^[,;]\s?" + Name + "$", Options, 1000)]
    private static partial Regex NamedAfterFraction();

    [GeneratedRegex(@"^\s?" + Name + "$", Options, 1000)]
    private static partial Regex Level();

    [GeneratedRegex(@"^\s?(?:[-–—,;]|to)\s?$", Options, 1000)]
    private static partial Regex Dash();
}
