using System.Globalization;
using static System.FormattableString;
using static Receipts.Core.Charts.ChartStyle;

namespace Receipts.Core.Charts;

/// <summary>Where everything of a <see cref="FlipsChart"/> stands.</summary>
internal sealed class FlipsDrawing
{
    private const double LeastRowHeight = 30;
    private const double BarHeight = 14;
    private const double Gap = 16;
    private const double CountGap = 6;
    private const double WidestCount = 60;
    private const double Swatch = 10;
    private const string Points = "points";

    private readonly FlipsChart chart;
    private readonly Canvas canvas;

    // Columns from left to right: labels, bars with their counts, difference, records. The last two numbers are right edges.
    private readonly SliceLabels labels;
    private readonly double rowHeight;
    private readonly double zero;
    private readonly double unit;
    private readonly double differenceRight;
    private readonly double countRight = Width - Margin;

    public FlipsDrawing(FlipsChart chart)
    {
        this.chart = chart;
        canvas = new Canvas(chart);

        var countWidth = Math.Clamp(
            chart.Slices.Select(slice => TextWidth.Of(Counted(slice), NoteSize)).Append(TextWidth.Of(chart.CountName, NoteSize)).Max(),
            60,
            170
        );
        differenceRight = countRight - countWidth - Gap;
        var plotRight = differenceRight - TextWidth.Of("−100.0", LabelSize * Bold) - Gap;
        List<(string, string?)> rows = [.. chart.Slices.Select(slice => (slice.Label, (string?)null))];
        labels = SliceLabels.For(chart.SliceName, rows, plotRight);
        rowHeight = labels.RowHeight(rows, LeastRowHeight);

        // One scale for both sides, so that what is broken is seen against what is mended.
        var (left, right) = (Room(slice => slice.Broken), Room(slice => slice.Mended));
        var (broken, mended) = ((double)chart.Slices.Max(slice => slice.Broken), (double)chart.Slices.Max(slice => slice.Mended));
        unit = (plotRight - right - labels.Right - left) / Math.Max(1, broken + mended);
        zero = labels.Right + left + (unit * broken);
    }

    private double RowsBottom => canvas.Top + (rowHeight * chart.Slices.Count);

    public string ToSvg()
    {
        labels.DrawHeading(canvas);
        canvas.Text("note", differenceRight, canvas.Top - 10, "end", Points);
        canvas.Text(
            "note",
            countRight,
            canvas.Top - 10,
            "end",
            TextWidth.Cut(chart.CountName, NoteSize, countRight - differenceRight - Gap)
        );
        canvas.Line($"""<line class="zero" x1="{zero}" y1="{canvas.Top}" x2="{zero}" y2="{RowsBottom}"/>""");
        for (var i = 0; i < chart.Slices.Count; i++)
        {
            var (slice, middle) = (chart.Slices[i], canvas.Top + (rowHeight * i) + (rowHeight / 2));
            canvas.Group(slice.ToSentence(), () => Row(slice, middle));
        }

        Legend(RowsBottom + 24);
        return canvas.ToSvg(RowsBottom + 46, Description(), SeriesStyle.Css);
    }

    /// <summary>What the colours mean, in the order in which they stand.</summary>
    private void Legend(double baseline)
    {
        var x = Margin;
        foreach (
            var (style, text) in chart.HasSilent
                ? new[] { ("second-bar", "broken, and shows"), ("second-mark", "broken silently"), ("mark", "mended") }
                : [("second-mark", "broken"), ("mark", "mended")]
        )
        {
            canvas.Line($"""<rect class="{style}" x="{x}" y="{baseline - Swatch}" width="{Swatch}" height="{Swatch}"/>""");
            canvas.Text("note", x + Swatch + 6, baseline, "start", text);
            x += Swatch + 6 + TextWidth.Of(text, NoteSize) + Gap;
        }
    }

    private void Row(Flips slice, double middle)
    {
        var (top, baseline) = (middle - (BarHeight / 2), middle + 4.5);
        labels.Draw(canvas, slice.Label, mark: null, middle);
        if (slice.Difference is not { } difference)
        {
            canvas.Text("note over", labels.Right, baseline, "start", "nothing to measure");
            canvas.Text("value", differenceRight, baseline, "end", "–");
            canvas.Text("note", countRight, baseline, "end", Counted(slice));
            return;
        }

        var silent = slice.Silent ?? slice.Broken;
        Bar("second-bar", zero - (unit * slice.Broken), unit * (slice.Broken - silent), top);
        Bar("second-mark", zero - (unit * silent), unit * silent, top);
        Bar("mark", zero, unit * slice.Mended, top);
        canvas.Text("label", zero - (unit * slice.Broken) - CountGap, baseline, "end", Count(slice.Broken));
        canvas.Text("label", zero + (unit * slice.Mended) + CountGap, baseline, "start", Count(slice.Mended));
        canvas.Text("value", differenceRight, baseline, "end", ShareText.Points(difference));
        canvas.Text("note", countRight, baseline, "end", Counted(slice));
    }

    private void Bar(string style, double x, double width, double top)
    {
        if (width > 0)
        {
            canvas.Line($"""<rect class="{style}" x="{x}" y="{top}" width="{width}" height="{BarHeight}"/>""");
        }
    }

    /// <summary>What the counts of one side need beside their bars.</summary>
    private double Room(Func<Flips, long> side) =>
        CountGap + Math.Min(WidestCount, chart.Slices.Max(slice => TextWidth.Of(Count(side(slice)), LabelSize)));

    private static string Count(long count) => TextWidth.Cut(count.ToString(CultureInfo.InvariantCulture), LabelSize, WidestCount);

    private static string Counted(Flips slice) => Invariant($"of {slice.Count}");

    private string Description() =>
        "Records that were right and are wrong, and records that were wrong and are right"
        + (chart.SliceName.Length == 0 ? ". " : $", by {chart.SliceName}. ")
        + string.Join(". ", chart.Slices.Select(slice => slice.ToSentence()))
        + ".";
}
