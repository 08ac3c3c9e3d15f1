using System.Text.Json;
using Receipts.Core.Replaying;
using Xunit;

namespace Receipts.Core.Tests.Replaying;

public sealed class ReplayDifferenceTests
{
    [Theory]
    [InlineData("""{"a":1,"b":[1,2]}""", """{ "b": [1.0, 20e-1], "a": 1E0 }""")]
    [InlineData("0", "-0.0e5")]
    [InlineData("100", "1e2")]
    [InlineData("0.001", "1e-3")]
    [InlineData("123456789012345678901234567890", "1.2345678901234567890123456789e29")]
    [InlineData("\"\\u00e9\\/\"", "\"é/\"")]
    [InlineData("null", "null")]
    [InlineData("1e999999999999", "10e999999999998")]
    public void Equal_values_are_equal_however_they_are_written(string recorded, string replayed) =>
        Assert.Empty(Between(recorded, replayed));

    [Theory]
    [InlineData("1", "\"1\"")]
    [InlineData("1", "true")]
    [InlineData("null", "\"\"")]
    [InlineData("null", "{}")]
    [InlineData("{}", "[]")]
    [InlineData("[1,2]", "[2,1]")]
    [InlineData("[1]", "[1,1]")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("0.1", "0.10000000000000001")]
    [InlineData("\"é\"", "\"e\\u0301\"")]
    [InlineData("\"\"", "\"\\ud800\"")]
    [InlineData("\"A\"", "\"a\"")]
    public void Different_values_are_different(string recorded, string replayed) => Assert.NotEmpty(Between(recorded, replayed));

    [Fact]
    public void Differences_are_found_where_they_are() =>
        Assert.Equal(
            ["items[1].price", "note", "extra"],
            Between(
                    """{"items":[{"price":1},{"price":2}],"note":null,"same":{"x":[]}}""",
                    """{"same":{"x":[]},"items":[{"price":1},{"price":3}],"extra":null}"""
                )
                .Select(difference => difference.Path)
        );

    private static IReadOnlyList<ReplayDifference> Between(string recorded, string replayed)
    {
        using var left = JsonDocument.Parse(recorded);
        using var right = JsonDocument.Parse(replayed);
        return ReplayDifference.Between(left.RootElement, right.RootElement);
    }
}
