using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Receipts.Core.Documents;

/// <summary>
/// What stands around the number of a cell and leaves it as it is: a unit of measure, a currency, a word for "about", marks of math, raised marks of footnotes, arrows,
/// medals and white space of every kind. Anything else may say something else again, and is not understood.
/// </summary>
internal static partial class NumeralDress
{
    // It stands for the numeral; every other digit is shown as a letter.
    private const char Here = '0';

    // A sentence in a cell is none of these.
    private const int Longest = 100;

    // What is left beside a number changes it, or may: 5 - 3, 95+, −(5).
    private const string Signs = "-−–—±~≈+%‰";

    /// <summary>What a text says beside its one numeral that is no dress; null when there is nothing of that kind, or when it holds no numeral or several.</summary>
    public static string? Beside(VisibleText text, IReadOnlyList<FoundNumeral> numerals)
    {
        var read = numerals.Where(found => found.Fate != NumeralFate.ByRule).ToList();
        if (read is not [var only])
        {
            return null;
        }

        if (text.Glyphs.Take(only.PrintedFrom).Concat(text.Glyphs.Skip(only.PrintedTo)).All(glyph => char.IsWhiteSpace(glyph.Plain)))
        {
            return null;
        }

        var rest = Around(text, only);
        if (rest.Length > Longest)
        {
            return Sentence.OneLine(rest[..Longest].Replace(Here.ToString(), "", StringComparison.Ordinal)).Trim() + "…";
        }

        rest = Math().Replace(rest, "");
        rest = Marks().Replace(rest, "");
        rest = About().Replace(rest, "");
        rest = Currencies().Replace(rest, "");
        rest = Units().Replace(rest, "0").Replace("0", "", StringComparison.Ordinal);
        // Parentheses around a number may negate it.
        var isNegated = rest.Trim() == "()";
        return isNegated || rest.Any(Says) ? Sentence.OneLine(rest).Trim() : null;
    }

    private static bool Says(char character) =>
        char.IsLetterOrDigit(character)
        || character == '\uFFFF'
        || char.GetUnicodeCategory(character) == UnicodeCategory.CurrencySymbol
        || Signs.Contains(character, StringComparison.Ordinal);

    private static string Around(VisibleText text, FoundNumeral only)
    {
        var rest = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (i == only.PrintedFrom)
            {
                rest.Append(Here);
            }

            if (i < only.PrintedFrom || i >= only.PrintedTo)
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

    private const string Unit =
        "(?:ns|us|µs|μs|ms|msecs?|s|secs?|seconds?|min|mins|minutes?|h|hrs?|hours?|d|days?|wks?|weeks?|months?|yrs?|years?|epochs?|steps?|iters?|iterations?"
        + "|[KkMGTP]?i?B|[KMGT]|[kKMGT]?bits?|[kKMGT]?bytes?|[KkMGT]bps|[kMGT]?Hz|[kMGTP]?FLOPs?|[kMGTP]?FLOPS|[kmMG]?W|[kM]?Wh|k?J|k?cal|m?V|m?A|K|°C|°F|°|℃|dB"
        + "|[nµμmckd]?m|[nµμm]?g|kg|t|[µμm]?[lL]|[mk]?mol|px|dpi|pt|fps|FPS|it|its|toks?|tokens?|words?|chars?|characters?|samples?|examples?|items?|images?|imgs?|frames?"
        + "|reqs?|requests?|queries|q|records?|rows?|docs?|documents?|problems?|questions?|tasks?|tests?|params?|parameters?|layers?|GPUs?|CPUs?|users?|runs?|calls?|errors?|cases?|[x×]|times|fold)";

    [GeneratedRegex(
        @"\\(?:math(?:bf|rm|it|sf|tt|cal|bb)|boldsymbol|bm|text(?:bf|it|rm|tt|sf)?|underline|uline|emph|mbox|bf|it|rm|displaystyle|left|right|quad|qquad|approx|sim|ast|star|dagger|ddagger|uparrow|downarrow)(?![a-zA-Z])|\\[,;:! ]|[${}_^\\]",
        Options,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Math();

    // Raised letters behind the number, and letters that are small themselves.
    [GeneratedRegex(
        @"(?<=0.{0,6})\uFDD0\s?(?:[\p{L}*†‡§¶#]{1,2}(?:\s?[,;]\s?[\p{L}*†‡§¶#]{1,2}){0,3})(?=\s?\uFDD0|\s?$)|(?<=0.{0,8})[\p{Lm}ªº]+|[\uFDD0\u200D\uFE0E\uFE0F]",
        Options,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Marks();

    [GeneratedRegex(
        @"(?:[~≈∼≃≅]|(?<![\p{L}])(?:ca\.?|circa|approx\.?|approximately|about|around|roughly))\s?(?=[(\[]?0)",
        Options | RegexOptions.IgnoreCase,
        1000
    )]
    private static partial Regex About();

    [GeneratedRegex(
        @"(?<![\p{L}])(?:USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|KRW|SGD|HKD|ZAR|TRY)(?![\p{L}])|(?:(?<![\p{L}])(?:US|AU|CA|NZ|HK|A|C|R))?\p{Sc}",
        Options,
        1000
    )]
    private static partial Regex Currencies();

    [GeneratedRegex(@"0[\s-]?" + Unit + @"[²³]?(?:\s?(?:[/·⋅*]|per\s)\s?" + Unit + @"[²³]?)?(?![\p{L}\p{Nd}])", Options, 1000)]
    private static partial Regex Units();
}
