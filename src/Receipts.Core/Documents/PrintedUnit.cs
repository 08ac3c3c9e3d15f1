using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>A unit as it stands after a numeral.</summary>
/// <param name="End">Position after it in the visible text; the numeral's own end when there is none.</param>
internal sealed partial record PrintedUnit(NumeralUnit Unit, int End)
{
    /// <summary>The power of ten that a letter or a word multiplies the numeral by: 3 for the k of <c>1.2k</c>; 0 without one.</summary>
    public int Multiple { get; init; }

    /// <summary>The unit that begins at a position.</summary>
    public static PrintedUnit At(string plain, int at)
    {
        // Almost every numeral is followed by something that begins no unit.
        if (!Begins(plain, at))
        {
            return new PrintedUnit(NumeralUnit.None, at);
        }

        foreach (var (pattern, unit) in Patterns)
        {
            if (pattern.Match(plain, at) is { Success: true } match)
            {
                return new PrintedUnit(unit, at + match.Length);
            }
        }

        return Multiples().Match(plain, at) is { Success: true } multiple
            ? new PrintedUnit(NumeralUnit.None, at + multiple.Length) { Multiple = PowerOf(multiple) }
            : new PrintedUnit(NumeralUnit.None, at);
    }

    private static int PowerOf(Match multiple) =>
        multiple.Groups["thousand"].Success ? 3
        : multiple.Groups["million"].Success ? 6
        : multiple.Groups["billion"].Success ? 9
        : 12;

    /// <summary>Whether a unit begins there that can only be one: the word <c>points</c> is also a verb, as in "GPT-4 points out".</summary>
    public static bool IsCertainAt(string plain, int at) =>
        At(plain, at) is { Unit: not NumeralUnit.None } unit && !Verb().IsMatch(plain[at..unit.End]);

    private static bool Begins(string plain, int at)
    {
        var first = at;
        while (first < plain.Length && first - at < 2 && (char.IsWhiteSpace(plain[first]) || plain[first] == '-'))
        {
            first++;
        }

        return first < plain.Length && (plain[first] is '%' or '‰' or '‱' || char.IsLetter(plain[first]));
    }

    private static readonly (Regex Pattern, NumeralUnit Unit)[] Patterns =
    [
        (Points(), NumeralUnit.Points),
        (BasisPoints(), NumeralUnit.BasisPoints),
        (PerMille(), NumeralUnit.PerMille),
        (PercentSign(), NumeralUnit.Percent),
        (PercentWord(), NumeralUnit.Percent),
        (PerMillion(), NumeralUnit.PerMillion),
        (PerBillion(), NumeralUnit.PerBillion),
    ];

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string Ends = @"(?![\p{L}\p{Nd}])";

    // A unit in English, and percent as other languages of the decimal comma write it.
    private const string PercentWords =
        @"percent|per[\s-]cent|pct|prozent|pour[ -]?cents?|por[ -]?ciento|por[ -]?cento|percento|procenta?|procent(?:ów|y)|prosent(?:tia)?|процент(?:а|ов|ы)?|postotak|posto|százalék|per\scento|τοις\sεκατό|प्रतिशत|v\.?\s?H\.?";

    // Points of these are points of a share: 3.2 accuracy points.
    private const string OfShares =
        @"absolute|accuracy|acc\.?|precision|recall|F-?1|exact[\s-]match|EM|AU(?:RO)?C|mAP|win[\s-]rate|perc\.|percentual";

    [GeneratedRegex(
        @"\G(?:\s{0,2}%[\s-]?(?:points?|pts?|p|absolute|abs\.?|포인트|ポイント)|\s?%age[\s-]points?|[\s-]?(?:percent(?:age|ual)?|per[\s-]cent|perc\.|pct\.?)[\s-](?:points?|pts?)|\sprocentpoints?|\spuntos\sporcentuales|\spunti\spercentuali|\s?п\.\s?п\.|\sпроцентн\p{L}+\sпункт\p{L}*|\s?퍼센트포인트|\s?[個个]百分[點点]|\s?ポイント|\spcp|[\s-](?:"
            + OfShares
            + @")[\s-](?:points?|pts?)|[\s-]?points?|[\s-]?pts?|[\s-]?prozentpunkten?|\s?pp|\s?ppts?|\s?p\.\s?p\.)(?:(?<=ポイント|百分[點点])|"
            + Ends
            + ")",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Points();

    [GeneratedRegex(
        @"^[\s-]?(?:(?!per|pct|proz|%)[\p{L}\p{Nd}.-]+[\s-](?:match[\s-]|rate[\s-])?)?(?:points?|pts?)$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Verb();

    [GeneratedRegex(@"\G(?:\s{0,2}‱|[\s-]?(?:basis[\s-](?:points?|pts?)|bps?)" + Ends + ")", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex BasisPoints();

    [GeneratedRegex(@"\G\s{0,2}%", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PercentSign();

    // Scripts that put no space between words go on behind it.
    [GeneratedRegex(@"\G[\s-]?(?:(?:" + PercentWords + ")" + Ends + "|퍼센트|パーセント)", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PercentWord();

    [GeneratedRegex(
        @"\G(?:\s{0,2}‰|[\s-]?(?:per[\s-]mill?e?|permille|promille|pour[\s-]mille)" + Ends + ")",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PerMille();

    [GeneratedRegex(@"\G\s?ppm" + Ends, Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PerMillion();

    [GeneratedRegex(@"\G\s?ppb" + Ends, Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex PerBillion();

    // Letters behind the digits, and words. "5 m" is a length; "5 K", "5 B" and "5 T" may be kelvins, bytes and tonnes, which the binding has to say.
    [GeneratedRegex(
        @"\G(?:(?<thousand>\s?k|\s?K|[\s-]?(?i:thousands?|tsd))|(?<million>\s?M|[\s-]?(?i:millions?|mn|mln|mio))|(?<billion>\s?B|G|[\s-]?(?i:billions?|bn|bln|mrd|milliards?|milliarden))|(?<trillion>\s?T|[\s-]?(?i:trillions?|trn)))(?![\p{L}\p{Nd}²³])",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Multiples();
}
