using Receipts.Core.Charts;
using ScottPlot;

namespace Receipts.Pictures;

/// <summary>A bar per slice with its interval, its share and its counts.</summary>
internal static class SlicesPicture
{
    private const double Room = 0.36;

    public static Picture Draw(SlicesChart chart)
    {
        var axis = $"{chart.ShareName}, with its 95% Wilson interval";
        var plot = Frame.Of(chart, axis);
        for (var i = 0; i < chart.Slices.Count; i++)
        {
            var (tally, isWorst) = (chart.Slices[i].Tally, chart.Slices[i].Mark is not null);
            if (tally is { Rate: { } rate, Interval: { } interval })
            {
                plot.Bar(i, rate, Frame.Bars[isWorst ? 1 : 0]);
                plot.IntervalAcross(interval.Low, interval.High, rate, -i);
                plot.Add.Marker(rate, -i, MarkerShape.FilledSquare, 6, Frame.Marks[isWorst ? 1 : 0]);
                plot.Say(ShareText.Percent(rate), 1.04, -i, Alignment.MiddleLeft, isBold: true);
            }
            else
            {
                plot.Say("nothing to measure", 0.02, -i, Alignment.MiddleLeft);
            }

            plot.Say(TextWidth.Cut(tally.ToString(), Frame.Note, 110), 1 + Room, -i, Alignment.MiddleRight);
        }

        plot.Rows([.. chart.Slices.Select(slice => Frame.Marked(slice.Label, slice.Mark))]);
        plot.Limit(chart.Limit, isUpright: true);
        plot.SharesAcross(Room);
        return new Picture(plot, Frame.Width, Frame.HeightOf(chart.Slices.Count) + Frame.FootOf(chart, axis));
    }
}
