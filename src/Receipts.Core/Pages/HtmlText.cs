using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Receipts.Core.Pages;

/// <summary>
/// HTML written as interpolated strings: what stands in the string is markup, what is interpolated is data and is escaped, so that it cannot be forgotten.
/// Only another <see cref="HtmlText"/> goes in as markup.
/// </summary>
[InterpolatedStringHandler]
internal sealed class HtmlText
{
    private readonly StringBuilder markup;

    public HtmlText()
        : this(0, 0) { }

    public HtmlText(int literalLength, int formattedCount) => markup = new StringBuilder(literalLength + (8 * formattedCount));

    public bool IsEmpty => markup.Length == 0;

    public void AppendLiteral(string value) => markup.Append(value);

    public void AppendFormatted(string? value) => Escape(value.AsSpan());

    public void AppendFormatted(int value) => markup.Append(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(long value) => markup.Append(value.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(HtmlText value) => markup.Append(value.markup);

    public HtmlText Add(HtmlText more)
    {
        markup.Append(more.markup);
        return this;
    }

    public HtmlText Line(HtmlText more)
    {
        markup.Append(more.markup).Append('\n');
        return this;
    }

    /// <summary>Characters of data.</summary>
    public void Escape(ReadOnlySpan<char> value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => markup.Append("&amp;"),
                '<' => markup.Append("&lt;"),
                '>' => markup.Append("&gt;"),
                '"' => markup.Append("&quot;"),
                '\'' => markup.Append("&#39;"),
                '\n' or '\t' => markup.Append((char)rune.Value),
                // An old line end is one character to a parser of HTML, and which one depends on what follows.
                '\r' => markup,
                _ when IsHidden(rune) => markup.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                _ => markup.Append(rune.ToString()),
            };
        }
    }

    /// <summary>What a reader would not see, or what would turn the order of what he sees, is spelled out: <c>\u202e</c>.</summary>
    private static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            // Persian and Indic writing and joined emoji need these two.
            UnicodeCategory.Format => rune.Value is not (0x200C or 0x200D),
            UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse =>
                true,
            _ => (rune.Value & 0xFFFE) == 0xFFFE,
        };

    public override string ToString() => markup.ToString();
}
