using System.Globalization;
using System.Text;
using Receipts.Core.Gates;
using Receipts.Core.Manifests;

namespace Receipts.Core.Publishing;

/// <summary>A release on one page of Markdown: what is promised, on what evidence it is decided, what stands in the way and who answers for it.</summary>
public static class ReleasePage
{
    public static string Write(GateReport report)
    {
        var page = new StringBuilder();
        var receipt = report.Verdict.Receipt;
        page.Append(CultureInfo.InvariantCulture, $"# {ReportText.Markdown(receipt?.Title ?? report.Verdict.Folder)}\n");
        Paragraph(page, "Promise", receipt?.Promise ?? "The author states none.");
        Paragraph(
            page,
            "Decision",
            $"{(receipt?.Decision?.Question is { } question ? question + " " : "")}{GateSentence.Of(report)}, as of {report.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
        );
        if (receipt?.Decision is { } decision)
        {
            Table(
                page,
                ["Part", "Split"],
                new[] { ("candidate", decision.Candidate), ("current", decision.Current), ("fallback", decision.Fallback) }
                    .Where(part => part.Item2 is not null)
                    .Select(part => (IReadOnlyList<string>)[part.Item1, ReportText.Code(part.Item2!)])
            );
        }

        Heading(page, "Tasks and failures");
        Table(
            page,
            ["Split", "Records", "Correct", "Silent", "Loud", "Unscored"],
            report.Verdict.Ledger.Select(line =>
                (IReadOnlyList<string>)
                    [
                        ReportText.Code(line.Split),
                        Count(line.Loaded),
                        Count(line.Correct),
                        Count(line.Silent),
                        Count(line.Loud),
                        Count(line.Unscored),
                    ]
            )
        );
        page.Append(
            "\nSilent is wrong and well-formed, so that no check for missing values notices it; loud is wrong with a value missing or malformed.\n"
        );
        Heading(page, "Who answers for what is not as it should be");
        Table(
            page,
            ["What", "State", "Measured", "Owner", "Action"],
            from gate in report.Gates
            from row in gate.Open
            select (IReadOnlyList<string>)
                [
                    $"{ReportText.Markdown(gate.Source.Name)}: {ReportText.Code(row.Reference)}",
                    row.State.Word() + (gate.IsWaived ? ", waived" : ""),
                    ReportText.Markdown(row.Details),
                    ReportText.Markdown(gate.Source.Owner),
                    GateReport.Follows(GateReport.Action(gate)),
                ]
        );
        Heading(page, "Gates");
        Table(
            page,
            ["Gate", "Limit", "State", "Owner", "If breached", "Because"],
            report.Gates.Select(gate =>
                (IReadOnlyList<string>)
                    [
                        ReportText.Markdown(gate.Source.Name),
                        $"{ReportText.Code(gate.Source.Metric)} {ReportText.Markdown(gate.Source.Limit.ToString())}",
                        gate.State.Word() + (gate.IsWaived ? ", waived" : ""),
                        ReportText.Markdown(gate.Source.Owner),
                        gate.Source.IfBreached.Word(),
                        ReportText.Markdown(gate.Source.Because ?? "–"),
                    ]
            )
        );
        Heading(page, "Segments");
        Table(
            page,
            ["Segment", "State", "Measured"],
            report
                .Gates.Where(gate => gate.Rows.Count > 1)
                .SelectMany(gate => gate.Rows)
                .Select(row => (IReadOnlyList<string>)[ReportText.Code(row.Reference), row.State.Word(), ReportText.Markdown(row.Says)])
        );
        Heading(page, "Waivers");
        List(
            page,
            report.Gates.Where(gate => gate.IsWaived).Select(gate => $"{gate.Source.Name}, {gate.State.Word()}: {gate.Source.Waiver}")
        );
        Heading(page, "What this evaluation cannot see");
        List(page, receipt?.BlindSpots ?? []);
        Heading(page, "Evidence");
        page.Append(
            CultureInfo.InvariantCulture,
            $"\n{report.Verdict.Reproduced} printed numbers reproduce from {report.Verdict.Inputs.Count} files{(report.Verdict.IsSealed ? ", which are sealed" : ", which are not sealed")}.\n"
        );
        Table(
            page,
            ["File", "SHA-256"],
            report.Verdict.Inputs.Select(input => (IReadOnlyList<string>)[ReportText.Code(input.Path), $"`{input.Sha256}`"])
        );
        var findings = report.Verdict.Findings.Concat(report.Findings).ToList();
        if (findings.Count > 0)
        {
            Heading(page, "Findings");
            List(page, findings.Select(finding => finding.ToString()));
        }

        return page.ToString();
    }

    private static void Heading(StringBuilder page, string heading) => page.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n");

    private static void Paragraph(StringBuilder page, string heading, string text) =>
        page.Append(CultureInfo.InvariantCulture, $"\n**{heading}.** {ReportText.Markdown(text)}\n");

    private static void List(StringBuilder page, IEnumerable<string> items)
    {
        page.Append('\n');
        var count = 0;
        foreach (var item in items)
        {
            page.Append(CultureInfo.InvariantCulture, $"- {ReportText.Markdown(item)}\n");
            count++;
        }

        page.Append(count == 0 ? "None is stated.\n" : "");
    }

    private static void Table(StringBuilder page, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = rows.Select(row => $"| {string.Join(" | ", row)} |\n").ToList();
        page.Append(
            lines.Count == 0
                ? "\nNone.\n"
                : $"\n| {string.Join(" | ", headers)} |\n|{string.Concat(headers.Select(_ => " --- |"))}\n{string.Concat(lines)}"
        );
    }

    private static string Count(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "–";
}
