using Receipts.Core.Charts;
using ScottPlot;
using ScottPlot.TickGenerators;
using static System.FormattableString;

namespace Receipts.Pictures;

/// <summary>Broken records to the left, mended ones to the right.</summary>
internal static class FlipsPicture
{
    public static Picture Draw(FlipsChart chart)
    {
        var axis = $"{chart.CountName} broken, and {chart.CountName} mended";
        var plot = Frame.Of(chart, axis);
        var most = (double)Math.Max(1, chart.Slices.Max(slice => Math.Max(slice.Broken, slice.Mended)));
        for (var i = 0; i < chart.Slices.Count; i++)
        {
            var slice = chart.Slices[i];
            plot.Bar(i, -slice.Broken, Frame.Bars[1]);
            plot.Bar(i, slice.Mended, Frame.Bars[0]);
            if (slice.Silent is { } silent)
            {
                plot.Bar(i, -silent, Frame.Marks[1]);
            }

            plot.Say(
                Invariant($"{slice.Broken}{(slice.Silent is > 0 and var quiet ? $" ({quiet} silent)" : "")}"),
                -slice.Broken - (most * 0.03),
                -i,
                Alignment.MiddleRight
            );
            plot.Say(Invariant($"{slice.Mended} of {slice.Count}"), slice.Mended + (most * 0.03), -i, Alignment.MiddleLeft);
        }

        plot.Rows([.. chart.Slices.Select(slice => slice.Label)]);
        plot.Axes.Bottom.TickGenerator = new NumericManual(
            [-most, 0, most],
            [Invariant($"{most} broken"), "0", Invariant($"{most} mended")]
        );
        plot.Axes.SetLimitsX(-most * 1.6, most * 1.6);
        return new Picture(plot, Frame.Width, Frame.HeightOf(chart.Slices.Count) + Frame.FootOf(chart, axis));
    }
}
