using System.Globalization;
using System.Text;

namespace Receipts.Core.Documents;

/// <summary>
/// The signs that may stand beside a number without making it another one. The list is of what is known to be harmless, so that a sign nobody thought of, such as a
/// modifier that looks like a minus, is never taken for punctuation.
/// </summary>
internal static class HarmlessSign
{
    private const string Dashes = "-–—―〜～";
    private const string Punctuation = "¡¿§¶·•‣…‰‱※†‡、。，．：；！？・･｡､＆＠＃＊％＇＂／＼";
    private const string Mathematics = "+−±×÷=<>≤≥≈≃≅∼~≠→←↑↓↔⇒⇐⇔⇑⇓∆∇∑∏∈|";

    // Between two digits these part them for every reader.
    private const string Parting = "-–—―−/:;+*×÷~=|<>≤≥≈±→←↔⇒…()[]{}&\"“”«»、，；：？！。；・";

    // A modifier letter at the end of a word belongs to it, as in スコアー.
    private const string DashLetters = "一ㅡᅳ";

    /// <summary>Whether it is harmless right beside a number, or with a space between when <paramref name="isApart"/>.</summary>
    public static bool IsHarmless(Flow flow, int at, bool isApart)
    {
        var glyph = flow.Glyphs[at];
        if (glyph.Rune.IsAscii || glyph.IsDigit)
        {
            return true;
        }

        return Rune.GetUnicodeCategory(glyph.Rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter => true,
            UnicodeCategory.OtherLetter => isApart || !DashLetters.Contains(glyph.Plain, StringComparison.Ordinal),
            UnicodeCategory.ModifierLetter => IsRaisedLetter(glyph.Plain) || (at > 0 && char.IsLetter(flow.Plain[at - 1])),
            UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation => true,
            UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation => true,
            UnicodeCategory.DashPunctuation => Dashes.Contains(glyph.Plain, StringComparison.Ordinal),
            UnicodeCategory.OtherPunctuation => isApart || Punctuation.Contains(glyph.Plain, StringComparison.Ordinal),
            UnicodeCategory.MathSymbol => Mathematics.Contains(glyph.Plain, StringComparison.Ordinal) || IsArrow(glyph.Rune.Value),
            UnicodeCategory.ModifierSymbol => IsSkinTone(glyph.Rune.Value),
            UnicodeCategory.OtherSymbol => !LooksLikeADash(flow, at),
            UnicodeCategory.CurrencySymbol => true,
            // Findings of their own speak of these.
            UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber or UnicodeCategory.SpacingCombiningMark => true,
            _ => false,
        };
    }

    /// <summary>Whether a sign between two digits parts them, so that nobody reads one number.</summary>
    public static bool Parts(Glyph glyph) =>
        (char.IsLetter(glyph.Plain) && Rune.GetUnicodeCategory(glyph.Rune) != UnicodeCategory.ModifierLetter)
        || glyph.IsSpace
        || (glyph.Rune.IsAscii && glyph.Plain != '_')
        || Rune.GetUnicodeCategory(glyph.Rune) is UnicodeCategory.CurrencySymbol or UnicodeCategory.OtherSymbol
        || Parting.Contains(glyph.Plain, StringComparison.Ordinal);

    // ᵃ, ᵇ and ᶜ mark footnotes.
    private static bool IsRaisedLetter(char character) => character is (>= '\u1D2C' and <= '\u1D6A') or (>= '\u02B0' and <= '\u02B8');

    private static bool IsArrow(int code) => code is (>= 0x2190 and <= 0x21FF) or (>= 0x27F0 and <= 0x27FF) or (>= 0x2B00 and <= 0x2BFF);

    private static bool IsSkinTone(int code) => code is >= 0x1F3FB and <= 0x1F3FF;

    // A line of a frame goes on; one alone is a dash to the eye.
    private static bool LooksLikeADash(Flow flow, int at)
    {
        var code = flow.Glyphs[at].Rune.Value;
        var isFrame = code is >= 0x2500 and <= 0x257F;
        return code is 0x23AF or 0x23E4 or 0x2796
            || (isFrame && code is not (0x2502 or 0x2503) && (at == 0 || flow.Plain[at - 1] is not (>= '\u2500' and <= '\u257F')));
    }
}
