using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>How a text scales the numbers that it speaks of.</summary>
internal enum ScaleKind
{
    /// <summary>A share is printed times the size: <c>per 1,000</c>, <c>‰</c>, <c>0–100</c>.</summary>
    Parts,

    /// <summary>A number is printed divided by the size: <c>in thousands</c>, <c>(k)</c>.</summary>
    Multiples,

    /// <summary>
    /// Either: below <c>(×10³)</c> authors print 0.345 for 345 as often as 862.5 for 0.8625, and mean by it what their readers take from the numbers.
    /// </summary>
    Power,
}

/// <summary>What a header, a caption, a note or the first cell of a row says of the scale of numbers, in any of the ways in which it is written.</summary>
/// <param name="Size">Times which a share, or by which a number, is printed; above 1.</param>
/// <param name="Of">The words before it, of which it is said; empty where it is said of the text's own number.</param>
/// <param name="Words">What says so.</param>
internal sealed partial record WordedScale(ScaleKind Kind, double Size, string Of, string Words)
{
    /// <summary>Whether its exponent is negative: the numbers below <c>(10^-3)</c> are printed times 1,000 and never divided by it.</summary>
    public bool IsSmall { get; init; }

    /// <summary>Whether it may be the most that a number can be, as in <c>Score / 10</c>.</summary>
    public bool IsMost { get; init; }

    /// <summary>Whether so many are said by a word that may be another, as <c>Md</c> is a median and <c>mil</c> a unit: then it is said of large numbers alone.</summary>
    public bool MayBeOther { get; init; }

    /// <summary>Whether it may be the sign of a mean, as in <c>Accuracy (M)</c>, where numbers have a fraction.</summary>
    public bool MayBeMean { get; init; }

    /// <summary>What the header of a column, or the name of a value, says of the number below it.</summary>
    /// <param name="text">As <see cref="UnitText"/> has it.</param>
    public static IEnumerable<WordedScale> InHeader(string text)
    {
        if (!MaySay(text) && !(text.Length > 1 && (text[0] is 'k' or 'K' or 'M' || text[^1] == 'K' || !Ascii.IsValid(text))))
        {
            yield break;
        }

        foreach (var scale in Anywhere(text))
        {
            yield return scale;
        }

        if (MultipleOfName(text) is { } size)
        {
            yield return new WordedScale(ScaleKind.Multiples, size, "", text);
        }

        foreach (var match in HeaderMultiples().Matches(text).Where(match => !IsKelvin(text, match)))
        {
            yield return Counted(match);
        }
    }

    /// <summary>The parts of a share that the name of a value says, first or last: <c>percentCorrect</c>, <c>acc_pc</c>, <c>accuracy_bp</c>; null where it says none.</summary>
    public static double? PartsOfName(string name) =>
        WordedMeasure.WordsOf(name) is [var first, .. var rest] ? PartsOf(first) ?? (rest.Length > 0 ? PartsOf(rest[^1]) : null) : null;

    private static double? PartsOf(string word) =>
        word switch
        {
            "percent" or "percentage" or "pct" or "perc" or "pc" or "pcnt" or "pp" => 100,
            "permille" or "promille" => 1e3,
            "bp" or "bps" => 1e4,
            "ppm" => 1e6,
            _ => null,
        };

    /// <summary>The multiple that the name of a value ends in: <c>calls_thousands</c>, <c>costKusd</c>; errors per thousand are none.</summary>
    private static double? MultipleOfName(string name) =>
        !name.Contains(' ', StringComparison.Ordinal)
        && WordedMeasure.WordsOf(name) is [.., not "per", { Length: > 2 } last]
        && WordSize(last) is > 10 and var size
        && !KnownMeasures.InNames.ContainsKey(last)
            ? size
            : null;

    private static bool IsSaidByName(string name) =>
        PartsOfName(name) is not null
        || WordedMeasure.OfName(name) is { MayBeOther: false }
        || MultipleOfName(name) is not null
        || HeaderMultiples().IsMatch(name);

    /// <summary>Whether a header, or a name in words, says a unit or a scale of the number that it is of: <c>Latency (s)</c>, <c>acc_pct</c>, <c>Calls in thousands</c>.</summary>
    public static bool IsSaid(string text) =>
        text.Length is > 0 and <= LongestName
        && (
            IsSaidByName(text)
            || AsFraction().IsMatch(text)
            || new TableCell(text, default, []).SaysPercent
            || (UnitText.Plain(text) is var plain && (WordedMeasure.InHeader(plain) is { MayBeOther: false } || InHeader(plain).Any()))
        );

    // Accuracy (fraction), F1 (0-1): of these no row above says percent.
    [GeneratedRegex(
        @"[(\[]\s?(?:as\s)?(?:an?\s)?(?:fractions?|shares?|proportions?|0\s?[-–]\s?1|0\s?\.\.\s?1)\s?[)\]]",
        Options | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex AsFraction();

    private const int LongestName = 80;

    /// <summary>The name of a value with the unit or the scale that stands beside it: <c>value (ms)</c>, <c>value (×1000)</c>.</summary>
    public static string Beside(string name, string said) => char.IsAsciiDigit(said[0]) ? $"{name} (×{said})" : $"{name} ({said})";

    /// <summary>What a caption, a heading or a note says of numbers that stand somewhere else.</summary>
    /// <param name="text">As <see cref="UnitText"/> has it, line by line.</param>
    public static IEnumerable<WordedScale> InCaption(string text) =>
        Lines(text).SelectMany(line => Sentences().Split(line)).SelectMany(InSentence);

    // A line that goes on with a small letter is that of a paragraph; rows of a table are no captions.
    private static IEnumerable<string> Lines(string text) =>
        WrappedLine().Replace(text, " ").Split('\n').Where(line => line.Length is > 0 and <= LongestLine && line[0] != '|');

    /// <summary>What a note says of the number whose mark leads to it.</summary>
    public static IEnumerable<WordedScale> InNote(string text) =>
        InCaption(text)
            .Concat(NoteMultiples().Matches(text).Select(Counted))
            .Concat(Anywhere(text))
            .Select(scale => scale with { Of = "" });

    /// <summary>What the words of a sentence before and behind a number say of it.</summary>
    public static IEnumerable<WordedScale> InClause(string before, string behind)
    {
        foreach (
            var match in ClauseMultiples().Matches(before).Concat(ClauseMultiples().Matches(behind)).Concat(KilosBehind().Matches(behind))
        )
        {
            yield return Counted(match);
        }

        foreach (var most in OutOf().Matches(before).Concat(OutOf().Matches(behind)))
        {
            yield return Sized(most, ScaleKind.Parts, most.Value) with
            {
                IsMost = true,
            };
        }
    }

    /// <summary>What the first cell of a row, or one for units, says of the numbers in its other cells.</summary>
    public static IEnumerable<WordedScale> InRow(string row)
    {
        if (row.IndexOf('|', StringComparison.Ordinal) < 0 || !MaySay(row))
        {
            yield break;
        }

        if (MayCount(row) || row.Contains("k)", StringComparison.Ordinal) || row.Contains("k]", StringComparison.Ordinal))
        {
            foreach (var match in RowMultiples().Matches(row).Cast<Match>())
            {
                yield return Counted(match);
            }
        }

        foreach (var scale in Anywhere(row.Trim(' ', '|').Split('|')[0].Trim()))
        {
            yield return scale;
        }
    }

    /// <summary>Words in a header that may say that the numbers below it are multiplied, and may be part of a name.</summary>
    public static IEnumerable<WordedScale> InPassing(string text) => PassingMultiples().Matches(text).Select(Counted);

    // What numbers are counted in, in the languages that texts are in.
    private static readonly IReadOnlyDictionary<string, double> Sizes = new (double Size, string Words)[]
    {
        (10, "ten tens"),
        (12, "dozen dozens"),
        (100, "hundred hundreds"),
        (1e3, "k kilo thousand thousands tsd thd tausend milliers mille miles mil milhares migliaia mila duizend duizenden tusen tusental"),
        (1e3, "tys tysięcy tysiącach tisíc ribu тыс тысяч тысячи тысячах 千 천 仟 k$ $k k€ €k kusd keur"),
        (1e4, "万 萬 만"),
        (1e5, "lakh lakhs 十万 十萬"),
        (1e6, "m mm mega million millions mn mio mln m$ $m m€ €m millionen millones millón milhões milioni miljoen miljoner millioner"),
        (1e6, "milionów milionach juta milyon mill млн миллион миллионы миллионов миллионах 百万 百萬 백만"),
        (1e7, "crore crores 千万 千萬"),
        (1e8, "億 亿 억"),
        (1e9, "b bn giga billion billions mrd md mld bln milliarden milliards miliardi milyar"),
        (1e9, "млрд миллиард миллиарды миллиардов миллиардах 十亿 十億"),
        (1e12, "t tn trn trillion trillions"),
    }
        .SelectMany(one => one.Words.Split(' ').Select(word => (word, one.Size)))
        .ToDictionary(StringComparer.Ordinal);

    // Most names say nothing, and each is looked at for every number below it.
    private static bool MaySay(string text) => text.AsSpan().ContainsAny(Hints);

    private static readonly SearchValues<string> Hints = SearchValues.Create(
        [
            .. "( [ , / 0 _ max thousand million billion trillion hundred dozen lakh crore 10 1e 1k e- mtok tausend mill tys tusen duizend migliaia".Split(
                ' '
            ),
            .. "per |in |out of|from 0|mil ".Split('|'),
        ],
        StringComparison.OrdinalIgnoreCase
    );

    // These patterns begin anywhere, and are asked of each sentence around a table.
    private static readonly SearchValues<string> MultipliedHints = SearchValues.Create(
        ["multipl", "scaled", "times", "divide", "unit"],
        StringComparison.OrdinalIgnoreCase
    );

    private static readonly SearchValues<string> PartHints = SearchValues.Create(
        ["100", "000", "per "],
        StringComparison.OrdinalIgnoreCase
    );

    // Whether a word may stand in it that numbers are counted in.
    private static bool MayCount(string text) =>
        text.AsSpan().ContainsAny(CountHints)
        || text.Contains(" K", StringComparison.Ordinal)
        || text.Contains(" M", StringComparison.Ordinal);

    private static readonly SearchValues<string> CountHints = SearchValues.Create(
        [.. Sizes.Keys.Where(word => word.Length > 2 || !Ascii.IsValid(word)), "000", "mn", "bn", "tn"],
        StringComparison.OrdinalIgnoreCase
    );

    // A paragraph is none of these lines.
    private const int LongestLine = 400;

    private static IEnumerable<WordedScale> InSentence(string text)
    {
        if (InBrackets().Match(text) is { Success: true } bracket)
        {
            foreach (var scale in InHeader(bracket.Groups["inside"].Value))
            {
                yield return scale with
                {
                    Of = bracket.Groups["of"].Value,
                    Words = text.Trim(),
                };
            }
        }

        if (Unit().Match(text) is { Success: true } unit)
        {
            yield return Sized(unit, ScaleKind.Multiples, text);
        }

        foreach (var scale in Anywhere(text).Where(scale => scale.Kind != ScaleKind.Parts || scale.IsMost))
        {
            yield return scale;
        }

        if (text.AsSpan().ContainsAny(PartHints) && CaptionParts().Match(text) is { Success: true } parts)
        {
            yield return Sized(parts, ScaleKind.Parts, text);
        }

        if (MayCount(text) && CaptionMultiples().Match(text) is { Success: true } multiples)
        {
            yield return Counted(multiples) with
            {
                Of = multiples.Groups["of"].Value,
                Words = text.Trim(),
            };
        }
    }

    /// <summary>Forms that no ordinary name has, wherever in a header they stand.</summary>
    private static IEnumerable<WordedScale> Anywhere(string text)
    {
        if (Crossed().Match(text) is { Success: true } times)
        {
            yield return Times(times);
        }

        if (PowerInBrackets().Match(text) is { Success: true } power)
        {
            yield return Times(power);
        }

        if (text.AsSpan().ContainsAny(MultipliedHints) && Multiplied().Match(text) is { Success: true } multiplied)
        {
            var size = SizeOf(multiplied.Groups["n"].Value);
            var kind = multiplied.Groups["down"].Success ? ScaleKind.Multiples : ScaleKind.Power;
            yield return new WordedScale(kind, Math.Max(size, 1 / size), multiplied.Groups["of"].Value, text.Trim()) { IsSmall = size < 1 };
        }

        if (Slashed().Match(text) is { Success: true } slash)
        {
            yield return Sized(slash, ScaleKind.Power, text) with
            {
                IsMost = true,
            };
        }

        if (Parts().Match(text) is { Success: true } parts)
        {
            yield return Sized(parts, ScaleKind.Parts, text);
        }

        if (OutOf().Match(text) is { Success: true } most)
        {
            yield return Sized(most, ScaleKind.Parts, text) with
            {
                IsMost = true,
            };
        }
    }

    private static WordedScale Sized(Match match, ScaleKind kind, string text) =>
        new(kind, SizeOf(match.Groups["n"].Value), match.Groups["of"].Value, text.Trim());

    private static WordedScale Times(Match match) =>
        SizeOf(match.Groups["n"].Value) is var size && size < 1
            ? new WordedScale(ScaleKind.Power, 1 / size, "", match.Value.Trim()) { IsSmall = true }
            : new WordedScale(ScaleKind.Power, size, "", match.Value.Trim());

    // A TEUR is a thousand of them, and a T alone a trillion.
    private static WordedScale Counted(Match match) =>
        new(ScaleKind.Multiples, match.Groups["n"].Value == "T" ? 1e3 : SizeOf(match.Groups["n"].Value), "", match.Value.Trim())
        {
            MayBeOther = match.Groups["n"].Value is "Md" or "mil",
            MayBeMean = match.Value is "(M)" or "[M]",
        };

    // 300 below "Temperature (K)" are kelvins.
    private static bool IsKelvin(string text, Match match) =>
        match.Groups["n"].Value == "K" && text.Contains("temp", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a number or a word for one stands for: 1,000 for <c>10^3</c>, <c>1e3</c>, <c>1,000</c>, <c>1k</c>, <c>thousand</c> and <c>'000</c>.</summary>
    private static double SizeOf(string number)
    {
        var word = number.Trim().ToLowerInvariant();
        word = word.StartsWith("a ", StringComparison.Ordinal) ? word[2..] : word;
        word = word.StartsWith("one ", StringComparison.Ordinal) ? word[4..] : word;
        if (word.StartsWith("10^", StringComparison.Ordinal) || word.StartsWith("10**", StringComparison.Ordinal))
        {
            return PowerOf(word[(word[2] == '^' ? 3 : 4)..]);
        }

        var exponent = word.IndexOf('e', StringComparison.Ordinal);
        if (exponent is 0 or 1 && int.TryParse(word[(exponent + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return PowerOf(word[(exponent + 1)..]);
        }

        var digits = string.Concat(word.Where(char.IsAsciiDigit));
        var rest = word.Trim('\'', '’').TrimStart('0', '1', ',', ' ', '.').TrimEnd('.').Trim();
        var size = WordSize(rest);
        return digits.Length == 0 ? size
            : digits[0] == '0' ? Math.Pow(10, digits.Length) * size
            : double.Parse(digits, CultureInfo.InvariantCulture) * size;
    }

    private static double PowerOf(string exponent) =>
        Math.Pow(10, int.Parse(exponent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));

    /// <summary>Whether a word is one that numbers are counted in: <c>thousands</c>, <c>Mio</c>.</summary>
    public static bool IsMultiple(string word) => WordSize(word.ToLowerInvariant()) > 1;

    private static double WordSize(string word) => Sizes.GetValueOrDefault(word, 1);

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    // Powers of ten, and the words for them. 10 alone is more often a number of runs.
    private const string Raised = @"10(?:\^|\*\*)[+-]?[0-9]{1,2}|1[eE][+-]?[0-9]{1,2}";

    private const string Number =
        "(?<n>(?:" + Raised + @"|1(?:[,. ]?000)+|100000?|10[ ]?000|100[,. ]?000|100|10{0,2}[kKM])(?![\p{L}\p{Nd}]|[.,]\p{Nd}))";

    private const string NumberOrWord =
        "(?:" + Number + @"|(?<n>(?:(?:a|one|1|10|100)\s)?(?i:hundred|thousand|million|billion))(?![\p{L}\p{Nd}]))";

    private const string Multipliers =
        @"(?i:thousands?|millions?|billions?|trillions?|hundreds|tens|dozens?|lakhs?|crores?|tsd\.?|thd\.?|mio\.?|mrd\.?|mln\.?|mn|bn|tn|kilo)|"
        + Elsewhere;

    // What other languages call them; 百万 before 万.
    private const string Elsewhere =
        @"(?i:tausend|milliers|milhares|migliaia|duizend(?:en)?|tusen(?:tal)?|tys\.?|tysięcy|tysiącach|tisíc|ribu|тысяч(?:ах|и)?|тыс\.?|millionen|millones|millón|milhões|milioni|miljoen|miljoner|millioner|milionów|milionach|juta|milyon|mill\.|миллион(?:ах|ов|ы)?|млн\.?|milliarden|milliards|miliardi|milyar|mld\.?|миллиард(?:ах|ов|ы)?|млрд\.?)|[百千十]?[万萬]|[十]?[億亿]|[千仟천만억]|백만";

    // In brackets, or behind a word for in; alone they are other words too.
    private const string MayBeOthers = "mil|Md";

    /// <summary>What stands before the unit of a header or a caption that says nothing else: <c>Unit: ms</c>, <c>单位：万</c>; a part of a pattern.</summary>
    public const string UnitLabels =
        @"(?i:units?(?:\sof\smeasure)?|einheit(?:en)?|unités?|unidade?s?|unità|jednostka|единицы?(?:\sизмерения)?|ед\.\s?изм\.?)|单位|單位|単位|단위";

    private const string InWords = @"(?i:in|en|em|w|в|i|dalam)";

    // ×10^2, x 100, · 1e3, 10^3 ×, 100 *; "Model x 1000" and "32 x 100" are none, and neither are sizes.
    [GeneratedRegex(
        @"(?<![\p{Nd}]\s?)(?:[×·*]|(?<=^|[\s(\[])[xX])\s?"
            + Number
            + @"(?=\s?(?:$|[)\],;↑↓]))|(?<=^|[(\[])\s?"
            + Number
            + @"\s?(?:[×·*]\s?|\s[xX]\s)(?=[\p{L}(\])])",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Crossed();

    // (10^-3), (in 1e3), loss, 10^-3
    [GeneratedRegex(
        @"[(\[]\s?(?:(?:in|units\sof)\s)?(?<n>"
            + Raised
            + @"|e-[1-9]|e[369]|[eE]\+0?[1-9])\s?[)\]]|(?:,\s|\bin\s(?:units\sof\s)?)(?<n>"
            + Raised
            + ")$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PowerInBrackets();

    // Cases / 1000, Correct (/100)
    [GeneratedRegex(@"(?:(?<=[\p{L})])\s?|[(\[]\s?)[/÷]\s?(?<n>10(?![,.\p{Nd}])|(?:" + Number + @"))\s?(?:$|[)\]])", Options, 5000)]
    private static partial Regex Slashed();

    // Hits per 1,000, (per 100k), per million, one in a thousand
    [GeneratedRegex(
        @"(?<!\p{Nd}\s?)(?:\bper\s|(?<![\p{L}])in\s(?:a|one)\s(?=thousand|million|hundred))" + NumberOrWord,
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Parts();

    // (0-100), [0, 100], (out of 100), 0 to 100, on a scale of 100. "Accuracy out of 100 questions" is one of those questions.
    [GeneratedRegex(
        @"[(\[]\s?(?:(?:in|from|range:?|scale:?|scaled to)\s)?0(?:\.0)?\s?(?:-|to|\.\.|,)\s?(?<n>100)(?:\s(?:scale|range))?\s?[↑↓]?\s?[)\]]|\b(?:scale|range)\s(?:of\s)?(?:0\s?(?:-|to)\s?)?(?<n>100)(?!\p{Nd})|\b0\s?-\s?(?<n>100)\sscale\b|(?i:(?:^\W*|[(\[]\s?)max(?:imum)?\.?(?:\sscore)?:?\s)(?<n>100)\s?(?:\W*$|[)\]])|\b[fF]rom\s0\s(?:\([^()]{1,20}\)\s)?to\s(?<n>100)(?!\p{Nd})|(?<!\p{Nd}\s)\b[oO]ut\sof\s(?:an?\s)?(?:possible\s)?(?<n>100|1,?000|(?i:hundred|thousand))(?!\p{Nd}|\s\p{L})",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex OutOf();

    // (K), (thousands of answers), "Answers, k", ('000), 1000s correct, in 1,000s, Thousands correct, calls_thousands, calls_k, kcalls; pass_k is none. "(k = 5)" says what k is, and (B) heads bytes.
    [GeneratedRegex(
        @"[(\[]\s?(?:"
            + InWords
            + @"\s)?(?:(?:USD|EUR|US\$|[$€£])\s?)?(?:(?<n>k|K|M|MM|k\$|\$k|k€|€k|kUSD|kEUR|M\$|\$M|M€|€M|['’]?000s?|"
            + MayBeOthers
            + "|"
            + Multipliers
            + @")\.?(?:\s[\p{L}$€][^)\]=<>±]{0,19}|[个個件次人条回元円])?|(?<n>1,?000|000['’]?)s|(?:USD|EUR|GBP|US\$|Rs\.?|[$€£])\s?(?<n>k|K|m|M|mm|MM|bn|B|"
            + Multipliers
            + @")|(?<n>T)(?=EUR|€)(?:EUR|€)|(?<n>k|K|m|M)(?:USD|EUR|GBP|€|\$|£))\s?[)\]]|,\s(?:[$€£]\s?)?(?<n>[kK]|thousand|million|billion)(?:\s?(?:USD|EUR|GBP|dollars|[$€£]))?$|(?:,\s?|\b"
            + InWords
            + @"\s)(?<n>"
            + Multipliers
            + @"|(?<=in\s)(?:M|MM|K)|(?<=(?i:en|em)\s)mil(?:es)?)(?![\p{L}]|\sof\b)|\b"
            + InWords
            + @"\s(?<n>1(?:[.,' ’]?000)+)\s?(?:$|[)\]])|,\s(?<n>1(?:[.,' ’]?000)+)$|\b(?:"
            + Things
            + @")\s(?<n>[kKM])$|(?:"
            + UnitLabels
            + @")\s?[:=]\s?(?<n>"
            + Multipliers
            + @")|(?<=\S\s)(?<n>(?i:thousands|millions|billions)|"
            + Elsewhere
            + @")\.?$|^(?<n>"
            + Elsewhere
            + @")\.?\s(?=\p{L})|(?<!(?:^|_)(?:top|pass|at|hits?|fold|best|of|acc|map|mrr|ndcg|recall|precision|n))_(?<n>k)$|(?<=[\p{Ll}]{3})(?<n>K)$|\b(?<n>1,?000)s\b|(?<=^|\s)(?<n>['’]000s?|000s)\b|^(?i:(?<n>thousands|millions|billions|hundreds|dozens|lakhs|crores))\b|^(?<n>[kKM])(?:"
            + Things
            + ")$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex HeaderMultiples();

    private const string Things =
        "calls|tokens|requests|queries|records|rows|users|runs|samples|examples|steps|words|lines|documents|docs|images|items|hits|messages|tickets|invoices|parameters|params|answers|[Cc]orrect|[Ww]rong|errors|[Tt]okens|[Tt]oks?|[Cc]alls";

    // "| calls | thousands | 345 |", "| calls (thousands) | 345 |", "| calls (k) | 345 |"
    [GeneratedRegex(
        @"(?<=[^|\s]\s*)\|\s*(?:in\s)?(?<n>"
            + Multipliers
            + @")\s*\||^\|?[^|]{1,60}?(?:[(\[]\s?(?:in\s)?(?<n>"
            + Multipliers
            + @")\s?[)\]]|(?:,|\bin)\s(?<n>"
            + Multipliers
            + @")|\b(?:"
            + Things
            + @")\s[(\[](?:in\s)?(?<n>k)[)\]])\s*\|",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex RowMultiples();

    [GeneratedRegex(
        @"(?:\b|_)(?<n>" + Multipliers + @")(?![\p{L}\p{Nd}])|[(\[]\s*(?:in\s+)?(?<n>[kKmMbB])\s*[)\]]",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PassingMultiples();

    // tokens (in thousands), (k) tokens, in thousands, it read; "in thousands of cases" says where.
    [GeneratedRegex(
        @"\b(?:In|"
            + InWords
            + @")\s(?<n>1[,.]?000s|"
            + Multipliers
            + @")(?![\p{L}-]|\sof\b)|[(\[](?:in\s)?(?<n>[kKM]|"
            + Multipliers
            + @")[)\]]",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex ClauseMultiples();

    // kilotokens, ktok, miljoner tokens
    [GeneratedRegex(
        @"^\W*(?:(?<n>kilo|mega|giga|[kKM])(?:" + Things + @")|(?<n>" + Multipliers + @"))(?!\p{L})",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex KilosBehind();

    [GeneratedRegex(
        @"^\W*(?:in\s|are\s)?(?i:in\s)?(?<n>k|K|" + Multipliers + @"|1,?000s?)(?=$|\W*$|\sof(?:\s(?!them|those|these)[\p{L}-]+){1,3}\W*$)",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex NoteMultiples();

    [GeneratedRegex(@"(?<=^[^#|\n][^\n]*)\n(?=[\p{Ll}\p{Nd}(])", Options | RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex WrappedLine();

    // "Table 1: calls in thousands" is said of calls.
    [GeneratedRegex(@"(?<=[.;]|\p{Nd}:)\s", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Sentences();

    // Correct answers (×1000)
    [GeneratedRegex(
        @"^(?<of>[^(\[|]{0,80})(?<inside>[(\[][^()\[\]|]{1,40}[)\]])[^\p{L}\p{Nd}|]*$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex InBrackets();

    // Unit: 1000 answers. Units: thousands.
    [GeneratedRegex(
        @"^\W*(?:" + UnitLabels + @")\s?[:=]\s?(?:in\s)?(?:" + Number + "|(?<n>" + Multipliers + @"))(?:\s[\p{L}\s-]{1,40})?\W*$",
        Options,
        5000
    )]
    private static partial Regex Unit();

    // Values should be multiplied by 1000. All values scaled by 10^3. Scores are multiplied by a hundred. In units of 10^3.
    [GeneratedRegex(
        @"(?<of>[^|]{0,80}?)(?<!\p{Nd}\s)\b(?:(?i:multipl(?:ied|y)|scaled|times|upscaled)(?:\sby)?(?:\sa\sfactor\sof)?|(?<down>(?i:divided|divide)(?:\sby)?)|(?i:in\s)?(?<down>units?\sof))\s(?:a\s)?"
            + NumberOrWord,
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Multiplied();

    // Scores are out of 100, scaled to 0-100, on a 0-100 scale; hits per 1,000 records.
    [GeneratedRegex(
        @"(?<of>[^|]{0,80}?)(?:(?:\b(?:are|is|range|ranges|given|reported|scaled|normali[sz]ed|shown)\s(?:(?:given|reported|all|shown|scaled)\s)?(?:out\sof|on\sa|on\s|from|to|between|in\sthe\srange)\s?(?:(?:scale|range)\s(?:of|from)\s?)?(?:the\srange\s)?[(\[]?(?:0(?:\.0)?\s?(?:-|to|,|and)\s?)?(?<n>100|1,?000)(?!\p{Nd}|[.,]\p{Nd}|\s(?!scale|range)\p{L}))|^[^|.$€]{0,60}\bper\s"
            + NumberOrWord
            + @"(?:\s[\p{L}-]{1,20}){0,2}\W*$)",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex CaptionParts();

    // "## Calls in thousands", "(in 1000s)", "In millions:", "All counts are in thousands."
    [GeneratedRegex(
        @"^[^\p{L}\n|]*(?:(?:[^\n|]{0,60}\s)?(?<of>(?!(?:are|is|given|shown|reported)\b)[\p{L}-]{1,30})\s?,?\s?)?(?:\b"
            + InWords
            + @"\s(?:(?:units\sof\s)?(?<n>1[,.' ]?000)s?|(?<n>000)s|(?<n>[KM])|(?<=(?i:en|em)\s)(?<n>mil(?:es)?)|(?<n>"
            + Multipliers
            + @")))[^\p{L}\p{Nd}\n|]*$|(?<of>\b(?i:all|values|numbers|counts|figures|entries))\b[^.|\n]{0,40}\s(?:are|is|given|shown|printed|reported|listed)\sin\s(?:(?<n>1,?000)s|(?<n>"
            + Multipliers
            + @"))\b(?!\sof\b(?!\s\p{L}{1,20}\W*$))",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex CaptionMultiples();
}
