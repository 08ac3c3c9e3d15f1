using static System.FormattableString;
using static Receipts.Core.Charts.ChartStyle;

namespace Receipts.Core.Charts;

/// <summary>Where everything of a <see cref="ReliabilityChart"/> stands: the square of shares, and under it how much each bin counts.</summary>
internal sealed class ReliabilityDrawing
{
    private const double PlotHeight = 300;
    private const double StripHeight = 46;
    private const double TallestBar = 26;
    private const double BarWidth = 8;

    /// <summary>What a mark and its interval need to be told from the next.</summary>
    private const double BinWidth = 11;
    private const double LabelHeight = 20;
    private const double TickSize = 11;

    /// <summary>Where text stands behind a mark.</summary>
    private const double Indent = 16;

    /// <summary>The words at the end of the diagonal.</summary>
    private const string Diagonal = "calibrated";

    private readonly ReliabilityChart chart;
    private readonly Canvas canvas;
    private readonly ShareScale across;
    private readonly ShareScale up;
    private readonly EndLabels names;
    private readonly Dictionary<ReliabilityBin, double> positions;

    public ReliabilityDrawing(ReliabilityChart chart)
    {
        this.chart = chart;
        canvas = new Canvas(chart);
        names = EndLabels.For(
            chart
                .Series.SelectMany(series => new[] { TextWidth.Of(series.Name, LabelSize * Bold), TextWidth.Of(Total(series), NoteSize) })
                .Select(width => width + Indent)
                .Append(TextWidth.Of(Diagonal, NoteSize))
        );
        across = new ShareScale(Margin + 36, names.PlotRight);
        var top = canvas.Top + 8;
        up = new ShareScale(top + PlotHeight, top);
        positions = Apart();
    }

    /// <summary>
    /// Where each bin stands: at its confidence, and where bins of two series would cover each other, as those of one width mostly do, beside each
    /// other around the middle of both.
    /// </summary>
    private Dictionary<ReliabilityBin, double> Apart()
    {
        var found = chart
            .Series.SelectMany(series => series.Drawn)
            .ToDictionary(
                bin => bin,
                bin => across.At(bin.Confidence),
                (IEqualityComparer<ReliabilityBin>)ReferenceEqualityComparer.Instance
            );
        if (chart.Series.Count == 2)
        {
            foreach (var first in chart.Series[0].Drawn)
            {
                var second = chart.Series[1].Drawn.MinBy(bin => Math.Abs(bin.Confidence - first.Confidence));
                if (second is not null && Math.Abs(found[second] - found[first]) < BinWidth)
                {
                    var middle = (found[first] + found[second]) / 2;
                    var isFirst = first.Confidence <= second.Confidence;
                    found[first] = middle + (isFirst ? -BinWidth / 2 : BinWidth / 2);
                    found[second] = middle + (isFirst ? BinWidth / 2 : -BinWidth / 2);
                }
            }
        }

        return found;
    }

    private double Bottom => up.Zero + 12 + (StripHeight * chart.Series.Count);

    public string ToSvg()
    {
        canvas.Text("note", Margin, canvas.Top - 10, "start", TextWidth.Cut(chart.AccuracyName, NoteSize, Width - (2 * Margin)));
        across.DrawAcross(canvas, up.One, Bottom);
        up.DrawUp(canvas, across.Zero, across.One);
        canvas.Line($"""<path class="reference" d="M{across.Zero} {up.Zero}L{across.One} {up.One}"/>""");
        Gaps();
        Points();
        Strips();
        Names();
        return canvas.ToSvg(Caption() + 22, Description(), SeriesStyle.Css);
    }

    /// <summary>From the diagonal to what was measured, the longest first, so that none hides another.</summary>
    private void Gaps()
    {
        var gaps =
            from series in Enumerable.Range(0, chart.Series.Count)
            from bin in chart.Series[series].Drawn
            orderby Math.Abs(bin.Accuracy - bin.Confidence) descending
            select (series, bin);
        foreach (var (series, bin) in gaps)
        {
            var (x, from, to) = (positions[bin], up.At(bin.Confidence), up.At(bin.Accuracy));
            canvas.Line(
                $"""<rect class="{SeriesStyle.Bar(series)}" x="{x - (BarWidth / 2)}" y="{Math.Min(from, to)}" width="{BarWidth}" height="{Math.Abs(to - from)}"/>"""
            );
        }
    }

    private void Points()
    {
        for (var series = 0; series < chart.Series.Count; series++)
        {
            foreach (var bin in chart.Series[series].Drawn)
            {
                canvas.Group(Sentence(bin), () => Point(series, bin));
            }
        }
    }

    private void Point(int series, ReliabilityBin bin)
    {
        var x = positions[bin];
        if (bin.Interval is { } interval)
        {
            canvas.IntervalUp(up.At(interval.Low), up.At(interval.High), x, 6);
        }

        canvas.DrawMark(series, x, up.At(bin.Accuracy));
    }

    /// <summary>How much each bin counts, all series to one scale.</summary>
    private void Strips()
    {
        var most = chart.Series.SelectMany(series => series.Drawn).Max(bin => bin.Count);
        for (var i = 0; i < chart.Series.Count; i++)
        {
            var series = chart.Series[i];
            var floor = up.Zero + 12 + (StripHeight * (i + 1));
            canvas.Line($"""<line class="zero" x1="{across.Zero}" y1="{floor}" x2="{across.One}" y2="{floor}"/>""");
            foreach (var bin in series.Drawn)
            {
                var height = BarOf(bin, most);
                canvas.Line(
                    $"""<rect class="{SeriesStyle.Bar(i)}" x="{across.At(bin.Confidence) - (BarWidth / 2)}" y="{floor - height}" width="{BarWidth}" height="{height}"/>"""
                );
            }

            Counts(series, floor, most);
            canvas.DrawMark(i, names.Left + 5, floor - 8);
            names.Draw(canvas, "note", floor - 4, Total(series), Indent);
        }
    }

    /// <summary>The numbers over the bars, the largest first; one that would touch another is left to the text of its bin.</summary>
    private void Counts(ReliabilitySeries series, double floor, long most)
    {
        var taken = new List<(double From, double To)>();
        foreach (var bin in series.Drawn.OrderByDescending(bin => bin.Count))
        {
            var text = Invariant($"{bin.Count}");
            var half = TextWidth.Of(text, TickSize) / 2;
            var x = Math.Max(Math.Min(across.At(bin.Confidence), names.Left - 4 - half), half + 4);
            if (!taken.Exists(other => x - half < other.To + 3 && other.From < x + half + 3))
            {
                taken.Add((x - half, x + half));
                canvas.Text("tick over", x, floor - BarOf(bin, most) - 4, "middle", text);
            }
        }
    }

    private static double BarOf(ReliabilityBin bin, long most) => Math.Max(1.5, TallestBar * bin.Count / most);

    private void Names()
    {
        var drawn = chart.Series.Select((series, i) => (series, i)).Where(pair => pair.series.Drawn.Count > 0).ToList();
        var wanted = drawn.Select(pair => up.At(pair.series.Drawn[^1].Accuracy)).Append(up.One);
        var places = EndLabels.Spread([.. wanted], LabelHeight, up.One - 10, up.Zero);
        foreach (var ((series, i), middle) in drawn.Zip(places))
        {
            canvas.DrawMark(i, names.Left + 5, middle);
            names.Draw(canvas, "value", middle + 4.5, series.Name, Indent);
        }

        names.Draw(canvas, "note", places[^1] + 4, Diagonal);
    }

    private double Caption()
    {
        var interval = chart.HasIntervals ? ", and its 95% Wilson interval" : "";
        var caption = $"{chart.ConfidenceName}, each bar the gap to {chart.AccuracyName}{interval}";
        var middle = across.At(0.5);
        return canvas.Caption(caption, middle, Bottom + 40);
    }

    private string Total(ReliabilitySeries series) => Invariant($"{chart.CountName} {series.Total}");

    private string Description()
    {
        var empty = chart.Series.SelectMany(series => series.Bins).Where(bin => bin.Count == 0).Select(bin => bin.Label).ToList();
        return $"{chart.AccuracyName} against {chart.ConfidenceName}"
            + (chart.KeyName.Length == 0 ? "" : $", by {chart.KeyName}")
            + "; on the diagonal they are equal. "
            + string.Join(". ", chart.Series.SelectMany(series => series.Drawn).Select(Sentence))
            + (empty.Count == 0 ? "." : $". Not drawn, since nothing is in them: {string.Join("; ", empty)}.");
    }

    private string Sentence(ReliabilityBin bin) =>
        $"{bin.Label}: {chart.ConfidenceName} {ShareText.Percent(bin.Confidence)}, {chart.AccuracyName} {ShareText.Percent(bin.Accuracy)}"
        + (bin.Interval is { } interval ? $", interval {ShareText.Percent(interval.Low)} to {ShareText.Percent(interval.High)}" : "")
        + Invariant($", {chart.CountName} {bin.Count}");
}
