using Receipts.Core.Statistics;
using static System.FormattableString;

namespace Receipts.Core.Gates;

/// <summary>What would settle a limit that the records leave open, computed with the tests that decide it.</summary>
internal static class Settlement
{
    private const long Most = 1_000_000_000;

    /// <inheritdoc cref="Share(ClusteredShare, double, int)"/>
    public static string Share(long bad, long records, double limit, int rows = 1) =>
        Share(new ClusteredShare(bad, records, 1), limit, rows);

    /// <summary>For a share of bad records that may be at most a limit, with as many records in a cluster as there are.</summary>
    /// <param name="rows">How many rows are looked at: a breach of one has to survive the others.</param>
    public static string Share(ClusteredShare share, double limit, int rows = 1)
    {
        var (bad, records) = (share.Events, share.Records);
        var within = Fewest(records, n => LimitTest.Share(share with { Records = n }, limit).PHolds <= LimitTest.Alpha);
        var alike = share.DesignEffect > 1 ? ", in clusters such as these," : "";
        var holds = within switch
        {
            null => "no number of records shows it to hold",
            { } n when bad == 0 => Invariant($"{n} records in all{alike} without a failure would show that it holds"),
            { } n => Invariant($"{n} records in all{alike} without a further failure would show that it holds"),
        };
        var rate = bad / (double)records;
        var beyond =
            rate > limit
                ? Fewest(
                    records,
                    n =>
                        LimitTest.Share(share with { Events = (long)Math.Round(rate * n), Records = n }, limit).PBreach
                        < LimitTest.Alpha / rows
                )
                : null;
        return beyond is { } breached
            ? Invariant($"about {breached} records in all{alike} at this rate would show a breach; {holds}")
            : holds;
    }

    /// <summary>For a difference of two systems on the same records.</summary>
    /// <inheritdoc cref="Share(ClusteredShare, double, int)"/>
    public static string Paired(PairedDifference pairs, double margin, int rows = 1)
    {
        var isLoss = pairs.Value < -margin;
        var fewest = Fewest(
            pairs.Records,
            n =>
            {
                var test = LimitTest.Paired(Grown(pairs, n), margin);
                return isLoss ? test.PBreach < LimitTest.Alpha / rows : test.PHolds <= LimitTest.Alpha;
            }
        );
        return fewest is { } n
            ? Invariant($"about {n} pairs in all with this share of flips would show {(isLoss ? "a breach" : "that it holds")}")
            : "no number of pairs with this share of flips shows either, since the difference lies at the limit";
    }

    /// <summary>The same shares among more records.</summary>
    private static PairedDifference Grown(PairedDifference pairs, long records)
    {
        var factor = records / (double)pairs.Records;
        var both = Scaled(pairs.Both);
        var first = Scaled(pairs.OnlyFirst);
        var second = Scaled(pairs.OnlySecond);
        return pairs with
        {
            Both = both,
            OnlyFirst = first,
            OnlySecond = second,
            Neither = Math.Max(0, records - both - first - second),
            Clusters = pairs.Clusters is { } clusters ? Scaled(clusters) : null,
            StandardError = pairs.StandardError / Math.Sqrt(factor),
        };

        long Scaled(long count) => (long)Math.Round(count * factor);
    }

    /// <summary>The fewest records, more than there are, that satisfy a condition which more of them satisfy as well; null when a billion do not.</summary>
    private static long? Fewest(long records, Func<long, bool> settles)
    {
        var low = records;
        var high = records + 1;
        while (!settles(high))
        {
            if (high >= Most)
            {
                return null;
            }

            (low, high) = (high, Math.Min(Most, high * 2));
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = settles(middle) ? (low, middle) : (middle, high);
        }

        return high;
    }
}
