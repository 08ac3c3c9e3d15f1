using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Receipts.Core.Engine;

/// <summary>
/// A regular expression in SQL, without look-around and back-references. Whether a text matches is decided by .NET's non-backtracking engine
/// where the other one is not done at once. What matches is found by the other one alone: the first may pass over a match, as that of
/// <c>-?\d+</c> in <c>-.12</c> (.NET 10.0.12), and a measurement that hangs on it would be wrong.
/// </summary>
internal sealed class SqlRegex
{
    private const int LongestPattern = 1000;
    private const int MostPatterns = 100;

    /// <summary>What the backtracking engine gets for one match before the other one decides: to build that takes longer than most matches.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private static readonly ConcurrentDictionary<string, SqlRegex> Known = new(StringComparer.Ordinal);

    private readonly string pattern;
    private readonly Regex finder;
    private readonly Lazy<Regex> linear;
    private volatile Regex? quick;

    private SqlRegex(string pattern)
    {
        this.pattern = pattern;
        linear = new(() => new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Regex.InfiniteMatchTimeout));
        finder = new Regex(pattern, RegexOptions.CultureInvariant, Limit);
        quick = new Regex(pattern, RegexOptions.CultureInvariant, AtOnce);
        if (!IsPlain(pattern))
        {
            // Only it knows what it does not take.
            _ = linear.Value;
        }
    }

    /// <exception cref="ArgumentException">The pattern is too long or not a pattern this engine takes.</exception>
    public static SqlRegex For(string pattern)
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
            var regex = new SqlRegex(pattern);

            // Patterns may come out of the data, one a row.
            return Known.Count < MostPatterns ? Known.GetOrAdd(pattern, regex) : regex;
        }
        catch (NotSupportedException problem)
        {
            throw new ArgumentException(
                $"regexp() takes what a linear-time engine takes, and no pattern like `{pattern}`: {problem.Message.TrimEnd('.')}",
                problem
            );
        }
        catch (RegexParseException problem)
        {
            var reason = problem.Message.Split($" at offset {problem.Offset}. ")[^1].TrimEnd('.');
            throw new ArgumentException($"regexp() cannot read the pattern `{pattern}` at character {problem.Offset}: {reason}", problem);
        }
    }

    public bool IsMatch(string text)
    {
        if (quick is { } first)
        {
            try
            {
                return first.IsMatch(text);
            }
            catch (RegexMatchTimeoutException)
            {
                quick = null;
            }
        }

        return linear.Value.IsMatch(text);
    }

    /// <summary>The first group that took part in the first match, the whole match when the pattern has none, null without a match.</summary>
    /// <exception cref="ArgumentException">The pattern makes the search try too many ways.</exception>
    public string? Extract(string text) =>
        Found(() =>
        {
            var match = finder.Match(text);
            return !match.Success ? null
                : match.Groups.Count == 1 ? match.Value
                : match.Groups.Values.Skip(1).FirstOrDefault(group => group.Success)?.Value;
        });

    /// <summary>The text with each match replaced, where <c>$1</c> and the like stand for parts of it.</summary>
    /// <exception cref="ArgumentException">The result is longer than SQL takes, or the pattern makes the search try too many ways.</exception>
    public string Replace(string text, string replacement) => Found(() => Replace(finder, text, replacement));

    /// <summary>Nothing but letters, classes, groups, choices and repetitions, which the linear engine cannot refuse.</summary>
    internal static bool IsPlain(string pattern)
    {
        for (var i = 0; i < pattern.Length; i++)
        {
            var next = i + 1 < pattern.Length ? pattern[i + 1] : '\0';
            if (pattern[i] == '\\')
            {
                if (
                    !(
                        "dDwWsSbBntr".Contains(next, StringComparison.Ordinal)
                        || (char.IsAscii(next) && (char.IsPunctuation(next) || char.IsSymbol(next)))
                    )
                )
                {
                    return false;
                }

                i++;
            }
            else if (
                next == '?'
                && (pattern[i] is '*' or '+' or '?' or '}' || (pattern[i] == '(' && pattern.ElementAtOrDefault(i + 2) != ':'))
            )
            {
                return false;
            }
        }

        return true;
    }

    private T Found<T>(Func<T> find)
    {
        try
        {
            return find();
        }
        catch (RegexMatchTimeoutException problem)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"`{pattern}` makes the search try too many ways: {Limit.TotalSeconds} s were not enough for one text; write it without a repetition within a repetition"
                ),
                problem
            );
        }
    }

    private static string Replace(Regex regex, string text, string replacement)
    {
        var parts = replacement.AsSpan().Count('$');
        var repeatsText = parts > 0 && "`'_".Any(of => replacement.Contains("$" + of, StringComparison.Ordinal));
        var result = new StringBuilder();
        var from = 0;
        if (parts == 0)
        {
            foreach (var match in regex.EnumerateMatches(text))
            {
                Skip(match.Index, replacement.Length);
                result.Append(replacement);
                from = match.Index + match.Length;
            }
        }
        else
        {
            for (var match = regex.Match(text); match.Success; match = match.NextMatch())
            {
                Skip(match.Index, replacement.Length + ((long)parts * (repeatsText ? text.Length : match.Length)));
                result.Append(match.Result(replacement));
                from = match.Index + match.Length;
            }
        }

        Skip(text.Length, 0);
        return result.ToString();

        // Told before it is made: an empty pattern matches at every character, and "$`" is all the text before it.
        void Skip(int to, long most)
        {
            RequireLength(result.Length + (to - from) + most);
            result.Append(text, from, to - from);
        }
    }

    private static void RequireLength(long length)
    {
        if (length > SandboxLimits.Default.Length)
        {
            throw new ArgumentException("regexp_replace() gives more than 16 MB of text");
        }
    }
}
