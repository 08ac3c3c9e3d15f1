using MathNet.Numerics.Distributions;

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

    /// <summary>The mean over all numbers; null without any.</summary>
    public double? Mean
    {
        get
        {
            var total = new CompensatedSum();
            foreach (var cluster in clusters.Values)
            {
                total.Add(cluster.Total.Value);
            }

            return count == 0 ? null : origin + (total.Value / count);
        }
    }

    /// <summary>
    /// What the mean is compatible with: as many CR1 standard errors on either side as Student's t with one degree of freedom for every
    /// cluster but one asks for. Null with fewer than two clusters.
    /// </summary>
    /// <param name="level">The share of samples whose interval holds the true mean, about; above 0 and below 1.</param>
    public (double Low, double High)? Interval(double level = 0.95) =>
        Mean is { } mean && StandardErrorCr1() is { } error ? Around(mean, error, clusters.Count, level) : null;

    /// <inheritdoc cref="Interval"/>
    internal static (double Low, double High) Around(double mean, double error, long clusters, double level)
    {
        var length = error * StudentT.InvCDF(0, 1, clusters - 1, (1 + level) / 2);
        return (mean - length, mean + length);
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
