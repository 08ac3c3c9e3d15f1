using System.Text;

namespace Receipts.Core.Scoring;

/// <summary>
/// A text as the official evaluation script of SQuAD compares it (Rajpurkar et al. 2016, <c>normalize_answer</c>): lower case, then without ASCII
/// punctuation, then without the words a, an and the, then with one blank between words.
/// </summary>
internal static class SquadText
{
    private static readonly string[] Articles = ["a", "an", "the"];

    /// <summary>
    /// Whether two texts are equal in that form. Where nothing is left of both, as of the choice <c>A</c> and of <c>(A)</c>, they are compared with their
    /// articles, and two texts of punctuation alone are not equal.
    /// </summary>
    public static bool AreEqual(string one, string other)
    {
        var (left, right) = (Words(WithoutArticles(Plain(one))), Words(WithoutArticles(Plain(other))));
        return left == right && (left.Length > 0 || (Words(Plain(one)) is { Length: > 0 } articles && articles == Words(Plain(other))));
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant())
        {
            if (!IsPunctuation(c))
            {
                plain.Append(c);
            }
        }

        return plain.ToString();
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

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
