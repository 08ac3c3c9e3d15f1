using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>Signs and units that stand near a numeral and not where they are read, so that readers would take it for another number.</summary>
internal static partial class StrayMark
{
    // Signs of mathematics that leave the number behind them as it is. Of any other nobody knows that: ≳ is an inequality, √ a root.
    private const string HarmlessSigns = "+−<=>|~±×÷⁄∈∗∙⋅∣∶∼≃≅≈≤≥⟨⟩←↑→↓↔⇒⇐⇔⇑⇓▷◁△▽";

    private const int Nearest = 12;

    /// <summary>The flaw of a numeral whose unit stands behind a bracket or a word.</summary>
    public const string UnitApart = "a percent sign or another unit stands near it and not right after it: close the gap";

    /// <summary>Why readers would not agree on the value; null when they would.</summary>
    /// <param name="from">Where the numeral begins, its sign and currency included.</param>
    /// <param name="to">Where its digits end.</param>
    /// <param name="last">The numeral read before; null when there is none.</param>
    public static string? Around(VisibleText text, int from, int to, PrintedUnit unit, FoundNumeral? last)
    {
        var plain = text.Plain;
        var before = MayEndOne(plain, from) ? plain[Math.Max(0, from - 40)..from] : "";
        if (
            before.Length > 0
            && Sign().Match(before) is { Success: true } sign
            && (!sign.Groups["part"].Success || plain.AsSpan(from, to - from).IndexOfAny('.', ',') >= 0)
        )
        {
            return $"`{sign.Groups["sign"].Value}` before it changes its sign or its value: write − or - and digits";
        }

        if (unit is { Unit: not NumeralUnit.None } or { Multiple: not 0 })
        {
            return UnknownSign(text, from, to);
        }

        if (to < plain.Length && !char.IsAsciiDigit(plain[to]) && Raised().Match(plain, to) is { Success: true } raised)
        {
            return $"`{raised.Groups["said"].Value}` is raised behind it, and may change its value";
        }

        if (Lookalike.UnitBehind(text, to) is { } letter)
        {
            return $"`{letter}` behind it looks like a unit or what multiplies it: write that, or a word";
        }

        var isDecimal = plain.AsSpan(from, to - from).IndexOfAny('.', ',') >= 0;
        if (
            to < plain.Length
            && MayBeginOne(plain[to])
            && (After().IsMatch(plain, to) || (isDecimal && (PointsApart().IsMatch(plain, to) || Farther().IsMatch(plain, to))))
        )
        {
            return UnitApart;
        }

        if (isDecimal && text.Glyphs.Skip(to).Take(Nearest).Any(Lookalike.IsLetter))
        {
            return "letters behind it are signs of a formula or of full width, and may look like a unit: write plain ones";
        }

        if (isDecimal && MixedWord().Match(plain, to) is { Success: true } mixed)
        {
            return $"`{mixed.Groups["word"].Value}` behind it mixes letters of two scripts, and may look like a unit: write it in one";
        }

        // "The percentage of 400 records" is no unit of the 400.
        var isOwn =
            before.Length > 0
            && Before().Match(before) is { Success: true } ahead
            && (last is null || last.PrintedTo <= from - before.Length + ahead.Groups["unit"].Index)
            && (!ahead.Groups["part"].Success || isDecimal);
        return isOwn
            ? "a percent sign or another unit stands before it and not right after it: write it behind the number"
            : UnknownSign(text, from, to);
    }

    /// <summary>A sign right before the numeral, or before the space before it, of which it is not known that it leaves the value as it is.</summary>
    private static string? UnknownSign(VisibleText text, int from, int to)
    {
        var at = Seen(text, from - 1);
        if (at >= 0 && text.Plain[at] == '·' && (at == 0 || !text.Glyphs[at - 1].IsDigit))
        {
            return "the dot before it may be a decimal point: write 0 before it, or a space behind it";
        }

        if (at >= 0 && (IsUnknown(text.Glyphs[at]) || Lookalike.IsInequality(text, at, to)))
        {
            return Unknown(text.Glyphs[at]);
        }

        at = at > 0 && char.IsWhiteSpace(text.Plain[at]) ? Seen(text, at - 1) : at;
        return at < 0 ? null
            : IsUnknown(text.Glyphs[at]) ? Unknown(text.Glyphs[at])
            : text.Plain[at] == ':' && Picture().Match(text.Plain[Math.Max(0, at - 40)..(at + 1)]) is { Success: true } picture
                ? $"`{picture.Value}` before it may be drawn as a sign"
            : null;
    }

    // ⬇️ ends in a mark that says how it is drawn.
    private static int Seen(VisibleText text, int at)
    {
        while (at > 0 && text.Glyphs[at].IsInvisible)
        {
            at--;
        }

        return at;
    }

    private static string Unknown(Glyph glyph) => $"`{glyph.Rune}` before it may change its sign or its value";

    private static bool IsUnknown(Glyph glyph) =>
        !glyph.IsBreak
        && Rune.GetUnicodeCategory(glyph.Rune) switch
        {
            _ when Lookalike.PointsDown(glyph.Rune) => true,
            UnicodeCategory.MathSymbol => !HarmlessSigns.Contains(glyph.Plain, StringComparison.Ordinal),
            UnicodeCategory.ModifierLetter => true,
            UnicodeCategory.ModifierSymbol => glyph.Plain is not ('`' or '^' or '´'),
            UnicodeCategory.DashPunctuation => glyph.Plain is not ('-' or '–' or '—'),
            UnicodeCategory.ConnectorPunctuation => glyph.Plain != '_',
            UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber => true,
            UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse => true,
            _ => false,
        };

    // Few numerals have such a neighbour, and the patterns are slow to tell.
    private static bool MayEndOne(string plain, int from)
    {
        var last = from - 1;
        while (
            last >= 0
            && from - last <= 4
            && (char.IsWhiteSpace(plain[last]) || ":=,)]({*_\"”’'»".Contains(plain[last], StringComparison.Ordinal))
        )
        {
            last--;
        }

        return last >= 0 && (char.IsLetter(plain[last]) || "%‰⁻➖√∛∓▼▾⬇↓-−–—".Contains(plain[last], StringComparison.Ordinal));
    }

    private static bool MayBeginOne(char after) =>
        char.IsWhiteSpace(after)
        || "/\\,~{}()[]`*_–—-\"'.".Contains(after, StringComparison.Ordinal)
        || after > '\u02FF'
        || char.IsPunctuation(after);

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string UnitWords =
        @"percent(?:age)?s?(?![\p{L}])|per[\s-]cent(?![\p{L}])|pct(?![\p{L}])|prozent(?![\p{L}])|per[\s-]mille|promille|ppm(?![\p{L}])|basis\spoints|bps?(?![\p{L}])|pp(?![\p{L}])|per\s(?:hundred|thousand)(?![\p{L}])|(?:hundred|thousand)ths(?![\p{L}])|permil(?![\p{L}])|per\s?[‐-―]\s?cent(?![\p{L}])|parts\sper\s(?:hundred|thousand|million|billion)|bips(?![\p{L}])|yüzde(?![\p{L}])|"
        + OtherLanguages;

    // Percent where no rule reads it as a unit: what it is the unit of is then not one number to every reader. Scripts that put no space between words go on behind it.
    private const string OtherLanguages =
        @"(?:persen|peratus|odsto|protsenti|prósent[au]?|bahagdan|asilimia|phần\străm|відсот\p{L}{1,4}|адсот\p{L}{1,4}|տոկոս\p{L}{0,4}|אחוז(?:ים)?|درصد|فیصد|بالمئة|بالمائة|(?:في|من)\s(?:المئة|المائة))(?![\p{L}])|"
        + Unspaced;

    private const string Unspaced = "फ़ीसदी|फीसदी|पर्सेंट|百分|ร้อยละ|เปอร์เซ็นต์|শতাংশ|சதவீதம்|శాతం|ಶೇಕಡಾ";

    // Minus in the languages whose percent is a unit. The French "au moins 7" and the Spanish "al menos 7" say at least.
    private const string MinusWords =
        @"(?<!plus\sor\s|plus/)minus|(?<!(?:au|du|al|lo|ou|o|pelo|ao)\s)(?:moins|menos)|meno|mínusz?|miinus|mīnus|минус|мінус|μείον|eksi|माइनस|마이너스";

    // An arrow that points down says what a minus would, and so does a dash behind a colon: "Gain: - 7". "Neg 7" may count what is negative, and "neg 0.7" is no count.
    [GeneratedRegex(
        @"(?:(?<![\p{L}\p{Nd}]|plus\sor\s|plus/)(?:(?<sign>"
            + MinusWords
            + @")[\s:)\]""”’'»*_]{1,4}(?:(?:the|its|an?|about|around|roughly|approximately|exactly|some)\s)?|(?<sign>negative)[)\]*_]{0,3}\s|(?<part>(?<sign>neg\.?|negative)[\s:)\]""”’'*_]{1,4}))|(?<sign>マイナス|마이너스|负|負|減|减|零下)\s?"
            + @"|[:=][^\S\n]?(?<sign>[-–—])[^\S\n]|(?<![\p{L}\p{Nd}%)\]}−–-])(?:(?<sign>[-−–]{2,3})|(?<sign>[-−])[(\[])"
            + @"|(?<sign>[⁻➖√∛∓▼▾⬇↓])\s?|(?<sign>\\(?:[lg]eq?(?:slant)?|[lg]t|neq?|mp|ll|gg|sqrt\{?|frac\{))\s?)$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Sign();

    // 7 (%), 7 [%], 7\,\%, 7{\%}, 7**%**, 7 in percent, 7 (in %), 7 of one percent, 7, in percent, 7 — percent and 7 (percent); not 7 of 8, percentage: 12
    [GeneratedRegex(
        @"\G(?:[^\p{L}\p{Nd}.;:!?|/%‰‱\uFFFC]{1,6}[%‰‱]|(?:\s?[(\[,–—]|\s--?)?\s?(?<![\p{L}\p{Nd}])(?:all\s)?(?:(?:in|as|of)\s(?:an?\s|one\s|the\s)?)?(?:[%‰‱]|(?:"
            + UnitWords
            + @")(?!\s?[:=]))|,?\s[(–—]?\s?in\s(?:hundreds|thousands|millions|billions)(?![\p{L}])|"
            + Unspaced
            + ")",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex After();

    // Words that take the number for no other than their own: three percent, a few percent.
    private const string Counting =
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|few|several|half";

    private const string Gap = @"(?:[^\p{L}\p{Nd}.;:!?|%@\n\uFFFC]|\.{2,3}\s?|…){1,5}";

    // A dash is of a word or between two, and never both, or a line of dashes would be cut in every way.
    // 0.875 total percent, 0.875 right, in percent, 0.875 "percent", 0.875 ... percent; 0.875 pc, 0.875 perc., 0.875 milli, 0.875 in a hundred.
    [GeneratedRegex(
        @"\G"
            + Gap
            + "(?:(?:(?!(?:"
            + Counting
            + @")(?![\p{L}]))\p{L}{1,40}(?:['’-]\p{L}{1,40}){0,4}"
            + Gap
            + @"){0,3}(?:percents?|per[\s-]cent|prozent|процент\p{L}{0,2}|per[\s-]mille|promille|permille?|(?:in|as)\s(?:an?\s|the\s)?percentages?)(?!\s?[:=])"
            + @"|p\.\s?c\.|(?:pc|percentual|p(?:r|er|e)?c(?:n?tg?|ent)?|pro[cz]|проц|milli|centi)\.?|(?:out\sof|in)\s(?:an?|one|every)\s(?:hundred|thousand|million))(?![\p{L}\p{Nd}])",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Farther();

    // A letter of Cyrillic or Greek that looks like a Latin one, within a Latin word.
    [GeneratedRegex(
        @"\G(?:[^\p{L}\p{Nd}.;:!?|\n\uFFFC]{1,3}\p{L}+){0,2}?[^\p{L}\p{Nd}.;:!?|\n\uFFFC]{1,3}(?<word>(?=\p{L}*[A-Za-z])(?=\p{L}*[\u0400-\u052FιορυχκΑΒΕΖΗΙΚΜΝΟΡΤΥΧ])\p{L}+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex MixedWord();

    // 0.784⁻¹, 0.784ⁿ, 0.784<sup>e3</sup>, 0.784<sup>pp</sup> and 0.784⁒. A footnote is marked by a sign, by a letter or two from the first ten, or by digits, which are read elsewhere.
    [GeneratedRegex(
        @"\G(?:(?<said>[⁻⁺ⁿˣ⁒]|[ᵃ-ᵪ]{1,3}[¹²³⁰⁴-⁹]+)|\uFDD0\s?(?<said>[+−-](?=\uFFFC|$)|!|°|pp|th|(?i:[xe×]\s?[0-9]+)|[k-mo-rt-z]{1,2})(?=\uFFFC|\s|$))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Raised();

    // 3.2 absolute points, 3.2 F1 points, 78.4 of 100; "3 data points" are none, and have no decimals. What "out of 100" says is read as a scale.
    [GeneratedRegex(
        @"\G\s(?:[\p{L}][\p{L}\p{Nd}@-]*\.?\s){1,2}(?:points?|pts?)(?![\p{L}])|\G\sp\.p(?![\p{L}.])|\G\s?(?:in|of)\s?(?:100|1,?000)(?!\p{Nd}|[.,]\p{Nd})",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PointsApart();

    // %7, % 7, accuracy (%): 7, in percent, 7, accuracy (pct) 7, in % it is 7 and a percentage of 0.7. The unit of a number before it is that one's: "12% of 400".
    [GeneratedRegex(
        @"(?:(?<unit>[%‰‱]|百分之|(?<![\p{L}])yüzde)[)\]*_]{0,3}(?:[\s:=]{0,3}|"
            + Said
            + @")|(?<![\p{L}]|\p{Nd}[\s-]{1,8})(?<unit>in\s(?:hundreds|thousands|millions|billions)|"
            + UnitWords
            + @")[)\]*_]{0,3}\.?(?:\s?[:=,]?\s?|"
            + Said
            + "|(?<part>\\sof\\s)))$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Before();

    // GitHub draws :arrow_down:, :small_red_triangle_down:, :chart_with_downwards_trend: and :heavy_minus_sign:.
    [GeneratedRegex(@":[a-z0-9_+-]*(?:down|minus)[a-z0-9_+-]*:$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Picture();

    private const string Said = @",?(?:\s(?:it|this|that))?\s(?:is|was|are|were|comes\sto|reaches)\s?";
}
