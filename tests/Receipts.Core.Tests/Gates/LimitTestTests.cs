using Receipts.Core.Gates;
using Receipts.Core.Statistics;
using Xunit;

namespace Receipts.Core.Tests.Gates;

/// <summary>The tests behind a gate against values from an independent implementation, and against the intervals that they invert.</summary>
public sealed class LimitTestTests
{
    private const double Tolerance = 6e-7;

    [Theory]
    [InlineData(30, 0.095034, 0.148596, 0.195326, 0.238598)]
    [InlineData(59, 0.049508, 0.077898, 0.102889, 0.126207)]
    [InlineData(100, 0.029513, 0.046560, 0.061619, 0.075711)]
    [InlineData(299, 0.009969, 0.015767, 0.020905, 0.025726)]
    [InlineData(400, 0.007461, 0.011804, 0.015655, 0.019269)]
    [InlineData(1000, 0.002991, 0.004735, 0.006282, 0.007735)]
    public void A_bound_is_where_its_test_has_its_level(int records, params double[] bounds)
    {
        for (var events = 0; events < bounds.Length; events++)
        {
            var high = ClopperPearsonInterval.Of(events, records, LimitTest.IntervalLevel)!.High;
            Assert.Equal(bounds[events], high, Tolerance);
            Assert.Equal(LimitTest.Alpha, BinomialTest.AtMost(events, records, high), 1e-12);
        }
    }

    [Theory]
    [InlineData(0.10, 29, 46, 61, 76)]
    [InlineData(0.05, 59, 93, 124, 153)]
    [InlineData(0.02, 149, 236, 313, 386)]
    [InlineData(0.01, 299, 473, 628, 773)]
    [InlineData(0.005, 598, 947, 1258, 1549)]
    [InlineData(0.001, 2995, 4742, 6294, 7752)]
    public void What_would_settle_a_share_is_the_published_number_of_records(double limit, params int[] records)
    {
        for (var events = 0; events < records.Length; events++)
        {
            Assert.StartsWith(
                $"{records[events]} records in all without a {(events == 0 ? "" : "further ")}failure",
                Settlement.Share(events, Math.Max(1, events * 20), limit).Split("; ")[^1],
                StringComparison.Ordinal
            );
            Assert.Equal(GateState.Holds, State(LimitTest.Share(events, records[events], limit)));
            Assert.Equal(GateState.Inconclusive, State(LimitTest.Share(events, records[events] - 1, limit)));
        }
    }

    [Fact]
    public void A_limit_of_nothing_at_all_is_never_shown() =>
        Assert.Equal("no number of records shows it to hold", Settlement.Share(0, 30, 0));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 3)]
    [InlineData(12, 2)]
    [InlineData(2, 12)]
    [InlineData(0, 40)]
    public void A_paired_test_says_what_the_interval_says(int onlyCandidate, int onlyCurrent)
    {
        foreach (var margin in new[] { 0.005, 0.01, 0.02, 0.05, 0.1, 0.2 })
        {
            var pairs = new PairedDifference(200, onlyCandidate, onlyCurrent, 20);
            var interval = pairs.Interval(LimitTest.IntervalLevel)!.Value;
            var test = LimitTest.Paired(pairs, margin);
            Assert.Equal(interval.Low >= -margin, test.PHolds <= LimitTest.Alpha);
            Assert.Equal(interval.High < -margin, test.PBreach < LimitTest.Alpha);
        }
    }

    [Fact]
    public void Of_many_rows_a_breach_has_to_survive_the_others()
    {
        var alone = LimitTest.Share(9, 100, 0.05);
        Assert.Equal(GateState.Inconclusive, State(alone));
        var bad = LimitTest.Share(10, 100, 0.05);
        Assert.Equal(GateState.Breached, State(bad));
        Assert.Equal(GateState.Inconclusive, LimitTest.States([bad, alone, alone, alone])[0]);
    }

    [Fact]
    public void Holm_adjusts_as_published() =>
        // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm")
        Assert.Equal([0.03, 0.06, 0.06, 0.02], Holm.Adjust([0.01, 0.04, 0.03, 0.005]).Select(p => Math.Round(p, 12)));

    private static GateState State(LimitTest test) => LimitTest.States([test])[0];
}
