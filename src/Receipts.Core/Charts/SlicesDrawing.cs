using static Receipts.Core.Charts.ChartStyle;

namespace Receipts.Core.Charts;

/// <summary>Where everything of a <see cref="SlicesChart"/> stands.</summary>
internal sealed class SlicesDrawing
{
    private const double RowHeight = 30;
    private const double BarHeight = 14;
    private const double CapHeight = 8;
    private const double Gap = 16;

    private readonly SlicesChart chart;
    private readonly Canvas canvas;

    // Columns from left to right: labels, plot, rates, counts. The last two numbers are right edges.
    private readonly SliceLabels labels;
    private readonly ShareScale scale;
    private readonly double rateRight;
    private readonly double countRight = Width - Margin;

    public SlicesDrawing(SlicesChart chart)
    {
        this.chart = chart;
        canvas = new Canvas(chart);

        var countWidth = Math.Clamp(chart.Slices.Max(slice => TextWidth.Of(slice.Tally.ToString(), NoteSize)), 60, 300);
        rateRight = countRight - countWidth - Gap;
        var plotRight = rateRight - TextWidth.Of("100.0%", LabelSize * Bold) - Gap;
        labels = SliceLabels.For(chart.SliceName, chart.Slices.Select(slice => slice.Label), plotRight);
        scale = new ShareScale(labels.Right, plotRight);
    }

    private double RowsBottom => canvas.Top + (RowHeight * chart.Slices.Count);

    public string ToSvg()
    {
        Heading();
        Scale();
        for (var i = 0; i < chart.Slices.Count; i++)
        {
            var (slice, middle) = (chart.Slices[i], canvas.Top + (RowHeight * i) + (RowHeight / 2));
            canvas.Group(Sentence(slice), () => Row(slice, middle));
        }

        return canvas.ToSvg(RowsBottom + 62, Description());
    }

    private void Heading()
    {
        labels.DrawHeading(canvas);
        var counted = TextWidth.Cut($"{chart.SuccessesName} of {chart.CountName}", NoteSize, countRight - scale.One);
        canvas.Text("note", countRight, canvas.Top - 10, "end", counted);
    }

    private void Scale()
    {
        scale.DrawAcross(canvas, canvas.Top, RowsBottom);
        var axis = $"{chart.SuccessesName} / {chart.CountName}, with its 95% Wilson interval";
        var room = 2 * (Width - Margin - scale.At(0.5));
        canvas.Text("note", scale.At(0.5), RowsBottom + 40, "middle", TextWidth.Cut(axis, NoteSize, room));
    }

    private void Row(Slice slice, double middle)
    {
        var baseline = middle + 4.5;
        labels.Draw(canvas, slice.Label, baseline);
        if (slice.Tally is { Rate: { } rate, Interval: { } interval })
        {
            Bar(middle, rate, interval.Low, interval.High);
            canvas.Text("value", rateRight, baseline, "end", ShareText.Percent(rate));
        }
        else
        {
            canvas.Text("note over", scale.Zero + 8, baseline, "start", "nothing to measure");
            canvas.Text("value", rateRight, baseline, "end", "–");
        }

        canvas.Text("note", countRight, baseline, "end", slice.Tally.ToString());
    }

    private void Bar(double middle, double rate, double low, double high)
    {
        var (top, x) = (middle - (BarHeight / 2), scale.At(rate));
        canvas.Line($"""<rect class="bar" x="{scale.Zero}" y="{top}" width="{x - scale.Zero}" height="{BarHeight}"/>""");
        canvas.IntervalAcross(scale.At(low), scale.At(high), middle, CapHeight);

        // The rate itself is a mark of its own, so that a rate of 0 is seen and not taken for a missing bar.
        canvas.Line($"""<rect class="mark" x="{x - 2}" y="{top}" width="4" height="{BarHeight}" rx="1"/>""");
    }

    private string Description() =>
        $"Bars of {chart.SuccessesName} / {chart.CountName} with 95% Wilson intervals"
        + (chart.SliceName.Length == 0 ? ". " : $", by {chart.SliceName}. ")
        + string.Join(". ", chart.Slices.Select(Sentence))
        + ".";

    private static string Sentence(Slice slice) => $"{slice.Label}: {slice.Tally.ToSentence()}";
}
