using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Numbers;

namespace Receipts.Core.Metrics;

/// <summary>Everything that a receipt's metrics measured, found by reference.</summary>
public sealed class Measurements
{
    private readonly Lazy<NumberIndex<Measured>> numbers;

    private readonly Dictionary<string, MeasuredMetric> metrics = new(StringComparer.Ordinal);
    private readonly HashSet<string> failed = new(StringComparer.Ordinal);

    public Measurements() => numbers = new(ByValue);

    /// <summary>What files measure that lie beside the declared ones, for who looks for the reason of a number that does not reproduce; nothing is read before.</summary>
    internal Lazy<IReadOnlyList<StaleMeasurements>> Stale { get; set; } = new(static () => []);

    /// <summary>What was measured, in the order of metrics.sql, the ledger last.</summary>
    public IReadOnlyCollection<MeasuredMetric> Metrics => metrics.Values;

    internal void Add(MeasuredMetric metric) => metrics.Add(metric.Metric.Name, metric);

    /// <summary>Remembers a metric whose failure is a finding already, so that what cites it is not called unknown.</summary>
    internal void AddFailed(string name) => failed.Add(name);

    /// <summary>Whether a metric exists that could not be measured, so that nothing about what cites it is known.</summary>
    public bool Failed(string metric) => failed.Contains(metric);

    /// <summary>The metric of that name.</summary>
    /// <exception cref="ReceiptException">There is none.</exception>
    public MeasuredMetric Find(string name, Place place) =>
        metrics.TryGetValue(name, out var metric)
            ? metric
            : throw new ReceiptException(
                Failed(name) ? MetricFindings.NotMeasured(place, name) : MetricFindings.UnknownMetric(place, name, metrics.Keys)
            );

    /// <summary>The one measurement that a reference names.</summary>
    /// <exception cref="ReceiptException">No such metric, row or column.</exception>
    public Measured Find(Reference reference, Place place) => Find(reference.Metric, place).Find(reference, place);

    /// <summary>The same; null when there is none.</summary>
    internal Measured? TryFind(Reference reference)
    {
        try
        {
            return metrics.ContainsKey(reference.Metric) ? Find(reference, default) : null;
        }
        catch (ReceiptException)
        {
            return null;
        }
    }

    /// <summary>Every measurement that a document could print.</summary>
    public IEnumerable<Measured> All() => metrics.Values.SelectMany(metric => metric.All());

    /// <summary>Every number between two, nearly so, in the order of <see cref="All"/>.</summary>
    internal IEnumerable<Measured> Between(double least, double most) => numbers.Value.Between(least, most);

    private NumberIndex<Measured> ByValue() =>
        new(from cell in All() let number = cell.Value.Approximate where number is not null select (number.Value, cell));
}
