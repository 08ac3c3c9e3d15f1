using Receipts.Core.Statistics;

namespace Receipts.Core.Gates;

/// <summary>
/// Two one-sided tests of a limit, each at 5%: one that the truth lies beyond it and one that it lies within. A row holds where the first
/// is rejected, and is breached where the second is, with its p-value adjusted for the rows beside it.
/// </summary>
/// <param name="PHolds">How likely records as good as these are if the truth lay at the limit or beyond.</param>
/// <param name="PBreach">How likely records as bad as these are if the truth lay at the limit or within.</param>
internal readonly record struct LimitTest(double PHolds, double PBreach)
{
    /// <summary>The level of each test. Two one-sided ones at 5% make an interval of 90%.</summary>
    public const double Alpha = 0.05;

    public const double IntervalLevel = 1 - (2 * Alpha);

    /// <summary>Exact tests that a share of bad records is at most a limit.</summary>
    /// <param name="records">At least 1.</param>
    public static LimitTest Share(long bad, long records, double limit) =>
        new(BinomialTest.AtMost(bad, records, limit), BinomialTest.AtLeast(bad, records, limit));

    /// <summary>The same tests of records in clusters, by as many independent ones as they are worth.</summary>
    public static LimitTest Share(ClusteredShare bad, double limit) =>
        new(BinomialTest.AtMost(bad.Most, bad.Effective, limit), BinomialTest.AtLeast(bad.Fewest, bad.Effective, limit));

    /// <summary>Tests that a paired difference is at least less a margin, by inverting its interval.</summary>
    /// <param name="pairs">Of at least one record.</param>
    public static LimitTest Paired(PairedDifference pairs, double margin) =>
        new(Inverted(level => pairs.Interval(level)!.Value.Low >= -margin), Inverted(level => pairs.Interval(level)!.Value.High < -margin));

    /// <summary>The states of all rows of a gate: that all hold needs no correction, which of them is breached does.</summary>
    public static IReadOnlyList<GateState> States(IReadOnlyList<LimitTest> tests)
    {
        var adjusted = Holm.Adjust([.. tests.Select(test => test.PBreach)]);
        return
        [
            .. tests.Select(
                (test, i) =>
                    test.PHolds <= Alpha ? GateState.Holds
                    : adjusted[i] < Alpha ? GateState.Breached
                    : GateState.Inconclusive
            ),
        ];
    }

    /// <summary>The smallest error at which the interval still lies on one side: its width shrinks as the error grows.</summary>
    private static double Inverted(Func<double, bool> liesThere)
    {
        const double least = 1e-12;
        const double most = 0.4999;
        if (!liesThere(1 - (2 * most)))
        {
            return 1;
        }

        if (liesThere(1 - (2 * least)))
        {
            return least;
        }

        var (low, high) = (least, most);
        for (var step = 0; step < 40; step++)
        {
            var middle = Math.Sqrt(low * high);
            if (liesThere(1 - (2 * middle)))
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }

        return high;
    }
}
