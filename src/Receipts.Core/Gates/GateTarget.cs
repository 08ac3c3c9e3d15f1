using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Gates;

/// <summary>The measurements that one gate holds to its limit.</summary>
/// <param name="Metric">The metric that they are of.</param>
/// <param name="Column">The column that they stand in.</param>
/// <param name="Rows">Positions of the rows.</param>
/// <param name="IsFamily">Whether the gate names no row, so that it is about all of them.</param>
/// <param name="Keys">The key columns that tell its rows apart; without <c>split</c> where it keeps to the candidate's.</param>
internal sealed record GateTarget(
    GateSource Gate,
    MeasuredMetric Metric,
    string Column,
    IReadOnlyList<int> Rows,
    bool IsFamily,
    IReadOnlyList<string> Keys
)
{
    private const string Split = "split";

    /// <summary>Finds them.</summary>
    /// <param name="candidate">The split that the decision is about; of a metric keyed by split, only its rows are looked at.</param>
    /// <exception cref="ReceiptException">No such metric, row or column.</exception>
    public static GateTarget Find(GateSource gate, Measurements measurements, string? candidate)
    {
        var reference = Parse(gate, gate.Metric);
        var metric = MetricOf(gate, reference, measurements);
        var column = ColumnOf(gate, reference, metric);
        var keys = metric.Table.KeyColumns;
        if (reference.Keys.Count > 0)
        {
            return Required(
                new GateTarget(gate, metric, column, [metric.Find(reference with { Column = column }, gate.Place).Row], false, keys)
            );
        }

        if (keys.Count == 0)
        {
            return Required(new GateTarget(gate, metric, column, [.. Enumerable.Range(0, metric.Table.Rows.Count)], false, keys));
        }

        var isSplit = candidate is not null && keys.Contains(Split);
        var target = new GateTarget(
            gate,
            metric,
            column,
            [.. Enumerable.Range(0, metric.Table.Rows.Count).Where(row => !isSplit || metric.Cell(row, Split).Text == candidate)],
            IsFamily: !isSplit || keys.Count > 1,
            isSplit ? [.. keys.Where(key => key != Split)] : keys
        );
        return target.IsFamily ? target : Required(target);
    }

    public Measured At(int row) => new(Metric, row, Column);

    /// <summary>The column of the same row that a reference beside the gate's own names, or the one measurement that it names elsewhere.</summary>
    public Measured Beside(string text, int row, Measurements measurements)
    {
        var reference = Parse(Gate, text);
        if (reference.Metric == Metric.Metric.Name && reference.Keys.Count == 0)
        {
            return new Measured(Metric, row, ColumnOf(Gate, reference, Metric));
        }

        var other = MetricOf(Gate, reference, measurements);
        if (reference.Keys.Count == 0 && Metric.Table.KeyColumns.Count > 0 && other.Table.KeyColumns.SequenceEqual(Metric.Table.KeyColumns))
        {
            return SameRow(other, row, ColumnOf(Gate, reference, other))
                ?? throw Wrong($"{other.Metric.Name} has no row [{Metric.LabelOf(row)}]");
        }

        if (IsFamily)
        {
            throw Wrong(
                $"each row of {Metric.Metric.Name} has its own counts, which are columns of that metric or of one that is told apart by {string.Join(" and ", Metric.Table.KeyColumns)} as well"
            );
        }

        return reference.Keys.Count == 0 && other.Table is { KeyColumns.Count: > 0, Rows.Count: > 0 }
            ? throw Wrong(
                $"it names no row of {other.Metric.Name}, which has one for each {string.Join(" and ", other.Table.KeyColumns)}; write the one that is meant, as in {reference with { Keys = [.. other.KeysOf(0)] }}"
            )
            : other.Find(reference, Gate.Place);

        ReceiptException Wrong(string problem) => new(GateFindings.Counts(Gate.Place, text, problem));
    }

    /// <summary>The row of another metric that has the same keys.</summary>
    private Measured? SameRow(MeasuredMetric other, int row, string column)
    {
        var keys = Metric.Table.KeyColumns;
        var found = Enumerable
            .Range(0, other.Table.Rows.Count)
            .FirstOrDefault(one => keys.All(key => other.Cell(one, key) == Metric.Cell(row, key)), -1);
        return found < 0 ? null : new Measured(other, found, column);
    }

    /// <summary>The required rows that the metric does not have, as a reference writes them.</summary>
    /// <exception cref="ReceiptException">One of them has another number of keys.</exception>
    public IEnumerable<string> Missing() =>
        from text in Gate.Required
        let keys = Keyed(text)
        where !Rows.Any(row => Means(row, keys))
        select new Reference(null, Metric.Metric.Name, keys, Column).ToString();

    /// <summary>Whether the gate names the row as required.</summary>
    public bool IsNamedRequired(int row) => Gate.Required.Any(text => Means(row, Keyed(text)));

    /// <summary>The values of the keys in one row.</summary>
    public IReadOnlyList<Measurement> KeysOf(int row) => [.. Keys.Select(key => Metric.Cell(row, key))];

    private bool Means(int row, IReadOnlyList<ReferenceKey> keys) =>
        Keys.Zip(keys).All(pair => pair.Second.Means(Metric.Cell(row, pair.First), numbersOnly: false));

    private IReadOnlyList<ReferenceKey> Keyed(string text) =>
        Reference.TryParse($"{Metric.Metric.Name}[{text}]") is { Keys: var bare } && bare.Count == Keys.Count ? bare
        : Keys.Count == 1 ? [new ReferenceKey(text, IsQuoted: true)]
        : throw new ReceiptException(
            GateFindings.Reference(
                Gate.Place,
                $"the required row {text}",
                $"needs a value for each of {string.Join(", ", Keys)}, parted by commas"
            )
        );

    private static GateTarget Required(GateTarget target) =>
        target.Gate.Required.Count == 0
            ? target
            : throw new ReceiptException(
                GateFindings.Reference(
                    target.Gate.Place,
                    target.Gate.Metric,
                    "names one measurement, and `required` names rows; name the metric without a row, or leave `required` out"
                )
            );

    private static Reference Parse(GateSource gate, string text) =>
        Reference.TryParse(text) is { Receipt: null } reference
            ? reference
            : throw new ReceiptException(
                GateFindings.Reference(gate.Place, text, "is no reference; write metric.column or metric[key].column")
            );

    private static MeasuredMetric MetricOf(GateSource gate, Reference reference, Measurements measurements) =>
        measurements.Find(reference.Metric, gate.Place) is { Metric.Kind: MetricKind.Metric } metric
            ? metric
            : throw new ReceiptException(
                GateFindings.Reference(gate.Place, reference.Metric, "is a check, which holds or fails by itself; name a metric")
            );

    private static string ColumnOf(GateSource gate, Reference reference, MeasuredMetric metric) =>
        (reference.Column, metric.Table.ValueColumns) switch
        {
            (null, [var only]) => only,
            (null, var several) => throw new ReceiptException(
                MetricFindings.UnknownColumn(gate.Place, reference.ToString(), "names no column", several)
            ),
            var (name, columns) when columns.Contains(name) => name,
            var (name, columns) => throw new ReceiptException(
                MetricFindings.UnknownColumn(gate.Place, reference.ToString(), $"no value column is named {name}", columns)
            ),
        };
}
