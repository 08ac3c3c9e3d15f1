using Receipts.Core.Charts;
using ScottPlot;

namespace Receipts.Pictures;

/// <summary>How often the system was right against how sure it was; on the diagonal the two are equal.</summary>
internal static class ReliabilityPicture
{
    private const int Size = 640;

    public static Picture Draw(ReliabilityChart chart)
    {
        var axis = $"{chart.ConfidenceName}, against {chart.AccuracyName}{(chart.HasIntervals ? " with its 95% Wilson interval" : "")}";
        var plot = Frame.Of(chart, axis);
        var diagonal = plot.Add.Line(0, 0, 1, 1);
        diagonal.LineColor = Frame.Soft;
        diagonal.LinePattern = LinePattern.Dashed;
        for (var i = 0; i < chart.Series.Count; i++)
        {
            foreach (var bin in chart.Series[i].Drawn)
            {
                if (bin.Interval is { } interval)
                {
                    // Bins of two series lie at nearly the same confidence; each line has a lane of its own.
                    plot.IntervalUp(interval.Low, interval.High, bin.Accuracy, bin.Confidence + Lane(chart, i));
                }

                plot.Add.Marker(bin.Confidence + Lane(chart, i), bin.Accuracy, Legend.Shapes[i], 10, Frame.Marks[i]);
            }
        }

        plot.Axes.Left.TickGenerator = Frame.Shares();
        plot.Axes.Bottom.TickGenerator = Frame.Shares();
        plot.Axes.SetLimits(-0.02, 1.02, -0.02, 1.02);
        Legend.Below(plot, [.. chart.Series.Select(series => series.Name)]);
        return new Picture(plot, Frame.Width, Size + Frame.FootOf(chart, axis));
    }

    private static double Lane(ReliabilityChart chart, int series) => chart.Series.Count == 1 ? 0 : (series - 0.5) * 0.012;
}
