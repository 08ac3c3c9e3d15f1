using System.Globalization;
using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>What the verdict does not rest on: numbers that the author exempted, those that rules leave out, and what the evaluation cannot see.</summary>
internal static class ExemptSection
{
    public static void Write(HtmlText page, Verdict verdict, PageNumbers numbers)
    {
        var ruled = verdict
            .Documents.SelectMany(document => document.ExemptByRule)
            .ToLookup(rule => rule.Key, rule => rule.Value, StringComparer.Ordinal);
        if (numbers.Exempt.Count > 0 || ruled.Count > 0)
        {
            page.Line($"""<section class="exemptions" id="exempt"><h2>Numbers that were not checked against data</h2>""");
            if (numbers.Exempt.Count > 0)
            {
                page.Line($"""<p class="lead">The author exempted these, each with a reason.</p><ol class="plain">""");
                var number = 0;
                foreach (var exempt in numbers.Exempt)
                {
                    number++;
                    page.Line(
                        $"""<li class="claim exempt" id="x{number}"><p>{ClaimSection.Back(numbers, "x" + number.ToString(CultureInfo.InvariantCulture), exempt.Printed)} <b class="state">exempt</b> <span class="place">{numbers.Say(exempt.Place)}</span></p><p class="why">{exempt.Reason}</p></li>"""
                    );
                }

                page.Line($"</ol>");
            }

            if (ruled.Count > 0)
            {
                page.Add($"<p>Exempt by rule, as docs/numbers.md of the tool says: ");
                var first = true;
                foreach (var rule in ruled.OrderBy(rule => rule.Key, StringComparer.Ordinal))
                {
                    page.Add($"{(first ? "" : ", ")}{rule.Sum()} {rule.Key}");
                    first = false;
                }

                page.Line($".</p>");
            }

            page.Line($"</section>");
        }

        if (verdict.Receipt?.BlindSpots is { Count: > 0 } spots)
        {
            page.Line(
                $"""<section class="blind" id="blind-spots"><h2>What this evaluation cannot see</h2><p class="lead">In its author’s words.</p><ul>"""
            );
            foreach (var spot in spots)
            {
                page.Line($"<li>{spot}</li>");
            }

            page.Line($"</ul></section>");
        }
    }
}
