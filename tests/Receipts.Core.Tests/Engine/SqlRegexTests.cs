using Receipts.Core.Engine;
using Xunit;

namespace Receipts.Core.Tests.Engine;

public sealed class SqlRegexTests
{
    [Theory]
    [InlineData(@"-?\d+", "a -.12 b", "12", "a -.# b")]
    [InlineData(@"\s?\w", "b1ab .bbb1", "b", "####" + " .####")]
    [InlineData("(?:a|b)?(a)", "\nb1a...\na", "a", "\nb1#...\n#")]
    [InlineData("(?:a|ab)*b", "abb1", "ab", "##1")]
    [InlineData("a*?b", "caab", "aab", "c#")]
    public void A_match_is_found_where_it_begins_first(string pattern, string text, string found, string replaced)
    {
        Assert.Equal(found, SqlRegex.For(pattern).Extract(text));
        Assert.Equal(replaced, SqlRegex.For(pattern).Replace(text, "#"));
        Assert.True(SqlRegex.For(pattern).IsMatch(text));
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a|a)*$")]
    [InlineData("^(?:a*)*b$")]
    [InlineData("a*a*a*a*a*a*c")]
    public void A_pattern_that_the_quick_engine_would_try_for_ever_is_decided_all_the_same(string pattern)
    {
        Assert.True(SqlRegex.IsPlain(pattern));
        Assert.False(SqlRegex.For(pattern).IsMatch(new string('a', 3000) + "!"));
    }

    [Fact]
    public void A_search_that_would_try_for_ever_is_given_up_with_the_pattern() =>
        Assert.StartsWith(
            "`^(a+)+$` makes the search try too many ways",
            Assert.Throws<ArgumentException>(() => SqlRegex.For("^(a+)+$").Extract(new string('a', 3000) + "!")).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("(?=a)")]
    [InlineData("(?<!a)b")]
    [InlineData("(?>a)")]
    [InlineData(@"(a)\1")]
    [InlineData(@"(?<x>a)\k<x>")]
    [InlineData("(?:a*?)(?=a)")]
    public void What_is_not_linear_stays_refused(string pattern)
    {
        Assert.False(SqlRegex.IsPlain(pattern));
        Assert.Contains("linear-time", Assert.Throws<ArgumentException>(() => SqlRegex.For(pattern)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(")]
    [InlineData(@"a\")]
    [InlineData(@"\_")]
    [InlineData("(?")]
    [InlineData("*")]
    [InlineData("[z-a]")]
    public void What_is_no_pattern_is_refused_with_the_place(string pattern) =>
        Assert.Contains(
            "cannot read the pattern",
            Assert.Throws<ArgumentException>(() => SqlRegex.For(pattern)).Message,
            StringComparison.Ordinal
        );
}
