using static Receipts.Core.Charts.ChartStyle;

namespace Receipts.Core.Charts;

/// <summary>The column of names at the left of a chart that has a row per slice.</summary>
/// <param name="Heading">What the names are, above them.</param>
internal sealed record SliceLabels(string Heading, double Width)
{
    private const double Gap = 16;
    private const double NarrowestPlot = 150;
    private const double WidePlot = 230;
    private const double Widest = 180;
    private const double LineHeight = 16;
    private const int MostLines = 8;

    /// <summary>Where the plot may begin.</summary>
    public double Right => Margin + Width + Gap;

    /// <summary>
    /// As wide as the names, as long as the plot between them and <paramref name="plotRight"/> stays wide enough: names that are longer than usual
    /// get what a wide plot can spare.
    /// </summary>
    public static SliceLabels For(string heading, IReadOnlyList<(string Label, string? Mark)> rows, double plotRight)
    {
        var widest = rows.SelectMany(row => new[] { TextWidth.Of(row.Label, LabelSize), TextWidth.Of(row.Mark ?? "", NoteSize * Bold) })
            .Append(TextWidth.Of(heading, NoteSize))
            .Max();
        var room = plotRight - Margin - Gap;
        return new SliceLabels(heading, Math.Min(widest, Math.Max(Math.Min(Widest, room - NarrowestPlot), room - WidePlot)));
    }

    /// <summary>How high a row has to be for its name and its mark, and at least <paramref name="least"/>.</summary>
    public double RowHeight(IEnumerable<(string Label, string? Mark)> rows, double least) =>
        Math.Max(least, (LineHeight * rows.Max(row => Lines(row.Label).Count + (row.Mark is null ? 0 : 1))) + 6);

    public void DrawHeading(Canvas canvas) =>
        canvas.Text("note", Margin, canvas.Top - 10, "start", TextWidth.Cut(Heading, NoteSize, Width));

    /// <summary>In several lines where one is too short for it, its mark below.</summary>
    public void Draw(Canvas canvas, string label, string? mark, double middle)
    {
        var lines = Lines(label);
        var all = lines.Count + (mark is null ? 0 : 1);
        for (var i = 0; i < all; i++)
        {
            var (style, text) = i < lines.Count ? ("label", lines[i]) : ("note worst-word", mark!);
            canvas.Text(style, Margin, middle + 4.5 + (LineHeight * (i - ((all - 1) / 2.0))), "start", text);
        }
    }

    private IReadOnlyList<string> Lines(string label) => TextWidth.Wrap(label, LabelSize, Width, MostLines);
}
