using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>
/// What stands around the number of a cell and leaves it as it is: a unit of measure or a few words of what is counted, a currency, a word for "about", marks of math, raised marks of footnotes, arrows,
/// medals and white space of every kind. Anything else may say something else again, and is not understood.
/// </summary>
internal static partial class NumeralDress
{
    // It stands for the numeral; every other digit is shown as a letter.
    private const char Here = '0';

    // A sentence in a cell is none of these.
    private const int Longest = 100;

    // What is left beside a number changes it, or may: 5 - 3, 95+, −(5).
    private const string Signs = "-−–—±~≈+%‰?❌✗✘✖❎";

    /// <summary>What a text says beside its numerals that is no dress; null when there is nothing of that kind, or when it holds no numeral.</summary>
    public static string? Beside(VisibleText text, IReadOnlyList<FoundNumeral> numerals)
    {
        var read = numerals.Where(found => found.Fate != NumeralFate.ByRule).ToList();
        if (read is not [var only])
        {
            return read.Count == 0 ? null : BesideOneOf(text, read, numerals);
        }

        if (text.Glyphs.Take(only.PrintedFrom).Concat(text.Glyphs.Skip(only.PrintedTo)).All(glyph => char.IsWhiteSpace(glyph.Plain)))
        {
            return null;
        }

        if (Surroundings.IsMultiplied(text.Plain, only.PrintedTo) || HasSecondUnit(text.Plain, only))
        {
            // 3万 and 3 squared are other numbers.
            return Sentence.OneLine(text.Slice(only.PrintedTo, text.Length)).Trim();
        }

        var rest = Around(text, read, numerals);
        if (rest.Length > Longest)
        {
            return Sentence.OneLine(rest[..Longest].Replace(Here.ToString(), "", StringComparison.Ordinal)).Trim() + "…";
        }

        rest = Math().Replace(rest, "");
        rest = Marks().Replace(rest, "");
        rest = About().Replace(rest, "");
        rest = Currencies().Replace(rest, "");
        rest = Words().Replace(rest, "0").Replace("0", "", StringComparison.Ordinal);
        // Parentheses around a number may negate it.
        var isNegated = rest.Trim() == "()";
        var said = Sentence.OneLine(rest).Trim();
        // Digits that a rule exempts are not shown as they are: of `1st: 0.784` the whole cell is named.
        return !(isNegated || rest.Any(Says)) ? null
            : said.Contains('x', StringComparison.Ordinal) && !text.Plain.Contains('x', StringComparison.Ordinal)
                ? Sentence.OneLine(text.Plain).Trim()
            : said;
    }

    /// <summary>Whether all that stands behind a number with a unit is another one: <c>77.14% ms</c>, <c>24.1%k</c>.</summary>
    private static bool HasSecondUnit(string plain, FoundNumeral only) =>
        (only.Numeral.Unit != NumeralUnit.None || only.Numeral.Multiple != 0)
        && plain[only.PrintedTo..].TrimEnd() is { Length: > 0 } behind
        && (PrintedUnit.At(behind, 0).End == behind.Length || WordedMeasure.Named(behind) is { MayBeOther: false });

    /// <summary>
    /// What makes another number of one of several in a cell. Words that name or join them, as in <c>12 (SD 2)</c> and <c>345 of 400</c>, leave them as they are.
    /// </summary>
    private static string? BesideOneOf(VisibleText text, List<FoundNumeral> read, IReadOnlyList<FoundNumeral> numerals)
    {
        if (read.Find(found => Surroundings.IsMultiplied(text.Plain, found.PrintedTo)) is { } multiplied)
        {
            return Sentence.OneLine(text.Slice(multiplied.PrintedTo, text.Length)).Trim();
        }

        var rest = Around(text, read, numerals);
        return rest.Length > Longest ? null
            : Altering().Match(rest) is { Success: true } word ? word.Groups["said"].Value
            : read.Exists(found => found.Numeral.Unit != NumeralUnit.None) && Multiplied().Match(rest) is { Success: true } sign
                ? sign.Groups["said"].Value
            : null;
    }

    private static bool Says(char character) =>
        char.IsLetterOrDigit(character)
        || character == '\uFFFF'
        || (char.GetUnicodeCategory(character) == UnicodeCategory.OtherNumber && !FootnoteMark.IsRaised(character))
        || char.GetUnicodeCategory(character) == UnicodeCategory.CurrencySymbol
        || Signs.Contains(character, StringComparison.Ordinal);

    private static string Around(VisibleText text, List<FoundNumeral> read, IReadOnlyList<FoundNumeral> numerals)
    {
        var rest = new StringBuilder();
        var next = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (next < read.Count && i == read[next].PrintedFrom)
            {
                rest.Append(Here);
                next++;
            }

            var isMark = numerals.Any(found => found.Rule == FootnoteMark.Rule && found.From <= i && i < found.To);
            if (!isMark && (next == 0 || i >= read[next - 1].PrintedTo))
            {
                rest.Append(Shown(text.Glyphs[i]));
            }
        }

        return rest.ToString();
    }

    // Pictures say nothing of the number; letters beyond the basic plane are letters.
    private static char Shown(Glyph glyph) =>
        glyph.IsDigit ? 'x'
        : glyph.IsBreak ? Glyph.Raise
        : glyph.Plain != '\uFFFF' ? glyph.Plain
        : Rune.GetUnicodeCategory(glyph.Rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol ? ' '
        : glyph.Plain;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private const string Word = @"[\p{L}µ°℃]+[²³]?";

    // After these a number is another one, or no number of its cell's: 5 or more, 5 fewer, 5 of 6, 5 hundred, 5 in percent.
    private const string Changing =
        "or|more|less|fewer|greater|over|under|above|below|of|to|in|as|and|but|not|no|nor|than|up|down|worse|lower|higher|better|at|least|most|half|vs|versus|ago|short|off"
        + "|with|without|except|excluding|missing|negative|minus|plus|wrong|instead|from|before|after|if|when|hundreds?|thousands?|millions?|billions?|dozens?|lakhs?|crores?|tsd|mio"
        + @"|percent\w*|prozent|points?|pct|false|incorrect|retracted|typo|withdrawn|invalid|excluded|obsolete|twice|doubled|tripled|halved|was|were|previously|formerly|estimated?|est|target|goal|max|maximum|minimum|limit|bis|ou|oder|weniger|mehr";

    // One of several is raised, has a plus behind it, or is denied.
    [GeneratedRegex(
        @"(?<=0\s?)(?<said>\^)(?=\{?0)|(?<=0)(?<said>\+)(?!\s?[/−0-])|(?<![\p{L}])(?<said>not|no|nor|but|except|excluding|missing|negative|minus|wrong|false|incorrect|retracted|typo|withdrawn|invalid|excluded|obsolete|twice|doubled|tripled|halved|instead|was|were|previously|formerly|half|squared|cubed)(?![\p{L}])",
        Options | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex Altering();

    // 1920 × 1080 are two numbers, and 86.25% × 345 is one.
    [GeneratedRegex(@"0\s?(?<said>[×*·⋅])\s?0", Options, 5000)]
    private static partial Regex Multiplied();

    [GeneratedRegex(
        @"\\(?:text)?color\{[\p{L}x!]{1,20}\}|\\(?:bfseries|itshape|math(?:bf|rm|it|sf|tt|cal|bb)|boldsymbol|bm|text(?:bf|it|rm|tt|sf)?|underline|uline|emph|mbox|bf|it|rm|displaystyle|left|right|quad|qquad|approx|sim|mu|circ|ast|star|dagger|ddagger|uparrow|downarrow)(?![a-zA-Z])|\\[,;:! ]|[${}_^\\]",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Math();

    // Raised letters behind the number, and letters that are small themselves.
    [GeneratedRegex(
        @"(?<=0.{0,6})\uFDD0\s?(?:[\p{L}*†‡§¶#]{1,2}(?:\s?[,;]\s?[\p{L}*†‡§¶#]{1,2}){0,3})(?=\s?\uFDD0|\s?$)|(?<=0.{0,8})[\p{Lm}ªº]+|[\uFDD0\u200D\uFE0E\uFE0F]",
        Options,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex Marks();

    [GeneratedRegex(
        @"(?:[~≈∼≃≅]|(?<![\p{L}])(?:ca\.?|circa|approx\.?|approximately|about|around|roughly))\s?(?=[(\[]?0)",
        Options | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex About();

    [GeneratedRegex(
        @"(?<![\p{L}])(?:USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|KRW|SGD|HKD|ZAR|TRY)(?![\p{L}])|(?:(?<![\p{L}])(?:US|AU|CA|NZ|HK|A|C|R))?\p{Sc}|(?<![\p{L}])(?:US|AU|CA|NZ|HK|A|C|R)(?=0)|(?<![\p{L}])[nN]\s?=\s?(?=0)",
        Options,
        5000
    )]
    private static partial Regex Currencies();

    // A unit or a few words of what is counted, and a word in brackets.
    [GeneratedRegex(
        @"0(?:[\s-]?(?!(?:"
            + Changing
            + @")(?![\p{L}]))"
            + Word
            + @"(?:[\s/·⋅*-](?!(?:"
            + Changing
            + @")(?![\p{L}]))"
            + Word
            + @"){0,3})?(?:\s?[(\[](?!(?:"
            + Changing
            + @")(?![\p{L}]))(?:[\p{L}x/]+|n\.\s?s\.)[)\]])?(?![\p{L}\p{Nd}])",
        Options | RegexOptions.IgnoreCase,
        5000
    )]
    private static partial Regex Words();
}
