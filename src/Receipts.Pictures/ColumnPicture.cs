using Receipts.Core.Metrics;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Receipts.Pictures;

/// <summary>A column of numbers, a bar a row, each with its value as it was measured.</summary>
internal static class ColumnPicture
{
    private const double Room = 0.35;

    public static Picture Draw(MeasuredTable table, int column)
    {
        var plot = Frame.Begin($"{table.Metric}.{table.Columns[column]}", "");
        var values = table.Rows.Select(row => row[column].Approximate).ToList();
        var (low, high) = (Math.Min(0, values.Min() ?? 0), Math.Max(0, values.Max() ?? 0));
        var span = high - low is > 0 and var found ? found : 1;
        for (var i = 0; i < values.Count; i++)
        {
            var from = Math.Max(0, values[i] ?? 0);
            plot.Say(table.Rows[i][column].ToString(), from + (span * 0.02), -i, Alignment.MiddleLeft, isBold: true);
            if (values[i] is { } value)
            {
                plot.Bar(i, value, Frame.Bars[0]);
            }
        }

        plot.Rows([.. table.Rows.Select(row => Label(table, row))]);

        // The values stand at their bars; a scale would say them again.
        plot.Axes.Bottom.TickGenerator = new NumericManual([0], ["0"]);
        plot.Axes.SetLimitsX(low - (low < 0 ? span * 0.05 : 0), high + (span * Room));
        return new Picture(plot, Frame.Width, Frame.HeightOf(values.Count));
    }

    private static string Label(MeasuredTable table, IReadOnlyList<Measurement> row) =>
        string.Join(", ", table.KeyColumns.Select(key => row[table.IndexOf(key)].ToString()));
}
