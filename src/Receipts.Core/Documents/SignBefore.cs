using System.Globalization;
using System.Text;

namespace Receipts.Core.Documents;

/// <summary>What stands right before the digits of a numeral: a currency sign, a sign, an inequality.</summary>
/// <param name="From">Position of the sign, or of the first digit without one.</param>
/// <param name="PrintedFrom">Position of the first of all that belongs to it.</param>
/// <param name="Flaw">Why readers would not agree on the sign; null when they would.</param>
internal readonly record struct SignBefore(int From, int PrintedFrom, NumeralSign Sign, NumeralRelation Relation, string? Flaw)
{
    // After these a hyphen begins a number. After a letter it joins a word, after a digit or a closing bracket a range.
    private const string Openers = "([{<>≤≥=:;,/|*~≈±\"'“‘«→`–—（「『［【、。，；" + "\uFFFC\uFDD0";

    /// <summary>The flaw of a numeral with an en dash right before its digits.</summary>
    public const string MayBeMinus = "the dash before it may be a minus sign: write − or -";

    /// <param name="last">The numeral read before; null when there is none.</param>
    public static SignBefore Of(VisibleText text, int digits, FoundNumeral? last)
    {
        var plain = text.Plain;
        var printed = digits;
        var at = digits - 1;
        if (CurrencyBefore(text, digits) is { } currency)
        {
            printed = currency;
            at = currency - 1;
        }

        var from = digits;
        var sign = NumeralSign.None;
        string? flaw = null;
        if (at >= 0 && plain[at] is '-' or '−' or '+')
        {
            if (BeginsNumber(text, at - 1))
            {
                sign = plain[at] == '+' ? NumeralSign.Plus : NumeralSign.Minus;
                from = printed = at;
                // "-$3" has its sign before the currency, "$-3" behind it.
                printed = CurrencyBefore(text, at) ?? printed;
            }
        }
        else if (at >= 0)
        {
            flaw = Dash(text, at);
        }

        var (relation, relationFrom) = RelationBefore(plain, printed, last);
        if (IsUnequal(plain, printed))
        {
            flaw ??= "it says what a value is not";
        }
        else if (relation == NumeralRelation.None && RelationsBefore(plain, printed) is { Length: > 0 } several)
        {
            flaw ??= $"`{several}` before it may be an inequality";
        }

        return new SignBefore(from, relation == NumeralRelation.None ? printed : relationFrom, sign, relation, flaw);
    }

    private static string? Dash(VisibleText text, int at)
    {
        var plain = text.Plain;
        if (plain[at] == '–' && !IsNumberBefore(plain, at) && (at == 0 || IsOpen(plain[at - 1])))
        {
            return MayBeMinus;
        }

        return char.IsWhiteSpace(plain[at]) && at > 0 && plain[at - 1] == '−' && !IsNumberBefore(plain, at - 1)
            ? "the minus sign before it stands apart from its digits: close the gap"
            : null;
    }

    private static bool IsOpen(char character) => char.IsWhiteSpace(character) || character is '(' or '[' or Glyph.Break or Glyph.Raise;

    /// <summary>Whether the next character to the left that is no white space ends a number or a word, so that what follows is an operator.</summary>
    private static bool IsNumberBefore(string plain, int at)
    {
        var before = at - 1;
        while (before >= 0 && char.IsWhiteSpace(plain[before]))
        {
            before--;
        }

        return before >= 0 && (char.IsAsciiDigit(plain[before]) || plain[before] is '%' or '‰' or ')' or ']');
    }

    private static bool BeginsNumber(VisibleText text, int before)
    {
        if (before < 0)
        {
            return true;
        }

        var glyph = text.Glyphs[before];
        if (glyph.Plain == '/' && before > 0 && text.Plain[before - 1] == '+')
        {
            return false;
        }

        // Scripts without upper and lower case put no space between words: in 正解率は-3.5% the hyphen is a sign.
        return char.IsWhiteSpace(glyph.Plain)
            || Openers.Contains(glyph.Plain, StringComparison.Ordinal)
            || Rune.GetUnicodeCategory(glyph.Rune) is UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherLetter;
    }

    private static int? CurrencyBefore(VisibleText text, int at)
    {
        var before = at - 1;
        if (before > 0 && char.IsWhiteSpace(text.Plain[before]))
        {
            before--;
        }

        return before >= 0 && Rune.GetUnicodeCategory(text.Glyphs[before].Rune) == UnicodeCategory.CurrencySymbol ? before : null;
    }

    private static (NumeralRelation Relation, int From) RelationBefore(string plain, int at, FoundNumeral? last)
    {
        var end = at > 0 && char.IsWhiteSpace(plain[at - 1]) ? at - 1 : at;
        if (end == 0)
        {
            return default;
        }

        var isOrEqual = end > 1 && plain[end - 1] == '=' && plain[end - 2] is '<' or '>';
        var from = isOrEqual ? end - 2 : end - 1;
        NumeralRelation? relation = plain[from] switch
        {
            '<' => isOrEqual ? NumeralRelation.AtMost : NumeralRelation.Below,
            '>' => isOrEqual ? NumeralRelation.AtLeast : NumeralRelation.Above,
            '≤' => NumeralRelation.AtMost,
            '≥' => NumeralRelation.AtLeast,
            _ => null,
        };
        // "->", "=>", ">>" and "<<" are arrows and quotes; in "0.5 < 0.7" both sides are printed and each says its own value.
        return
            relation is null
            || (from > 0 && plain[from - 1] is '-' or '=' or '<' or '>' or '–' or '—')
            || IsPrintedBefore(plain, from, last)
            ? default
            : (relation.Value, from);
    }

    // F1 in "F1 > 0.8" is a name, and the inequality is a claim.
    private static bool IsPrintedBefore(string plain, int from, FoundNumeral? last) =>
        last is { Fate: not NumeralFate.ByRule }
        && last.To <= from
        && plain.AsSpan(last.To, from - last.To).Trim() is var between
        && (between.Length == 0 || between.SequenceEqual(last.Numeral.UnitText.Trim()));

    private static bool IsUnequal(string plain, int at)
    {
        var end = at > 0 && char.IsWhiteSpace(plain[at - 1]) ? at - 1 : at;
        return end > 0 && (plain[end - 1] == '≠' || Signs(plain, end) is "!=" or "!==" or "<>" or "/=" or "=/=" or "\\=");
    }

    /// <summary>Signs of relation that together are none that everybody reads in one way: <c>>~</c>. Of <c>=></c> everybody knows that it is an arrow.</summary>
    private static string RelationsBefore(string plain, int at)
    {
        var end = at > 0 && char.IsWhiteSpace(plain[at - 1]) ? at - 1 : at;
        var signs = Signs(plain, end);
        var isKnown = signs.Length < 2 || signs is "<=" or ">=" or "=>" or "==>" or ">>" or "<<" or ">>>" or "<<<";
        return isKnown || signs.AsSpan().IndexOfAny('<', '>') < 0 ? "" : signs;
    }

    private static string Signs(string plain, int end)
    {
        var from = end;
        while (from > 0 && end - from < 8 && "<>=!~/\\".Contains(plain[from - 1], StringComparison.Ordinal))
        {
            from--;
        }

        return plain[from..end];
    }
}
