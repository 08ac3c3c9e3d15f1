using static System.FormattableString;
using static Receipts.Core.Charts.ChartStyle;

namespace Receipts.Core.Charts;

/// <summary>Where everything of a <see cref="PairedChart"/> stands: each side on a line of its own, its mark, its share and its counts.</summary>
internal sealed class PairedDrawing
{
    private const double LeastRowHeight = 44;
    private const double Lane = 9;
    private const double CapHeight = 6;
    private const double Gap = 12;

    // A mark at 100% reaches into it.
    private const double PlotGap = 16;
    private const double WidestCounts = 110;
    private const double WidestFlips = 100;
    private const double MarkRoom = 18;
    private const double LineHeight = 15;
    private const string Points = "points";

    private readonly PairedChart chart;
    private readonly Canvas canvas;

    // Columns from left to right: labels, plot, shares, counts, differences. The last three numbers are right edges.
    private readonly SliceLabels labels;
    private readonly ShareScale scale;
    private readonly double rowHeight;
    private readonly double shareRight;
    private readonly double countRight;
    private readonly double differenceRight = Width - Margin;

    public PairedDrawing(PairedChart chart)
    {
        this.chart = chart;
        canvas = new Canvas(chart);

        countRight = differenceRight - DifferenceWidth - PlotGap;
        shareRight = chart.HasIntervals ? countRight - CountWidth - Gap : countRight;
        var plotRight = shareRight - TextWidth.Of("100.0%", LabelSize) - PlotGap;
        List<(string, string?)> rows = [.. chart.Pairs.Select(pair => (pair.Label, pair.Mark))];
        labels = SliceLabels.For(chart.SliceName, rows, plotRight);
        scale = new ShareScale(labels.Right, plotRight);
        rowHeight = Math.Max(labels.RowHeight(rows, LeastRowHeight), (LineHeight * chart.Pairs.Max(pair => Notes(pair).Count + 1)) + 8);
    }

    /// <summary>Room for the points and, where they are known, for their interval and the flips below them.</summary>
    private double DifferenceWidth =>
        chart.Pairs.SelectMany(Notes).Select(note => TextWidth.Of(note, NoteSize)).Append(TextWidth.Of("−100.0", LabelSize * Bold)).Max();

    private double CountWidth =>
        chart.Pairs.SelectMany(pair => new[] { pair.Left, pair.Right }).Max(side => TextWidth.Of(Counted(side), NoteSize));

    private double RowsBottom => canvas.Top + (rowHeight * chart.Pairs.Count);

    public string ToSvg()
    {
        Heading();
        scale.DrawAcross(canvas, canvas.Top, RowsBottom);
        for (var i = 0; i < chart.Pairs.Count; i++)
        {
            var (pair, middle) = (chart.Pairs[i], canvas.Top + (rowHeight * i) + (rowHeight / 2));
            canvas.Group(Sentence(pair), () => Row(pair, middle), pair.Mark is not null);
        }

        scale.DrawLimitAcross(canvas, chart.Limit, canvas.Top, RowsBottom);
        var axis =
            chart.ShareName
            + (chart.HasIntervals ? ", with their 95% Wilson intervals" : "")
            + (chart.HasDifferenceIntervals ? "; points with their 95% Newcombe intervals" : "")
            + (chart.HasFlips ? "; − broken, + mended" : "");
        return canvas.ToSvg(canvas.Caption(axis, scale.At(0.5), RowsBottom + 40) + 22, Description(), SeriesStyle.Css);
    }

    /// <summary>Names the sides from where the plot begins.</summary>
    private void Heading()
    {
        labels.DrawHeading(canvas);
        canvas.Text("note", differenceRight, canvas.Top - 10, "end", Points);
        var right = differenceRight - TextWidth.Of(Points, NoteSize) - Gap;
        var room = (right - scale.Zero - Gap) / 2;
        var left = SideName(0, chart.SideNames.Left, scale.Zero, room);
        SideName(1, chart.SideNames.Right, left + Gap, right - left - Gap);
    }

    /// <returns>Where it ends.</returns>
    private double SideName(int side, string name, double x, double width)
    {
        var shown = TextWidth.Cut(name, NoteSize, width - MarkRoom);
        canvas.DrawMark(side, x + 5, canvas.Top - 14);
        canvas.Text("note", x + MarkRoom - 4, canvas.Top - 10, "start", shown);
        return x + MarkRoom + TextWidth.Of(shown, NoteSize);
    }

    private void Row(Pair pair, double middle)
    {
        labels.Draw(canvas, pair.Label, pair.Mark, middle);
        if (pair is { Left.Share: { } left, Right.Share: { } right })
        {
            var (from, to) = (scale.At(Math.Min(left, right)), scale.At(Math.Max(left, right)));
            canvas.Line($"""<rect class="span" x="{from}" y="{middle - Lane}" width="{to - from}" height="{2 * Lane}"/>""");
        }

        Side(0, pair.Left, middle - Lane);
        Side(1, pair.Right, middle + Lane);
        var notes = Notes(pair);
        var baseline = middle + 4.5 - (LineHeight * notes.Count / 2.0);
        var difference = pair.Difference is { } points ? ShareText.Points(points) : "–";
        canvas.Text(pair.Mark is null ? "value" : "value worst-word", differenceRight, baseline, "end", difference);
        for (var i = 0; i < notes.Count; i++)
        {
            canvas.Text("note", differenceRight, baseline + (LineHeight * (i + 1)), "end", notes[i]);
        }
    }

    /// <summary>What stands below the points: <c>−1.2 to +4.8</c>, and <c>−13 +47</c>. What no column could hold is left to the words of the picture.</summary>
    private static List<string> Notes(Pair pair)
    {
        var notes = new List<string>();
        if (pair.Interval is { } interval)
        {
            notes.Add($"{ShareText.Points(interval.Low)} to {ShareText.Points(interval.High)}");
        }

        if (pair.Flips is { } flips)
        {
            notes.Add(TextWidth.Cut(Invariant($"−{flips.Broken} +{flips.Mended}"), NoteSize, WidestFlips));
        }

        return notes;
    }

    /// <summary>Each side has a lane of its own, so that equal shares and wide intervals do not cover each other.</summary>
    private void Side(int side, PairSide shown, double lane)
    {
        if (shown.Tally?.Interval is { } interval)
        {
            canvas.IntervalAcross(scale.At(interval.Low), scale.At(interval.High), lane, CapHeight);
        }

        if (shown.Share is { } share)
        {
            canvas.DrawMark(side, scale.At(share), lane);
        }

        canvas.Text("label", shareRight, lane + 4.5, "end", shown.ToString());
        if (shown.Tally is not null)
        {
            canvas.Text("note", countRight, lane + 4.5, "end", Counted(shown));
        }
    }

    /// <summary>As much of the counts as has room: both, or the denominator.</summary>
    private static string Counted(PairSide side) =>
        side.Tally is not { } tally ? ""
        : TextWidth.Of(tally.ToString(), NoteSize) <= WidestCounts ? tally.ToString()
        : TextWidth.Cut(Invariant($"of {tally.Count}"), NoteSize, WidestCounts);

    private string Description() =>
        $"{chart.ShareName}{(chart.HasIntervals ? " with 95% Wilson intervals" : "")}"
        + (chart.SliceName.Length == 0 ? ". " : $", by {chart.SliceName}. ")
        + string.Join(". ", chart.Pairs.Select(Sentence))
        + ".";

    private string Sentence(Pair pair) =>
        $"{pair.Label}: {chart.SideNames.Left} {pair.Left.ToSentence()}; {chart.SideNames.Right} {pair.Right.ToSentence()}"
        + (pair.Difference is { } difference ? $"; {ShareText.Points(difference)} points" : "")
        + (pair.Interval is { } interval ? $", interval {ShareText.Points(interval.Low)} to {ShareText.Points(interval.High)}" : "")
        + (pair.Mark is { } mark ? $", the {mark} difference" : "")
        + (pair.Flips is { } flips ? Invariant($"; {flips.Broken} broken and {flips.Mended} mended") : "");
}
