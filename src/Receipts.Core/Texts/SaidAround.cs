using System.Text.RegularExpressions;
using Receipts.Core.Documents;

namespace Receipts.Core.Texts;

/// <summary>What is said once, over, under or at the head of the table or list that a number is in.</summary>
internal sealed partial class SaidAround(string text)
{
    private readonly Lazy<string> plain = new(() => UnitText.Plain(Attributes().Replace(text, "")));
    private IReadOnlyList<WordedScale>? scales;
    private IReadOnlyList<WordedMeasure>? measures;
    private bool? saysPercent;

    public static readonly SaidAround Nothing = new("");

    public string Text => text;

    /// <summary>The words, as the rules for units read them.</summary>
    public string Plain => plain.Value;

    public IReadOnlyList<WordedScale> Scales => scales ??= [.. WordedScale.InCaption(Plain)];

    public IReadOnlyList<WordedMeasure> Measures => measures ??= [.. WordedMeasure.InCaption(Plain)];

    /// <summary>Whether they say percent, and of one unit alone: over "accuracy (%) and time" nobody knows whose it is.</summary>
    public bool SaysPercent =>
        saysPercent ??= (PercentOnce().IsMatch(Plain) || PercentCaption().IsMatch(Plain)) && !SeveralUnits().IsMatch(Plain);

    // `: Latency in seconds {#tbl-lat tbl-colwidths="[75,25]"}`
    [GeneratedRegex(@"\{[#.][^{}\n]{0,200}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Attributes();

    [GeneratedRegex(
        @"(?<!\p{Nd}\s?)[(\[]\s*(?:in\s)?(?:\\?%|percent|pct\.?)\s*[)\]]|\bin\s(?:percent|per\scent|\\?%)(?![\s-]?p(?:oin)?ts?|[^.:\n]{0,40}:\s?\p{Nd})|\b(?:are|as|all)\s(?:in\s)?(?:percentages|percents?)\b(?![\s-]?p(?:oin)?ts?)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PercentOnce();

    // A short line that says nothing else: "Werte in Prozent", "Einheit: %", "Expressed as % of all", "% of questions", "Share of questions, %"
    [GeneratedRegex(
        @"^(?:[^\n|0-9%]{0,60}\s)?(?:in|en|em|w|в|as)\s(?:a\s)?(?:%|percentage|prozent|pourcentages?|porcentajes?|percentuale|procentach|процентах)(?:\sof\s[\p{L}\s]{1,30})?[\s.:)*_]*$|^\W*(?:"
            + WordedScale.UnitLabels
            + @")\s?[:=]\s?%\W*$|^\W*%\sof\s[\p{L}\s]{1,30}[.:]?\s*$|^[\p{L}\s]{1,60},\s%[.:]?\s*$|\b(?:are|is)\sper\scent\b(?![\s-]?p(?:oin)?ts?)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex PercentCaption();

    [GeneratedRegex(
        @"(?:\\?%|percent)\s*[)\]]?,?\s(?:and|or|with|vs\.?|versus)\s(?!(?:are|is|was|were|have|has)\b)|[(\[]\s*(?!(?:in\s)?(?:\\?%|percent|pct))[a-zA-Zµ$]{1,4}\s*[)\]]",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 5000
    )]
    private static partial Regex SeveralUnits();
}
