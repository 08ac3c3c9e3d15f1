using Receipts.Core.Charts;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Receipts.Pictures;

/// <summary>The observed share along an axis with its intervals, and the share that was expected.</summary>
internal static class CurvePicture
{
    private const int Height = 480;

    public static Picture Draw(CurveChart chart)
    {
        var plot = Frame.Of(chart, chart.AxisName);
        plot.Limit(chart.Limit, isUpright: false);
        if (chart.ExpectedName is { } expected)
        {
            var line = plot.Add.Scatter(Points(chart, point => point.Expected), Frame.Soft);
            line.LinePattern = LinePattern.Dashed;
            line.LegendText = TextWidth.Cut(SvgText.Visible(expected), Frame.Note, 300);
        }

        foreach (var point in chart.Points)
        {
            if (point.Tally is { Rate: { } rate, Interval: { } interval })
            {
                plot.IntervalUp(interval.Low, interval.High, rate, point.X);
            }
        }

        var observed = plot.Add.Scatter(Points(chart, point => point.Tally.Rate), Frame.Marks[0]);
        observed.LineWidth = 2;
        observed.MarkerSize = 8;
        observed.LegendText = TextWidth.Cut(SvgText.Visible($"{chart.ShareName}, with its 95% Wilson interval"), Frame.Note, 420);
        plot.Axes.Left.TickGenerator = Frame.Shares();
        var named = Named(chart);
        plot.Axes.Bottom.TickGenerator = new NumericManual([.. named.Select(point => point.X)], [.. named.Select(point => point.Label)]);
        plot.Axes.SetLimitsY(-0.02, 1.02);
        var (first, last) = (chart.Points[0].X, chart.Points[^1].X);
        var inset = first == last ? 1 : (last - first) * 0.04;
        plot.Axes.SetLimitsX(first - inset, last + inset);
        plot.Legend.FontSize = Frame.Note;
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.ShowLegend(Edge.Bottom);
        return new Picture(plot, Frame.Width, Height + Frame.FootOf(chart, chart.AxisName));
    }

    private static Coordinates[] Points(CurveChart chart, Func<CurvePoint, double?> share) =>
        // The line breaks where nothing was measured.
        [.. chart.Points.Select(point => new Coordinates(point.X, share(point) ?? double.NaN))];

    /// <summary>As many places as have room for their names.</summary>
    private static List<CurvePoint> Named(CurveChart chart)
    {
        const double plot = Frame.Width - 120;
        var span = chart.Points[^1].X - chart.Points[0].X;
        var named = new List<CurvePoint>();
        foreach (var point in chart.Points)
        {
            if (
                named.Count == 0
                || (point.X - named[^1].X) / span * plot
                    > ((TextWidth.Of(point.Label, Frame.Note) + TextWidth.Of(named[^1].Label, Frame.Note)) / 2) + 8
            )
            {
                named.Add(point);
            }
        }

        return named;
    }
}
