using Receipts.Core.Charts;
using ScottPlot;
using static System.FormattableString;

namespace Receipts.Pictures;

/// <summary>Two marks a slice, each with its interval, and the difference in points.</summary>
internal static class PairedPicture
{
    private const double Room = 0.4;
    private const double RoomWithIntervals = 0.7;
    private const double Lane = 0.17;

    public static Picture Draw(PairedChart chart)
    {
        var axis =
            chart.ShareName
            + (chart.HasIntervals ? ", with their 95% Wilson intervals" : "")
            + (chart.HasDifferenceIntervals ? "; points with their 95% Newcombe intervals" : "");
        var room = chart.HasDifferenceIntervals ? RoomWithIntervals : Room;
        var plot = Frame.Of(chart, axis);
        for (var i = 0; i < chart.Pairs.Count; i++)
        {
            var pair = chart.Pairs[i];
            Side(plot, 0, pair.Left, -i + Lane);
            Side(plot, 1, pair.Right, -i - Lane);
            var interval = pair.Interval is { } around ? $" ({ShareText.Points(around.Low)} to {ShareText.Points(around.High)})" : "";
            var difference = pair.Difference is { } points ? $"{ShareText.Points(points)} points{interval}" : "–";
            plot.Say(difference, 1 + room, -i + 0.16, Alignment.MiddleRight, isBold: true);
            plot.Say(
                $"{pair.Left} → {pair.Right}" + (pair.Flips is { } flips ? Invariant($", −{flips.Broken} +{flips.Mended}") : ""),
                1 + room,
                -i - 0.2,
                Alignment.MiddleRight
            );
        }

        plot.Rows([.. chart.Pairs.Select(pair => Frame.Marked(pair.Label, pair.Mark))]);
        plot.Limit(chart.Limit, isUpright: true);
        plot.SharesAcross(room);
        Legend.Below(plot, [chart.SideNames.Left, chart.SideNames.Right]);
        return new Picture(plot, Frame.Width, Frame.HeightOf(chart.Pairs.Count) + Legend.Height + Frame.FootOf(chart, axis));
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
