using System.Globalization;
using System.Text;

namespace Receipts.Cli;

/// <summary>
/// Text from a receipt as it may reach a terminal or the log of a workflow: control and direction characters are spelled out, and what a runner of GitHub takes for a command,
/// a line that begins with <c>::</c> or <c>##[</c> anywhere, is broken by a backslash.
/// </summary>
internal static class Visible
{
    /// <summary>One line of text.</summary>
    public static string Text(string text) => Spell(text, keepLines: false);

    /// <summary>Text that may have several lines.</summary>
    public static string Lines(string text) => Spell(text, keepLines: true);

    private static string Spell(string text, bool keepLines)
    {
        if (!text.Any(c => MustSpell(c, keepLines) || c is ':' or '['))
        {
            return text;
        }

        var spelled = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (BeginsCommand(text, i))
            {
                spelled.Append('\\');
            }

            spelled.Append(
                !MustSpell(text[i], keepLines)
                    ? text[i].ToString()
                    : text[i] switch
                    {
                        '\n' => "\\n",
                        '\r' => "\\r",
                        '\t' => "\\t",
                        _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)text[i]:x4}"),
                    }
            );
        }

        return spelled.ToString();
    }

    private static bool BeginsCommand(string text, int at) =>
        text[at] == '['
            ? at > 1 && text[at - 1] == '#' && text[at - 2] == '#'
            : text[at] == ':' && at + 1 < text.Length && text[at + 1] == ':' && (at == 0 || char.IsWhiteSpace(text[at - 1]));

    private static bool MustSpell(char c, bool keepLines) =>
        !(keepLines && c == '\n')
        && char.GetUnicodeCategory(c)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse;
}
