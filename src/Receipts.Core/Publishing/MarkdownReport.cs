using System.Globalization;
using System.Text;
using Receipts.Core.Findings;
using Receipts.Core.Gates;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Core.Publishing;

/// <summary>A run as Markdown for a comment or a step summary, which hosts cut or refuse when it is long: it ends at a row and counts what is missing.</summary>
public static class MarkdownReport
{
    /// <summary>GitHub refuses a summary of more than 1 MiB, and the job stays green.</summary>
    private const int MostBytes = 900_000;

    public static string Write(RunReport run)
    {
        var page = new StringBuilder();
        page.Append(
            CultureInfo.InvariantCulture,
            $"### receipts {run.Command}{(run.Gates.Count > 1 ? $": {GateSentence.Of(run.Gates)}" : run.Verdicts.Count == 0 || run.Gates.Count > 0 ? "" : $": {run.Title}")}\n"
        );
        if (run.Comparisons.Count > 0)
        {
            foreach (var comparison in run.Comparisons)
            {
                ComparisonMarkdown.Write(page, comparison);
            }

            if (run.Abreast is { } abreast)
            {
                ComparisonMarkdown.Write(page, abreast);
            }
        }
        else if (run.Gates.Count > 0)
        {
            foreach (var report in run.Gates)
            {
                Write(page, report);
            }
        }
        else
        {
            Write(page, run.Verdicts);
        }

        WriteFindings(page, run);
        return page.ToString();
    }

    private static void Write(StringBuilder page, IReadOnlyList<Verdict> verdicts)
    {
        // Where no document of others is claimed, there is none of these.
        (string Head, Func<Verdict, int> Of)[] audited =
        [
            .. new (string Head, Func<Verdict, int> Of)[]
            {
                ("Refuted", verdict => verdict.Disputed),
                ("Unchecked", verdict => verdict.Unchecked),
                ("Not covered", verdict => verdict.NotCovered),
            }.Where(column => verdicts.Any(verdict => column.Of(verdict) > 0)),
        ];
        Table(
            page,
            ["Receipt", "Verdict", "Reproduce", "Do not", "Exempt", "Unbound", .. audited.Select(column => column.Head)],
            verdicts.Select(verdict =>
                (IReadOnlyList<string>)
                    [
                        ReportText.Code(verdict.Folder),
                        Word(verdict.Exit),
                        Count(verdict.Reproduced),
                        Count(verdict.NotReproduced),
                        Count(verdict.Exempt),
                        Count(verdict.Unbound),
                        .. audited.Select(column => Count(column.Of(verdict))),
                    ]
            )
        );
        foreach (var claim in verdicts.SelectMany(verdict => verdict.Claims))
        {
            if (claim.Outcome is ClaimOutcome.Disputed disputed)
            {
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"\n- {ReportText.Markdown($"{claim.Place}: {claim.Printed} is refuted: {disputed.Refutation}")}\n"
                );
            }
        }

        foreach (var (verdict, graded) in verdicts.SelectMany(verdict => verdict.Graded.Select(graded => (verdict, graded))))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n{ReportText.Code(verdict.Folder)}, {ReportText.Markdown(graded.ToString())}.\n");
        }
    }

    private static void Write(StringBuilder page, GateReport report)
    {
        page.Append(
            CultureInfo.InvariantCulture,
            $"\n#### {(report.Verdict.Receipt is { } receipt ? $"{ReportText.Markdown(receipt.Title)}, {ReportText.Code(report.Verdict.Folder)}" : ReportText.Markdown(report.Verdict.Folder))}\n\n"
        );
        if (report.Verdict.Receipt?.Decision?.Question is { } question)
        {
            page.Append(CultureInfo.InvariantCulture, $"{ReportText.Markdown(question)} ");
        }

        page.Append(CultureInfo.InvariantCulture, $"As of {report.AsOf:yyyy-MM-dd}: **{ReportText.Markdown(GateSentence.Of(report))}**\n");
        foreach (var gate in report.Gates.Where(gate => gate.IsWaived))
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"\n- {ReportText.Markdown($"{gate.Source.Name}, {gate.State.Word()}: {gate.Source.Waiver}")}\n"
            );
        }

        if (report.Gates.Count > 0)
        {
            WriteGates(page, report);
        }

        if (report is { Exit: GateReport.AllHold, Verdict.Receipt.BlindSpots: { Count: > 0 } blindSpots })
        {
            page.Append("\nWhat this evaluation cannot see, by its author:\n\n");
            foreach (var blindSpot in blindSpots)
            {
                page.Append(CultureInfo.InvariantCulture, $"- {ReportText.Markdown(blindSpot)}\n");
            }
        }
    }

    private static void WriteGates(StringBuilder page, GateReport report) =>
        Table(
            page,
            ["State", "Gate", "Limit", "Measured", "Owner", "If breached"],
            report
                .Gates.OrderByDescending(gate => gate.Blocks)
                .ThenByDescending(gate => gate.State)
                .Select(gate =>
                    (IReadOnlyList<string>)
                        [
                            (gate.State == GateState.Holds ? gate.State.Word() : $"**{gate.State.Word()}**")
                                + (gate.IsWaived ? ", waived" : ""),
                            ReportText.Markdown(gate.Source.Name),
                            $"{ReportText.Code(gate.Source.Metric)} {ReportText.Markdown(gate.Source.Limit.ToString())}",
                            gate is { State: GateState.Holds, Rows.Count: > 1 }
                                ? ReportText.Markdown(gate.Counts)
                                : string.Join("<br>", Shown(gate).Select(row => Sentence(gate, row))),
                            ReportText.Markdown(gate.Source.Owner),
                            gate.Source.IfBreached.Word(),
                        ]
                )
        );

    private static string Sentence(DecidedGate gate, DecidedRow row) =>
        (row.Reference == gate.Source.Metric ? "" : $"{ReportText.Code(row.Reference)} {row.State.Word()}: ")
        + ReportText.Markdown(row.Details);

    private static IEnumerable<DecidedRow> Shown(DecidedGate gate) => gate.Rows.Count == 1 ? gate.Rows : gate.Open;

    private static void WriteFindings(StringBuilder page, RunReport run)
    {
        var findings = run.Items.Where(item => item.Rule.StartsWith("RCT", StringComparison.Ordinal)).ToList();
        if (findings.Count > 0)
        {
            page.Append("\n#### Findings\n");
            Table(
                page,
                ["Place", "Code", "Finding"],
                findings
                    .OrderByDescending(item => item.Level)
                    .Select(item =>
                        (IReadOnlyList<string>)[ReportText.Code(item.Place.ToString()), item.Rule, ReportText.Markdown(item.Message)]
                    )
            );
        }
    }

    internal static void Table(StringBuilder page, IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows)
    {
        page.Append(
            CultureInfo.InvariantCulture,
            $"\n| {string.Join(" | ", headers)} |\n|{string.Concat(headers.Select(_ => " --- |"))}\n"
        );
        var bytes = Encoding.UTF8.GetByteCount(page.ToString());
        var missing = 0;
        foreach (var row in rows)
        {
            var line = $"| {string.Join(" | ", row)} |\n";
            bytes += Encoding.UTF8.GetByteCount(line);
            if (missing > 0 || bytes > MostBytes)
            {
                missing++;
            }
            else
            {
                page.Append(line);
            }
        }

        if (missing > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n{missing} more rows are not shown here.\n");
        }
    }

    private static string Word(int exit) =>
        exit switch
        {
            0 => "reproduced",
            1 => "**not reproduced**",
            _ => "**could not be checked**",
        };

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
