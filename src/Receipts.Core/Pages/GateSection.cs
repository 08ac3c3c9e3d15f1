using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Gates;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Core.Pages;

/// <summary>A release on one page: what is to be decided, what the gates say together, waivers, and every gate with its rows.</summary>
internal static class GateSection
{
    /// <summary>Rows of a gate that hold, beyond which only their count is told. All others are shown.</summary>
    private const int MostHolding = 50;

    /// <summary>What the gates decide; null where the receipt has none.</summary>
    /// <param name="asOf">The day that waivers are held against; null for a day on which all of them stand, since a page has no clock.</param>
    public static GateReport? Decide(CheckedReceipt receipt, DateOnly? asOf) =>
        receipt.Verdict.Receipt is { Gates.Count: > 0 } ? GateCheck.Decide(receipt, asOf ?? DateOnly.MinValue) : null;

    /// <summary>The decision in one line, for the banner, with a link to what it rests on.</summary>
    public static HtmlText Line(GateReport report, DateOnly? asOf) =>
        $"""<p class="promise"><span>Ship or not:</span> <a href="#gates">{Sentence(report)}</a>{Day(report, asOf)}</p>""";

    public static void Write(HtmlText page, GateReport report, DateOnly? asOf, PageNumbers numbers)
    {
        var receipt = report.Verdict.Receipt!;
        page.Line($"""<section class="gates" id="gates"><h2>Ship or not</h2>""");
        page.Line($"""<div class="decision {StyleOf(report)}">""");
        if (receipt.Decision?.Question is { } question)
        {
            page.Line($"""<p class="question">{question}</p>""");
        }

        page.Line($"""<p class="decided"><strong>{Sentence(report)}.</strong></p>""");
        page.Line($"""<p class="promise">{Sides(receipt.Decision)}{Day(report, asOf)}</p></div>""");
        WriteFindings(page, report, numbers);
        WriteWaivers(page, report);
        foreach (var gate in report.Gates.OrderByDescending(gate => gate.Blocks).ThenByDescending(gate => gate.State))
        {
            Write(page, gate);
        }

        if (report.Gates.Count == 0)
        {
            WriteLimits(page, receipt.Gates);
        }

        page.Line(
            $"""<p class="more"><code>receipts gate {receipt.Name}</code> decides on the day it is run; a gate is <i>inconclusive</i> where the records show neither that it holds nor that it is breached.</p></section>"""
        );
    }

    private static string StyleOf(GateReport report) =>
        report.Exit switch
        {
            GateReport.AllHold => "ok",
            GateReport.Breach => "bad",
            _ => "open",
        };

    /// <summary>With a capital, as a page has it.</summary>
    private static string Sentence(GateReport report) =>
        report.Gates.Count == 0 ? "Nothing is decided, since what does not reproduce decides nothing"
        : GateSentence.Of(report) is var said ? string.Concat(said[..1].ToUpperInvariant(), said.AsSpan(1))
        : "";

    private static string Sides(DecisionSource? decision) =>
        string.Concat(
            new[] { ("candidate", decision?.Candidate), ("current", decision?.Current), ("fallback", decision?.Fallback) }
                .Where(side => side.Item2 is not null)
                .Select(side => $"{side.Item1}: {side.Item2}. ")
        );

    /// <summary>Of which day the decision is, or until which it would be the same.</summary>
    private static string Day(GateReport report, DateOnly? asOf) =>
        asOf is { } day ? $" As of {Text(day)}."
        : report.Gates.Where(gate => gate.IsWaived).Select(gate => gate.Source.Waiver!.Until).Order().Take(1).ToList() is [var first]
            ? $" So until {Text(first)}, when the first waiver ends."
        : "";

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void WriteFindings(HtmlText page, GateReport report, PageNumbers numbers)
    {
        if (report.Findings.Count == 0)
        {
            return;
        }

        page.Line($"""<ul class="plain">""");
        foreach (var finding in report.Findings)
        {
            page.Line(
                $"""<li class="finding open"><p><b>Not checked</b> <code>{finding.Code.Id}</code> <span class="place">{numbers.Say(finding.Place)}</span></p><p>{finding.Message}</p></li>"""
            );
        }

        page.Line($"</ul>");
    }

    private static void WriteWaivers(HtmlText page, GateReport report)
    {
        var waived = report.Gates.Where(gate => gate.IsWaived).ToList();
        if (waived.Count == 0)
        {
            return;
        }

        page.Line($"""<h3>Waivers</h3><ul class="waivers">""");
        foreach (var gate in waived)
        {
            var waiver = gate.Source.Waiver!;
            page.Line(
                $"""<li><b>{gate.Source.Name}</b>, {gate.State.Word()}: waived until {Text(waiver.Until)} by {waiver.By}, because {waiver.Because}</li>"""
            );
        }

        page.Line($"</ul>");
    }

    private static void Write(HtmlText page, DecidedGate gate)
    {
        var source = gate.Source;
        page.Line(
            $"""<article class="gate {Style(gate)}"><h3>{source.Name} <b class="outcome">{gate.State.Word()}{(gate.IsWaived ? ", waived" : "")}</b></h3>"""
        );
        page.Line(
            $"""<dl><dt>limit</dt><dd><code>{source.Metric}</code> {source.Limit.ToString()}</dd><dt>owner</dt><dd>{source.Owner}</dd><dt>if breached</dt><dd>{source.IfBreached.Word()}</dd>"""
        );
        if (gate is { Blocks: true, Problem: null } && GateReport.Action(gate) != source.IfBreached)
        {
            page.Line($"<dt>asks for</dt><dd>{GateReport.Action(gate).Word()}</dd>");
        }

        if (source.Because is { } because)
        {
            page.Line($"<dt>because</dt><dd>{because}</dd>");
        }

        page.Line($"</dl>");
        if (gate.Problem is { } problem)
        {
            page.Line($"""<p class="why">{problem.Message}</p></article>""");
            return;
        }

        WriteRows(page, gate);
        page.Line($"</article>");
    }

    private static void WriteRows(HtmlText page, DecidedGate gate)
    {
        page.Line(
            $"""<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">measurement</th><th scope="col">state</th><th scope="col">measured</th></tr></thead><tbody>"""
        );
        var holding = 0;
        foreach (var row in gate.Rows.OrderByDescending(row => row.State))
        {
            if (row.State == GateState.Holds && ++holding > MostHolding)
            {
                continue;
            }

            page.Line(
                $"""<tr class="{Style(row.State)}"><th scope="row"><code>{row.Reference}</code></th><td class="state">{row.State.Word()}</td><td>{row.Details}</td></tr>"""
            );
        }

        page.Line($"</tbody></table></div>");
        if (holding > MostHolding)
        {
            page.Line($"""<p class="more">{holding - MostHolding} more rows that hold are not shown.</p>""");
        }
    }

    /// <summary>What would be decided if the receipt reproduced.</summary>
    private static void WriteLimits(HtmlText page, IReadOnlyList<GateSource> gates)
    {
        page.Line(
            $"""<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">gate</th><th scope="col">limit</th><th scope="col">owner</th><th scope="col">if breached</th></tr></thead><tbody>"""
        );
        foreach (var gate in gates)
        {
            page.Line(
                $"""<tr><th scope="row">{gate.Name}</th><td><code>{gate.Metric}</code> {gate.Limit.ToString()}</td><td>{gate.Owner}</td><td>{gate.IfBreached.Word()}</td></tr>"""
            );
        }

        page.Line($"</tbody></table></div>");
    }

    private static string Style(DecidedGate gate) =>
        gate is { IsWaived: true, State: not GateState.NotChecked } ? "open" : Style(gate.State);

    private static string Style(GateState state) =>
        state switch
        {
            GateState.Holds => "ok",
            GateState.Breached => "bad",
            _ => "open",
        };
}
