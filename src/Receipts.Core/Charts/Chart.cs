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

    /// <summary>Where the data comes from; null when its author did not say.</summary>
    public string? Source { get; init; }

    /// <summary>What a reader has to know beside the picture; null when there is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The share that all others are held against; null when there is none.</summary>
    public ChartLimit? Limit { get; init; }

    /// <summary>The chart that <paramref name="source"/> asks for, with <paramref name="table"/> as its data.</summary>
    /// <param name="resolve">Gives the printed value of a reference written in the title as <c>{metric.column}</c>.</param>
    /// <param name="gates">Those that the chart may take its limit from.</param>
    /// <exception cref="ReceiptException">The chart is declared in a way, or the metric has values, that cannot be drawn.</exception>
    public static Chart From(ChartSource source, MeasuredTable table, Func<string, string> resolve, params IReadOnlyList<GateSource> gates)
    {
        var words = new ChartWords(source, resolve, gates);
        return words.Sign(
            source.Kind switch
            {
                "slices" => SlicesChart.From(words, table),
                "reliability" => ReliabilityChart.From(words, table),
                "curve" => CurveChart.From(words, table),
                "paired" => PairedChart.From(words, table),
                "flips" => FlipsChart.From(words, table),
                _ => throw new ReceiptException(ChartFindings.UnknownKind(source, Kinds)),
            }
        );
    }

    /// <summary>The picture as an SVG document, 600 units wide, for light and for dark pages.</summary>
    public abstract string ToSvg();
}
