using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Statistics;

namespace Receipts.Core.Charts;

/// <summary>
/// How often the system was right against how sure it said it was, bin by bin: a calibrated one lies on the diagonal. The last key column
/// of the metric tells the bins apart, those before it tell one or two series apart.
/// </summary>
internal sealed record ReliabilityChart : Chart
{
    private const int MostSeries = 2;

    private static readonly ChartRoles Roles = new(
        "bins",
        [
            ["confidence", "accuracy", "count"],
            ["confidence", "successes", "count"],
        ]
    )
    {
        Words = ["label"],
    };

    /// <summary>The column of the mean confidences.</summary>
    public required string ConfidenceName { get; init; }

    /// <summary>The column of the accuracies, or the quotient that they are.</summary>
    public required string AccuracyName { get; init; }

    /// <summary>The column that says how much each bin counts.</summary>
    public required string CountName { get; init; }

    /// <summary>The columns that tell the bins apart, as one label.</summary>
    public required string KeyName { get; init; }

    /// <summary>In the order of the metric.</summary>
    public required IReadOnlyList<ReliabilitySeries> Series { get; init; }

    /// <summary>Whether the accuracies are quotients of counts and have intervals.</summary>
    public bool HasIntervals => Series.Any(series => series.Bins.Any(bin => bin.Interval is not null));

    public static ReliabilityChart From(ChartWords words, MeasuredTable table)
    {
        var data = new ChartData(words, table, Roles);
        var source = words.Source;
        var accuracy =
            words.Label ?? (data.Has("accuracy") ? data.Called("accuracy") : $"{data.Called("successes")} / {data.Called("count")}");
        var seriesKeys = table.KeyColumns.SkipLast(1).ToList();
        var series = data.Rows.GroupBy(row => seriesKeys.Count == 0 ? accuracy : row.KeysOf(seriesKeys), StringComparer.Ordinal).ToList();
        if (series.Count > MostSeries)
        {
            throw new ReceiptException(ChartFindings.TooManySeries(source, series.Select(rows => rows.Key), MostSeries));
        }

        var bins = series.Select(rows => new ReliabilitySeries(rows.Key, [.. rows.Select(Read)])).ToList();
        if (bins.TrueForAll(one => one.Drawn.Count == 0))
        {
            throw new ReceiptException(ChartFindings.NothingToDraw(source, "counts nothing"));
        }

        return new ReliabilityChart
        {
            Name = source.Name,
            Title = words.Title,
            ConfidenceName = data.Called("confidence"),
            AccuracyName = accuracy,
            CountName = data.Called("count"),
            KeyName = data.KeyName,
            Series = bins,
        };
    }

    public override string ToSvg() => new ReliabilityDrawing(this).ToSvg();

    private static ReliabilityBin Read(ChartRow row)
    {
        var count = row.Count("count");
        var tally = row.Data.Has("successes") ? row.Tally("successes", "count") : null;
        var confidence = row.Share("confidence", count);
        var accuracy = tally is null ? row.Share("accuracy", count) : tally.Rate;
        return new ReliabilityBin(row.Label, confidence ?? 0, accuracy ?? 0, count, tally?.Interval);
    }
}

/// <summary>The bins of one series, the empty ones too.</summary>
internal sealed record ReliabilitySeries(string Name, IReadOnlyList<ReliabilityBin> Bins)
{
    /// <summary>The bins that have anything in them, from the least to the most confident.</summary>
    public IReadOnlyList<ReliabilityBin> Drawn { get; } = [.. Bins.Where(bin => bin.Count > 0).OrderBy(bin => bin.Confidence)];

    /// <summary>How much all bins count; exact, since counts may be as large as they like.</summary>
    public decimal Total => Bins.Sum(bin => (decimal)bin.Count);
}

/// <summary>One bin.</summary>
/// <param name="Label">The row's keys as the reader knows them.</param>
/// <param name="Confidence">The mean stated confidence in it, from 0 to 1.</param>
/// <param name="Accuracy">The share that was right, from 0 to 1.</param>
/// <param name="Count">How much is in it; of an empty bin nothing else means anything.</param>
/// <param name="Interval">The 95% score interval of the accuracy; null when only the share is known.</param>
internal sealed record ReliabilityBin(string Label, double Confidence, double Accuracy, long Count, WilsonInterval? Interval);
