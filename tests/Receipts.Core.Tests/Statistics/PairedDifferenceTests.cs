using Receipts.Core.Statistics;
using Xunit;

namespace Receipts.Core.Tests.Statistics;

/// <summary>The interval of a paired difference where records are independent, where they stand in clusters, and where only one side is ever right alone.</summary>
public sealed class PairedDifferenceTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void Independent_records_have_Newcombes_interval()
    {
        // Newcombe (1998), Statistics in Medicine 17:2635, table II, method 10: 36, 12, 2, 0.
        var interval = new PairedDifference(36, 12, 2, 0).Interval()!.Value;
        Assert.Equal(0.0569296, interval.Low, 1e-6);
        Assert.Equal(0.3404276, interval.High, 1e-6);
    }

    [Fact]
    public void Where_only_one_is_ever_right_alone_the_interval_holds_the_exact_share()
    {
        var loss = new PairedDifference(80, 0, 5, 15).Interval(0.9)!.Value;
        Assert.True(loss.Low <= -ClopperPearsonInterval.Of(5, 100, 0.9)!.High);
        var gain = new PairedDifference(80, 5, 0, 15).Interval(0.9)!.Value;
        Assert.Equal(loss.Low, -gain.High, Tolerance);
        Assert.Equal(loss.High, -gain.Low, Tolerance);
    }

    [Fact]
    public void Members_of_a_cluster_tell_less_than_independent_records()
    {
        // Ten clusters of ten: in two the later system loses every record, in one it gains every record.
        var counter = new PairedDifference.Counter(hasClusters: true);
        for (var cluster = 0; cluster < 10; cluster++)
        {
            counter.Add(cluster is not (0 or 1), cluster is not 2, cluster, times: 10);
        }

        // d is -0.1; the squared residuals of the clusters' sums add up to 290, so that CR1 is sqrt(290 * 10 / 9) / 100, and t(0.975, 9) is 2.2621571628.
        var counted = counter.Counted;
        var error = Math.Sqrt(290 * 10 / 9.0) / 100;
        Assert.Equal(error, counted.StandardError!.Value, Tolerance);
        var interval = counted.Interval()!.Value;
        Assert.Equal(-0.1 - (2.2621571628 * error), interval.Low, 1e-8);
        Assert.Equal(-0.1 + (2.2621571628 * error), interval.High, 1e-8);
        var apart = new PairedDifference(counted.Both, counted.OnlyFirst, counted.OnlySecond, counted.Neither).Interval()!.Value;
        Assert.True(interval.Low < apart.Low && interval.High > apart.High);
    }

    [Fact]
    public void Clusters_never_make_the_interval_narrower_than_independence()
    {
        // Every cluster loses one and gains one: its sum is always zero.
        var counter = new PairedDifference.Counter(hasClusters: true);
        for (var cluster = 0; cluster < 50; cluster++)
        {
            counter.Add(true, false, cluster);
            counter.Add(false, true, cluster);
        }

        Assert.Equal(new PairedDifference(0, 50, 50, 0).Interval(), counter.Counted.Interval());
    }

    [Fact]
    public void Where_few_clusters_differ_the_interval_is_no_narrower_than_that_of_one_record_for_each()
    {
        var counter = new PairedDifference.Counter(hasClusters: true);
        for (var cluster = 0; cluster < 100; cluster++)
        {
            counter.Add(false, true, cluster, times: cluster == 0 ? 10 : 0);
            counter.Add(true, true, cluster, times: cluster == 0 ? 0 : 10);
        }

        Assert.Equal(new PairedDifference(99, 0, 1, 0).Interval()!.Value.Low, counter.Counted.Interval()!.Value.Low);
    }

    [Fact]
    public void Where_nothing_flips_as_many_records_as_there_are_clusters_speak()
    {
        var counter = new PairedDifference.Counter(hasClusters: true);
        for (var cluster = 0; cluster < 10; cluster++)
        {
            counter.Add(true, true, cluster, times: 100);
        }

        Assert.Equal(new PairedDifference(10, 0, 0, 0).Interval(), counter.Counted.Interval());
    }

    [Fact]
    public void A_single_cluster_shows_nothing()
    {
        var counter = new PairedDifference.Counter(hasClusters: true);
        counter.Add(true, false, "one", times: 50);
        Assert.Equal((-1, 1), counter.Counted.Interval());
        Assert.Null(new PairedDifference(0, 0, 0, 0).Interval());
    }
}
