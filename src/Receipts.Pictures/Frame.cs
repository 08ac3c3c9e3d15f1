using Receipts.Core.Charts;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace Receipts.Pictures;

/// <summary>What all pictures share: the title, the axes, the colours of the SVG charts. No tick is left to the library, which would write it in the machine's culture.</summary>
internal static class Frame
{
    public const int Width = 800;
    public const float Text = 14;
    public const float Note = 13;
    private const float TitleSize = 20;
    private const double LabelRoom = 230;
    private const int RowHeight = 38;
    private const int FootLine = 18;

    public static Color Ink { get; } = Color.FromHex("#1f2328");

    public static Color Soft { get; } = Color.FromHex("#59636e");

    public static Color Grid { get; } = Color.FromHex("#d1d9e0");

    /// <summary>Okabe and Ito's blue and vermilion, of the SVG charts' marks.</summary>
    public static IReadOnlyList<Color> Marks { get; } = [Color.FromHex("#0072b2"), Color.FromHex("#d55e00")];

    /// <summary>The same, lighter, of their bars.</summary>
    public static IReadOnlyList<Color> Bars { get; } = [Color.FromHex("#9bd0f0"), Color.FromHex("#f6cbaa")];

    /// <summary>An empty plot under a chart's title, and over its limit, note and source.</summary>
    /// <param name="axis">What the axis at the bottom is.</param>
    public static Plot Of(Chart chart, string axis)
    {
        var plot = Begin(chart.Title, "");
        plot.Axes.Bottom.Label.Text = string.Join('\n', Foot(chart, axis));
        return plot;
    }

    /// <summary>How much higher the words below a chart make its picture.</summary>
    public static int FootOf(Chart chart, string axis) => FootLine * (Foot(chart, axis).Count - 1);

    /// <summary>What shares are held against, as an upright line or as a level one.</summary>
    public static void Limit(this Plot plot, ChartLimit? limit, bool isUpright)
    {
        if (limit is null)
        {
            return;
        }

        ScottPlot.Plottables.AxisLine line = isUpright ? plot.Add.VerticalLine(limit.Share) : plot.Add.HorizontalLine(limit.Share);
        line.Color = Color.FromHex("#b3261e");
        line.LinePattern = LinePattern.Dashed;
        line.LineWidth = 1.5f;
    }

    private static List<string> Foot(Chart chart, string axis) =>
        [
            .. new[] { axis, chart.Limit is { } limit ? $"Dashed: {limit.Text}" : null, chart.Note, chart.Source }
                .OfType<string>()
                .SelectMany(text => TextWidth.Wrap(SvgText.Visible(text), Note, Width - 80, most: 4)),
        ];

    /// <summary>An empty plot under a title.</summary>
    /// <param name="axis">What the axis at the bottom is.</param>
    public static Plot Begin(string title, string axis)
    {
        EmbeddedFont.Use();
        var plot = new Plot();
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.White;
        plot.Axes.Color(Soft);
        plot.Grid.MajorLineColor = Grid;
        plot.Axes.Top.FrameLineStyle.IsVisible = false;
        plot.Axes.Right.FrameLineStyle.IsVisible = false;

        // A size in the library's own words; its lines are broken here, since it breaks none.
        plot.Axes.Title.Label.Text = string.Join('\n', TextWidth.Wrap(SvgText.Visible(title), TitleSize, Width - 60, most: 4));
        plot.Axes.Title.Label.FontSize = TitleSize;
        plot.Axes.Title.Label.Bold = true;
        plot.Axes.Title.Label.ForeColor = Ink;
        plot.Axes.Bottom.Label.Text = TextWidth.Cut(SvgText.Visible(axis), Note, Width - 80);
        plot.Axes.Bottom.Label.FontSize = Note;
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Bottom.TickLabelStyle.FontSize = Note;
        plot.Axes.Left.TickLabelStyle.FontSize = Text;
        return plot;
    }

    /// <summary>A row's name with the word that marks it.</summary>
    public static string Marked(string label, string? mark) => mark is null ? label : $"{label} ({mark})";

    /// <summary>Names at the left, one a row, the first at the top: row <c>i</c> lies at <c>-i</c>.</summary>
    public static void Rows(this Plot plot, IReadOnlyList<string> labels)
    {
        plot.Axes.Left.TickGenerator = new NumericManual(
            [.. labels.Select((_, i) => -(double)i)],
            [.. labels.Select(label => TextWidth.Cut(SvgText.Visible(label), Text, LabelRoom))]
        );
        plot.Axes.Left.TickLabelStyle.ForeColor = Ink;
        plot.Axes.Left.MajorTickStyle.Length = 0;
        plot.Grid.YAxisStyle.IsVisible = false;
        plot.Axes.SetLimitsY(-labels.Count + 0.4, 0.6);
    }

    /// <summary>How high a picture with so many rows is.</summary>
    public static int HeightOf(int rows) => 150 + (RowHeight * rows);

    /// <summary>Ticks from 0% to 100% at the bottom, with room for words at the right.</summary>
    public static void SharesAcross(this Plot plot, double room)
    {
        plot.Axes.Bottom.TickGenerator = Shares();
        // A mark at 0 or at 1 is seen whole.
        plot.Axes.SetLimitsX(-0.012, 1 + room);
    }

    public static NumericManual Shares() => new([0, 0.25, 0.5, 0.75, 1], ["0%", "25%", "50%", "75%", "100%"]);

    /// <summary>A bar of a row, from zero to the left or to the right.</summary>
    public static void Bar(this Plot plot, int row, double value, Color colour) =>
        plot.Add.Bars(
            new List<Bar>
            {
                new()
                {
                    Position = -row,
                    Value = value,
                    Size = 0.5,
                    Orientation = Orientation.Horizontal,
                    FillColor = colour,
                    LineWidth = 0,
                },
            }
        );

    /// <summary>Words of the chart at a place of it.</summary>
    public static void Say(this Plot plot, string text, double x, double y, Alignment alignment, bool isBold = false)
    {
        var label = plot.Add.Text(SvgText.Visible(text), x, y);
        label.LabelStyle.FontSize = isBold ? Text : Note;
        label.LabelStyle.Bold = isBold;
        label.LabelStyle.ForeColor = isBold ? Ink : Soft;
        label.LabelStyle.Alignment = alignment;
    }

    /// <summary>An interval from left to right.</summary>
    public static void IntervalAcross(this Plot plot, double low, double high, double middle, double y) =>
        // The library asks for what lies above before what lies below.
        Style(plot, new ScottPlot.Plottables.ErrorBar([middle], [y], [high - middle], [middle - low], [0], [0]));

    /// <summary>An interval from bottom to top.</summary>
    public static void IntervalUp(this Plot plot, double low, double high, double middle, double x) =>
        Style(plot, new ScottPlot.Plottables.ErrorBar([x], [middle], [0], [0], [high - middle], [middle - low]));

    private static void Style(Plot plot, ScottPlot.Plottables.ErrorBar bar)
    {
        bar.Color = Ink;
        bar.LineWidth = 1.5f;
        bar.CapSize = 4;
        plot.PlottableList.Add(bar);
    }
}
