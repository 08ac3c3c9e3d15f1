using MathNet.Numerics.Distributions;

namespace Receipts.Core.Statistics;

/// <summary>
/// A share of records that come in clusters, as the share of fewer independent ones: their number is divided by the design effect, which is how
/// many times larger the variance is than that of independent records, and the exact tests are held to what is left. Korn and Graubard (1998),
/// Survey Methodology 24:193. Parts of a record are rounded against whoever asks.
/// </summary>
/// <param name="Events">From 0 to <paramref name="Records"/>.</param>
/// <param name="Records">At least 1.</param>
/// <param name="DesignEffect">At least 1, which is that of independent records.</param>
public sealed record ClusteredShare(long Events, long Records, double DesignEffect)
{
    /// <summary>
    /// Fewer clusters with an event, or without, do not show how events gather: of a few scattered ones it would seem that they never do. The
    /// simulation in docs/gates.md is at 10% instead of 5% without it.
    /// </summary>
    internal const int FewestOfEach = 20;

    private const double ConfidenceOfT = 0.95;

    /// <summary>How many independent records tell as much, at least 1.</summary>
    public long Effective => Math.Max(1, (long)Math.Floor(Records / DesignEffect));

    /// <summary>The most events among them.</summary>
    public long Most => Math.Min(Effective, (long)Math.Ceiling(Events / DesignEffect));

    /// <summary>The fewest events among them.</summary>
    public long Fewest => Math.Min(Effective, (long)Math.Floor(Events / DesignEffect));

    /// <summary>What the share is compatible with, no narrower than Clopper and Pearson's interval of as many independent records.</summary>
    /// <param name="level">Above 0 and below 1.</param>
    public (double Low, double High) Interval(double level) =>
        (ClopperPearsonInterval.Of(Fewest, Effective, level)!.Low, ClopperPearsonInterval.Of(Most, Effective, level)!.High);

    /// <summary>
    /// The design effect of records by their clusters: the squared CR1 standard error of the share over that of independent records, enlarged for
    /// few clusters as Student's t is. Where too few clusters have an event, or lack one, to tell, each cluster is one record.
    /// </summary>
    /// <param name="clusters">The events and the records of each; at least one record in each.</param>
    public static double Effect(IReadOnlyCollection<(long Events, long Records)> clusters)
    {
        var (events, records) = (clusters.Sum(one => one.Events), clusters.Sum(one => one.Records));
        if (clusters.Count == records)
        {
            return 1;
        }

        if (clusters.Count(one => one.Events > 0) < FewestOfEach || clusters.Count(one => one.Events < one.Records) < FewestOfEach)
        {
            return OneEach(clusters);
        }

        var share = events / (double)records;
        var squares = new CompensatedSum();
        foreach (var (some, all) in clusters)
        {
            var residual = some - (share * all);
            squares.Add(residual * residual);
        }

        var variance = squares.Value / ((double)records * records) * clusters.Count / (clusters.Count - 1);
        var effect = variance * records / (share * (1 - share));
        var few = StudentT.InvCDF(0, 1, clusters.Count - 1, ConfidenceOfT) / StudentT.InvCDF(0, 1, records - 1, ConfidenceOfT);
        return Math.Max(1, effect * few * few);
    }

    /// <summary>The design effect of records that all do what the others of their cluster do: Kish (1965), section 5.4.</summary>
    /// <inheritdoc cref="Effect"/>
    public static double OneEach(IReadOnlyCollection<(long Events, long Records)> clusters)
    {
        var records = (double)clusters.Sum(one => one.Records);
        return Math.Max(1, clusters.Sum(one => (double)one.Records * one.Records) / records);
    }
}
