using static System.FormattableString;
using static Receipts.Core.Charts.ChartStyle;

namespace Receipts.Core.Charts;

/// <summary>Where everything of a <see cref="PairedChart"/> stands.</summary>
internal sealed class PairedDrawing
{
    private const double RowHeight = 44;
    private const double Lane = 8;
    private const double CapHeight = 6;
    private const double Gap = 12;

    // A mark at 100% reaches into it.
    private const double PlotGap = 18;
    private const double WidestSide = 96;
    private const double MarkRoom = 16;
    private const string Points = "points";

    private readonly PairedChart chart;
    private readonly Canvas canvas;

    // Columns from left to right: labels, plot, left share, right share, difference. The last three numbers are right edges.
    private readonly SliceLabels labels;
    private readonly ShareScale scale;
    private readonly double leftRight;
    private readonly double rightRight;
    private readonly double differenceRight = Width - Margin;

    public PairedDrawing(PairedChart chart)
    {
        this.chart = chart;
        canvas = new Canvas(chart);

        rightRight = differenceRight - DifferenceWidth - Gap;
        leftRight = rightRight - SideWidth(chart.SideNames.Right, pair => pair.Right) - Gap;
        var plotRight = leftRight - SideWidth(chart.SideNames.Left, pair => pair.Left) - PlotGap;
        labels = SliceLabels.For(chart.SliceName, chart.Pairs.Select(pair => pair.Label), plotRight);
        scale = new ShareScale(labels.Right, plotRight);
    }

    /// <summary>Room for the points and, where they are known, for the flips below them.</summary>
    private double DifferenceWidth =>
        chart.Pairs.Select(pair => TextWidth.Of(Flipped(pair), NoteSize)).Append(TextWidth.Of("−100.0", LabelSize * Bold)).Max();

    private double RowsBottom => canvas.Top + (RowHeight * chart.Pairs.Count);

    public string ToSvg()
    {
        Heading();
        scale.DrawAcross(canvas, canvas.Top, RowsBottom);
        Caption();
        for (var i = 0; i < chart.Pairs.Count; i++)
        {
            var (pair, middle) = (chart.Pairs[i], canvas.Top + (RowHeight * i) + (RowHeight / 2));
            canvas.Group(Sentence(pair), () => Row(pair, middle));
        }

        return canvas.ToSvg(RowsBottom + 62, Description(), SeriesStyle.Css);
    }

    /// <summary>Below the plot, as far as its length allows.</summary>
    private void Caption()
    {
        var axis =
            chart.ShareName
            + (chart.HasIntervals ? ", with their 95% Wilson intervals" : "")
            + (chart.HasFlips ? "; − broken, + mended" : "");
        var shown = TextWidth.Cut(axis, NoteSize, Width - (2 * Margin));
        var half = TextWidth.Of(shown, NoteSize) / 2;
        canvas.Text("note", Math.Max(scale.At(0.5), Margin + half), RowsBottom + 40, "middle", shown);
    }

    /// <summary>Room for the shares and the counts below them, and as much as there is for the name above.</summary>
    private double SideWidth(string name, Func<Pair, PairSide> side) =>
        Math.Min(
            Math.Ceiling(
                chart
                    .Pairs.Select(pair => TextWidth.Of(Counted(side(pair)), NoteSize))
                    .Append(TextWidth.Of(name, NoteSize) + MarkRoom)
                    .Append(TextWidth.Of("100.0%", LabelSize * Bold))
                    .Max()
            ),
            WidestSide
        );

    private void Heading()
    {
        labels.DrawHeading(canvas);
        SideName(0, chart.SideNames.Left, leftRight, leftRight - scale.One - PlotGap);
        SideName(1, chart.SideNames.Right, rightRight, rightRight - leftRight - Gap);
        canvas.Text("note", differenceRight, canvas.Top - 10, "end", Points);
    }

    private void SideName(int side, string name, double right, double width)
    {
        var shown = TextWidth.Cut(name, NoteSize, width - MarkRoom);

        // Written from its mark on: where the reader's font is wider than the estimate, it grows into the gap.
        var left = right - TextWidth.Of(shown, NoteSize);
        canvas.DrawMark(side, left - 9, canvas.Top - 14);
        canvas.Text("note", left, canvas.Top - 10, "start", shown);
    }

    private void Row(Pair pair, double middle)
    {
        labels.DrawHigh(canvas, pair.Label, middle + 4.5);
        if (pair is { Left.Share: { } left, Right.Share: { } right })
        {
            var (from, to) = (scale.At(Math.Min(left, right)), scale.At(Math.Max(left, right)));
            canvas.Line($"""<rect class="span" x="{from}" y="{middle - Lane}" width="{to - from}" height="{2 * Lane}"/>""");
        }

        Side(0, pair.Left, leftRight, middle, middle - Lane);
        Side(1, pair.Right, rightRight, middle, middle + Lane);
        var difference = pair.Difference is { } points ? ShareText.Points(points) : "–";
        canvas.Text("value", differenceRight, chart.HasFlips ? middle - 2 : middle + 4.5, "end", difference);
        if (chart.HasFlips)
        {
            canvas.Text("note", differenceRight, middle + 13, "end", Flipped(pair));
        }
    }

    /// <summary><c>−13 +47</c>; what no column could hold is left to the words of the picture.</summary>
    private static string Flipped(Pair pair) =>
        pair.Flips is { } flips && Invariant($"−{flips.Broken} +{flips.Mended}") is var text
            ? TextWidth.Cut(text, NoteSize, WidestSide)
            : "";

    /// <summary>Each side has a lane of its own, so that equal shares and wide intervals do not cover each other.</summary>
    private void Side(int side, PairSide shown, double right, double middle, double lane)
    {
        if (shown.Tally?.Interval is { } interval)
        {
            canvas.IntervalAcross(scale.At(interval.Low), scale.At(interval.High), lane, CapHeight);
        }

        if (shown.Share is { } share)
        {
            canvas.DrawMark(side, scale.At(share), lane);
        }

        var baseline = shown.Tally is null ? middle + 4.5 : middle - 2;
        canvas.Text("label", right, baseline, "end", shown.ToString());
        if (shown.Tally is not null)
        {
            canvas.Text("note", right, middle + 13, "end", TextWidth.Cut(Counted(shown), NoteSize, WidestSide));
        }
    }

    /// <summary>As much of the counts as has room: both, or the denominator.</summary>
    private static string Counted(PairSide side) =>
        side.Tally is not { } tally ? ""
        : TextWidth.Of(tally.ToString(), NoteSize) <= WidestSide ? tally.ToString()
        : Invariant($"of {tally.Count}");

    private string Description() =>
        $"{chart.ShareName}{(chart.HasIntervals ? " with 95% Wilson intervals" : "")}"
        + (chart.SliceName.Length == 0 ? ". " : $", by {chart.SliceName}. ")
        + string.Join(". ", chart.Pairs.Select(Sentence))
        + ".";

    private string Sentence(Pair pair) =>
        $"{pair.Label}: {chart.SideNames.Left} {pair.Left.ToSentence()}; {chart.SideNames.Right} {pair.Right.ToSentence()}"
        + (pair.Difference is { } difference ? $"; {ShareText.Points(difference)} points" : "")
        + (pair.Flips is { } flips ? Invariant($"; {flips.Broken} broken and {flips.Mended} mended") : "");
}
