using System.Globalization;
using System.Text;

namespace Receipts.Core.Publishing;

/// <summary>Text from a receipt on its way into a file that another program shows: nothing in it may act.</summary>
internal static class ReportText
{
    // Where a page links, mentions or expands without being asked.
    private const char Break = '\u200b';

    /// <summary>One line in which what cannot be seen is spelled out.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            line.Append(
                Rune.GetUnicodeCategory(rune)
                    is UnicodeCategory.Control
                        or UnicodeCategory.Format
                        or UnicodeCategory.LineSeparator
                        or UnicodeCategory.ParagraphSeparator
                        or UnicodeCategory.Surrogate
                        or UnicodeCategory.PrivateUse
                        or UnicodeCategory.OtherNotAssigned
                    ? rune.Value switch
                    {
                        '\n' or '\r' or '\t' => " ",
                        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
                    }
                    : rune.ToString()
            );
        }

        return line.ToString();
    }

    /// <summary>Text as a page of GitHub or GitLab shows it as it is: no markup, no table border, no mention, no reference, no link.</summary>
    public static string Markdown(string text)
    {
        var line = Line(text);
        var escaped = new StringBuilder(line.Length);
        foreach (var (i, c) in line.Index())
        {
            _ = c switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                _ when IsMarkup(c) => escaped.Append('\\').Append(c),
                _ => escaped.Append(c),
            };

            // @name, #1, !1, $1, %1, ~label and &1 are mentions and references; 2% is not.
            if (
                c is '@' or '#' or '!' or '$' or '%' or '~' or '&'
                && i + 1 < line.Length
                && (char.IsLetterOrDigit(line[i + 1]) || line[i + 1] is '"' or '_')
            )
            {
                escaped.Append(Break);
            }
        }

        return escaped.Replace("://", $":{Break}//").Replace("www.", $"www{Break}.").Replace("GH-", $"GH{Break}-").ToString();
    }

    /// <summary>A name or a reference as code.</summary>
    public static string Code(string text) =>
        text.Length == 0 || text.Contains('`', StringComparison.Ordinal) || text.StartsWith(' ') || text.EndsWith(' ')
            ? Markdown(text)
            : $"`{Line(text).Replace("|", "\\|", StringComparison.Ordinal)}`";

    private static bool IsMarkup(char c) => c is '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '~' or '#' or '!' or '$';
}
