using System.Collections.Concurrent;
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

    /// <summary>The first group that took part in the first match, the whole match when the pattern has none, null without a match.</summary>
    public static string? Extract(Regex regex, string text)
    {
        var match = regex.Match(text);
        return !match.Success ? null
            : match.Groups.Count == 1 ? match.Value
            : match.Groups.Values.Skip(1).FirstOrDefault(group => group.Success)?.Value;
    }
}
