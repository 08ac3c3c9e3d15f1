using System.Globalization;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>Two counts of one row whose quotient a measurement is: what a reader wants to see behind a share.</summary>
public readonly record struct Quotient(long Count, long Denominator)
{
    /// <summary>The counts behind <paramref name="cell"/> among the integers of its row, or null.</summary>
    public static Quotient? Behind(Measured cell)
    {
        if (cell.Value.Real is not { } share)
        {
            return null;
        }

        var counts = cell.Metric.Table.Rows[cell.Row].Select(value => value.Integer).OfType<long>().ToList();
        foreach (var of in counts.Where(of => of > 0))
        {
            foreach (var count in counts.Where(count => (double)count / of == share))
            {
                return new Quotient(count, of);
            }
        }

        return null;
    }

    /// <summary>Whether a measurement is one of two counts whose quotient another of its row is.</summary>
    public static bool IsCount(Measured cell)
    {
        if (cell.Value.Integer is not { } count)
        {
            return false;
        }

        var row = cell.Metric.Table.Rows[cell.Row];
        return row.Select((_, at) => Behind(cell with { Column = cell.Metric.Table.Columns[at] }))
            .OfType<Quotient>()
            .Any(quotient => quotient.Count == count || quotient.Denominator == count);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}/{Denominator}");
}
