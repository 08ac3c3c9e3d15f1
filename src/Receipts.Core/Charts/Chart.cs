using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Charts;

/// <summary>A picture of one metric. The same measurements and the same title give the same bytes on every machine.</summary>
public abstract record Chart
{
    private protected Chart() { }

    /// <summary>The values that <c>kind:</c> may have.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["slices", "reliability", "curve", "paired", "flips"];

    /// <summary>What the chart says, placeholders resolved.</summary>
    public required string Title { get; init; }

    /// <summary>The chart's name in receipt.yaml; its file is <c>charts/&lt;name&gt;.svg</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The chart that <paramref name="source"/> asks for, with <paramref name="table"/> as its data.</summary>
    /// <param name="resolve">Gives the printed value of a reference written in the title as <c>{metric.column}</c>.</param>
    /// <exception cref="ReceiptException">The chart is declared in a way, or the metric has values, that cannot be drawn.</exception>
    public static Chart From(ChartSource source, MeasuredTable table, Func<string, string> resolve) =>
        source.Kind switch
        {
            "slices" => SlicesChart.From(source, table, ChartTitle.Resolve(source, resolve)),
            "reliability" => ReliabilityChart.From(source, table, ChartTitle.Resolve(source, resolve)),
            "curve" => CurveChart.From(source, table, ChartTitle.Resolve(source, resolve)),
            "paired" => PairedChart.From(source, table, ChartTitle.Resolve(source, resolve), resolve),
            "flips" => FlipsChart.From(source, table, ChartTitle.Resolve(source, resolve)),
            _ => throw new ReceiptException(ChartFindings.UnknownKind(source, Kinds)),
        };

    /// <summary>The picture as an SVG document, 600 units wide, for light and for dark pages.</summary>
    public abstract string ToSvg();
}
