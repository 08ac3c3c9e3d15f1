using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>A unit of measure as a header, a caption, a note or the words behind a number say it.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Kind">What it measures; units of one kind are multiples of each other. Null for what is not understood, such as <c>ms/100</c>.</param>
/// <param name="Size">Times the unit of its kind.</param>
internal sealed partial record WordedMeasure(string Name, string? Kind, double Size)
{
    /// <summary>The words before it, of which a caption says it.</summary>
    public string Of { get; init; } = "";

    /// <summary>Whether what says it may say something else, so that it is held only against units of its kind: m may be a mean, B a model, and wait_min the least one.</summary>
    public bool MayBeOther
    {
        get => field || (Name.Length == 1 && char.IsLetter(Name[0]) && Name is not ("s" or "秒" or "초"));
        init;
    }

    /// <summary>The unit of so much a second, which is none of time.</summary>
    public const string Rate = "rate";

    /// <summary>How large it is where 1,024 make the next one, as machines count bytes; null of any other unit.</summary>
    public double? Binary =>
        Kind == "bytes" && Math.Log10(Size) / 3 is > 0 and var step && step == Math.Floor(step) ? Math.Pow(1024, step) : null;

    /// <summary>All units of a kind.</summary>
    public static IEnumerable<WordedMeasure> OfKind(string kind) => KnownMeasures.InTexts.Values.Where(unit => unit.Kind == kind);

    /// <summary>The unit of a name; null when none is known.</summary>
    public static WordedMeasure? Named(string name)
    {
        var plain = name.Trim().TrimEnd('.');
        // "Seconds" and "SEC" are the words, and "Min" the least.
        return
            KnownMeasures.InTexts.TryGetValue(plain, out var unit)
            || ((plain.Length > 3 || plain is "Sec" or "Sek") && KnownMeasures.InTexts.TryGetValue(plain.ToLowerInvariant(), out unit))
            ? unit with
            {
                Name = plain,
            }
            : null;
    }

    /// <summary>The unit right behind a position.</summary>
    public static WordedMeasure? Behind(string text, int at) =>
        BehindNumber().Match(text, at) is not { Success: true } match ? null
        // 450 Min. and 450 Std. are minutes and hours; in a header Min is the least.
        : match.Groups["whole"].Success
            ? Named(
                match.Groups["unit"].Value is "Min" or "Std" or "Stunden"
                    ? match.Groups["unit"].Value.ToLowerInvariant()
                    : match.Groups["unit"].Value
            )
        : Quotient(match.Groups["unit"].Value, match.Groups["per"].Value);

    /// <summary>Several units of time that are one length of it, of which a number is a part: <c>1m30s</c>, <c>1 min 30 s</c>; null where it is in none.</summary>
    public static WordedMeasure? Compound(string text, int at, string printed) =>
        at < 0 ? null
        : Lengths().Match(text, at + printed.Length) is { Success: true } behind ? new WordedMeasure(printed + behind.Value, null, 0)
        : LengthsBefore().Match(text[Math.Max(0, at - LongestLength)..at]) is { Success: true } before
        && LastLength().Match(text, at + printed.Length) is { Success: true } last
            ? new WordedMeasure(before.Value + printed + last.Value, null, 0)
        : null;

    private const int LongestLength = 24;

    /// <summary>
    /// A word or a sign right behind a position that may be a unit, and is none that is known: <c>450 jiffies</c>, <c>450″</c>. In prose a word in Latin letters is rather the next one of
    /// the sentence.
    /// </summary>
    /// <param name="ofOwn">The words of the column's name, which say what is counted.</param>
    public static WordedMeasure? UnknownBehind(string text, int at, bool isProse, string ofOwn) =>
        WordBehind().Match(text, at) is { Success: true } match
        && match.Groups["word"].Value is var word
        && !(isProse && word.All(char.IsAscii) && char.IsLetter(word[0]))
        && !NoUnit().IsMatch(word)
        && !ofOwn.Contains(word, StringComparison.OrdinalIgnoreCase)
            ? new WordedMeasure(word, null, 0)
            : null;

    /// <summary>The currency of a number: the sign that it begins with, or what stands right before a position.</summary>
    /// <param name="at">Where the number stands; below zero where nobody knows.</param>
    public static WordedMeasure? Before(string text, int at, string printed) =>
        Currency().Match(printed[..1]) is { Success: true } sign
            ? (
                at >= 0 && OtherDollar().Match(text, at + printed.Length) is { Success: true } code ? Named(code.Groups["code"].Value)
                // A$, NZ$ and R$ are no dollars of the United States.
                : at > 0 && Land().Match(text[Math.Max(0, at - LongestCurrency)..at]) is { Success: true } land
                    ? Named(land.Value + sign.Value) ?? new WordedMeasure(land.Value + sign.Value, land.Value + sign.Value, 1)
                : Named(sign.Value.Trim()) ?? new WordedMeasure(sign.Value.Trim(), sign.Value.Trim(), 1)
            )
        : at > 0 && Currency().Match(text[Math.Max(0, at - LongestCurrency)..at]) is { Success: true } word ? Named(word.Value.Trim())
        : null;

    /// <summary>The unit that a header, or the name of a value, says of the number below it.</summary>
    /// <param name="text">As <see cref="UnitText"/> has it.</param>
    public static WordedMeasure? InHeader(string text)
    {
        if (text.Length == 0)
        {
            return null;
        }

        foreach (var bracket in Brackets().Matches(text).Select(match => match.Groups["inside"].Value))
        {
            if (InBracket(bracket) is { } unit)
            {
                return unit;
            }
        }

        var bare = Dress().Replace(text, "").Trim(' ', ',', ':', '.', '|', '^');
        return !NotAlone().IsMatch(bare) && Named(bare) is { MayBeOther: false } whole ? whole
            : RateAlone().Match(bare) is { Success: true } rate ? new WordedMeasure(rate.Value, Rate, 1)
            : AtEnd().Match(bare) is { Success: true } end ? Named(end.Groups["unit"].Value)
            : Word().Match(bare) is { Success: true } word ? Named(word.Groups["unit"].Value)
            : IsName().IsMatch(bare) ? OfName(bare)
            : null;
    }

    /// <summary>
    /// What stands in the place of a unit in a header, behind its name in brackets or behind a comma, and is none that is known: a word in letters other than Latin ones, an
    /// abbreviation, or a word for how many times something else. A Latin word there is rather a name. Of <c>t/s</c> nobody knows whether it is a time or a rate.
    /// </summary>
    /// <param name="text">As <see cref="UnitText"/> has it.</param>
    /// <param name="own">The unit of the column.</param>
    public static WordedMeasure? UnknownInHeader(string text, WordedMeasure own) =>
        Over().Match(text) is { Success: true } over && Named(over.Groups["unit"].Value) is { } under && under.Kind == own.Kind
            ? new WordedMeasure(over.Value, null, 0)
        : UnknownUnit().Match(text) is { Success: true } match
        && (match.Groups["ratio"].Success || !NoUnit().IsMatch(match.Groups["word"].Value.TrimEnd('.')))
            ? new WordedMeasure(match.Groups["word"].Value, null, 0)
        : null;

    /// <summary>The unit that another cell of its row, or the label before it, says of a number: <c>latency (s)</c>, <c>latency, s</c>.</summary>
    /// <param name="isName">Whether it is the name of the number and nothing else, so that <c>latency_s</c> is no model of a small size.</param>
    public static WordedMeasure? InLabel(string text, bool isName = false) =>
        Brackets()
            .Matches(text)
            .Select(match => InBracket(match.Groups["inside"].Value))
            .FirstOrDefault(unit => unit is { MayBeOther: false })
        ?? (
            Dress().Replace(text, "").Trim() is var bare
            && AtEnd().Match(bare) is { Success: true } end
            && !text.Contains('_', StringComparison.Ordinal)
                ? Named(end.Groups["unit"].Value)
            : Identifier().Match(bare) is { Success: true } name
            && OfName(name.Value) is { MayBeOther: false } named
            && (isName || named.Name.Length > 1)
                ? named
            : null
        );

    /// <summary>The units that a caption, a heading or a note names for numbers that stand somewhere else.</summary>
    /// <param name="text">As <see cref="UnitText"/> has it, line by line.</param>
    public static IEnumerable<WordedMeasure> InCaption(string text)
    {
        foreach (var line in text.Split('\n').Where(line => line.Length is > 0 and <= LongestLine && line[0] != '|'))
        {
            var said = Said().Matches(line).SelectMany(SaidBy).ToList();
            // Note: wall-clock seconds.
            foreach (var unit in said.Count > 0 || !BeginsNote().IsMatch(line) ? said : InClause(line).Take(1))
            {
                yield return unit;
            }
        }
    }

    // Latency (s); Latency in seconds (5 runs); three models (all times in seconds)
    private static IEnumerable<WordedMeasure> SaidBy(Match match)
    {
        var of = match.Groups["of"].Value;
        if (!match.Groups["inside"].Success)
        {
            return Named(match.Groups["unit"].Value) is { } plain ? [plain with { Of = of }] : [];
        }

        var inside = match.Groups["inside"].Value;
        var said = InCaption(inside).Where(unit => unit.Of.Trim().Length > 0).ToList();
        return said.Count > 0 ? said
            : InBracket(inside) is { } unit ? [unit with { Of = of }]
            : InCaption(of);
    }

    /// <summary>The unit that a note says of the number whose mark leads to it.</summary>
    public static WordedMeasure? InNote(string text) =>
        Named(text.Trim(' ', '.', ',', ':', ';', '(', ')', '*'))
        ?? InCaption(text).FirstOrDefault()
        ?? (SpanOf().Replace(text, "") is var said ? InHeader(said) ?? InClause(said).FirstOrDefault() : null);

    /// <summary>The unit that the last word before a colon names: <c>seconds: 0.45</c>.</summary>
    public static WordedMeasure? BeforeColon(string before) => Named(LabelWord().Match(before).Groups["unit"].Value);

    /// <summary>The units that a note names, wherever they stand in it.</summary>
    private static IEnumerable<WordedMeasure> InClause(string text) =>
        AnyWord().Matches(text).Select(word => Named(word.Groups["unit"].Value)).OfType<WordedMeasure>();

    /// <summary>The unit in which the name of a column or of a value ends: <c>p95_ms</c>, <c>latencySeconds</c>, <c>seconds_mean</c>, <c>tokens_per_s</c>.</summary>
    public static WordedMeasure? OfName(string name)
    {
        var words = WordsOf(name);
        // Of the last 7 days it is how long they are.
        if (words is [.., var count, _] && count.All(char.IsAsciiDigit))
        {
            return null;
        }

        var per = Array.LastIndexOf(words, "per");
        if (per >= 0 && per + 1 < words.Length)
        {
            return AtEndOf(words[..per]) is { MayBeOther: false } of ? of
                : KnownMeasures.InNames.GetValueOrDefault(words[per + 1]) is { Kind: "time" } time ? PerTime(name, time)
                : null;
        }

        // So many tokens a second are no seconds.
        return words is [.., var counted, "s" or "sec" or "second"] && Counted().IsMatch(counted)
            ? new WordedMeasure(name, Rate, 1)
            : AtEndOf(words);
    }

    /// <summary>The words of a name: those of <c>latencySeconds</c>, <c>latency-seconds</c> and <c>latency.seconds</c> are the same.</summary>
    public static string[] WordsOf(string name) =>
        NameBreak().Replace(name, "_").ToLowerInvariant().Split('_', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a name is that of a statistic alone, so that what it is of says the unit: <c>mean</c>, <c>p95</c>.</summary>
    public static bool IsStatistic(string name) => Array.TrueForAll(WordsOf(name), word => word == "min" || Statistic().IsMatch(word));

    // What a statistic stands behind is what it is of: latency_ms_p95, seconds_mean; but wait_min are minutes, and latency_ms_min the least of them.
    private static WordedMeasure? AtEndOf(string[] words)
    {
        while (words is [.., _, var last] && Statistic().IsMatch(last))
        {
            words = words[..^1];
        }

        return words is [.., _, "min"] && AtEndOf(words[..^1]) is { MayBeOther: false } least ? least
            : words is [.., var before, var after] && KnownMeasures.InNames.TryGetValue($"{before}_{after}", out var pair) ? pair
            : words is [.., var end]
            && KnownMeasures.InNames.TryGetValue(end, out var unit)
            && (words.Length > 1 || (unit.Name.Length > 1 && !unit.MayBeOther))
                ? unit
            : null;
    }

    private static WordedMeasure PerTime(string name, WordedMeasure time) => new(name, Rate, 1 / time.Size);

    // A caption is no paragraph.
    private const int LongestLine = 400;

    // (s), (in s), (s ↓), (ms, lower is better), (p95, ms), (ms/token), [µs]; (ms/100) and (10^-3 s) are not understood.
    private static WordedMeasure? InBracket(string inside)
    {
        var parts = Dress()
            .Replace(inside, "")
            .Split([',', ';', '|'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            var name = In().Replace(part, "");
            if (Named(name) is { } unit && (parts.Length == 1 || !(unit.MayBeOther || unit.Name is "min" or "us")))
            {
                return unit;
            }

            if (InPart(name) is { } said)
            {
                return said;
            }
        }

        return null;
    }

    // (total seconds), (ms / call), (1/s), (10^-3 s), (all times in seconds)
    private static WordedMeasure? InPart(string name) =>
        Qualified().Match(name) is { Success: true } qualified ? Named(qualified.Groups["unit"].Value)
        : Divided().Match(name) is { Success: true } divided ? Quotient(divided.Groups["unit"].Value, divided.Groups["per"].Value)
        : RateAlone().Match(name) is { Success: true } rate && rate.Length == name.Length ? new WordedMeasure(name, Rate, 1)
        : Scaled().IsMatch(name) ? new WordedMeasure(name, null, 0)
        : AtEnd().Match(name) is { Success: true } end && !name.Any(char.IsAsciiDigit) ? Named(end.Groups["unit"].Value)
        : null;

    /// <summary>ms/token are milliseconds, req/s and 1/s are a rate, and of ms/100 nobody knows what they are.</summary>
    private static WordedMeasure? Quotient(string unit, string per)
    {
        var name = $"{unit}/{per}";
        return per.All(char.IsAsciiDigit) ? (Named(unit) is null ? null : new WordedMeasure(name, null, 0))
            : Named(unit) is { MayBeOther: false } own ? own with { Name = name }
            : Named(per) is { Kind: "time" } time ? PerTime(name, time)
            : null;
    }

    private const int LongestCurrency = 6;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string Symbol = @"[\p{L}µμ¢$€£¥₹°℃℉]{1,16}";

    private const string LongWords =
        "(?i:nanoseconds|microseconds|milliseconds|seconds|minutes|hours|kilobytes|megabytes|gigabytes|terabytes|bytes|cents|dollars)";

    private const string Abbreviated =
        "ns|us|µs|μs|ms|msec|s|secs?|hrs|kB|KB|MB|GB|TB|KiB|MiB|GiB|kWh|MWh|usd|USD|[Ss]ek|мкс|мс|мсек|сек|с|мин|"
        + "(?i:"
        + KnownMeasures.Elsewhere
        + ")";

    // "in s", "en s", "w sekundach", "в секундах"
    private const string InWords = @"(?i:in|en|em|w|в|у|i|dalam)";

    private const string Statistics =
        "total|mean|avg|average|median|max|min|sum|std|sd|p[0-9]{1,3}|wall|wall-clock|clock|elapsed|real|user|cpu|gpu|all";

    [GeneratedRegex(
        @"\G(?:\s?|-)(?:(?:CPU|GPU|TPU|wall|wall-clock|whole|full|long|short)[\s-])?(?:(?<unit>)(?:/|(?:per|an?)\s)(?<per>[\p{L}]{1,12})(?![\p{L}\p{Nd}])|[(\[](?<whole>)(?<unit>[\p{L}µμ¢°]{1,16})[)\]]|(?<unit>[\p{L}µμ¢€°℃℉]{1,16})(?:(?<whole>)(?![\p{L}\p{Nd}/²³^])|/(?<per>[\p{L}]{1,12}|1?0{1,6})(?![\p{L}\p{Nd}]))|(?<unit>1)/(?<per>s)\b|(?<=\s)(?<whole>)(?<unit>[$£¥])(?!\S))",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex BehindNumber();

    [GeneratedRegex(@"[(\[]\s?(?<inside>[^()\[\]]{1,40})[)\]]", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Brackets();

    [GeneratedRegex(@"[↑↓⬆⬇→▲▼\p{So}\p{Cs}-[°℃℉]]\uFE0F?|\^?[*†‡§¶]+$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Dress();

    // Where nothing else stands with it, it is more often the least, or the time itself.
    [GeneratedRegex("^(?:mins?|Min|us|時間|시간|час|saat|ore|jam|timer|분|分)$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NotAlone();

    // (total seconds), (mean s), (ms p95)
    [GeneratedRegex(
        "^(?i:(?:"
            + Statistics
            + @")\s)+(?<unit>"
            + Abbreviated
            + "|"
            + LongWords
            + ")$|^(?<unit>"
            + Abbreviated
            + "|"
            + LongWords
            + @")(?i:\s(?:"
            + Statistics
            + "))+$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Qualified();

    // t/s, 延迟/秒
    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])[\p{L}]{1,20}\s?/\s?(?<unit>" + Abbreviated + "|" + LongWords + ")$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Over();

    private const string OtherLetters =
        @"[\p{IsCyrillic}\p{IsHebrew}\p{IsArabic}\p{IsDevanagari}\p{IsThai}\p{IsHiragana}\p{IsKatakana}\p{IsCJKUnifiedIdeographs}\p{IsHangulSyllables}\p{M}]";

    // Latency (x), Latency (rel.), Задержка (тик), Задержка, тики
    [GeneratedRegex(
        @"[(\[]\s?(?<word>(?<ratio>(?i:x|×|rel\.?|relative|norm\.?|normali[sz]ed|ratio|a\.u\.|speed-?up))|\p{Ll}{1,6}\.|"
            + OtherLetters
            + @"{1,12}\.?)\s?[)\]]|(?:,|\s/)\s?(?<word>"
            + OtherLetters
            + @"{1,12}\.?)$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex UnknownUnit();

    [GeneratedRegex(@"^(?:" + InWords + @"|unit:?|units:?|U\.?S\.?)\s", Options | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex In();

    [GeneratedRegex("^(?<unit>" + Symbol + @"|1)\s?/\s?(?<per>[\p{L}]{1,12}|10{0,6})$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Divided();

    [GeneratedRegex(@"^(?:1\s?/\s?s|s\^-1|per\ssecond|/\s?s(?:ec)?)$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex RateAlone();

    // 10^-3 s, 100 ms, ms × 10, s/10
    [GeneratedRegex(
        @"^(?:[mµ][$]|[×x·*]?\s?[0-9][0-9.,^-]*\s?[×x·*]?\s?(?:"
            + Abbreviated
            + "|"
            + LongWords
            + @")|(?:"
            + Abbreviated
            + "|"
            + LongWords
            + @")\s?[×x·*/]\s?[0-9].*)$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Scaled();

    // `latency_s`, `latency, s`, `time / ms` and `latency in s`. In names m, h and min are means, hits and the least of them.
    [GeneratedRegex(
        @"(?:[_^|]\s?|[,:]\s?|\s/\s|\n|\s"
            + InWords
            + @"\s|(?:"
            + WordedScale.UnitLabels
            + @")\s?[:=]\s?)(?<unit>"
            + Abbreviated
            + "|"
            + LongWords
            + ")$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex AtEnd();

    // Seconds per answer, Total seconds, Latency in seconds (mean); "within 5 seconds" and "tokens per seconds" are none.
    [GeneratedRegex(
        @"^(?:in\s)?(?<unit>(?i:nanoseconds|microseconds|milliseconds|seconds|millis))(?![\p{L}])|(?<!\p{Nd}[\s-]?|per\s|/\s?)(?<![\p{L}])(?<unit>(?i:nanoseconds|microseconds|milliseconds|seconds|millis|"
            + KnownMeasures.Elsewhere
            + @"))(?=$|\s?[(\[])|\s"
            + InWords
            + @"\s(?<unit>"
            + LongWords
            + "|(?i:"
            + KnownMeasures.Elsewhere
            + @"))(?=$|\s?[(\[,])|(?<![每毎/\s])(?<unit>毫秒|微秒|ミリ秒|マイクロ秒|秒)$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Word();

    [GeneratedRegex(@"(?<![\p{L}])(?<unit>[\p{L}µ]{1,16})\s?[:=]\s?$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LabelWord();

    // "Seconds of warm-up are left out." tells of those; "Seconds of audio." says the unit.
    [GeneratedRegex("(?:" + LongWords + @")\sof\b(?!(?:\s[\p{L}-]+){1,3}\W*$)", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SpanOf();

    [GeneratedRegex(@"^\W*notes?\s?[.:]", Options | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 5000)]
    private static partial Regex BeginsNote();

    // Mean wall-clock seconds, s/request, (s), in GB, mem_gb; "3 seconds" are of the 3, and "a few seconds later" of nothing.
    [GeneratedRegex(
        @"(?<!\p{Nd}[\s-]?|\b(?:within|few|several|many|some)\s)(?<![\p{L}/'’])(?<unit>(?!s(?!\p{L}))(?:"
            + Abbreviated
            + "|"
            + LongWords
            + @")|(?<=^\W*|[(\[/]\s?|\b(?i:in|unit)\W\s?)s)(?![\p{L}\p{Nd}_'’]|\s(?:later|ago|after|before|faster|slower|more|less)\b)",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex AnyWord();

    // Latency (s); all times in seconds; times are given in ms.; Unit: ms; Latency, seconds
    [GeneratedRegex(
        @"^(?<of>[\p{L} ]{1,60}),\s(?<unit>"
            + Abbreviated
            + "|"
            + LongWords
            + @")\W*$|(?<of>[^|()\[\]]{0,80})[(\[]\s?(?<inside>[^()\[\]]{1,30})[)\]]|(?<of>[^|.;()]{0,80}?)\b"
            + InWords
            + @"\s(?<unit>"
            + Abbreviated
            + "|"
            + LongWords
            + @"|min|h)(?=$|[^\p{L}\p{Nd}/^]|\.)(?!\sof\b|\sper\b)|^\W*(?i:"
            + WordedScale.UnitLabels
            + @")\s?[:=]\s?(?<unit>"
            + Symbol
            + @")\W*$|^(?<of>\W*)(?<unit>"
            + LongWords
            + @")\W*$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Said();

    private const string Long = "d|days?|h|hrs?|hours?|Std\\.?";

    private const string Short = "m|mins?|minutes?|Min\\.?|s|secs?|seconds?|Sek\\.?|ms";

    private const string Joint = "(?:\\s?(?:,|and|und)\\s|\\s?)";

    [GeneratedRegex(
        @"\G\s?(?:(?:"
            + Long
            + ")"
            + Joint
            + @"[0-9]{1,2}(?:[.,][0-9]+)?\s?(?:"
            + Long
            + "|"
            + Short
            + ")?|(?:"
            + Short
            + ")"
            + Joint
            + @"[0-9]{1,2}(?:[.,][0-9]+)?\s?(?:"
            + Short
            + @"))(?![\p{L}\p{Nd}])",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Lengths();

    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}.,])[0-9]{1,3}\s?(?:" + Long + "|" + Short + ")" + Joint + "$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex LengthsBefore();

    [GeneratedRegex(@"\G\s?(?:" + Long + "|" + Short + @")(?![\p{L}\p{Nd}])", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LastLength();

    [GeneratedRegex(@"\G(?:\s?(?<word>[\p{L}µ°][\p{L}\p{M}]*)|(?<word>[″′""']))", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex WordBehind();

    // What goes on behind a number in a cell and is no unit of it.
    [GeneratedRegex(
        "^(?:a|an|and|or|but|to|of|on|in|at|for|with|by|from|than|as|is|was|are|were|be|has|had|have|vs|versus|per|the|this|that|these|it|we|they|which|while|when|where|after|before|between|under|over|so|if|not|also|both|all|there|here|now|respectively|compared|instead|more|less|lower|higher|faster|slower|longer|or|best|worst|mean|median|avg|average|total|max|min|sd|se|ci|std|each|overall|only|again|n|x|pts?|points?|percent|pct|pp|bps?|med|tot|dev|est|approx|incl|excl|prev|orig|val|avg|ср|средн\\w*|медиан\\w*|макс|всего|итого|平均|平均値|平均值|均值|中位数|中央値|中值|最大|最小|最大値|最小値|最大值|最小值|合计|合計|总计|总|標準偏差|标准差|越低越好|越小越好|越高越好|평균|중앙값|최대|최소|표준편차)$",
        Options | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex NoUnit();

    // $1.12 CAD is none of the United States.
    [GeneratedRegex(@"\G\s?(?<code>CAD|AUD|MXN|NZD|SGD|HKD|BRL)(?![\p{L}])", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex OtherDollar();

    // latencySeconds, latency-s, latency.us
    [GeneratedRegex(@"(?<=[\p{Ll}\p{Nd}])(?=\p{Lu})|[-.\s]", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NameBreak();

    [GeneratedRegex(@"^[\p{L}\p{Nd}]+(?:[\s_.-][\p{L}\p{Nd}]+)*$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex IsName();

    // latency_s, latencySeconds, ms; "the last days" is none.
    [GeneratedRegex(
        @"(?<=^|\s)[\p{L}\p{Nd}]*(?:_[\p{L}\p{Nd}]+|\p{Ll}\p{Lu}\p{Ll}+)+$|^\p{L}{1,20}$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Identifier();

    [GeneratedRegex("^(?:mean|avg|average|median|med|max|total|sum|std|stdev|sd|se|sem|overall|p[0-9]{1,3}|q[0-9])$", Options, 5000)]
    private static partial Regex Statistic();

    // req_s, tok_s
    [GeneratedRegex("^(?:tok|tokens|req|requests|img|images|samples|it|iter|frames|queries|calls)$", Options, 5000)]
    private static partial Regex Counted();

    [GeneratedRegex(@"(?<![\p{L}])(?!US$)\p{Lu}{1,3}$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Land();

    [GeneratedRegex(
        @"(?:\p{Sc}|(?<![\p{L}])(?:USD|EUR|GBP|JPY|CNY|RMB|INR|CHF|CAD|AUD|MXN|NZD|SGD|HKD|BRL|SEK|NOK|DKK|PLN|CZK|HUF|KRW|ZAR|TRY|RUB|Rs\.?|[Kk]r|zł|Kč|(?:US|AU|CA|NZ|HK|MX|A|C|R|S)\$))\s?$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Currency();
}
