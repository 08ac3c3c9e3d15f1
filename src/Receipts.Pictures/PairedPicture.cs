using Receipts.Core.Charts;
using ScottPlot;
using static System.FormattableString;

namespace Receipts.Pictures;

/// <summary>Two marks a slice, each with its interval, and the difference in points.</summary>
internal static class PairedPicture
{
    private const double Room = 0.4;
    private const double Lane = 0.17;

    public static Picture Draw(PairedChart chart)
    {
        var plot = Frame.Begin(chart.Title, chart.ShareName + (chart.HasIntervals ? ", with their 95% Wilson intervals" : ""));
        for (var i = 0; i < chart.Pairs.Count; i++)
        {
            var pair = chart.Pairs[i];
            Side(plot, 0, pair.Left, -i + Lane);
            Side(plot, 1, pair.Right, -i - Lane);
            var difference = pair.Difference is { } points ? $"{ShareText.Points(points)} points" : "–";
            plot.Say(difference, 1 + Room, -i + 0.16, Alignment.MiddleRight, isBold: true);
            plot.Say(
                $"{pair.Left} → {pair.Right}" + (pair.Flips is { } flips ? Invariant($", −{flips.Broken} +{flips.Mended}") : ""),
                1 + Room,
                -i - 0.2,
                Alignment.MiddleRight
            );
        }

        plot.Rows([.. chart.Pairs.Select(pair => pair.Label)]);
        plot.SharesAcross(Room);
        Legend.Below(plot, [chart.SideNames.Left, chart.SideNames.Right]);
        return new Picture(plot, Frame.Width, Frame.HeightOf(chart.Pairs.Count) + Legend.Height);
    }

    private static void Side(Plot plot, int side, PairSide shown, double y)
    {
        if (shown.Share is not { } share)
        {
            return;
        }

        if (shown.Tally?.Interval is { } interval)
        {
            plot.IntervalAcross(interval.Low, interval.High, share, y);
        }

        plot.Add.Marker(share, y, Legend.Shapes[side], 10, Frame.Marks[side]);
    }
}
