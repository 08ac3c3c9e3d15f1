namespace Receipts.Core.Statistics;

/// <summary>
/// A mean over numbers that come in clusters, such as several runs of one task, whose members tell less than as many independent
/// ones. Its standard error treats clusters as independent and allows anything inside them: Liang and Zeger (1986), Biometrika 73:13,
/// which for a mean is the root of the clusters' squared sums of residuals, over n.
/// </summary>
public sealed class ClusteredMean
{
    private readonly Dictionary<object, Cluster> clusters = [];
    private double? origin;
    private long count;

    /// <summary>How many clusters there are.</summary>
    public int Clusters => clusters.Count;

    /// <summary>Adds one finite number. Clusters are told apart by equality.</summary>
    public void Add(double value, object cluster)
    {
        // Sums of distances from the first number keep their digits where all numbers are large and alike.
        origin ??= value;
        if (!clusters.TryGetValue(cluster, out var sums))
        {
            sums = new Cluster();
            clusters.Add(cluster, sums);
        }

        sums.Total.Add(value - origin.Value);
        sums.Count++;
        count++;
    }

    /// <summary>The standard error without a correction for few clusters (CR0); null with fewer than two clusters.</summary>
    public double? StandardErrorCr0()
    {
        if (clusters.Count < 2)
        {
            return null;
        }

        var total = new CompensatedSum();
        foreach (var cluster in clusters.Values)
        {
            total.Add(cluster.Total.Value);
        }

        var mean = total.Value / count;
        var squares = new CompensatedSum();
        foreach (var cluster in clusters.Values)
        {
            var residual = cluster.Total.Value - (cluster.Count * mean);
            squares.Add(residual * residual);
        }

        return Math.Sqrt(squares.Value) / count;
    }

    /// <summary>
    /// CR0 times the root of G/(G - 1), G being the number of clusters (CR1). Null with fewer than two clusters. For a mean it equals
    /// Stata's correction, whose other factor, (n - 1)/(n - k), is 1 where the mean is all that is estimated.
    /// </summary>
    public double? StandardErrorCr1() => StandardErrorCr0() * Math.Sqrt(clusters.Count / (clusters.Count - 1.0));

    private sealed class Cluster
    {
        public CompensatedSum Total { get; } = new();

        public long Count { get; set; }
    }
}
