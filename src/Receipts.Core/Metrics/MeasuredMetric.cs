using Receipts.Core.Engine;
using Receipts.Core.Findings;

namespace Receipts.Core.Metrics;

/// <summary>A metric with what it measured.</summary>
/// <param name="Reads">Tables and columns of the evidence that its query reads; a lower bound.</param>
public sealed record MeasuredMetric(Metric Metric, MeasuredTable Table, IReadOnlyList<(string Table, string Column)> Reads)
{
    // A metric may have a hundred thousand rows, and a document as many references that name none of them.
    private const int MostNamed = 20;
    private const int FewNamed = 5;

    private readonly Lazy<string[]> names = new(() =>
        [
            .. Table
                .Rows.Select(row => $"[{string.Join(", ", Table.KeyColumns.Select(key => ReferenceKey.Of(row[Table.IndexOf(key)])))}]")
                .Order(StringComparer.Ordinal),
        ]
    );

    private readonly Lazy<KeyIndex[]> keys = new(() => [.. Table.KeyColumns.Select(key => new KeyIndex(Table, key))]);

    private readonly Lazy<ColumnRange[]> ranges = new(() => [.. Table.Columns.Select((_, column) => ColumnRange.Of(Table, column))]);

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

    /// <summary>Between which numbers a column lies, and whether they are whole.</summary>
    public ColumnRange RangeOf(string column) => ranges.Value[Table.IndexOf(column)];

    /// <summary>The rows by what stands in one of the key columns.</summary>
    internal KeyIndex RowsBy(string key)
    {
        for (var i = 0; i < Table.KeyColumns.Count; i++)
        {
            if (Table.KeyColumns[i] == key)
            {
                return keys.Value[i];
            }
        }

        throw new ArgumentException($"{Metric.Name} has no key column {key}.", nameof(key));
    }

    private int Row(Reference reference, Place place)
    {
        if (reference.Keys.Count == Table.KeyColumns.Count)
        {
            var pairs = Table.KeyColumns.Zip(reference.Keys).ToList();
            var rows =
                pairs.Count == 0
                    ? [.. Enumerable.Range(0, Table.Rows.Count)]
                    : pairs.Select(pair => RowsBy(pair.First).Named(pair.Second)).MinBy(rows => rows.Count)!;

            // A bare key means the number before it means the text of the same spelling.
            foreach (var numbersOnly in new[] { true, false })
            {
                foreach (var row in rows.Where(row => pairs.TrueForAll(pair => pair.Second.Means(Cell(row, pair.First), numbersOnly))))
                {
                    return row;
                }
            }
        }

        var near =
            Table.KeyColumns.Count == 0 ? [Metric.Name + " with one row and no key"] : Near($"[{string.Join(", ", reference.Keys)}]");
        throw new ReceiptException(
            MetricFindings.UnknownRow(place, reference.ToString(), near, Math.Max(0, Table.Rows.Count - near.Length))
        );
    }

    /// <summary>All rows of a small metric, and of a large one those whose keys begin most alike.</summary>
    private string[] Near(string keys)
    {
        if (Table.Rows.Count <= MostNamed)
        {
            return [.. Enumerable.Range(0, Table.Rows.Count).Select(Name)];
        }

        var at = Array.BinarySearch(names.Value, keys, StringComparer.Ordinal);
        var from = Math.Clamp((at < 0 ? ~at : at) - (FewNamed / 2), 0, names.Value.Length - FewNamed);
        return names.Value[from..(from + FewNamed)];
    }

    /// <summary>The keys of a row, as messages name it.</summary>
    public string LabelOf(int row) => string.Join(", ", KeysOf(row));

    private string Name(int row) => $"[{LabelOf(row)}]";

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

    /// <summary>What the numbers of its column are like.</summary>
    public ColumnRange Range => Metric.RangeOf(Column);

    /// <summary>The value as a numeral prints it.</summary>
    public Quantity Quantity => Quantity.Of(Value, Column);

    /// <summary>The reference that names it in full.</summary>
    public Reference Reference => new(null, Metric.Metric.Name, Metric.KeysOf(Row), Column);
}
