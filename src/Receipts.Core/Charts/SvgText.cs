using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Receipts.Core.Charts;

/// <summary>
/// SVG markup written as interpolated strings: what stands in the string is markup, what is interpolated is data. Text is escaped,
/// coordinates have at most two decimals, whatever the machine's culture, so neither can be forgotten.
/// </summary>
[InterpolatedStringHandler]
internal sealed class SvgText
{
    private readonly StringBuilder markup;

    public SvgText(int literalLength, int formattedCount) => markup = new StringBuilder(literalLength + (8 * formattedCount));

    public void AppendLiteral(string value) => markup.Append(value);

    public void AppendFormatted(string value) => markup.Append(Escape(value));

    public void AppendFormatted(int value) => markup.Append(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(double value) =>
        markup.Append(Math.Round((decimal)value, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture));

    public override string ToString() => markup.ToString();

    /// <summary>Text as XML data. What a reader would not see, or what XML cannot hold, is shown as <c>\u202e</c>.</summary>
    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => escaped.Append("&amp;"),
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '"' => escaped.Append("&quot;"),
                '\'' => escaped.Append("&#39;"),
                _ when IsHidden(rune) => escaped.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => escaped.Append(rune.ToString()),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Text for a picture that is no XML: what a reader would not see is spelled out all the same.</summary>
    public static string Visible(string value)
    {
        var shown = new StringBuilder(value.Length);
        foreach (var rune in value.EnumerateRunes())
        {
            _ = IsHidden(rune) ? shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}") : shown.Append(rune.ToString());
        }

        return shown.ToString();
    }

    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            // Persian and Indic writing and joined emoji need these two.
            UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            _ => (rune.Value & 0xFFFE) == 0xFFFE,
        };
}
