using Receipts.Core.Charts;
using ScottPlot;

namespace Receipts.Pictures;

/// <summary>Which mark is which series: told by shape as well as by colour.</summary>
internal static class Legend
{
    /// <summary>What it adds to a picture's height.</summary>
    public const int Height = 36;

    private const double LongestName = 300;

    public static IReadOnlyList<MarkerShape> Shapes { get; } = [MarkerShape.FilledCircle, MarkerShape.FilledDiamond];

    public static void Below(Plot plot, IReadOnlyList<string> names)
    {
        plot.Legend.ManualItems.AddRange(
            names.Select(
                (name, i) =>
                    new LegendItem
                    {
                        LabelText = TextWidth.Cut(SvgText.Visible(name), Frame.Note, LongestName),
                        MarkerShape = Shapes[i],
                        MarkerFillColor = Frame.Marks[i],
                        MarkerLineColor = Frame.Marks[i],
                        MarkerSize = 9,
                        LabelFontSize = Frame.Note,
                    }
            )
        );
        plot.Legend.Orientation = Orientation.Horizontal;
        plot.Legend.OutlineWidth = 0;
        plot.Legend.ShadowColor = Colors.Transparent;
        plot.Legend.ShowItemsFromHiddenPlottables = false;
        plot.ShowLegend(Edge.Bottom);
    }
}
