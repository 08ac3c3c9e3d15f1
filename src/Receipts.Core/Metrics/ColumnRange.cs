namespace Receipts.Core.Metrics;

/// <summary>What the numbers of a column are like; of a column without numbers the least is above the greatest.</summary>
/// <param name="AreWhole">Whether all of them are whole.</param>
public readonly record struct ColumnRange(double Least, double Greatest, bool AreWhole)
{
    /// <summary>Whether no number is further from 0 than this.</summary>
    public bool IsWithin(double limit) => Least >= -limit && Greatest <= limit;

    internal static ColumnRange Of(MeasuredTable table, int column)
    {
        var range = new ColumnRange(double.PositiveInfinity, double.NegativeInfinity, AreWhole: true);
        foreach (var row in table.Rows)
        {
            if (row[column].Approximate is { } value)
            {
                range = new ColumnRange(
                    Math.Min(range.Least, value),
                    Math.Max(range.Greatest, value),
                    range.AreWhole && value == Math.Floor(value)
                );
            }
        }

        return range;
    }
}
