using System.Text;
using static Receipts.Core.Charts.ChartStyle;

namespace Receipts.Core.Charts;

/// <summary>The document of a chart while it is drawn: the frame, title and style that all charts share, and the marks in it.</summary>
internal sealed class Canvas
{
    private const double TitleLine = 24;
    private const double FirstLine = 38;
    private const double NoteLine = 16;
    private const double Swatch = 22;

    private readonly Chart chart;
    private readonly StringBuilder body = new();

    /// <summary>Begins with the title.</summary>
    public Canvas(Chart chart)
    {
        this.chart = chart;
        var title = TextWidth.Wrap(chart.Title, TitleSize * Bold, Width - (2 * Margin), most: 12);
        for (var i = 0; i < title.Count; i++)
        {
            Line($"""<text class="title" x="{Margin}" y="{FirstLine + (TitleLine * i)}">{title[i]}</text>""");
        }

        Top = FirstLine + (TitleLine * title.Count) + 14;
    }

    /// <summary>Where the chart begins, with a line of notes above it.</summary>
    public double Top { get; }

    public void Text(string style, double x, double y, string anchor, string text) =>
        Line($"""<text class="{style}" x="{x}" y="{y}" text-anchor="{anchor}">{text}</text>""");

    public void Line(SvgText markup) => body.Append(markup).Append('\n');

    /// <summary>What an axis is, below it: in its middle, or in several lines where it is longer than the picture is wide.</summary>
    /// <returns>The last baseline.</returns>
    public double Caption(string text, double middle, double baseline)
    {
        var half = TextWidth.Of(text, NoteSize) / 2;
        if (2 * half > Width - (2 * Margin))
        {
            return Lines(text, baseline);
        }

        Text("note", Math.Clamp(middle, Margin + half, Width - Margin - half), baseline, "middle", text);
        return baseline;
    }

    /// <summary>Marks that belong together, with what a reader is told who points at them.</summary>
    /// <param name="isWorst">Whether they are the row that the author wants marked.</param>
    public void Group(string title, Action draw, bool isWorst = false)
    {
        if (isWorst)
        {
            Line($"""<g class="worst">""");
        }
        else
        {
            Line($"<g>");
        }

        Line($"<title>{title}</title>");
        draw();
        Line($"</g>");
    }

    /// <summary>An interval from left to right.</summary>
    public void IntervalAcross(double low, double high, double y, double cap) =>
        Line($"""<path class="interval" d="M{low} {y - (cap / 2)}v{cap}M{low} {y}H{high}M{high} {y - (cap / 2)}v{cap}"/>""");

    /// <summary>An interval from bottom to top.</summary>
    public void IntervalUp(double low, double high, double x, double cap) =>
        Line($"""<path class="interval" d="M{x - (cap / 2)} {low}h{cap}M{x} {low}V{high}M{x - (cap / 2)} {high}h{cap}"/>""");

    /// <summary>The document.</summary>
    /// <param name="height">Where it ends but for the lines that stand below every kind of chart.</param>
    /// <param name="description">All that the picture shows, for readers of the tree.</param>
    /// <param name="css">The style that this kind of chart needs beside what all share.</param>
    public string ToSvg(double height, string description, string css = "")
    {
        var svg = new StringBuilder();
        height = Foot(height);
        description += string.Concat(
            new[] { LimitText, chart.Note, chart.Source }.OfType<string>().Select(line => $" {line.TrimEnd('.')}.")
        );
        css +=
            body.ToString() is var drawn
            && (drawn.Contains("\"limit\"", StringComparison.Ordinal) || drawn.Contains("worst-word", StringComparison.Ordinal))
                ? MarkedCss
                : "";
        Add(
            $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" role="img" aria-labelledby="{chart.Name}-title {chart.Name}-desc">"""
        );
        Add($"""<title id="{chart.Name}-title">{chart.Title}</title>""");
        Add($"""<desc id="{chart.Name}-desc">{description}</desc>""");
        svg.Append("<style>\n").Append((Css + css).ReplaceLineEndings("\n")).Append("\n</style>\n");
        Add($"""<rect class="ground" x="0.5" y="0.5" width="{Width - 1}" height="{height - 1}" rx="6"/>""");
        return svg.Append(body).Append("</svg>\n").ToString();

        void Add(SvgText markup) => svg.Append(markup).Append('\n');
    }

    private string? LimitText => chart.Limit is { } limit ? $"Limit: {limit.Text}" : null;

    /// <summary>The limit, the author's note and the source.</summary>
    private double Foot(double height)
    {
        var baseline = height - 2;
        if (LimitText is { } limit)
        {
            Line($"""<path class="limit" d="M{Margin} {baseline - 4}h{Swatch}"/>""");
            baseline = Lines(limit, baseline, Swatch + 8) + 20;
        }

        foreach (var text in new[] { chart.Note, chart.Source }.OfType<string>())
        {
            baseline = Lines(text, baseline) + 20;
        }

        return baseline == height - 2 ? height : baseline;
    }

    /// <summary>Words over the whole width, in as many lines as they need up to six.</summary>
    private double Lines(string text, double baseline, double indent = 0)
    {
        var lines = TextWidth.Wrap(text, NoteSize, Width - (2 * Margin) - indent, most: 6);
        foreach (var (line, i) in lines.Select((line, i) => (line, i)))
        {
            Text("note", Margin + indent, baseline + (NoteLine * i), "start", line);
        }

        return baseline + (NoteLine * (lines.Count - 1));
    }
}
