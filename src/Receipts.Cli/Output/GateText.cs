using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Gates;
using Receipts.Core.Manifests;

namespace Receipts.Cli;

/// <summary>What the gates decide, for people: waivers first, then what stands in the way, then what holds, and the decision in the last line.</summary>
internal sealed class GateText(Terminal terminal)
{
    public void Write(GateReport report, bool withAll)
    {
        WriteHead(report);
        var waived = report.Gates.Where(gate => gate.IsWaived).ToList();
        foreach (var gate in waived)
        {
            var waiver = gate.Source.Waiver!;
            terminal.Paragraph(
                $"waived until {Day(waiver.Until)} by {waiver.By}: {gate.Source.Name}, {gate.State.Word()}: {waiver.Because}",
                indent: 2
            );
        }

        if (waived.Count > 0)
        {
            terminal.Line();
        }

        foreach (var gate in report.Gates.OrderByDescending(gate => gate.Blocks).ThenByDescending(gate => gate.State))
        {
            Write(gate, withAll);
        }

        foreach (var finding in report.Verdict.Findings.Where(finding => finding.Code.Severity != Severity.Warning).Concat(report.Findings))
        {
            terminal.Line(terminal.Paint(Visible.Text(finding.ToString()), Colour.Red));
        }

        if (report.Exit == GateReport.AllHold)
        {
            WriteBlindSpots(report.Verdict.Receipt?.BlindSpots ?? []);
        }

        terminal.Line(terminal.Paint(Visible.Text(GateSentence.Of(report)), report.Exit == GateReport.AllHold ? Colour.Green : Colour.Red));
    }

    private void WriteHead(GateReport report)
    {
        var receipt = report.Verdict.Receipt;
        terminal.Line(
            terminal.Paint(Visible.Text(report.Verdict.Folder), Colour.Bold) + (receipt is null ? "" : "  " + Visible.Text(receipt.Title))
        );
        if (receipt?.Decision is { } decision)
        {
            if (decision.Question is { } question)
            {
                terminal.Paragraph(question, indent: 2);
            }

            string[] sides =
            [
                .. new[] { ("candidate", decision.Candidate), ("current", decision.Current), ("fallback", decision.Fallback) }
                    .Where(side => side.Item2 is not null)
                    .Select(side => $"{side.Item1} {side.Item2}"),
            ];
            terminal.Paragraph($"{string.Join(", ", [.. sides, "as of " + Day(report.AsOf)])}", indent: 2);
        }
        else
        {
            terminal.Paragraph("as of " + Day(report.AsOf), indent: 2);
        }

        foreach (var note in report.Verdict.Notes)
        {
            terminal.Paragraph(note, indent: 2);
        }

        terminal.Line();
    }

    private void Write(DecidedGate gate, bool withAll)
    {
        terminal.Line(
            "  "
                + terminal.Paint(gate.State.Word().ToUpperInvariant(), ColourOf(gate))
                + (gate.IsWaived ? " (waived)" : "")
                + Visible.Text($"  {gate.Source.Name}: {gate.Limit}")
        );
        var open = gate.Open.ToList();
        var shown = withAll || open.Count == 0 && gate.Rows.Count == 1 ? gate.Rows : open;
        foreach (var row in shown)
        {
            terminal.Paragraph(
                gate.Rows.Count == 1 && row.Reference == gate.Source.Metric ? row.Says : $"{row.Reference} {row.State.Word()}: {row.Says}",
                indent: 4
            );
            foreach (var why in row.Why)
            {
                terminal.Paragraph(why, indent: 6);
            }

            if (row.Settles is { } settles)
            {
                terminal.Paragraph($"to settle it: {settles}", indent: 6);
            }
        }

        if (gate.Rows.Count > 1)
        {
            terminal.Paragraph(gate.Counts, indent: 4);
        }

        if (gate.State != GateState.Holds && gate.Problem is null)
        {
            terminal.Paragraph(
                $"{gate.Source.Owner}: {GateReport.Follows(GateReport.Action(gate))}{(gate.Source.Because is { } because ? $", because {because}" : "")}",
                indent: 4
            );
        }

        terminal.Line();
    }

    private void WriteBlindSpots(IReadOnlyList<string> blindSpots)
    {
        if (blindSpots.Count == 0)
        {
            terminal.Paragraph("what this evaluation cannot see is not stated; `blind_spots:` in receipt.yaml states it", indent: 2);
            terminal.Line();
            return;
        }

        terminal.Line("  what this evaluation cannot see, by its author:");
        foreach (var blindSpot in blindSpots)
        {
            terminal.Paragraph("- " + blindSpot, indent: 4);
        }

        terminal.Line();
    }

    private static Colour ColourOf(DecidedGate gate) =>
        gate.State == GateState.Holds ? Colour.Green
        : gate.IsWaived || gate.State == GateState.Inconclusive ? Colour.Yellow
        : Colour.Red;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
