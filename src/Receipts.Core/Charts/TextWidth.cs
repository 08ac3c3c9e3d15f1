using System.Globalization;
using System.Text;

namespace Receipts.Core.Charts;

/// <summary>
/// How wide text will be in a font that is not known: the reader's system chooses it. An estimate on the generous side, the same on every machine.
/// </summary>
internal static class TextWidth
{
    private const string Ellipsis = "…";

    /// <summary>Six characters stand for one that is not shown as itself: <c>\u202e</c>.</summary>
    private const double Escaped = 3.5;

    /// <summary>In the units of <paramref name="size"/>, the font's size.</summary>
    public static double Of(string text, double size)
    {
        var ems = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            ems += Ems(rune);
        }

        return ems * size;
    }

    /// <summary>The text, or as much of its beginning as fits with an ellipsis.</summary>
    public static string Cut(string text, double size, double width)
    {
        // A hostile name may be megabytes long; nothing of that size fits.
        var shown = text.Length > 400 ? text[..400] : text;
        if (shown.Length == text.Length && Of(text, size) <= width)
        {
            return text;
        }

        var room = width - Of(Ellipsis, size);
        var kept = 0;
        var elements = StringInfo.GetTextElementEnumerator(shown);
        while (elements.MoveNext())
        {
            room -= Of(elements.GetTextElement(), size);
            if (room < 0)
            {
                break;
            }

            kept = elements.ElementIndex + elements.GetTextElement().Length;
        }

        return shown[..kept].TrimEnd() + Ellipsis;
    }

    /// <summary>
    /// The text broken at spaces into at most <paramref name="most"/> lines, the last one cut when there is more; a word that is longer than a line
    /// is broken behind a sign in it, as <c>order_of_fields</c>, or where the line ends.
    /// </summary>
    public static IReadOnlyList<string> Wrap(string text, double size, double width, int most)
    {
        var lines = new List<string>();
        var words = new Queue<string>(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        while (words.Count > 0 && lines.Count < most - 1)
        {
            var line = words.Dequeue();
            if (Of(line.Length > 400 ? line[..400] : line, size) > width)
            {
                var (fitting, more) = Break(line, size, width);
                lines.Add(fitting);
                words = new Queue<string>(more.Length == 0 ? words : [more, .. words]);
                continue;
            }

            while (words.TryPeek(out var next) && Of($"{line} {next}", size) <= width)
            {
                line = $"{line} {words.Dequeue()}";
            }

            lines.Add(Cut(line, size, width));
        }

        if (words.Count > 0)
        {
            lines.Add(Cut(string.Join(' ', words), size, width));
        }

        return lines;
    }

    /// <summary>As much of a word as fits into a line, and the rest.</summary>
    private static (string Fitting, string More) Break(string word, double size, double width)
    {
        var kept = Cut(word, size, width + Of(Ellipsis, size)).TrimEnd(Ellipsis[0]).Length;
        var sign = word[..kept].LastIndexOfAny(['_', '-', '/', '.', ',', ':']) + 1;
        var at = sign > kept / 3 ? sign : kept;
        return at == 0 ? (Cut(word, size, width), "") : (word[..at], word[at..]);
    }

    private static double Ems(Rune rune) =>
        rune.Value switch
        {
            < ' ' or 0x7F => Escaped,
            'i' or 'j' or 'l' or 'I' or '.' or ',' or ':' or ';' or '\'' or '|' or '!' => 0.3,
            'f' or 't' or 'r' or '(' or ')' or '[' or ']' or '/' or '-' or ' ' or '"' => 0.38,
            'm' or 'w' or 'M' or 'W' or '@' or '%' => 0.92,
            >= 'A' and <= 'Z' => 0.7,
            < 0x80 => 0.6,
            _ when IsWide(rune.Value) => 1.05,
            _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? 0
            : Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format ? Escaped
            : 0.7,
        };

    private static bool IsWide(int value) =>
        value
            is (>= 0x1100 and <= 0x115F)
                or (>= 0x2E80 and <= 0xA4CF)
                or (>= 0xAC00 and <= 0xD7A3)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFE30 and <= 0xFE6F)
                or (>= 0xFF00 and <= 0xFF60)
                or (>= 0x1F000 and <= 0x1FAFF)
                or (>= 0x20000 and <= 0x3FFFD);
}
