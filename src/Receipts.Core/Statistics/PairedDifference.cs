namespace Receipts.Core.Statistics;

/// <summary>
/// How much more often one of two systems is right than the other on the same records, with what those are compatible with. Where the
/// records stand in clusters, the interval is the wider one of two: that of independent records, and Student's t over the clusters.
/// Where the two systems differ in few clusters, those do not show how differences gather, and it is no narrower than that of as many
/// independent records as there are clusters.
/// </summary>
/// <param name="Both">Records on which both are right; the sum of all four up to 2^53.</param>
/// <param name="OnlyFirst">Records on which only the first is right.</param>
/// <param name="OnlySecond">Records on which only the second is right.</param>
/// <param name="Neither">Records on which both are wrong.</param>
/// <param name="Clusters">How many clusters there are; null where every record stands for itself.</param>
/// <param name="StandardError">Of the difference, over clusters; null with fewer than two.</param>
/// <param name="Differing">Clusters with a record on which only one of the two is right.</param>
public sealed record PairedDifference(
    long Both,
    long OnlyFirst,
    long OnlySecond,
    long Neither,
    long? Clusters = null,
    double? StandardError = null,
    long Differing = 0
)
{
    /// <summary>With half as many, as for shares, the simulation in docs/gates.md is at 7% instead of 5%.</summary>
    private const int FewestDiffering = 40;

    public long Records => Both + OnlyFirst + OnlySecond + Neither;

    /// <summary>The first one's share of right records less the second one's, from -1 to 1; null without records.</summary>
    public double? Value => Records == 0 ? null : (OnlyFirst - OnlySecond) / (double)Records;

    /// <summary>The interval; null without records, and within [-1, 1].</summary>
    /// <param name="level">The share of samples whose interval holds the true difference, about; above 0 and below 1.</param>
    public (double Low, double High)? Interval(double level = 0.95) =>
        Low(level) is { } low && High(level) is { } high ? (low, high) : null;

    /// <summary>The lower end of <see cref="Interval"/>.</summary>
    public double? Low(double level) => -Turned.High(level);

    /// <summary>The upper end of <see cref="Interval"/>.</summary>
    public double? High(double level)
    {
        if (Records == 0 || Clusters is not { } clusters)
        {
            return Apart(level);
        }

        if (StandardError is not { } error)
        {
            return 1;
        }

        var high = Math.Max(Apart(level)!.Value, ClusteredMean.Around(Value!.Value, error, clusters, level).High);
        return Math.Min(1, Differing < FewestDiffering ? Math.Max(high, OneEach(clusters).Apart(level)!.Value) : high);
    }

    /// <summary>As many records as there are clusters, their parts rounded toward a higher end.</summary>
    private PairedDifference OneEach(long clusters)
    {
        var share = clusters / (double)Records;
        var first = Math.Min(clusters, (long)Math.Ceiling(OnlyFirst * share));
        var second = Math.Min(clusters - first, (long)Math.Floor(OnlySecond * share));
        var both = Math.Min(clusters - first - second, (long)Math.Round(Both * share));
        return new PairedDifference(both, first, second, clusters - first - second - both);
    }

    /// <summary>The same records with the second system as the first.</summary>
    private PairedDifference Turned => this with { OnlyFirst = OnlySecond, OnlySecond = OnlyFirst };

    /// <summary>
    /// The upper end for independent records: Newcombe's, and where the second system is never right alone, no lower than that of the first one's
    /// exact share, since the difference is a share then and Newcombe's approximation errs by a point.
    /// </summary>
    private double? Apart(double level) =>
        NewcombePairedInterval.Of(Both, OnlyFirst, OnlySecond, Neither, level) is not { } paired ? null
        : OnlySecond == 0 ? Math.Max(paired.High, ClopperPearsonInterval.Of(OnlyFirst, Records, level)!.High)
        : paired.High;

    /// <summary>Counts pairs one by one.</summary>
    public sealed class Counter(bool hasClusters)
    {
        private readonly ClusteredMean mean = new();
        private readonly HashSet<object> differing = [];
        private readonly long[] counts = new long[4];

        /// <param name="cluster">What the pair belongs to, told apart by equality.</param>
        public void Add(bool isFirstRight, bool isSecondRight, object cluster, long times = 1)
        {
            counts[(isFirstRight ? 0 : 2) + (isSecondRight ? 0 : 1)] += times;
            if (hasClusters && times > 0 && isFirstRight != isSecondRight)
            {
                differing.Add(cluster);
            }

            for (var i = 0L; hasClusters && i < times; i++)
            {
                mean.Add((isFirstRight ? 1 : 0) - (isSecondRight ? 1 : 0), cluster);
            }
        }

        public PairedDifference Counted =>
            hasClusters
                ? new PairedDifference(counts[0], counts[1], counts[2], counts[3], mean.Clusters, mean.StandardErrorCr1(), differing.Count)
                : new PairedDifference(counts[0], counts[1], counts[2], counts[3]);
    }
}
