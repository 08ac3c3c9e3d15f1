namespace Receipts.Core.Charts;

/// <summary>
/// How two series are told apart: blue discs and vermilion diamonds of Okabe and Ito (2008), so that shape says it too. What is only
/// compared with, and was not measured, is grey and dashed.
/// </summary>
internal static class SeriesStyle
{
    /// <summary>Beside <see cref="ChartStyle.Css"/>, which charts without series keep to themselves.</summary>
    public const string Css = """

        .line { fill: none; stroke: #0072b2; stroke-width: 2; stroke-linejoin: round; }
        .reference { fill: none; stroke: #818b98; stroke-width: 1.5; stroke-dasharray: 5 4; }
        .hollow { fill: #ffffff; stroke: #818b98; stroke-width: 1.5; }
        .span { fill: #dde3e9; }
        .second-bar { fill: #f6cbaa; }
        .second-mark { fill: #d55e00; }
        .mark, .second-mark { stroke: #ffffff; stroke-width: 1; }
        @media (prefers-color-scheme: dark) {
          .line { stroke: #56b4e9; }
          .reference { stroke: #7d8590; }
          .hollow { fill: #0d1117; stroke: #7d8590; }
          .span { fill: #2d343e; }
          .second-bar { fill: #7a3f12; }
          .second-mark { fill: #f0883e; }
          .mark, .second-mark { stroke: #0d1117; }
        }
        """;

    /// <summary>The class of a series' bars, by its position from 0.</summary>
    public static string Bar(int series) => series == 0 ? "bar" : "second-bar";

    /// <summary>The mark of a series, a disc for the first and a diamond for the second.</summary>
    public static void DrawMark(this Canvas canvas, int series, double x, double y, double radius = 5)
    {
        if (series == 0)
        {
            canvas.Line($"""<circle class="mark" cx="{x}" cy="{y}" r="{radius}"/>""");
            return;
        }

        // Of the same area to the eye.
        var half = radius * 1.2;
        canvas.Line($"""<path class="second-mark" d="M{x} {y - half}L{x + half} {y}L{x} {y + half}L{x - half} {y}z"/>""");
    }
}
