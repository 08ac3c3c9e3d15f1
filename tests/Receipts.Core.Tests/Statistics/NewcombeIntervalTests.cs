using Receipts.Core.Statistics;
using Xunit;

namespace Receipts.Core.Tests.Statistics;

public sealed class NewcombeIntervalTests
{
    // Newcombe (1998), Statistics in Medicine 17:873, table II, method 10.
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0000)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    public void Published_intervals_come_out(long first, long firstCount, long second, long secondCount, double low, double high)
    {
        var found = NewcombeInterval.Of(first, firstCount, second, secondCount)!.Value;

        Assert.Equal(low, found.Low, 4);
        Assert.Equal(high, found.High, 4);
    }

    [Fact]
    public void Of_a_side_without_records_there_is_none() => Assert.Null(NewcombeInterval.Of(1, 2, 0, 0));
}
