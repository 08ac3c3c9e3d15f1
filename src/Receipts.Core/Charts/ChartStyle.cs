namespace Receipts.Core.Charts;

/// <summary>
/// What all charts share to the eye. Blues of Okabe and Ito (2008), which the colour-blind tell apart by lightness; the reader's own
/// system font; a ground of its own, because a page may be dark while the reader's system is light.
/// </summary>
internal static class ChartStyle
{
    public const double Width = 600;
    public const double Margin = 24;
    public const double TitleSize = 18;
    public const double LabelSize = 13;
    public const double NoteSize = 12;

    /// <summary>How much wider bold text is.</summary>
    public const double Bold = 1.1;

    /// <summary>What only some charts have: a line that shares are held against, and a row that is marked.</summary>
    public const string MarkedCss = """

        .limit { fill: none; stroke: #b3261e; stroke-width: 1.5; stroke-dasharray: 6 3; }
        .worst-word { fill: #a64200; font-weight: 600; }
        .worst .bar { fill: #f6cbaa; }
        .worst rect.mark { fill: #d55e00; }
        @media (prefers-color-scheme: dark) {
          .limit { stroke: #ff8f85; }
          .worst-word { fill: #f6a56c; }
          .worst .bar { fill: #7a3f12; }
          .worst rect.mark { fill: #f0883e; }
        }
        """;

    /// <summary>The content of the picture's style element.</summary>
    public const string Css = """
        .ground { fill: #ffffff; stroke: #d1d9e0; }
        .title, .label, .value, .note, .tick { font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif; fill: #1f2328; }
        .title { font-size: 18px; font-weight: 600; }
        .label, .value { font-size: 13px; }
        .value { font-weight: 600; }
        .note { font-size: 12px; fill: #59636e; }
        .tick { font-size: 11px; fill: #59636e; }
        .value, .note, .tick { font-variant-numeric: tabular-nums; }
        .over { paint-order: stroke; stroke: #ffffff; stroke-width: 4; }
        .grid { stroke: #d1d9e0; stroke-width: 1; }
        .zero { stroke: #818b98; stroke-width: 1; }
        .bar { fill: #9bd0f0; }
        .mark { fill: #0072b2; }
        .interval { fill: none; stroke: #1f2328; stroke-width: 1.5; }
        @media (prefers-color-scheme: dark) {
          .ground { fill: #0d1117; stroke: #3d444d; }
          .title, .label, .value { fill: #f0f6fc; }
          .note, .tick { fill: #9198a1; }
          .over { stroke: #0d1117; }
          .grid { stroke: #2a313c; }
          .zero { stroke: #656c76; }
          .bar { fill: #0b4f7a; }
          .mark { fill: #56b4e9; }
          .interval { stroke: #f0f6fc; }
        }
        """;
}
