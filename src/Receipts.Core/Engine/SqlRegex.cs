using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;

namespace Receipts.Core.Engine;

/// <summary>Regular expressions in SQL, on .NET's non-backtracking engine: time grows with the text and with nothing else.</summary>
internal static class SqlRegex
{
    private const int LongestPattern = 1000;
    private const int MostPatterns = 100;

    private static readonly ConcurrentDictionary<string, Regex> Known = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">The pattern is too long or not a pattern this engine takes.</exception>
    public static Regex For(string pattern)
    {
        if (Known.TryGetValue(pattern, out var known))
        {
            return known;
        }

        if (pattern.Length > LongestPattern)
        {
            throw new ArgumentException($"regexp() takes patterns of at most {LongestPattern} characters, not {pattern.Length}");
        }

        try
        {
            var regex = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout);

            // Patterns may come out of the data, one a row.
            return Known.Count < MostPatterns ? Known.GetOrAdd(pattern, regex) : regex;
        }
        catch (NotSupportedException problem)
        {
            throw new ArgumentException(
                $"regexp() is a linear-time engine, which takes no pattern like `{pattern}`: {problem.Message.TrimEnd('.')}",
                problem
            );
        }
        catch (RegexParseException problem)
        {
            var reason = problem.Message.Split($" at offset {problem.Offset}. ")[^1].TrimEnd('.');
            throw new ArgumentException($"regexp() cannot read the pattern `{pattern}` at character {problem.Offset}: {reason}", problem);
        }
    }

    /// <summary>The text with each match replaced, where <c>$1</c> and the like stand for parts of it.</summary>
    /// <exception cref="ArgumentException">The result is longer than SQL takes.</exception>
    public static string Replace(Regex regex, string text, string replacement)
    {
        // Told before it is made: an empty pattern matches at every character, and "$`" is all the text before it.
        var parts = replacement.AsSpan().Count('$');
        var repeatsText = "`'_".Any(of => replacement.Contains("$" + of, StringComparison.Ordinal));
        var result = new StringBuilder();
        var from = 0;
        for (var match = regex.Match(text); match.Success; match = match.NextMatch())
        {
            var most = replacement.Length + ((long)parts * (repeatsText ? text.Length : match.Length));
            RequireLength(result.Length + (match.Index - from) + most);
            result.Append(text, from, match.Index - from).Append(match.Result(replacement));
            from = match.Index + match.Length;
        }

        RequireLength(result.Length + (long)(text.Length - from));
        return result.Append(text, from, text.Length - from).ToString();
    }

    private static void RequireLength(long length)
    {
        if (length > SandboxLimits.Default.Length)
        {
            throw new ArgumentException("regexp_replace() gives more than 16 MB of text");
        }
    }

    /// <summary>The first group that took part in the first match, the whole match when the pattern has none, null without a match.</summary>
    public static string? Extract(Regex regex, string text)
    {
        var match = regex.Match(text);
        return !match.Success ? null
            : match.Groups.Count == 1 ? match.Value
            : match.Groups.Values.Skip(1).FirstOrDefault(group => group.Success)?.Value;
    }
}
