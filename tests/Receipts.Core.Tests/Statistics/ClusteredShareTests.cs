using Receipts.Core.Statistics;
using Xunit;

namespace Receipts.Core.Tests.Statistics;

public sealed class ClusteredShareTests
{
    [Fact]
    public void Clusters_of_one_record_are_independent_records() =>
        Assert.Equal(1, ClusteredShare.Effect([.. Enumerable.Range(0, 100).Select(i => (i % 3L == 0 ? 1L : 0L, 1L))]));

    [Fact]
    public void Records_that_all_do_what_their_cluster_does_are_one_each()
    {
        // 60 clusters of 4, of which 40 fail as a whole: the variance is four times that of 240 independent records, times 60/59 and the squared
        // ratio of R's qt(0.95, 59) and qt(0.95, 239).
        var effect = ClusteredShare.Effect([.. Enumerable.Range(0, 60).Select(i => (i < 40 ? 4L : 0L, 4L))]);
        const double Student = 1.671093 / 1.651254;
        Assert.Equal(4 * (60 / 59.0) * Student * Student, effect, 1e-4);
    }

    [Fact]
    public void Few_clusters_with_an_event_are_one_record_each()
    {
        (long, long)[] clusters = [.. Enumerable.Range(0, 100).Select(i => (i < 19 ? 1L : 0L, 5L))];
        Assert.Equal(5, ClusteredShare.Effect(clusters));
        Assert.Equal(5, ClusteredShare.Effect([.. clusters.Select(one => (0L, one.Item2))]));
        Assert.Equal(5, ClusteredShare.Effect([.. clusters.Select(one => (one.Item2, one.Item2))]));
        Assert.Equal(7, ClusteredShare.Effect([(3, 7)]));

        // Kish: the squared sizes over the records, 1 + 1 + 16 of 6.
        Assert.Equal(3, ClusteredShare.OneEach([(0, 1), (1, 1), (0, 4)]));
    }

    [Fact]
    public void Scattered_events_are_worth_as_many_records() =>
        Assert.Equal(1, ClusteredShare.Effect([.. Enumerable.Range(0, 100).Select(_ => (1L, 5L))]));

    [Fact]
    public void Parts_of_a_record_are_rounded_against_whoever_asks()
    {
        var share = new ClusteredShare(13, 100, 3);
        Assert.Equal((33, 5, 4), (share.Effective, share.Most, share.Fewest));
        var (low, high) = share.Interval(0.9);
        Assert.Equal(ClopperPearsonInterval.Of(4, 33, 0.9)!.Low, low);
        Assert.Equal(ClopperPearsonInterval.Of(5, 33, 0.9)!.High, high);
    }

    [Fact]
    public void Nothing_is_worth_less_than_one_record() =>
        Assert.Equal(
            (1, 1, 0),
            (new ClusteredShare(3, 7, 7).Effective, new ClusteredShare(3, 7, 7).Most, new ClusteredShare(3, 7, 7).Fewest)
        );
}
