using Receipts.Core.Metrics;
using Xunit;

namespace Receipts.Core.Tests.Metrics;

public sealed class ReferenceTests
{
    [Theory]
    [InlineData("drop.points")]
    [InlineData("drop")]
    [InlineData("by_split[production].exact_match")]
    [InlineData("by[a, b].n")]
    [InlineData("""by_terms["Net 30, EOM"].n""")]
    [InlineData("""by["a\"b"]""")]
    [InlineData("bins[0.1].n")]
    [InlineData("bins[null].n")]
    [InlineData("my-receipt/by[x].n")]
    public void A_reference_is_written_as_it_was_read(string text) => Assert.Equal(text, Reference.TryParse(text)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("a[")]
    [InlineData("a[]")]
    [InlineData("a[x y].n")]
    [InlineData("a[\"x].n")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("a[x]n")]
    public void What_is_no_reference_is_none(string text) => Assert.Null(Reference.TryParse(text));

    [Fact]
    public void A_bare_key_means_the_number_and_a_quoted_one_the_text()
    {
        Assert.True(Key("3").Means(Measurement.Of(3), numbersOnly: true));
        Assert.True(Key("3.0").Means(Measurement.Of(3.0), numbersOnly: true));
        Assert.False(Key("3").Means(Measurement.Of("3"), numbersOnly: true));
        Assert.True(Key("3").Means(Measurement.Of("3"), numbersOnly: false));
        Assert.True(Key("\"3\"").Means(Measurement.Of("3"), numbersOnly: true));
        Assert.False(Key("\"3\"").Means(Measurement.Of(3), numbersOnly: false));
        Assert.True(Key("null").Means(Measurement.Null, numbersOnly: true));
        Assert.False(Key("null").Means(Measurement.Of("null"), numbersOnly: false));
        Assert.Equal("\"null\"", ReferenceKey.Of(Measurement.Of("null")).ToString());
        Assert.Equal("\"2024\"", ReferenceKey.Of(Measurement.Of("2024")).ToString());
    }

    private static ReferenceKey Key(string text) => Reference.TryParse($"m[{text}]")!.Keys[0];
}
