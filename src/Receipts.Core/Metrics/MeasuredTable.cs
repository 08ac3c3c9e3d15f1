namespace Receipts.Core.Metrics;

/// <summary>The result of one metric: its rows in the order the query gave them.</summary>
/// <param name="Columns">All columns in the order of the query, key columns included.</param>
/// <param name="KeyColumns">The columns that tell rows apart; empty for a metric of one row.</param>
/// <param name="Rows">One list of measurements a row, as wide as <paramref name="Columns"/>.</param>
public sealed record MeasuredTable(
    string Metric,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> KeyColumns,
    IReadOnlyList<IReadOnlyList<Measurement>> Rows
)
{
    /// <summary>The columns that are no keys: what a numeral can print.</summary>
    public IReadOnlyList<string> ValueColumns { get; } = [.. Columns.Where(column => !KeyColumns.Contains(column))];

    /// <summary>Position of a column by its name, or -1.</summary>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
            {
                return i;
            }
        }

        return -1;
    }
}
