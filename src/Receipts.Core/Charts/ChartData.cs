using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Charts;

/// <summary>The rows of a metric as a chart reads them, by role. What cannot be drawn is refused, never guessed.</summary>
internal sealed class ChartData
{
    // More than this is no longer read as a picture, and a hostile metric could ask for millions.
    public const int Most = 100;

    private readonly IReadOnlyDictionary<string, int> columns;

    /// <exception cref="ReceiptException">The roles do not fit, or there are no rows or too many.</exception>
    public ChartData(ChartWords words, MeasuredTable table, ChartRoles roles)
    {
        var source = words.Source;
        Words = words;
        Table = table;
        columns = roles.Columns(source, table);
        foreach (var (role, column) in columns)
        {
            if (!source.Labels.ContainsKey(table.Columns[column]) && ChartTitle.TypedNumber(table.Columns[column]) is { } digit)
            {
                throw new ReceiptException(ChartFindings.DigitInColumn(source, role, table.Columns[column], digit));
            }
        }

        if (source.Labels.Keys.FirstOrDefault(label => table.IndexOf(label) < 0) is { } unknown)
        {
            throw new ReceiptException(ChartFindings.UnknownColumn(source, "labels", unknown, table));
        }

        if (table.Rows.Count == 0)
        {
            throw new ReceiptException(ChartFindings.NothingToDraw(source, "has no rows"));
        }

        if (table.Rows.Count > Most)
        {
            throw new ReceiptException(ChartFindings.TooManyRows(source, table.Rows.Count, roles.Rows, Most));
        }

        Rows = [.. table.Rows.Select(row => new ChartRow(this, row))];
    }

    public ChartWords Words { get; }

    public ChartSource Source => Words.Source;

    public MeasuredTable Table { get; }

    /// <summary>In the order of the metric.</summary>
    public IReadOnlyList<ChartRow> Rows { get; }

    /// <summary>The columns that tell the rows apart, as one label.</summary>
    public string KeyName => string.Join(", ", Table.KeyColumns.Select(Words.Column));

    /// <summary>Whether the author chose a column for that role.</summary>
    public bool Has(string role) => columns.ContainsKey(role);

    /// <summary>The name of a role's column.</summary>
    public string NameOf(string role) => Table.Columns[columns[role]];

    /// <summary>What a role's column is called in the picture.</summary>
    public string Called(string role) => Words.Column(NameOf(role));

    internal int IndexOf(string role) => columns[role];
}
