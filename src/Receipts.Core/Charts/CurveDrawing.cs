using System.Text;
using static System.FormattableString;
using static Receipts.Core.Charts.ChartStyle;

namespace Receipts.Core.Charts;

/// <summary>Where everything of a <see cref="CurveChart"/> stands.</summary>
internal sealed class CurveDrawing
{
    private const double PlotHeight = 240;
    private const double Inset = 20;
    private const double LabelHeight = 34;
    private const double TickSize = 11;
    private const double Left = Margin + 36;

    private readonly CurveChart chart;
    private readonly Canvas canvas;
    private readonly ShareScale scale;
    private readonly EndLabels names;

    public CurveDrawing(CurveChart chart)
    {
        this.chart = chart;
        canvas = new Canvas(chart);
        var top = canvas.Top + 8;
        scale = new ShareScale(top + PlotHeight, top);
        names = EndLabels.For([
            TextWidth.Of(chart.SuccessesName, LabelSize * Bold),
            TextWidth.Of(chart.ExpectedName ?? "", LabelSize),
            TextWidth.Of(chart.AxisName, NoteSize),
            TextWidth.Of(chart.CountName, NoteSize),
            TextWidth.Of("last: 100.0%", NoteSize),
            TextWidth.Of("last: >99.9%", NoteSize),
        ]);
    }

    private double Middle => (Left + names.PlotRight) / 2;

    /// <summary>How far points stand apart.</summary>
    private double Step => (names.PlotRight - Left - (2 * Inset)) / Math.Max(1, chart.Points.Count - 1);

    private double Radius => Math.Clamp(Step * 0.4, 1.5, 5);

    public string ToSvg()
    {
        var share = $"{chart.ShareName}, with its 95% Wilson interval";
        canvas.Text("note", Margin, canvas.Top - 10, "start", TextWidth.Cut(share, NoteSize, Width - (2 * Margin)));
        scale.DrawUp(canvas, Left, names.PlotRight);
        scale.DrawLimitUp(canvas, chart.Limit, Left, names.PlotRight);
        Axis();
        Expected();
        Observed();
        EndNames();
        return canvas.ToSvg(scale.Zero + 54, Description(), SeriesStyle.Css);
    }

    private void Axis()
    {
        foreach (var point in Named())
        {
            canvas.Line($"""<line class="zero" x1="{X(point)}" y1="{scale.Zero}" x2="{X(point)}" y2="{scale.Zero + 4}"/>""");
            canvas.Text("label", X(point), scale.Zero + 18, "middle", point.Label);
            canvas.Text("tick", X(point), scale.Zero + 34, "middle", Counted(point));
        }

        names.Draw(canvas, "note", scale.Zero + 18, chart.AxisName);
        names.Draw(canvas, "note", scale.Zero + 34, chart.CountName);
    }

    /// <summary>
    /// The points that are named under the axis: all that have room. Every second or third one where that names nearly as many, since
    /// even steps are easier to read.
    /// </summary>
    private List<CurvePoint> Named()
    {
        var points = chart
            .Points.Where(point => X(point) - HalfWidth(point) >= 8 && X(point) + HalfWidth(point) <= names.Left - 6)
            .ToList();
        var fitting = new List<CurvePoint>();
        foreach (var point in points)
        {
            if (fitting.Count == 0 || HaveRoom(fitting[^1], point))
            {
                fitting.Add(point);
            }
        }

        var even = Enumerable
            .Range(1, Math.Max(1, points.Count))
            .Select(Every)
            .First(some => some.Zip(some.Skip(1)).All(pair => HaveRoom(pair.First, pair.Second)));
        return even.Count * 1.5 >= fitting.Count ? even : fitting;

        List<CurvePoint> Every(int step) => [.. points.Where((_, i) => i % step == 0)];
    }

    private bool HaveRoom(CurvePoint first, CurvePoint second) => X(first) + HalfWidth(first) + 6 <= X(second) - HalfWidth(second);

    private static double HalfWidth(CurvePoint point) =>
        Math.Max(TextWidth.Of(point.Label, LabelSize), TextWidth.Of(Counted(point), TickSize)) / 2;

    private static string Counted(CurvePoint point) => Invariant($"{point.Tally.Count}");

    private void Expected()
    {
        Path("reference", point => point.Expected);
        foreach (var point in chart.Points)
        {
            if (point.Expected is { } expected)
            {
                canvas.Line($"""<circle class="hollow" cx="{X(point)}" cy="{scale.At(expected)}" r="{Radius * 0.7}"/>""");
            }
        }
    }

    private void Observed()
    {
        Path("line", point => point.Tally.Rate);
        foreach (var point in chart.Points)
        {
            canvas.Group(Sentence(point), () => Mark(point));
        }
    }

    private void Mark(CurvePoint point)
    {
        if (point.Tally is { Rate: { } rate, Interval: { } interval })
        {
            canvas.IntervalUp(scale.At(interval.Low), scale.At(interval.High), X(point), Math.Clamp(Step * 0.4, 2, 8));
            canvas.DrawMark(0, X(point), scale.At(rate), Radius);
        }
    }

    /// <summary>A line through all that is known; it breaks where nothing was measured.</summary>
    private void Path(string style, Func<CurvePoint, double?> share)
    {
        var path = new StringBuilder();
        var drawing = false;
        foreach (var point in chart.Points)
        {
            if (share(point) is { } value)
            {
                SvgText step = $"{(drawing ? "L" : "M")}{X(point)} {scale.At(value)}";
                path.Append(step);
            }

            drawing = share(point) is not null;
        }

        canvas.Line($"""<path class="{style}" d="{path.ToString()}"/>""");
    }

    private void EndNames()
    {
        var ends = new List<(string Name, string Style, double Share)>
        {
            (chart.SuccessesName, "value", chart.Points.Last(point => point.Tally.Count > 0).Tally.Rate!.Value),
        };
        if (chart.ExpectedName is { } expected)
        {
            ends.Add((expected, "label", chart.Points.Last(point => point.Expected is not null).Expected!.Value));
        }

        var places = EndLabels.Spread([.. ends.Select(end => scale.At(end.Share))], LabelHeight, scale.One - 10, scale.Zero);
        foreach (var ((name, style, share), middle) in ends.Zip(places))
        {
            names.Draw(canvas, style, middle - 2, name);
            // Alone at the end of a line it would be read as the share of all.
            names.Draw(canvas, "note", middle + 13, $"last: {ShareText.Percent(share)}");
        }
    }

    private double X(CurvePoint point)
    {
        var (first, last) = (chart.Points[0].X, chart.Points[^1].X);
        return first == last ? Middle : Left + Inset + ((point.X - first) / (last - first) * (names.PlotRight - Left - (2 * Inset)));
    }

    private string Description() =>
        $"Observed {chart.ShareName} with 95% Wilson intervals, by {chart.AxisName}"
        + (chart.ExpectedName is { } expected ? $", beside the {expected} share. " : ". ")
        + string.Join(". ", chart.Points.Select(Sentence))
        + ".";

    private string Sentence(CurvePoint point) =>
        $"{chart.AxisName} {point.Label}: {point.Tally.ToSentence()}"
        + (point.Expected is { } expected ? $", {chart.ExpectedName} {ShareText.Percent(expected)}" : "");
}
