using Receipts.Core.Findings;

namespace Receipts.Core.Pages;

/// <summary>All findings of the verdict, the worst first to the eye.</summary>
internal static class FindingSection
{
    /// <summary>Nobody reads more than that; how many are left out is said.</summary>
    private const int Most = 1000;

    public static void Write(HtmlText page, IReadOnlyList<Finding> findings, PageNumbers numbers)
    {
        if (findings.Count == 0)
        {
            return;
        }

        var warnings = findings.Count(finding => finding.Code.Severity == Severity.Warning);
        page.Line($"""<section class="findings" id="findings"><h2>Findings</h2>""");
        var shown = numbers
            .Findings.Select((finding, i) => (finding, Number: i + 1))
            .OrderByDescending(one => one.finding.Code.Severity)
            .Take(Most)
            .ToList();
        page.Line($"""<ol class="plain">""");
        foreach (var (finding, number) in shown)
        {
            page.Line(
                $"""<li class="finding {Style(finding)}" id="f{number}"><p><b>{Word(finding)}</b> <code>{finding.Code.Id}</code> <span class="place">{numbers.Say(finding.Place)}</span></p><p>{finding.Message}</p></li>"""
            );
        }

        page.Line($"</ol>");
        if (findings.Count > shown.Count)
        {
            page.Line(
                $"""<p class="more">{findings.Count - shown.Count} more are not shown here; <code>receipts verify</code> lists them all.</p>"""
            );
        }

        page.Line(
            warnings == findings.Count
                ? $"""<p class="more">These are warnings: the verdict stands.</p></section>"""
                : (HtmlText)
                    $"""<p class="more"><code>receipts explain {findings.MaxBy(finding => finding.Code.Severity)!.Code.Id}</code> tells a finding's cause and cure.</p></section>"""
        );
    }

    private static string Word(Finding finding) =>
        finding.Code.Severity switch
        {
            Severity.Warning => "Warning",
            Severity.Error => "Wrong or not covered",
            _ => "Could not be checked",
        };

    private static string Style(Finding finding) =>
        finding.Code.Severity switch
        {
            Severity.Warning => "warn",
            Severity.Error => "bad",
            _ => "open",
        };
}
