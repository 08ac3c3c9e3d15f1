using System.Globalization;
using System.Text;

namespace Receipts.Core.Documents;

/// <summary>One visible character and the source characters it came from.</summary>
/// <param name="Rune">What a reader sees.</param>
/// <param name="Plain">The same in ASCII where it is a digit or a number mark of any script; else the character, or U+FFFF beyond the basic plane.</param>
/// <param name="Start">Offset of its first source character.</param>
/// <param name="End">Offset after its last source character.</param>
internal readonly record struct Glyph(Rune Rune, char Plain, int Start, int End)
{
    /// <summary>Stands where the text is interrupted for a reader: an image, struck text, a line or cell end.</summary>
    public const char Break = '\uFFFC';

    /// <summary>Stands where raised or lowered text begins: the exponent of <c>10&lt;sup>3&lt;/sup></c>, a footnote's mark.</summary>
    public const char Raise = '\uFDD0';

    /// <summary>A line end that is shown as one.</summary>
    public const char LineEnd = '\n';

    private const int BlockEnd = 0x2029;

    public static Glyph BlockBreak(int offset) => new(new Rune(BlockEnd), Break, offset, offset);

    public static Glyph Interruption(int offset) => new(new Rune(Break), Break, offset, offset);

    public static Glyph Raised(int offset) => new(new Rune(Raise), Raise, offset, offset);

    /// <summary>Whether what follows stands in another line, block or cell.</summary>
    public bool IsBlockBreak => Plain == Break && Rune.Value == BlockEnd;

    /// <summary>Whether it stands for an interruption of any kind and is no character.</summary>
    public bool IsBreak => Plain is Break or Raise;

    public bool IsCurrency => Rune.GetUnicodeCategory(Rune) == UnicodeCategory.CurrencySymbol;

    /// <summary>Whether it is white space of any width.</summary>
    public bool IsSpace => char.IsWhiteSpace(Plain);

    public bool IsDigit => Plain is >= '0' and <= '9';

    public bool IsAsciiLetter => Plain is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    /// <summary>The digit zero of the script that the digit belongs to.</summary>
    public int ScriptZero => Rune.Value - (Plain - '0');

    public static Glyph Of(Rune rune, int start, int end) => new(rune, PlainOf(rune), start, end);

    /// <summary>Whether it is a number to the eye that no digit rule reads: <c>½</c>, <c>²</c>, <c>Ⅸ</c>, 🔟.</summary>
    public bool IsOtherNumber =>
        Rune.GetUnicodeCategory(Rune) is UnicodeCategory.OtherNumber or UnicodeCategory.LetterNumber || Rune.Value is 0x1F51F or 0x1F4AF;

    /// <summary>The digit that it raises or lowers, as <c>²</c> and <c>₂</c> do; null for any other character.</summary>
    public int? ScriptDigit =>
        Rune.Value switch
        {
            0x00B9 => 1,
            0x00B2 or 0x00B3 => Rune.Value - 0x00B0,
            0x2070 or (>= 0x2074 and <= 0x2079) => Rune.Value - 0x2070,
            >= 0x2080 and <= 0x2089 => Rune.Value - 0x2080,
            _ => null,
        };

    /// <summary>Whether it turns the order in which text is shown, as far as it reaches.</summary>
    public bool IsBidiControl => IsBidi(Rune.Value);

    /// <summary>Whether nobody sees it, so that beside a digit it can hide, join or strike what a reader takes for a number.</summary>
    public bool IsInvisible =>
        IsBlank(Rune.Value)
        || (
            Rune.GetUnicodeCategory(Rune)
                is UnicodeCategory.Format
                    or UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.EnclosingMark
                    or UnicodeCategory.Control
            && !char.IsWhiteSpace(Plain)
        );

    // The fillers of Hangul and the empty cell of Braille are letters and signs to Unicode, and nothing but a gap to the eye.
    public static bool IsBlank(int code) => code is 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0;

    /// <summary>Whether it is drawn over or around the character before it.</summary>
    public bool IsMark => Rune.GetUnicodeCategory(Rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    public static bool IsBidi(int character) => character is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    /// <summary>Whether it belongs to a script that is written from right to left: Hebrew, Arabic and their neighbours.</summary>
    public static bool RunsRightToLeft(char character) =>
        character is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC')
        && char.IsLetter(character);

    public static bool IsDecimalDigit(Rune rune) =>
        rune.IsAscii ? rune.Value is >= '0' and <= '9' : Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber;

    private static char PlainOf(Rune rune)
    {
        if (rune.IsAscii)
        {
            return (char)rune.Value;
        }

        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
        {
            return (char)('0' + (int)Rune.GetNumericValue(rune));
        }

        return rune.Value switch
        {
            0xFF05 or 0xFE6A or 0x066A => '%',
            0x0609 => '‰',
            0x060A => '‱',
            0xFF0E or 0x066B => DecimalMark(rune),
            0xFF0C or 0x066C => GroupMark(rune),
            0xFF0B or 0xFE62 => '+',
            0xFF0D or 0xFE63 or 0x2010 or 0x2011 => '-',
            0x2012 => '–',
            0xFF1C or 0xFE64 => '<',
            0xFF1E or 0xFE65 => '>',
            0xFF1D => '=',
            0xFF1A => ':',
            0xFF0F => '/',
            0x2A7D or 0x2266 => '≤',
            0x2A7E or 0x2267 => '≥',
            0x2007 => '\u00A0',
            // Of whatever width: no rule for numbers tells these from a plain space.
            0x0085 or 0x1680 or (>= 0x2000 and <= 0x2006) or 0x2008 or 0x200A or 0x2028 or 0x2029 or 0x205F or 0x3000 => ' ',
            > 0xFFFF or Raise => '\uFFFF',
            _ => (char)rune.Value,
        };
    }

    // The Arabic marks mean one thing whatever the document's decimal separator is; full-width ones are the ASCII ones, wider.
    private static char DecimalMark(Rune rune) => rune.Value == 0xFF0E ? '.' : '\u066B';

    private static char GroupMark(Rune rune) => rune.Value == 0xFF0C ? ',' : '\u066C';
}
