using System.Globalization;
using System.Text;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Charts;

/// <summary>
/// The sentence over a chart. A number in it is a claim like any other, so its author writes <c>{metric.column}</c> and never a digit.
/// </summary>
internal static class ChartTitle
{
    public static string Resolve(ChartSource source, Func<string, string> resolve) => Resolve(source, "title", source.Title, resolve);

    /// <summary>Other words of the author in a chart keep the same rule.</summary>
    /// <param name="role">Where the words stand in receipt.yaml.</param>
    public static string Resolve(ChartSource source, string role, string title, Func<string, string> resolve)
    {
        var resolved = new StringBuilder();
        var i = 0;
        while (i < title.Length)
        {
            if (title[i] == '{')
            {
                var end = EndOfPlaceholder(title, i);
                var reference = end < 0 ? "" : title[(i + 1)..end].Trim();
                if (reference.Length == 0)
                {
                    throw new ReceiptException(ChartFindings.BrokenPlaceholder(source, role, title[i..]));
                }

                resolved.Append(resolve(reference));
                i = end + 1;
                continue;
            }

            if (title[i] == '}')
            {
                throw new ReceiptException(ChartFindings.BrokenPlaceholder(source, role, title[i..]));
            }

            Rune.DecodeFromUtf16(title.AsSpan(i), out var rune, out var length);
            if (IsNumeric(rune))
            {
                throw new ReceiptException(ChartFindings.DigitInTitle(source, role, rune.ToString()));
            }

            resolved.Append(title, i, length);
            i += length;
        }

        return resolved.ToString();
    }

    /// <summary>A key may be a JSON string and hold a brace: <c>{by_terms["a}b"].n}</c>.</summary>
    private static int EndOfPlaceholder(string title, int start)
    {
        var quoted = false;
        var escaped = false;
        for (var i = start + 1; i < title.Length; i++)
        {
            switch (title[i])
            {
                case '}' when !quoted:
                    return i;
                case '{' when !quoted:
                    return -1;
                case '"' when !escaped:
                    quoted = !quoted;
                    break;
            }

            escaped = quoted && !escaped && title[i] == '\\';
        }

        return -1;
    }

    /// <summary>Digits of every script, and signs such as ½, ² and Ⅸ that a reader takes for numbers.</summary>
    public static bool HoldsNumber(string text) => text.EnumerateRunes().Any(IsNumeric);

    /// <summary>The first digit of a name that is part of no word: that of <c>99% right</c>, not that of <c>p95_ms</c>; null when there is none.</summary>
    public static string? TypedNumber(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            Rune.DecodeFromUtf16(name.AsSpan(i), out var rune, out _);
            if (!IsNumeric(rune))
            {
                continue;
            }

            var before = i - 1;
            while (before >= 0 && (char.IsAsciiDigit(name[before]) || name[before] is '_' or '-' or '.' or '@'))
            {
                before--;
            }

            if (before < 0 || !char.IsLetter(name[before]))
            {
                return rune.ToString();
            }
        }

        return null;
    }

    private static bool IsNumeric(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        // 🔟 and 💯.
        || rune.Value is 0x1F51F or 0x1F4AF;
}
