using System.Globalization;
using System.Text;

namespace Receipts.Cli;

/// <summary>Text from a receipt as it may reach a terminal: control and direction characters are spelled out.</summary>
internal static class Visible
{
    /// <summary>One line of text.</summary>
    public static string Text(string text) => Spell(text, keepLines: false);

    /// <summary>Text that may have several lines.</summary>
    public static string Lines(string text) => Spell(text, keepLines: true);

    private static string Spell(string text, bool keepLines)
    {
        if (!text.Any(c => MustSpell(c, keepLines)))
        {
            return text;
        }

        var spelled = new StringBuilder(text.Length + 16);
        foreach (var c in text)
        {
            spelled.Append(
                !MustSpell(c, keepLines)
                    ? c.ToString()
                    : c switch
                    {
                        '\n' => "\\n",
                        '\r' => "\\r",
                        '\t' => "\\t",
                        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                    }
            );
        }

        return spelled.ToString();
    }

    private static bool MustSpell(char c, bool keepLines) =>
        !(keepLines && c == '\n')
        && char.GetUnicodeCategory(c)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse;
}
