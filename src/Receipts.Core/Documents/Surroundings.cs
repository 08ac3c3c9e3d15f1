using System.Globalization;
using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>
/// What stands beside a numeral, as its reader sees it: known to be harmless, or the numeral has a flaw. The scanner reads signs and units where they belong; this says
/// whether anything is left that could make another number of it.
/// </summary>
internal sealed partial class Surroundings
{
    private readonly VisibleText text;
    private readonly bool isFormula;
    private readonly IReadOnlyList<(Flow Flow, int At)> places;
    private readonly Dictionary<Flow, IReadOnlyList<Formula>> formulas = new(ReferenceEqualityComparer.Instance);

    public Surroundings(Passage passage)
    {
        text = passage.Text;
        isFormula = passage.IsFormula;
        places = Flow.Of(text);
    }

    /// <summary>Marks the numerals of a block that stand beside something that is not known to be harmless.</summary>
    public static void Check(Passage passage)
    {
        if (passage.Numerals.Count == 0)
        {
            return;
        }

        var surroundings = new Surroundings(passage);
        foreach (var found in passage.Numerals)
        {
            surroundings.Check(found);
        }
    }

    /// <summary>Marks the numerals of a block that stand in formulas, as far as those may draw them as part of other numbers.</summary>
    public static void CheckFormulas(Passage passage)
    {
        if (passage.Numerals.Count == 0 || !(passage.IsFormula || passage.Text.Plain.Contains('$', StringComparison.Ordinal)))
        {
            return;
        }

        var surroundings = new Surroundings(passage);
        foreach (var found in passage.Numerals.Where(found => found.Numeral.Flaw is null && found.Fate != NumeralFate.ByRule))
        {
            surroundings.CheckFormula(found);
        }
    }

    private void CheckFormula(FoundNumeral found)
    {
        var (flow, from) = places[found.From];
        if (FormulaAround(flow, from) is { } formula)
        {
            var to = SkipDollars(flow.Plain, places[found.To - 1].At + 1);
            var isMultiplied =
                to > places[found.To - 1].At + 1 && (IsMultiplied(flow.Plain, to) || PrintedUnit.At(flow.Plain, to).Multiple != 0);
            var flaw =
                Drawn(formula)
                ?? (MinusApart().IsMatch(flow.Plain[formula.From..from]) ? NegatedApart : null)
                ?? (isMultiplied ? Unknown(flow, to, "behind its formula") : null);
            found.Numeral = found.Numeral with { Flaw = flaw };
            found.IsUnread = flaw is not null;
        }
    }

    private const string NegatedApart =
        "a minus stands before it in the formula, which draws no space between: write it right before the digits";

    /// <summary>Marks one numeral, digits or words.</summary>
    public void Check(FoundNumeral found)
    {
        var (flow, from) = places[found.From];
        var to = places[found.To - 1].At + 1;
        var formula = FormulaAround(flow, from);
        if (formula is not null)
        {
            // Its dollar is drawn by nobody: "$7$ million" is 7 million.
            to = SkipDollars(flow.Plain, to);
        }

        var isNegated = formula is not null && MinusApart().IsMatch(flow.Plain[formula.From..from]);
        var end = found.Numeral.IsWord
            ? Math.Min(flow.Plain.Length, to + found.Numeral.UnitText.Length)
            : PrintedUnit.At(flow.Plain, to).End;
        var flaw =
            Drawn(formula)
            ?? (isNegated ? NegatedApart : null)
            ?? Apart(found, flow, from, to)
            ?? Before(flow, from, found.Numeral)
            ?? After(flow, to, end, found.Numeral);
        if (flaw is not null && found.Numeral.Flaw is null)
        {
            found.Numeral = found.Numeral with { Flaw = flaw };
            found.IsUnread = true;
        }
    }

    /// <summary>What stands right beside a numeral of a text that draws no formulas, and may make another number of it; null when nothing does.</summary>
    public string? Beside(FoundNumeral found)
    {
        var (flow, from) = places[found.From];
        var to = places[found.To - 1].At + 1;
        return Apart(found, flow, from, to)
            ?? Before(flow, from, found.Numeral)
            ?? After(flow, to, PrintedUnit.At(flow.Plain, to).End, found.Numeral);
    }

    private static string? Drawn(Formula? formula) =>
        formula is { IsPlain: false }
            ? "it stands in a formula that is not read, and may be drawn as part of another number: write it outside the formula"
            : null;

    private Formula? FormulaAround(Flow flow, int at)
    {
        if (!formulas.TryGetValue(flow, out var known))
        {
            formulas[flow] = known = Formula.Of(flow.Plain, isFormula);
        }

        return known.FirstOrDefault(formula => formula.From <= at && at < formula.To);
    }

    /// <summary>Whether words or signs at a position make another number of the one before them: <c>million</c>, <c>×10</c>, <c>and a half</c>.</summary>
    public static bool IsMultiplied(string plain, int at) => Multiplier().IsMatch(plain, at);

    private static int SkipDollars(string plain, int at)
    {
        while (at < plain.Length && plain[at] == '$')
        {
            at++;
        }

        return at;
    }

    /// <summary>What touches the numeral for a reader, though a title or a formula's mark stands between in the source.</summary>
    private string? Apart(FoundNumeral found, Flow flow, int from, int to)
    {
        if (found.Numeral is { Unit: NumeralUnit.None, Multiple: 0, IsWord: false } && PrintedUnit.At(flow.Plain, to).End > to)
        {
            return Unknown(flow, to, "behind it, as its reader sees it");
        }

        var isTouchedBefore = found.From > 0 && text.Glyphs[found.From - 1].IsBreak && from > 0 && !flow.Glyphs[from - 1].IsBreak;
        if (isTouchedBefore && Touches(flow, from - 1))
        {
            return Unknown(flow, from - 1, "before it, as its reader sees it");
        }

        var isTouchedBehind = found.To < text.Length && text.Glyphs[found.To].IsBreak && to < flow.Plain.Length && !flow.Glyphs[to].IsBreak;
        return isTouchedBehind && (flow.Glyphs[to].IsDigit || RaisedDigits().IsMatch(flow.Plain, to))
            ? Unknown(flow, to, "behind it, as its reader sees it")
            : null;
    }

    private static string? Before(Flow flow, int from, Numeral numeral)
    {
        var at = from - 1;
        if (MayEndWord(flow, at) && Changed().Match(flow.Plain[Math.Max(0, at - Farthest)..(at + 1)]) is { Success: true } changed)
        {
            return $"`{changed.Groups["said"].Value}` before it makes another number of it: write the number that is meant";
        }

        if (numeral.IsWord)
        {
            return JoinedWord(flow, at);
        }

        // One hundred and 7 is one number; "ten 5-shot runs" are two.
        if (at > 0 && flow.Glyphs[at].IsSpace && ScaleBefore().IsMatch(flow.Plain[Math.Max(0, at - 24)..at]))
        {
            return "the word before it makes another number of it: write both as one";
        }

        var currency = at > 0 && flow.Glyphs[at].IsSpace ? at - 1 : at;
        at = currency >= 0 && flow.Glyphs[currency].IsCurrency ? currency - 1 : at;
        var isApart = false;
        while (at >= 0 && flow.Glyphs[at].IsSpace)
        {
            isApart = true;
            at--;
        }

        if (at < 0)
        {
            return null;
        }

        var glyph = flow.Glyphs[at];
        return glyph.IsBlockBreak ? SignAtLineEnd(flow, at - 1)
            : glyph.Plain == Glyph.Raise ? null
            : glyph.Plain == Glyph.Break
                ? isApart || !Touches(flow, at - 1) ? null
                    : Unknown(flow, at - 1, "before it, with nothing that parts them")
            : HarmlessSign.IsHarmless(flow, at, isApart) ? null
            : Unknown(flow, at, "before it");
    }

    // Few numerals have a word right before them, and the pattern is slow to tell.
    private static bool MayEndWord(Flow flow, int at)
    {
        while (at > 0 && !char.IsLetter(flow.Plain[at]) && !flow.Glyphs[at].IsBreak && !flow.Glyphs[at].IsDigit)
        {
            at--;
        }

        return at > 0 && char.IsLetter(flow.Plain[at]);
    }

    // A dash that is all of its line or cell says that there is nothing.
    private static string? SignAtLineEnd(Flow flow, int at) =>
        at > 0 && SignWord().IsMatch(flow.Plain[Math.Max(0, at - 12)..(at + 1)])
            ? Unknown(flow, at, "at the end of the line before it, with a word for a minus")
        : at > 0 && flow.Plain[at] is '-' or '−' or '–' or '<' or '>' or '≤' or '≥' or '~' or '±' && !flow.Glyphs[at - 1].IsBreak
            ? Unknown(flow, at, "at the end of the line before it")
        : null;

    private static bool Touches(Flow flow, int at) =>
        at >= 0 && (flow.Glyphs[at].IsDigit || "-−–+<>≤≥±.,".Contains(flow.Plain[at], StringComparison.Ordinal));

    private static string? JoinedWord(Flow flow, int at)
    {
        var word = at;
        while (
            word >= 0
            && at - word < 4
            && !char.IsLetter(flow.Plain[word])
            && !".,;:!?()".Contains(flow.Plain[word], StringComparison.Ordinal)
        )
        {
            word--;
        }

        var start = word;
        while (start >= 0 && char.IsLetter(flow.Plain[start]))
        {
            start--;
        }

        // "Several hundred and two".
        var isNumber =
            start < word
            && (
                IsNumberWord(flow.Plain[(start + 1)..(word + 1)])
                || HundredAnd().IsMatch(flow.Plain[Math.Max(0, word - "thousand and".Length)..(word + 1)])
            );
        return isNumber ? $"the word before it makes another number of it: write both as one" : null;
    }

    private static bool IsNumberWord(string word) =>
        word.ToLowerInvariant() is var lower
        && lower is not ("a" or "and")
        && (SpelledNumber.IsKnown(lower) || Multiplier().IsMatch(" " + lower));

    private string? After(Flow flow, int to, int end, Numeral numeral)
    {
        if (
            end == to
            && (numeral.IsWord ? WordBehind() : Multiplier()).Match(flow.Plain, to) is { Success: true } more
            && !IsPrice(numeral, more.Value)
            && !IsBoundWord(flow, to + more.Length)
        )
        {
            return $"`{more.Value.Trim()}` behind it makes another number of it: write the number out";
        }

        if (DoneTo().Match(flow.Plain, end) is { Success: true } done)
        {
            return $"`{done.Value.Trim()}` behind it makes another number of it: write the number that is meant";
        }

        // "5 positive, 3 negative" are counts.
        if (
            numeral.Sign == NumeralSign.None
            && SignBehind().Match(flow.Plain, end) is { Success: true } negative
            && (numeral.LastDigitPower < 0 || !negative.Groups["adjective"].Success)
        )
        {
            return $"`{negative.Value.Trim()}` behind it changes its sign: write − or - before its digits";
        }

        if (numeral.IsWord)
        {
            // Its unit stands behind the comment, where no unit of a word is read: "seven<!--= … --> percent".
            var isUnit = end == to && PrintedUnit.At(flow.Plain, to).End > to;
            return isUnit ? Unknown(flow, to, "and a unit or a multiple begins behind its comment")
                : to < flow.Glyphs.Count
                && (flow.Glyphs[to].IsOtherNumber || char.IsLetterOrDigit(flow.Plain[to]) || flow.Plain[to] is '+' or '%')
                    ? Unknown(flow, to, "behind it")
                : null;
        }

        if (end >= flow.Plain.Length)
        {
            return null;
        }

        if (end == to && LetterDigits().Match(flow.Plain, to) is { Success: true } letters)
        {
            return $"`{letters.Value}` behind it may be letters or digits to the eye: write digits";
        }

        var glyph = flow.Glyphs[end];
        if (end > to && !glyph.IsSpace && PrintedUnit.At(flow.Plain, end).End > end)
        {
            return Unknown(flow, end, "behind its unit");
        }

        if (glyph.IsBreak)
        {
            // Raised digits are an exponent or a footnote, and read as such.
            var isUnit = end == to && end + 1 < flow.Plain.Length && PrintedUnit.At(flow.Plain, end + 1).End > end + 1;
            var isDigit = glyph is { IsBlockBreak: false, Plain: Glyph.Break } && RaisedDigits().IsMatch(flow.Plain, end + 1);
            return isUnit || isDigit ? Unknown(flow, end + 1, "behind it, raised, struck or in another line") : null;
        }

        if (glyph.IsSpace)
        {
            return null;
        }

        var isBetween = end + 1 < flow.Plain.Length && flow.Glyphs[end + 1].IsDigit;
        if (glyph.Plain == '+' && !isBetween)
        {
            return Unknown(flow, end, "behind it");
        }

        // Accounts write 7- for −7; "7- to 8-fold" goes on.
        if (TrailingMinus().IsMatch(flow.Plain, end))
        {
            return Unknown(flow, end, "behind it");
        }

        return isBetween && !HarmlessSign.Parts(glyph) ? Unknown(flow, end, "between its digits and others")
            : HarmlessSign.IsHarmless(flow, end, isApart: false) ? null
            : Unknown(flow, end, "behind it");
    }

    // "63 of a hundred<!--= o.n -->": the words are a number of their own, which is held as such.
    private bool IsBoundWord(Flow flow, int end) =>
        text.Comments.Any(comment =>
            comment.Content.StartsWith('=')
            && comment.Position > 0
            && places[comment.Position - 1] is var (there, at)
            && ReferenceEquals(there, flow)
            && at == end - 1
        );

    // $3 per million tokens is a price, and its name says of what.
    private static bool IsPrice(Numeral numeral, string behind) =>
        behind.TrimStart().StartsWith("per ", StringComparison.OrdinalIgnoreCase)
        && numeral.Printed.Any(sign => char.GetUnicodeCategory(sign) == UnicodeCategory.CurrencySymbol);

    private static string Unknown(Flow flow, int at, string where) =>
        $"`{(at < flow.Glyphs.Count ? flow.Glyphs[at].Rune.ToString() : "")}` stands {where}, and readers may take both for another number: part them by a space or a word";

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string Scales =
        "mil\\.?|th\\.|thsd|tusinder?|tis\\.?|тис|tens|hundreds?|thousands?|thou|grand|myriads?|kk|bil|mill\\.|kilo|mega|giga|tera|\\p{L}{1,6}illi(?:on|ard)\\p{L}{0,3}|dozens?|lakhs?|crores?|mn|bn|tn|trn|mio|mrd|mld|tsd|hundert|tausend|dutzend|milliers?|mille|mila|migliaia|milh\\p{L}+|tysi\\p{L}+|mili(?:on|ard)\\p{L}*|tuhat\\p{L}*|miljoon\\p{L}*|ezer|milli[óo]|milyon|milyar|bin|triệu|tusen|duizend|tys|tisíc|ribu|juta|nghìn|millones|millón|milioni|miliardi|miljo(?:e|e?ne)[nr]|miljard\\p{L}*|тыс|млн|млрд|тысяч\\p{L}*|миллион\\p{L}*|мільйон\\p{L}*|хиляди|χ[ίι]λι\\p{L}+|εκατομμ[ύυ]ρι\\p{L}+|हज\u093C?ार|लाख|करोड\u093C?|ألف|مليون"
        + "|(?-i:(?:[kKTM]|Mio|Mrd)(?:EUR|USD|GBP|CHF|JPY)|MM)";

    private const string Fractions = "tenths?|hundredths?|thousandths?|millionths?|halves|thirds|fifths|sixths|sevenths|eighths|ninths";

    private const string Rest =
        @"\s+and\s+(?:a|one|three)[\s-]+(?:half|third|quarters?|fifth|tenth)|\s+point\s+(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)"
        + @"|[\s-](?:squared|cubed|factorial)|\s(?:times|multiplied\sby)\s(?:\p{Nd}+|(?!one\b)(?:"
        + Numbers
        + @"))|-(?:odd|plus|ish|something|ths?)|\s?[x×]\s?10(?![.,]?\p{Nd})|\se[+-]?\p{Nd}+"
        + @"|(?-i:(?:[kKTM]|Mio|Mrd)(?:EUR|USD|GBP|CHF|JPY)|MM)|(?:\s(?:per|in|from|among|to)|(?:\s\p{L}+)?\sof)\s(?:(?:a|an|one|the|each|every|these|those|all)\s)?(?:(?:"
        + Numbers
        + @"|several|many)[\s-])?(?:hundreds?|thousands?|millions?|billions?|trillions?|dozens?)";

    private const string Numbers =
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a\\s)?(?:hundred|thousand|dozen)";

    // 7万 is 70,000, 百分 begins a percent, and Thai puts no space between words.
    private const string Joined = @"\s?(?:[万萬億亿千兆만억천십拾廿]|[百백십十](?![分분])|หม\p{M}*น|แสน|ล\p{M}*าน)";

    private const string Gap = @"[\s\uFFFC(*_`""“”'‘’‐‑–—-]{1,5}";

    // In "1.2 million and 3.4M" it belongs to the number before.
    [GeneratedRegex(
        @"(?<![\p{L}]|\p{Nd}[\s-]?)(?:(?:hundred|thousand|million|billion|trillion)(?:\sand)?|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex ScaleBefore();

    private const int Farthest = 60;

    // What multiplies, divides or denies it: twice 7, ten times 7, hundreds of 7, the root of 7, two point 7, twenty–7, is not 7, is half of 7. "Half of 7 records", "in the log 7" and "all but 7 of them" count
    // what they name, and so does "86%, not 81%".
    [GeneratedRegex(
        @"(?<![\p{L}\p{Nd}])(?:(?<said>(?<=(?:^|[.!?;:]\s)\W{0,3})not(?!\sonly)|nowhere\snear|nothing\slike|(?<!not\s)far\sfrom|no\slonger|not\seven|anything\sbut|never|twice|thrice|double|triple|treble|quadruple|(?:"
            + Numbers
            + @"|many)-?fold|(?:"
            + Numbers
            + @"|\p{Nd}+)\stimes|(?:tens|dozens|scores|hundreds|thousands|millions|billions)\sof|ln|sqrt|(?:roots?|logarithm|square|cube|inverse|reciprocal|factorial)\sof|(?:(?<!at\s)(?:"
            + Numbers
            + @"|zero|oh)|\p{Nd}+)\spoint|(?:(?<=(?:(?<![\p{L}])(?:is|are|was|were|been|becomes?|became|reach(?:es|ed))|=)\s(?:only\s|just\s|about\s|exactly\s)?[""“'‘(*]?)(?:point|log|not|never|no\slonger|all\s(?:but|except)|(?:anything\s)?other\sthan|anything\sbut|(?:(?:a|one|two|three)\s)?(?:half|thirds?|quarters?|fifths?|tenths?)(?:\sof)?))|(?:is|are|was|were)n['’]t)[\s""“”'‘’(*_]{1,4}(?:(?:the|an?|some|even|quite|exactly|just)\s)?"
            + @"|(?<said>(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:\s?[–—/‐]|[\s-]and))[\s-]?)\p{Sc}?$",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Changed();

    [GeneratedRegex(
        @"\G[\s,(]{1,3}(?:(?:below|under|less\sthan|beneath)\szero|(?<adjective>negative)(?!\s?\p{L}|-)|minus(?=\s?[.,;:)]|\s?$))",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex SignBehind();

    [GeneratedRegex(
        @"\G[-−–](?![\p{L}\p{Nd}\p{Sc}+(\[{""“'*_/−–—-]|,\s?\p{Nd}|\s(?:and|or|to|und|oder|bis|et|ou|y|o)\s|\s?\p{Nd})",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex TrailingMinus();

    // Blanks are nothing in a formula: $- 7$, $-\,7$, $x = -(7)$.
    [GeneratedRegex(@"(?:^\$*|[=(<>≤≥≈,])\s*[-−](?:\s|\\[,;:! ]|~|\()+$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex MinusApart();

    [GeneratedRegex(@"(?<![\p{L}])(?:minus|negative)\s*$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SignWord();

    [GeneratedRegex(@"(?<![\p{L}])(?:hundred|thousand|million|dozen)s?\sand$", Options, matchTimeoutMilliseconds: 5000)]
    private static partial Regex HundredAnd();

    // "7 doubled" at the end of a clause; "7 doubled their score" is who did.
    [GeneratedRegex(
        @"\G[\s(]{1,2}(?:doubled|tripled|trebled|quadrupled|halved|squared|cubed|inverted|twice\sover|(?:divided\sby|over|plus|minus|less|times|to\sthe\spower\sof)\s(?:"
            + Numbers
            + @"))(?=\W*$|\s?[.,;:)!?])",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex DoneTo();

    // "7 million", "7 (million)", "7-million", "7 and a half"; 7万 is 70,000.
    [GeneratedRegex(
        @"\G(?:(?:" + Gap + "(?:" + Scales + "|" + Fractions + ")|" + Rest + @")(?![\p{L}\p{Nd}])|" + Joined + ")",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Multiplier();

    // A number in words goes on with any other word of that kind.
    [GeneratedRegex(
        @"\G(?:"
            + Gap
            + "(?:"
            + Scales
            + "|"
            + Fractions
            + "|quarters|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)|"
            + Rest
            + @")(?![\p{L}\p{Nd}]|-\p{L})|\G"
            + Joined,
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex WordBehind();

    // 1O0 and 1l5; the Cyrillic and the Greek letter look the same.
    [GeneratedRegex(@"\G(?:[OoОоΟο]+(?![\p{L}'’])|[OoОоΟοlIІ]+(?=[0-9]))", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LetterDigits();

    [GeneratedRegex(@"\G(?:[-−–+]?[0-9]|[.,'][0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex RaisedDigits();
}
