using System.Text;

namespace Receipts.Core.Documents;

/// <summary>Text on its way into Markdown.</summary>
internal static class MarkdownText
{
    /// <summary>Markdown that reads as the text: a sign that could mean something has a backslash.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            escaped.Append(MeansSomething(text, i) ? "\\" : "").Append(text[i]);
        }

        return escaped.ToString();
    }

    private static bool MeansSomething(string text, int i) =>
        text[i] switch
        {
            '\\' or '`' or '*' or '[' or ']' or '<' or '>' or '&' or '|' or '~' or '$' => true,
            // Inside a word it is a letter like any other. A colon may begin the name of an emoji, or the rest of an address.
            '_' => !IsInWord(text, i),
            ':' => i + 1 < text.Length && !char.IsWhiteSpace(text[i + 1]),
            '.' => i >= 3 && text.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };

    private static bool IsInWord(string text, int i) =>
        i > 0 && i + 1 < text.Length && char.IsAsciiLetterOrDigit(text[i - 1]) && char.IsAsciiLetterOrDigit(text[i + 1]);
}
