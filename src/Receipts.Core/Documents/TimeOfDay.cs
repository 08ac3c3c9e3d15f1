using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>
/// Whether <c>10:30</c> is a time of the day. Without seconds, a zone or a date beside it two numbers stand there, a ratio or a score as likely, unless a word says when something was.
/// </summary>
internal static partial class TimeOfDay
{
    // As far as a clause goes.
    private const int Farthest = 80;

    /// <param name="dateTo">Where the date or the time before it ends; null where there is none.</param>
    /// <param name="heading">What the header above its cell says.</param>
    public static bool Is(string plain, int from, int to, int? dateTo, string heading)
    {
        var before = plain[Math.Max(0, from - Farthest)..from];
        return to - from > "10:30".Length
            || (
                !Ratio().IsMatch(heading)
                && !Ratio().IsMatch(before)
                && (
                    (dateTo is { } end && Continues().IsMatch(plain[end..from]))
                    || At().IsMatch(before)
                    || (Since().IsMatch(before) && !Score().IsMatch(before))
                    || Behind().IsMatch(plain, to)
                    || (OnDay().Match(plain, to) is { Success: true } on && IsDate(plain, to + on.Length))
                    || Header().IsMatch(heading)
                )
            );
    }

    private static bool IsDate(string plain, int at) => Iso().IsMatch(plain, at) || ProseDate.At(plain, at) is not null;

    [GeneratedRegex(
        @"\b(?:ratios?|odds|proportions?)\b[^.;]*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Ratio();

    // Won by 12:30, a score from 12:30 to 16:20.
    [GeneratedRegex(
        @"\b(?:scores?|scored|won|wins?|lost|loses|beats?|splits?)\b[^.;]*$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Score();

    [GeneratedRegex(
        @"^(?:,?\s(?:(?:at|um|to|and|or|until|till|bis)\s)?|\s?[–-]\s?|,\s?)$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Continues();

    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])(?:at|um|alle|las|às|kl\.?|(?:start|end|begin|began|finish|clos|open)(?:s|ed|ing|es)?:?)\s$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex At();

    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])(?:from|until|till|between|since|before|after|by|around|ab|bis|gegen|vers)\s$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Since();

    [GeneratedRegex(
        @"\G(?:\s?(?:[–-]|to|and|or|until)\s?(?:[01][0-9]|2[0-3]):[0-5][0-9])?\s?(?:(?i:[ap]\.?\s?m\b|h\b|hrs\b|hours\b|o['’]clock\b|uhr\b)|UTC\b|GMT\b|[A-Z]{1,3}[SD]?T\b|(?:on\s)?\p{Lu}\p{Ll}{2,5}day\b)",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Behind();

    [GeneratedRegex(@"\G,?\s(?:(?:on|of|am|le)\s)?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OnDay();

    [GeneratedRegex("""\G(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Iso();

    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])(?:(?:start|end|begin|began|finish|clos|open)(?:s|ed|ing|es)?|from|to|until|since|when|clock|timestamp|date)(?![\p{L}\p{Nd}])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Header();
}
