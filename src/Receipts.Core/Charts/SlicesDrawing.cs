using static Receipts.Core.Charts.ChartStyle;

namespace Receipts.Core.Charts;

/// <summary>Where everything of a <see cref="SlicesChart"/> stands.</summary>
internal sealed class SlicesDrawing
{
    private const double LeastRowHeight = 30;
    private const double BarHeight = 14;
    private const double CapHeight = 8;
    private const double Gap = 16;

    private readonly SlicesChart chart;
    private readonly Canvas canvas;

    // Columns from left to right: labels, plot, rates, counts. The last two numbers are right edges.
    private readonly SliceLabels labels;
    private readonly ShareScale scale;
    private readonly double rateRight;
    private readonly double rowHeight;
    private readonly double countRight = Width - Margin;

    public SlicesDrawing(SlicesChart chart)
    {
        this.chart = chart;
        canvas = new Canvas(chart);

        var countWidth = Math.Clamp(chart.Slices.Max(slice => TextWidth.Of(slice.Tally.ToString(), NoteSize)), 60, 300);
        rateRight = countRight - countWidth - Gap;
        var plotRight = rateRight - TextWidth.Of("100.0%", LabelSize * Bold) - Gap;
        List<(string, string?)> rows = [.. chart.Slices.Select(slice => (slice.Label, slice.Mark))];
        labels = SliceLabels.For(chart.SliceName, rows, plotRight);
        rowHeight = labels.RowHeight(rows, LeastRowHeight);
        scale = new ShareScale(labels.Right, plotRight);
    }

    private double RowsBottom => canvas.Top + (rowHeight * chart.Slices.Count);

    public string ToSvg()
    {
        Heading();
        scale.DrawAcross(canvas, canvas.Top, RowsBottom);
        var caption = canvas.Caption($"{chart.ShareName}, with its 95% Wilson interval", scale.At(0.5), RowsBottom + 40);
        scale.DrawLimitAcross(canvas, chart.Limit, canvas.Top, RowsBottom);
        for (var i = 0; i < chart.Slices.Count; i++)
        {
            var (slice, middle) = (chart.Slices[i], canvas.Top + (rowHeight * i) + (rowHeight / 2));
            canvas.Group(Sentence(slice), () => Row(slice, middle), slice.Mark is not null);
        }

        return canvas.ToSvg(caption + 22, Description());
    }

    private void Heading()
    {
        labels.DrawHeading(canvas);
        var counted = TextWidth.Cut(
            $"{chart.SuccessesName} of {chart.CountName}",
            NoteSize,
            countRight - Gap - Margin - TextWidth.Of(chart.SliceName, NoteSize)
        );
        canvas.Text("note", countRight, canvas.Top - 10, "end", counted);
    }

    private void Row(Slice slice, double middle)
    {
        var baseline = middle + 4.5;
        labels.Draw(canvas, slice.Label, slice.Mark, middle);
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
        $"Bars of {chart.ShareName} with 95% Wilson intervals"
        + (chart.SliceName.Length == 0 ? ". " : $", by {chart.SliceName}. ")
        + string.Join(". ", chart.Slices.Select(Sentence))
        + ".";

    private static string Sentence(Slice slice) =>
        $"{slice.Label}: {slice.Tally.ToSentence()}{(slice.Mark is { } mark ? $", the {mark}" : "")}";
}
