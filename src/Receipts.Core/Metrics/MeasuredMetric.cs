using Receipts.Core.Engine;
using Receipts.Core.Findings;

namespace Receipts.Core.Metrics;

/// <summary>A metric with what it measured.</summary>
/// <param name="Reads">Tables and columns of the evidence that its query reads; a lower bound.</param>
public sealed record MeasuredMetric(Metric Metric, MeasuredTable Table, IReadOnlyList<(string Table, string Column)> Reads)
{
    /// <summary>The views that it reads, directly or through others.</summary>
    public IReadOnlyList<Metric> Views { get; init; } = [];

    /// <summary>The literals that an author typed into its query and the views below it, other than 0, 1 and 100.</summary>
    public IReadOnlyList<string> Literals =>
        [.. Metric.Literals.Concat(Views.SelectMany(view => view.Literals)).Distinct(StringComparer.Ordinal)];

    /// <summary>The one measurement that a reference to this metric names.</summary>
    /// <exception cref="ReceiptException">No such row or column.</exception>
    public Measured Find(Reference reference, Place place) => new(this, Row(reference, place), Column(reference, place));

    /// <summary>Every measurement in it, row by row.</summary>
    public IEnumerable<Measured> All() =>
        from row in Enumerable.Range(0, Table.Rows.Count)
        from column in Table.ValueColumns
        select new Measured(this, row, column);

    /// <summary>The keys of a row as a reference writes them.</summary>
    public IReadOnlyList<ReferenceKey> KeysOf(int row) => [.. Table.KeyColumns.Select(key => ReferenceKey.Of(Cell(row, key)))];

    public Measurement Cell(int row, string column) => Table.Rows[row][Table.IndexOf(column)];

    private int Row(Reference reference, Place place)
    {
        if (reference.Keys.Count == Table.KeyColumns.Count)
        {
            // A bare key means the number before it means the text of the same spelling.
            foreach (var numbersOnly in new[] { true, false })
            {
                for (var row = 0; row < Table.Rows.Count; row++)
                {
                    if (Table.KeyColumns.Zip(reference.Keys).All(pair => pair.Second.Means(Cell(row, pair.First), numbersOnly)))
                    {
                        return row;
                    }
                }
            }
        }

        throw new ReceiptException(
            MetricFindings.UnknownRow(
                place,
                reference.ToString(),
                Table.KeyColumns.Count == 0
                    ? [Metric.Name + " with one row and no key"]
                    : Enumerable.Range(0, Table.Rows.Count).Select(row => $"[{string.Join(", ", KeysOf(row))}]")
            )
        );
    }

    private string Column(Reference reference, Place place) =>
        (reference.Column, Table.ValueColumns) switch
        {
            (null, [var only]) => only,
            (null, var several) => throw new ReceiptException(
                MetricFindings.UnknownColumn(place, reference.ToString(), "names no column", several)
            ),
            var (name, columns) when columns.Contains(name) => name,
            var (name, columns) => throw new ReceiptException(
                MetricFindings.UnknownColumn(place, reference.ToString(), $"no value column is named {name}", columns)
            ),
        };
}

/// <summary>One measurement and where in its metric it stands.</summary>
public readonly record struct Measured(MeasuredMetric Metric, int Row, string Column)
{
    public Measurement Value => Metric.Cell(Row, Column);

    /// <summary>The value as a numeral prints it.</summary>
    public Quantity Quantity => Quantity.Of(Value, Column);

    /// <summary>The reference that names it in full.</summary>
    public Reference Reference => new(null, Metric.Metric.Name, Metric.KeysOf(Row), Column);
}
