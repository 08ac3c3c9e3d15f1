using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Receipts.Core.Findings;
using Xunit;

namespace Receipts.Core.Tests;

/// <summary>
/// A group that is repeated, and that one sign alone can fill at several lengths, cuts a line of that sign in as many ways as there are sums: where
/// <c>(?:[_-]?[a-z]+)*</c> fails at the end of a long line of letters, it has tried them all.
/// </summary>
public sealed partial class PatternTests
{
    /// <summary>Signs in a row; more of them are cut in more ways.</summary>
    private const int Longest = 32;

    /// <summary>A group that may be there twice cuts them in five hundred ways, and in many more where it may be there more often.</summary>
    private const long MostWays = 100;

    private const string Signs = "aAzéя文0 \t\n-–_.,:;'’\"`|*#~=+/\\%<>()[]&!?…^$@";

    [Fact]
    public void No_pattern_cuts_a_text_in_many_ways()
    {
        var patterns = (
            from type in typeof(Finding).Assembly.GetTypes()
            from method in type.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)
            from pattern in method.GetCustomAttributes<GeneratedRegexAttribute>()
            select (Name: $"{type.Name}.{method.Name}", pattern.Pattern, pattern.Options)
        ).ToList();

        Assert.NotEmpty(patterns);
        Assert.Equal([], patterns.SelectMany(one => ManyWays(one.Pattern, one.Options), (one, repeat) => $"{one.Name}: {repeat}"));
    }

    [Theory]
    [InlineData(@"^[\p{L}\p{Nd}]+(?:[\s_.-]?[\p{L}\p{Nd}]+)*$")]
    [InlineData(@"\G(?:(?!(?:one|two)(?![\p{L}]))[\p{L}'’-]+(?:[^\p{L}\p{Nd}.;:!?|%@\n\uFFFC]|\.{2,3}\s?|…){1,5}){0,3}percent")]
    [InlineData(@"(\w+\s*)+$")]
    [InlineData("(?:a|a+){3,}")]
    public void A_repeat_that_one_sign_fills_at_several_lengths_is_found(string pattern) =>
        Assert.NotEmpty(ManyWays(pattern, RegexOptions.None));

    [Theory]
    [InlineData(@"^[\p{L}\p{Nd}]+(?:[\s_.-][\p{L}\p{Nd}]+)*$")]
    [InlineData(@"(?:\p{L}{1,40}(?:['’-]\p{L}{1,40}){0,4}\s){0,3}percent")]
    [InlineData(@"<(?:""[^""]*""|'[^']*'|[^'"">])*>")]
    [InlineData(@"[)(]*\((?:[^\\)]|\\.)*\)")]
    public void A_repeat_that_begins_with_a_sign_of_its_own_is_not(string pattern) => Assert.Empty(ManyWays(pattern, RegexOptions.None));

    /// <summary>The repeated groups of a pattern that one sign can fill in many ways.</summary>
    private static IEnumerable<string> ManyWays(string pattern, RegexOptions options) =>
        from repeat in Repeats(pattern)
        // What was found before is some sign or other.
        let alone = Reference().Replace(repeat.Group, ".")
        let whole = new Regex($@"\A(?:{alone})\z", options, TimeSpan.FromSeconds(10))
        from sign in (Signs + pattern).Distinct()
        let lengths = Enumerable.Range(1, Longest).Where(length => whole.IsMatch(new string(sign, length))).ToList()
        where lengths.Count > 1 && Ways(lengths, repeat.Most) > MostWays
        group sign by repeat.Group into found
        select $"{found.Key} of {string.Concat(found)}";

    /// <summary>In how many ways as many signs, or fewer, are a sum of some of the lengths.</summary>
    private static long Ways(List<int> lengths, int most)
    {
        var ways = new long[Longest + 1];
        ways[0] = 1;
        var all = 0L;
        for (var i = 0; i < most && all <= MostWays && ways.Any(way => way > 0); i++)
        {
            var next = new long[Longest + 1];
            foreach (var (sum, way) in ways.Index())
            {
                foreach (var length in lengths.Where(length => sum + length <= Longest))
                {
                    next[sum + length] += way;
                }
            }

            ways = next;
            all += ways.Sum();
        }

        return all;
    }

    /// <summary>The groups that may stand more than once, each as it is written, and how often at the most.</summary>
    private static IEnumerable<(string Group, int Most)> Repeats(string pattern)
    {
        var open = new Stack<int>();
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    i = EndOfClass(pattern, i);
                    break;
                case '(':
                    open.Push(i);
                    break;
                case ')':
                    var start = open.Pop();
                    if (MostOf(pattern[(i + 1)..]) is > 1 and var most)
                    {
                        yield return (pattern[start..(i + 1)], most);
                    }

                    break;
            }
        }
    }

    private static int EndOfClass(string pattern, int start)
    {
        var i = start + (pattern[start + 1] == '^' ? 2 : 1);
        i += pattern[i] == ']' ? 1 : 0;
        while (pattern[i] != ']')
        {
            i = pattern[i] switch
            {
                '\\' => i + 2,
                '[' when pattern[i - 1] == '-' => EndOfClass(pattern, i) + 1,
                _ => i + 1,
            };
        }

        return i;
    }

    private static int MostOf(string behind) =>
        behind is ['*' or '+', ..] ? int.MaxValue
        : Bounds().Match(behind) is not { Success: true } bounds ? 1
        : int.TryParse(bounds.Groups["most"].Value, CultureInfo.InvariantCulture, out var most) ? most
        : int.MaxValue;

    [GeneratedRegex(@"\\k<\w+>", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^\{(?:[0-9]+,)?(?<most>[0-9]*)\}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Bounds();
}
