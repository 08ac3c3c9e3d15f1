using System.Globalization;
using Receipts.Core.Documents;
using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>What stands behind every number: printed, measured, the counts, the query and its row.</summary>
internal static class ClaimSection
{
    public static void Write(HtmlText page, CheckedReceipt receipt, PageNumbers numbers, PageRecords records)
    {
        if (receipt.Verdict.Claims.Count == 0)
        {
            return;
        }

        page.Line(
            $"""<section class="claims" id="claims"><h2>Every number and what it rests on</h2><p class="lead">In reading order. A number leads back to its place in the text, a reference to the row of the query that measured it.</p><ol class="plain">"""
        );
        var number = 0;
        foreach (var claim in receipt.Verdict.Claims)
        {
            Write(page, receipt, claim, ++number, numbers, records);
        }

        page.Line($"</ol></section>");
    }

    private static void Write(
        HtmlText page,
        CheckedReceipt receipt,
        CheckedClaim claim,
        int number,
        PageNumbers numbers,
        PageRecords records
    )
    {
        var state = MarkStates.Of(claim.Outcome);
        var printed = claim.Printed.Length > 0 ? claim.Printed : "∅";
        page.Add(
            $"""<li class="claim {state.Style()}" id="c{number}"><p>{Back(numbers, "c" + number.ToString(CultureInfo.InvariantCulture), printed)} <b class="state">{state.Word()}</b> <span class="place">{numbers.Say(claim.Place)}</span></p>"""
        );
        if (claim.Measured is { } measured)
        {
            var counts = Quotient.Behind(measured) is { } quotient ? (HtmlText)$" = {quotient.ToString()}" : $"";
            page.Add(
                $"""<p class="by">measured <b>{measured.Value.ToString()}</b>{counts}: <a href="#{numbers.Row(measured)}" data-column="{measured.Metric.Table.IndexOf(measured.Column)}"><code>{measured.Reference.ToString()}</code></a>{(claim.As is { } scale ? " as " + DocumentComment.Word(scale) : "")}</p>"""
            );
        }
        else if (claim.Reference is { } reference)
        {
            page.Add($"""<p>nothing was measured for <code>{reference.ToString()}</code></p>""");
        }

        foreach (var graded in claim.Measured is { } cell ? receipt.Measured?.GradesBehind(cell) ?? [] : [])
        {
            page.Add($"""<p class="why">{graded.ToString()}</p>""");
        }

        WriteRecords(page, claim, records);
        switch (claim.Outcome)
        {
            case ClaimOutcome.Failed failed:
                page.Add($"""<p class="why">{failed.Finding.Message}</p>""");
                break;
            case ClaimOutcome.Disputed disputed:
                page.Add($"""<p class="why">{disputed.Reason} {disputed.Refutation}.</p>""");
                foreach (var because in disputed.Because)
                {
                    page.Add($"""<p class="why">It fits that {because}; whether that is the cause is not known.</p>""");
                }

                break;
            case ClaimOutcome.Unchecked open:
                page.Add($"""<p class="why">{open.Why}</p>""");
                break;
            case ClaimOutcome.Reproduced { Within: { } within }:
                page.Add($"""<p class="why">only within a tolerance of {within.ToString("R", CultureInfo.InvariantCulture)}</p>""");
                break;
        }

        page.Line($"</li>");
    }

    private static void WriteRecords(HtmlText page, CheckedClaim claim, PageRecords records)
    {
        if (records.BehindOf(claim) is not { } behind)
        {
            return;
        }

        page.Add($"""<p class="behind">{behind.Found.Say()}""");
        for (var i = 0; i < behind.Shown.Count; i++)
        {
            page.Add($"""{(i == 0 ? ": " : ", ")}<a href="#{behind.Shown[i].Element}">{behind.Shown[i].Name}</a>""");
        }

        page.Add($"{(behind.Shown.Count > 0 && behind.Found.Total > behind.Shown.Count ? ", …" : "")}</p>");
    }

    /// <summary>What is printed, as a link to where it stands.</summary>
    public static HtmlText Back(PageNumbers numbers, string target, string printed) =>
        numbers.MarkOf(target) is { } mark
            ? $"""<a class="printed" href="#{mark}">{printed}</a>"""
            : (HtmlText)$"""<b class="printed">{printed}</b>""";
}
