using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Scoring;
using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>The verdict in one sentence, what it counts, and where the records went.</summary>
internal static class BannerSection
{
    /// <param name="decision">What the gates decide, as the page says it; null where there are none.</param>
    public static void Write(HtmlText page, Verdict verdict, HtmlText? decision)
    {
        var style = verdict.Exit switch
        {
            0 => "ok",
            1 => "bad",
            _ => "open",
        };
        page.Line($"""<section class="banner {style}" aria-label="verdict">""");
        page.Line($"""<p class="verdict"><strong>{Word(verdict)}.</strong> {Sentence(verdict)}</p>""");
        page.Line($"""<p class="counts">{Counts(verdict)}</p>""");
        foreach (var graded in verdict.Ledger.Where(line => line is { IsGraded: true, IsPart: false }))
        {
            page.Line(
                $"""<p class="promise"><b>{graded.Split}</b> is graded, not recomputed: which of its records are correct is what somebody’s grades say.</p>"""
            );
        }

        if (verdict.Receipt?.Promise is { Length: > 0 } promise)
        {
            page.Line($"""<p class="promise"><span>What the system promises:</span> {promise}</p>""");
        }

        if (decision is not null)
        {
            page.Line(decision);
        }

        page.Line($"</section>");
    }

    private static string Word(Verdict verdict) =>
        verdict.Exit switch
        {
            0 => "Reproduced",
            1 => "Not reproduced",
            _ => "Could not be checked",
        };

    private static string Sentence(Verdict verdict)
    {
        var numbers = verdict.Reproduced + verdict.NotReproduced;
        var errors = verdict.Findings.Where(finding => finding.Code.Severity != Severity.Warning).ToList();
        return verdict.Exit switch
        {
            0 when verdict.Disputed > 0 =>
                $"{Numbers(verdict.Reproduced)} came out as printed when derived again from the raw records; {verdict.Disputed} are refuted, each with its reason.",
            0 => $"{All(verdict.Reproduced)} came out as printed when derived again from the raw records.",
            1 when verdict.NotReproduced > 0 =>
                $"{verdict.NotReproduced.ToString(CultureInfo.InvariantCulture)} of {Numbers(numbers)} did not come out as printed when derived again from the raw records.",
            1 => $"{Findings(errors.Count)} below: what this receipt publishes differs from its evidence, or is not covered by it.",
            _ =>
                $"{Findings(errors.Count(finding => finding.Code.Severity == Severity.Unchecked))} below says what could not be checked. Nothing on this page counts as verified until it can be.",
        };
    }

    private static string All(int count) =>
        count == 1 ? "The one bound number" : string.Create(CultureInfo.InvariantCulture, $"All {count} bound numbers");

    private static string Numbers(int count) => count == 1 ? "1 number" : string.Create(CultureInfo.InvariantCulture, $"{count} numbers");

    private static string Findings(int count) =>
        count == 1 ? "1 finding" : string.Create(CultureInfo.InvariantCulture, $"{count} findings");

    private static HtmlText Counts(Verdict verdict)
    {
        var counts = new HtmlText();
        foreach (
            var (count, word, style) in new[]
            {
                (verdict.Reproduced, verdict.Reproduced == 1 ? "reproduces" : "reproduce", "ok"),
                (verdict.NotReproduced, verdict.NotReproduced == 1 ? "does not" : "do not", "bad"),
                (verdict.Disputed, "disputed", "disputed"),
                (verdict.Unchecked, "left unchecked", "left"),
                (verdict.NotCovered, "not covered", "left"),
                (verdict.Unbound, "unbound", "bad"),
                (verdict.Exempt, "exempt", "exempt"),
                (verdict.ToBeWritten, "to be written", "left"),
            }
        )
        {
            if (count > 0)
            {
                counts.Add($"""<span class="count {style}"><b>{count}</b> {word}</span> """);
            }
        }

        return counts;
    }

    /// <param name="records">Wrong ones that the page shows; the counts lead to them.</param>
    public static void WriteLedger(HtmlText page, Verdict verdict, PageRecords records)
    {
        if (verdict.Ledger.Count == 0)
        {
            return;
        }

        page.Line($"""<section class="ledger" id="ledger" aria-label="ledger"><h2>Where the records went</h2>""");
        page.Line($"""<div class="scroll" tabindex="0"><table>""");
        page.Line(
            $"""<thead><tr><th scope="col">records</th><th scope="col" class="right">loaded</th><th scope="col" class="right">correct</th><th scope="col" class="right">silent</th><th scope="col" class="right">loud</th><th scope="col" class="right">unscored</th><th scope="col" class="bar"><span class="sr">as a picture</span></th></tr></thead><tbody>"""
        );
        var shown = records.Wrong.Select(pair => (pair.Raw.Table, pair.Outcome)).ToHashSet();
        foreach (var line in verdict.Ledger)
        {
            page.Line(
                $"""<tr{Part(line)}><th scope="row">{line.Split}</th><td class="right">{line.Loaded}</td>{Cell(line.Correct)}{Wrong(line, line.Silent, "silent")}{Wrong(line, line.Loud, "loud")}{Cell(line.Unscored)}<td class="bar">{Bar(line)}</td></tr>"""
            );
        }

        HtmlText Wrong(LedgerLine line, long? count, string outcome) =>
            !line.IsPart && shown.Contains((line.Split, outcome))
                ? (HtmlText)
                    $"""<td class="right"><a href="#records" data-split="{line.Split}" data-outcome="{outcome}">{count!.Value}</a></td>"""
                : Cell(count);

        page.Line($"</tbody></table></div>");
        if (verdict.Ledger.Any(line => line.IsScored))
        {
            page.Line(
                $"""<p class="key"><span><i class="k correct"></i>correct</span> <span><i class="k silent"></i>silent: wrong and well-formed, so that nothing downstream notices</span> <span><i class="k loud"></i>loud: wrong, with a value missing or malformed</span> <span><i class="k unscored"></i>unscored</span></p>"""
            );
        }

        if (verdict.Notes.Count > 0)
        {
            page.Line($"""<details><summary>Notes on the records ({verdict.Notes.Count})</summary><ul>""");
            foreach (var note in verdict.Notes)
            {
                page.Line($"<li>{note}</li>");
            }

            page.Line($"</ul></details>");
        }

        page.Line($"</section>");
    }

    private static HtmlText Part(LedgerLine line) => line.IsPart ? (HtmlText)$""" class="part" """ : $"";

    private static HtmlText Cell(long? count) =>
        count is { } number ? (HtmlText)$"""<td class="right">{number}</td>""" : $"""<td class="right none">–</td>""";

    private static HtmlText Bar(LedgerLine line)
    {
        if (line is not { IsScored: true, Loaded: > 0 })
        {
            return $"";
        }

        var bar = new HtmlText();
        bar.Add($"""<svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">""");
        var from = 0L;
        foreach (
            var (count, style) in new[]
            {
                (line.Correct, "correct"),
                (line.Silent, "silent"),
                (line.Loud, "loud"),
                (line.Unscored, "unscored"),
            }
        )
        {
            var (start, end) = (from * 1000 / line.Loaded, (from + count!.Value) * 1000 / line.Loaded);
            from += count.Value;
            if (count > 0)
            {
                // What is there is seen, however few they are.
                bar.Add($"""<rect class="{style}" x="{Math.Min(start, 994)}" width="{Math.Max(6, end - start)}" height="10"/>""");
            }
        }

        return bar.Add($"</svg>");
    }
}
