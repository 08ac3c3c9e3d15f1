using static Receipts.Core.Charts.ChartStyle;

namespace Receipts.Core.Charts;

/// <summary>The column of names at the left of a chart that has a row per slice.</summary>
/// <param name="Heading">What the names are, above them.</param>
internal sealed record SliceLabels(string Heading, double Width)
{
    private const double Gap = 16;
    private const double NarrowestPlot = 150;
    private const double Widest = 180;

    /// <summary>Where the plot may begin.</summary>
    public double Right => Margin + Width + Gap;

    /// <summary>As wide as the names, as long as the plot between them and <paramref name="plotRight"/> stays wide enough.</summary>
    public static SliceLabels For(string heading, IEnumerable<string> labels, double plotRight)
    {
        var widest = labels.Select(label => TextWidth.Of(label, LabelSize)).Append(TextWidth.Of(heading, NoteSize)).Max();
        return new SliceLabels(heading, Math.Min(Math.Min(widest, Widest), plotRight - NarrowestPlot - Margin - Gap));
    }

    public void DrawHeading(Canvas canvas) =>
        canvas.Text("note", Margin, canvas.Top - 10, "start", TextWidth.Cut(Heading, NoteSize, Width));

    public void Draw(Canvas canvas, string label, double baseline) =>
        canvas.Text("label", Margin, baseline, "start", TextWidth.Cut(label, LabelSize, Width));

    /// <summary>In two lines where one is too short for it.</summary>
    public void DrawHigh(Canvas canvas, string label, double baseline)
    {
        const double line = 16;
        var lines = TextWidth.Wrap(label, LabelSize, Width, most: 2);
        for (var i = 0; i < lines.Count; i++)
        {
            canvas.Text("label", Margin, baseline + (line * (i - ((lines.Count - 1) / 2.0))), "start", lines[i]);
        }
    }
}
