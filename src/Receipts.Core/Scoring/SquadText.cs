using System.Text;

namespace Receipts.Core.Scoring;

/// <summary>
/// A text as the official evaluation script of SQuAD compares it (Rajpurkar et al. 2016, <c>normalize_answer</c>): lower case, then without ASCII
/// punctuation, then without the words a, an and the, then with one blank between words.
/// </summary>
internal static class SquadText
{
    private static readonly string[] Articles = ["a", "an", "the"];

    public static string Normalize(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant())
        {
            if (!IsPunctuation(c))
            {
                plain.Append(c);
            }
        }

        return string.Join(' ', WithoutArticles(plain.ToString()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>An article stands between boundaries of words as a regular expression sees them: also beside a sign that is no letter, digit or underscore.</summary>
    private static string WithoutArticles(string text)
    {
        var result = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; )
        {
            var end = at;
            while (end < text.Length && IsOfWord(text[end]))
            {
                end++;
            }

            if (end == at)
            {
                result.Append(text[at++]);
                continue;
            }

            var word = text[at..end];
            result.Append(Articles.Contains(word, StringComparer.Ordinal) ? " " : word);
            at = end;
        }

        return result.ToString();
    }

    // The marks of ASCII, which are what Python calls string.punctuation.
    private static bool IsPunctuation(char c) => c < 128 && (char.IsPunctuation(c) || char.IsSymbol(c));

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
