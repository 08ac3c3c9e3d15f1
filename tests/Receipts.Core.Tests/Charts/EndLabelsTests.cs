using Receipts.Core.Charts;
using Xunit;

namespace Receipts.Core.Tests.Charts;

public sealed class EndLabelsTests
{
    [Fact]
    public void Labels_that_have_room_stay_beside_their_lines() => Assert.Equal([80, 20, 50], EndLabels.Spread([80, 20, 50], 20, 0, 100));

    [Fact]
    public void Labels_that_would_cover_each_other_give_way_by_half_each() =>
        Assert.Equal([40, 60], EndLabels.Spread([50, 50], 20, 0, 100));

    [Fact]
    public void Labels_keep_their_order_and_their_distance_within_the_plot()
    {
        double[][] cases =
        [
            [0, 0, 0],
            [100, 100, 100],
            [50, 51, 49],
            [0, 100, 99],
            [10, 12, 100],
        ];
        foreach (var wanted in cases)
        {
            var placed = EndLabels.Spread(wanted, 20, 0, 100).Zip(wanted).OrderBy(pair => pair.Second).Select(pair => pair.First).ToList();
            Assert.All(placed, middle => Assert.InRange(middle, 10, 90));
            Assert.All(placed.Zip(placed.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 20));
        }
    }
}
