using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Charts;

/// <summary>What the author of a chart says in words, each number of it measured.</summary>
/// <param name="Resolve">Gives the printed value of a reference.</param>
/// <param name="Gates">Those that a chart may take its limit from.</param>
internal sealed record ChartWords(ChartSource Source, Func<string, string> Resolve, IReadOnlyList<GateSource> Gates)
{
    public string Title => ChartTitle.Resolve(Source, Resolve);

    /// <summary>What is drawn, in place of the columns that it is made of; null when the author did not say.</summary>
    public string? Label => Find("label");

    /// <summary>What the author says under a key of his own; null when nothing.</summary>
    public string? Find(string key) => Source.Roles.TryGetValue(key, out var text) ? Resolved(key, text) : null;

    /// <summary>What a column is called.</summary>
    public string Column(string name) => Source.Labels.TryGetValue(name, out var label) ? Resolved($"label of {name}", label) : name;

    /// <summary>One of a few words.</summary>
    public bool Has(string key, params string[] words) =>
        Source.Roles.TryGetValue(key, out var word)
        && (
            words.Contains(word, StringComparer.Ordinal)
                ? true
                : throw new ReceiptException(ChartFindings.UnknownWord(Source, key, word, words))
        );

    /// <summary>The line that the shares are held against; null when there is none.</summary>
    public ChartLimit? Limit =>
        !Source.Roles.TryGetValue("limit", out var named) ? null
        : named.StartsWith('{') ? Measured(named)
        : Gates.FirstOrDefault(gate => gate.Name == named) is not { } gate ? throw NoLimit(named, "which is no gate of receipt.yaml")
        : ChartTitle.TypedNumber(named) is { } digit
            ? throw new ReceiptException(ChartFindings.DigitInTitle(Source, "gate that is the limit", digit))
        : gate.Limit is GateLimit.LosesAtMost ? throw NoLimit(named, "which limits what is lost, and no share")
        : Drawn(named, gate.Limit.Value.Approximate, $"{gate.Limit}, {gate.Name}");

    /// <summary>The chart with what stands below every kind of it.</summary>
    public Chart Sign(Chart chart) =>
        chart with
        {
            Source = Source.Source is { } source ? $"Source: {Resolved("source", source)}" : null,
            Note = Source.Note is { } note ? Resolved("note", note) : null,
        };

    private string Resolved(string role, string text) => ChartTitle.Resolve(Source, role, text, Resolve);

    private ChartLimit Measured(string named)
    {
        var text = Resolved("limit", named);
        var isPercent = text.EndsWith('%');
        return double.TryParse(text.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Drawn(named, isPercent ? number / 100 : number, text)
            : throw NoLimit(named, "which is no number");
    }

    private ChartLimit Drawn(string named, double share, string text) =>
        share is >= 0 and <= 1 ? new ChartLimit(share, text) : throw NoLimit(named, "which is no share from 0 to 1");

    private ReceiptException NoLimit(string named, string why) => new(ChartFindings.UnknownLimit(Source, named, why));
}

/// <summary>A share that all others are held against.</summary>
/// <param name="Share">From 0 to 1.</param>
/// <param name="Text">The share and what it is, as a reader is told.</param>
public sealed record ChartLimit(double Share, string Text);
