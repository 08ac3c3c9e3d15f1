using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Receipts.Core.Formats;

/// <summary>Whether two texts say the same and are only written otherwise.</summary>
internal static class WrittenForm
{
    // What json_valid takes has to be taken here as well.
    private static readonly JsonDocumentOptions AsDeepAsSqlite = new() { MaxDepth = 1000 };

    /// <summary>
    /// Whether two texts are canonically equivalent, decimal digits of any script and full-width letters and signs as those of ASCII, and characters that
    /// do not show aside.
    /// </summary>
    public static bool AreOneText(string one, string other) => one == other || Plain(one) == Plain(other);

    /// <summary>Whether two texts write the same value of JSON: numbers by value, objects whatever the order of their keys.</summary>
    /// <exception cref="ArgumentException">One of them is no JSON.</exception>
    public static bool AreOneJson(string one, string other)
    {
        try
        {
            using var left = JsonDocument.Parse(one, AsDeepAsSqlite);
            using var right = JsonDocument.Parse(other, AsDeepAsSqlite);
            return JsonElement.DeepEquals(left.RootElement, right.RootElement);
        }
        catch (JsonException problem)
        {
            throw new ArgumentException("same_json() was given text that is not JSON", problem);
        }
    }

    private static string Plain(string text)
    {
        if (Ascii.IsValid(text))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes().Where(rune => !IsHidden(rune)))
        {
            plain.Append(PlainSign(rune).ToString());
        }

        return CanonicalForm.Of(plain.ToString());
    }

    /// <summary>Soft hyphens, spaces without width, marks of direction and of byte order. Joiners are none: emoji and scripts are made of them.</summary>
    private static bool IsHidden(Rune rune) => rune.Value is 0xAD or 0x200B or 0x200E or 0x200F or 0x2060 or 0xFEFF;

    private static Rune PlainSign(Rune rune) =>
        rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0)
        : rune.Value == 0x3000 ? new Rune(' ')
        : Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber ? new Rune('0' + (int)Rune.GetNumericValue(rune))
        : rune;
}
