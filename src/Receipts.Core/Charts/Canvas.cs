using System.Text;
using static Receipts.Core.Charts.ChartStyle;

namespace Receipts.Core.Charts;

/// <summary>The document of a chart while it is drawn: the frame, title and style that all charts share, and the marks in it.</summary>
internal sealed class Canvas
{
    private const double TitleLine = 24;
    private const double FirstLine = 38;

    private readonly Chart chart;
    private readonly StringBuilder body = new();

    /// <summary>Begins with the title.</summary>
    public Canvas(Chart chart)
    {
        this.chart = chart;
        var title = TextWidth.Wrap(chart.Title, TitleSize * Bold, Width - (2 * Margin), most: 4);
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

    /// <summary>Marks that belong together, with what a reader is told who points at them.</summary>
    public void Group(string title, Action draw)
    {
        Line($"<g>");
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

    /// <summary>The document, cut off at <paramref name="height"/>.</summary>
    /// <param name="description">All that the picture shows, for readers of the tree.</param>
    /// <param name="css">The style that this kind of chart needs beside what all share.</param>
    public string ToSvg(double height, string description, string css = "")
    {
        var svg = new StringBuilder();
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
}
