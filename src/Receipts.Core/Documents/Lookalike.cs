using System.Text;

namespace Receipts.Core.Documents;

/// <summary>Signs and letters that look like those that make another number of the one beside them, in another script or as a picture.</summary>
internal static class Lookalike
{
    // An arrow or a picture that points down says what a minus would: 🔻0.125, 📉 0.125, 👎 0.125.
    private static readonly HashSet<int> Downward =
    [
        0x2193,
        0x2198,
        0x2199,
        0x21CA,
        0x21D3,
        0x21D8,
        0x21D9,
        0x21E9,
        0x23EC,
        0x23F7,
        0x25BC,
        0x25BD,
        0x25BE,
        0x25BF,
        0x2796,
        0x2913,
        0x2935,
        0x2B07,
        0x2B0A,
        0x2B0B,
        0x2B63,
        0x2B9F,
        0x2BC6,
        0x1F447,
        0x1F44E,
        0x1F4C9,
        0x1F53B,
        0x1F53D,
        0x1F80B,
        0x1F813,
        0x1F847,
        0x1F853,
    ];

    // М, К, В, Т of Cyrillic and Greek, small capitals, letters of formulas and the sign of the kelvin.
    private static readonly Dictionary<int, char> Letters = new()
    {
        [0x041C] = 'M',
        [0x039C] = 'M',
        [0x1D0D] = 'M',
        [0x1D39] = 'M',
        [0x2133] = 'M',
        [0x216F] = 'M',
        [0x041A] = 'K',
        [0x039A] = 'K',
        [0x1D0B] = 'K',
        [0x1D37] = 'K',
        [0x212A] = 'K',
        [0x043A] = 'k',
        [0x03BA] = 'k',
        [0x1D4F] = 'k',
        [0x0412] = 'B',
        [0x0392] = 'B',
        [0x0299] = 'B',
        [0x1D2E] = 'B',
        [0x212C] = 'B',
        [0x0422] = 'T',
        [0x03A4] = 'T',
        [0x1D1B] = 'T',
        [0x1D40] = 'T',
        [0x1D33] = 'G',
        [0x0262] = 'G',
    };

    private const string Pairs = "«»‹›❮❯⟨⟩〈〉《》";

    /// <summary>Whether it points down.</summary>
    public static bool PointsDown(Rune rune) => Downward.Contains(rune.Value);

    /// <summary>Whether a bracket or a quotation mark right before a number looks like an inequality, because nothing behind the number ends what it begins: <c>›0.9</c>.</summary>
    /// <param name="to">Where the number ends.</param>
    public static bool IsInequality(VisibleText text, int mark, int to)
    {
        var at = Pairs.IndexOf(text.Plain[mark], StringComparison.Ordinal);
        // Of the syllabics of Canada two are angles.
        return at < 0
            ? text.Plain[mark] is 'ᐳ' or 'ᐸ'
            // »0.9« and «0.9» are quoted.
            : text.Plain.IndexOf(Pairs[at ^ 1], Math.Min(to, text.Length)) < 0;
    }

    /// <summary>The sign behind a number that looks like a percent sign, or the letter alone behind it that looks like one which multiplies it: <c>7М</c>, <c>7 К</c>, <c>0.875℅</c>.</summary>
    public static Rune? UnitBehind(VisibleText text, int to)
    {
        var at = to < text.Length && text.Glyphs[to].IsSpace ? to + 1 : to;
        if (at >= text.Length || text.Glyphs[at].Rune.IsAscii)
        {
            return null;
        }

        var code = text.Glyphs[at].Rune.Value;
        var isAlone = at + 1 >= text.Length || !char.IsLetterOrDigit(text.Plain[at + 1]);
        // "7 к 3" is a ratio.
        var isLetter = isAlone && Latin(code) is 'M' or 'K' or 'k' or 'B' or 'T' or 'G' && !(at > to && code == 0x043A);
        return isLetter || code is 0x2100 or 0x2101 or 0x2105 or 0x2106 ? text.Glyphs[at].Rune : null;
    }

    /// <summary>Whether it is a letter of formulas or of full width, which words are not written with.</summary>
    public static bool IsLetter(Glyph glyph) =>
        glyph.Rune.Value is (>= 0xFF21 and <= 0xFF3A) or (>= 0xFF41 and <= 0xFF5A) or (>= 0x1D400 and <= 0x1D6A3);

    private static char Latin(int code) =>
        Letters.TryGetValue(code, out var letter) ? letter
        : code is >= 0xFF21 and <= 0xFF5A ? (char)(code - 0xFF21 + 'A')
        : code is >= 0x1D400 and <= 0x1D6A3 ? MathLetter((code - 0x1D400) % 52)
        : '\0';

    // A mathematical alphabet has its capitals first.
    private static char MathLetter(int index) => (char)(index < 26 ? 'A' + index : 'a' + index - 26);
}
