using System.Text.RegularExpressions;
using Receipts.Core.Documents;

namespace Receipts.Core.Texts;

/// <summary>What is said once, over, under or at the head of the table or list that a number is in.</summary>
internal sealed partial class SaidAround(string text)
{
    private readonly Lazy<string> plain = new(() => UnitText.Plain(Attributes().Replace(text, "")));
    private IReadOnlyList<WordedScale>? scales;
    private IReadOnlyList<WordedMeasure>? measures;

    public static readonly SaidAround Nothing = new("");

    public string Text => text;

    /// <summary>The words, as the rules for units read them.</summary>
    public string Plain => plain.Value;

    public IReadOnlyList<WordedScale> Scales => scales ??= [.. WordedScale.InCaption(Plain)];

    public IReadOnlyList<WordedMeasure> Measures => measures ??= [.. WordedMeasure.InCaption(Plain)];

    // `: Latency in seconds {#tbl-lat tbl-colwidths="[75,25]"}`
    [GeneratedRegex(@"\{[#.][^{}\n]{0,200}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Attributes();
}
