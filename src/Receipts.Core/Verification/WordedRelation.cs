using System.Text.RegularExpressions;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>
/// Inequalities in words, or behind their number: <c>more than 0.9</c>, <c>0.9 or more</c>, <c>0.9 &lt; accuracy</c>. The number is held as it is printed, since "more than the 0.875 of the
/// other system" prints exactly that; where it was rounded to the wrong side, so that the sentence is false, it is not checked. Neither is it where the sentence speaks of that very number:
/// "there are more than 7", "it was below 7" of 7.
/// </summary>
internal static partial class WordedRelation
{
    /// <summary>Why a number that prints its measurement is not what its sentence says; null when it may be.</summary>
    public static string? Doubt(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        if (numeral.Relation != NumeralRelation.None || MeasureUnit.InPrinted(claim, numeral, found) is not { } exact)
        {
            return null;
        }

        var text = claim.Cell?.Text ?? claim.Sentence;
        for (
            var at = text.IndexOf(numeral.Printed, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(numeral.Printed, at + 1, StringComparison.Ordinal)
        )
        {
            var before = text[Math.Max(0, at - 40)..at];
            var end = at + numeral.Printed.Length;
            var said =
                exact == numeral.Value
                    ? (
                        numeral.LastDigitPower < 0 ? null
                        : Strictly().Match(before) is { Success: true } strict ? strict.Groups["said"].Value
                        // In a report its author can say whose number it is: "above the 63% of beta".
                        : claim.Entry is null && StrictlyInReport().Match(before) is { Success: true } own ? own.Groups["said"].Value
                        : null
                    )
                : exact < numeral.Value ? Said(MoreBefore(), before, MoreBehind(), text, end)
                : Said(LessBefore(), before, LessBehind(), text, end);
            if (said is not null)
            {
                return $"`{said}` stands beside it, and {exact} was measured: "
                    + (exact == numeral.Value ? "say that it is that" : "print more digits");
            }
        }

        return null;
    }

    /// <summary>The words that say of a number that what is meant is more than it, or less; null when none do.</summary>
    public static string? Says(bool isMore, string ahead, string text, int end) =>
        isMore
            ? Said(MoreBefore(), ahead, MoreBehind(), text, end) ?? Said(Over(), ahead, Plus(), text, end)
            : Said(LessBefore(), ahead, LessBehind(), text, end)
                ?? (UpTo().Match(ahead) is { Success: true } most ? most.Value.Trim() : null);

    private static string? Said(Regex before, string ahead, Regex behind, string text, int end) =>
        before.Match(ahead) is { Success: true } first ? first.Value.Trim()
        : behind.Match(text, end) is { Success: true } last ? last.Value.Trim()
        : null;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"\bover\s$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Over();

    [GeneratedRegex(@"\G\+", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Plus();

    [GeneratedRegex(@"\bup\sto\s$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex UpTo();

    // What there is more of than 7 is not 7, and neither is what a clause begins with; "its rate is above 0.875" may be that of another.
    [GeneratedRegex(
        @"(?:(?:\b(?:there|it|they)(?:\s(?:is|are|was|were|have\sbeen)|['’](?:s|re))|[:=])\s(?:still\s|well\s|far\s|only\s|just\s)?(?<said>(?:more|less|fewer|greater)\sthan|above|below|over|under|beyond|upwards?\sof|in\sexcess\sof)|(?:[.;!?(]\s?|^[\W_]*|\n)(?<said>(?:more|less|fewer|greater)\sthan|above|below|in\sexcess\sof)|\b(?:took|takes|lasted|lasts|cost|costs|used|uses|spent|needed|needs)\s(?<said>over|under|(?:more|less|fewer)\sthan))\s$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Strictly();

    [GeneratedRegex(
        @"(?<!\b(?:no|not|never)\s)\b(?<said>(?:more|greater|higher|larger|less|fewer|lower|smaller)\sthan|above|below|beyond|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|upwards?\sof|in\sexcess\sof|short\sof|(?<=\b(?:stays?|stayed|remains?|remained)\s)(?:over|under))\s$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex StrictlyInReport();

    // "Handed over 1.7%" and "up to 1.6%", where an interval ends, say no more than the number.
    [GeneratedRegex(
        @"\b(?:(?:more|greater|higher|larger|no\sless|not\sless|no\sfewer|no\slower)\sthan|above|beyond|at\sleast|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|not\sbelow|upwards?\sof|(?:a\s)?minimum\sof|in\sexcess\sof|(?:beats?|tops|topped|cross(?:es|ed))(?:\s(?:the|its|our))?)\s$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex MoreBefore();

    [GeneratedRegex(
        @"\b(?:(?:less|fewer|lower|smaller|no\smore|not\smore|no\shigher)\sthan|below|under|at\smost|not\sabove|(?:a\s)?maximum\sof|(?:not|n['’]t|never)\s(?:quite\s)?(?:reach|exceed|top|beat|pass)|(?:shy|short)\sof|no\sbetter\sthan|at\sbest|short\sof)\s$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex LessBefore();

    [GeneratedRegex(
        @"\G\s?(?:(?:or|and)\s(?:more|above|over|up|higher|greater|better)\b|at\sleast\b|at\sthe\sleast\b|[<≤]\s?\p{L})",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex MoreBehind();

    [GeneratedRegex(
        @"\G\s?(?:(?:or|and)\s(?:less|below|under|lower|fewer)\b|at\smost\b|at\sthe\smost\b|[>≥]\s?\p{L})",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex LessBehind();
}
