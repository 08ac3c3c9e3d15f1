using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>
/// Dates as prose writes them, in the languages that the rules for units know: <c>4 May 2026</c>, <c>May 4, 2026</c>, <c>in May 2026</c>, <c>Q3 2026</c>, <c>week 23</c>. A number that may count what
/// stands behind it, as in <c>May 2026 records</c> and <c>every week 23 calls</c>, is none.
/// </summary>
internal static partial class ProseDate
{
    /// <summary>Where the date ends whose first number begins at a position; null where none does.</summary>
    public static int? At(string plain, int at) => Date().Match(plain, at) is { Success: true } date ? at + date.Length : null;

    /// <summary>Whether a text has a date.</summary>
    public static bool IsIn(string plain) =>
        Enumerable.Range(0, plain.Length).Any(at => char.IsAsciiDigit(plain[at]) && At(plain, at) is not null);

    private const string Months =
        "(?:jan(?:uar[yi]?|vier|eiro)?|jänner|feb(?:ruar[yi]?|rero|braio)?|février|fevereiro|mar(?:ch|s|zo|ço|ca)?|märz|maart|apr(?:il|ile)?|avril|abril|kwietnia|may|mai|mayo|maggio|maio|mei|maj|maja"
        + "|june?|juni|juin|junio|giugno|junho|czerwca|july?|juli|juillet|julio|luglio|julho|lipca|aug(?:ust|usti|ustus)?|août|agosto|sierpnia|sept?(?:ember|embre|iembre)?|settembre|setembro|września"
        + "|oct(?:ober|obre|ubre)?|okt(?:ober)?|ottobre|outubro|października|nov(?:ember|embre|iembre|embro)?|listopada|dec(?:ember)?|dez(?:ember|embro)?|décembre|diciembre|dicembre|grudnia|stycznia|lutego"
        + @"|(?:январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр)\p{L}{0,2})(?!\p{L})\.?";

    private const string Day = "(?:0?[1-9]|[12][0-9]|3[01])(?:\\.|st|nd|rd|th|er)?";

    private const string Year = @"(?:19[0-9]{2}|20[0-9]{2}|2100)(?![\p{L}\p{Nd}]|[.,:/–-]\p{Nd}|\s?[%‰])";

    // A plural behind it may be what is counted, and of a year alone a name too.
    private const string NotPlural = @"(?!\s(?:of\b|out\b|von\b|de\s\p{Nd}|(?!(?:was|is|has|its|this|as|across|plus)\b)\p{L}+s\b))";

    private const string NotCounting = NotPlural + @"(?!\s(?-i:\p{Lu}))";

    private const string Before = @"(?:in|since|until|till|from|to|by|of|im|seit|bis|ab|en|depuis|de|desde|em|da|dal|nel|od|w|в|с|до)\s";

    [GeneratedRegex(
        @"\G(?<![\p{L}\p{Nd}.,:/+−$€£-])(?:"
            + Day
            + @"(?:\s?[–-]\s?"
            + Day
            + @")?\s(?:of\s|de\s)?"
            + Months
            + @",?\s(?:de\s)?"
            + Year
            + NotPlural
            + @"|(?<=\b(?:on|am|vom|le|el|il|op|den)\s)"
            + Day
            + @"\s(?:of\s|de\s)?(?!(?-i:may|march|mar)\b)"
            + Months
            + @"(?![\p{L}\p{Nd}]|\s\p{Nd})"
            + NotCounting
            + "|(?<="
            + Months
            + @"\s)"
            + Day
            + @",?\s"
            + Year
            + NotPlural
            + @"|(?<=(?:\b"
            + Before
            + @"|[(\[])"
            + Months
            + @"\s(?:de\s)?|\bQ[1-4][\s/])"
            + Year
            + NotCounting
            + @"|(?<=(?<!\b(?:each|every|per|a|one|last|this|that|next|jede|pro|eine|chaque|par|cada|por)\s)\b(?:week|KW|Kalenderwoche|semaine|semana|settimana|vecka|uge)\s)(?:0?[1-9]|[1-4][0-9]|5[0-3])(?![\p{L}\p{Nd}]|[.,:/–-]\p{Nd}|\s?[%‰])"
            + NotCounting
            + ")",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Date();
}
