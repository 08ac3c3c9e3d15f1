using System.Text.RegularExpressions;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>Words of a receipt that call its score exact match, while another rule decides: numbers can be filled in again, and words are their author's.</summary>
/// <param name="Rule">The rule of receipt.yaml.</param>
public sealed partial record NamedRule(Place Place, string Rule)
{
    /// <summary>A sentence for the author.</summary>
    public string Says =>
        $"{Place}: says exact match, and the rule of {ReceiptFile.Name} is {Rule}: fill writes numbers, and the words are yours";

    /// <summary>Where the documents and the charts of a receipt say so, in reading order; none where exact match is the rule or a grade decides.</summary>
    public static IReadOnlyList<NamedRule> In(MeasuredReceipt measured, IReadOnlyList<FilledDocument> documents) =>
        measured.Receipt.Score is not { IsGraded: false, Match: not MatchRule.Exact and var rule }
            ? []
            :
            [
                .. documents.SelectMany(document =>
                    Words()
                        .Matches(document.Text)
                        .Where(found => found.Value[0] != '<')
                        .Select(found => new NamedRule(
                            new SourceText(ShownPath.Of(document.Path), document.Text).PlaceAt(found.Index),
                            rule.Name
                        ))
                ),
                .. measured
                    .Receipt.Charts.Where(chart =>
                        chart
                            .Labels.Values.Concat(chart.Roles.Values)
                            .Concat([chart.Title, chart.Source, chart.Note])
                            .Any(text => text is not null && Words().IsMatch(text))
                    )
                    .Select(chart => new NamedRule(chart.Place, rule.Name)),
            ];

    // What stands in a comment no reader sees.
    [GeneratedRegex(@"<!--.*?-->|\bexact match\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline, 5000)]
    private static partial Regex Words();
}
