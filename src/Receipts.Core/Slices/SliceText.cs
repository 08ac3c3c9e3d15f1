using System.Globalization;
using System.Text;

namespace Receipts.Core.Slices;

/// <summary>Names and values out of the evidence, as they stand in the name of a slice: on one line, with nothing invisible in them.</summary>
internal static class SliceText
{
    /// <summary>The text itself where it is a plain word; else in quotes, what a reader cannot see or could mistake spelled out.</summary>
    public static string Of(string text)
    {
        if (text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.' or '/') && !IsNumber(text))
        {
            return text;
        }

        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            quoted.Append(
                rune.Value switch
                {
                    '\n' => "\\n",
                    '\r' => "\\r",
                    '\t' => "\\t",
                    '"' or '\\' => "\\" + rune,
                    // A page makes one blank of many.
                    ' ' when quoted[^1] == ' ' => "\\u0020",
                    _ when IsPlain(rune) => rune.ToString(),
                    _ => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                }
            );
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Text that looks like a number is quoted, so that it is not taken for one.</summary>
    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    /// <summary>Whether a reader sees the sign, and no more in it than a sign.</summary>
    // Signs such as ½ are digits to a reader and to no parser.
    public static bool IsPlain(Rune rune) =>
        rune.Value == ' '
        || Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.OtherNumber
                or UnicodeCategory.LetterNumber
            );
}
