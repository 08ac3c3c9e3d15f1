using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Scoring;
using Receipts.Core.Verification;

namespace Receipts.Cli;

/// <summary>A verdict for people: what was checked, what differs, and the counts in the last line.</summary>
internal sealed class VerdictText(Terminal terminal)
{
    public void Write(Verdict verdict, bool withClaims)
    {
        terminal.Line(
            terminal.Paint(Visible.Text(verdict.Folder), Colour.Bold)
                + (verdict.Receipt is { } receipt ? "  " + Visible.Text(receipt.Title) : "")
        );
        WriteLedger(verdict.Ledger);
        foreach (var note in verdict.Notes)
        {
            terminal.Paragraph(note, indent: 2);
        }

        terminal.Line();
        foreach (var document in verdict.Documents)
        {
            WriteCoverage(document);
            WriteAsIs(verdict.Claims.Where(claim => claim.Place.File == document.File));
        }

        WriteClaimed(verdict);
        if (withClaims)
        {
            WriteClaims(verdict.Claims);
            WriteCharts(verdict);
            WriteLimits(verdict.Receipt?.Gates ?? []);
            WriteBlindSpots(verdict.Receipt?.BlindSpots ?? []);
        }

        WriteRest(verdict);
        foreach (var finding in verdict.Findings)
        {
            terminal.Line(
                terminal.Paint(Visible.Text(finding.ToString()), finding.Code.Severity == Severity.Warning ? Colour.Yellow : Colour.Red)
            );
        }

        if (verdict.Findings.Count > 0)
        {
            terminal.Line();
        }
    }

    /// <summary>The last line, over all receipts.</summary>
    public void WriteSummary(IReadOnlyList<Verdict> verdicts)
    {
        var counts =
            $"{Numbers(verdicts.Sum(v => v.Reproduced))} {(verdicts.Sum(v => v.Reproduced) == 1 ? "reproduces" : "reproduce")}, {verdicts.Sum(v => v.Exempt)} exempt, {verdicts.Sum(v => v.Unbound)} unbound";
        var open = verdicts.Sum(v => v.ToBeWritten);
        var disputed = verdicts.Sum(v => v.Disputed);
        var notChecked = verdicts.Sum(v => v.Unchecked);
        var notCovered = verdicts.Sum(v => v.NotCovered);
        var failed = verdicts.Sum(v => v.NotReproduced);
        var findings = verdicts.Sum(v => v.Findings.Count(f => f.Code.Severity != Severity.Warning));
        var exit = verdicts.Max(v => v.Exit);
        terminal.Line(
            terminal.Paint(
                counts
                    + (disputed > 0 ? $", {disputed} disputed" : "")
                    + (notChecked > 0 ? $", {notChecked} unchecked" : "")
                    + (notCovered > 0 ? $", {notCovered} not covered" : "")
                    + (open > 0 ? $", {open} to be written" : "")
                    + (failed > 0 ? $", {failed} do not" : "")
                    + (findings > 0 ? $"; {findings} {(findings == 1 ? "finding" : "findings")}, exit {exit}" : ""),
                exit == ExitCode.Reproduced ? Colour.Green : Colour.Red
            )
        );
    }

    private void WriteLedger(IReadOnlyList<LedgerLine> ledger)
    {
        if (ledger.Count == 0)
        {
            return;
        }

        terminal.Line();
        var table = new TextTable("split", "loaded", "correct", "silent", "loud", "unscored").Numeric(1, 2, 3, 4, 5);
        foreach (var line in ledger)
        {
            table.Add(line.Split, $"{line.Loaded}", $"{line.Correct}", $"{line.Silent}", $"{line.Loud}", $"{line.Unscored}");
        }

        terminal.Table(table);
    }

    private void WriteCoverage(DocumentCoverage document)
    {
        var rules = document.ExemptByRule.Values.Sum();
        terminal.Paragraph(
            document.OnlyBound
                ? $"{document.File}: {Numbers(document.Bound)} bound; its other numbers were not checked{DecimalComma(document)}"
                : $"{document.File}: {Numbers(document.Found)} = {document.Bound} bound + {document.Exempt.Count} exempt + {document.Unbound} unbound"
                    + (document.Elsewhere > 0 ? $" + {document.Elsewhere} of other receipts" : "")
                    + (
                        rules > 0
                            ? $"; {rules} exempt by rule ({string.Join(", ", document.ExemptByRule.Select(rule => $"{rule.Value} {rule.Key}"))})"
                            : ""
                    )
                    + DecimalComma(document),
            indent: 2
        );
        foreach (var exempt in document.Exempt.Concat(document.ExemptImages))
        {
            terminal.Paragraph($"{exempt.Place}: {exempt.Printed} exempt: {exempt.Reason}", indent: 4);
        }
    }

    /// <summary>Numbers with a unit that their binding leaves aside: the column holds what is printed, says its author.</summary>
    private void WriteAsIs(IEnumerable<CheckedClaim> claims)
    {
        const int most = 20;
        var only = claims.Where(claim => claim.OnlyAsIs).ToList();
        if (only.Count > 0)
        {
            terminal.Paragraph(
                $"{(only.Count == 1 ? "reproduces" : "reproduce")} only `as is`: {string.Join(", ", only.Take(most).Select(claim => $"{claim.Printed} ({claim.Place.Line},{claim.Place.Column})"))}{(only.Count > most ? $" and {only.Count - most} more" : "")}",
                indent: 4
            );
        }
    }

    private static string DecimalComma(DocumentCoverage document) =>
        document.HasDecimalComma ? "; decimals behind a comma, as declared" : "";

    /// <summary>Documents that are not ours: what of them is bound, and every number that is refuted or left open, with the reason.</summary>
    private void WriteClaimed(Verdict verdict)
    {
        var claims = verdict.Claims.ToLookup(claim => claim.Place.File, StringComparer.Ordinal);
        foreach (var document in verdict.Claimed)
        {
            terminal.Paragraph(
                $"{document.File}: {Numbers(document.Found)} = {document.Bound} bound + {document.Disputed} disputed + {document.Unchecked} unchecked + {document.NotCovered.Count} not covered",
                indent: 2
            );
            foreach (var source in document.Sources)
            {
                terminal.Paragraph($"transcribed from {source}", indent: 4);
            }

            foreach (var claim in claims[document.File])
            {
                if (claim.Outcome is ClaimOutcome.Disputed disputed)
                {
                    terminal.Paragraph(
                        $"{claim.Place}: {claim.Printed} disputed{(disputed.Reason.Length > 0 ? $": {disputed.Reason}" : "")}",
                        indent: 4
                    );
                    terminal.Paragraph(disputed.Refutation, indent: 6);
                }
            }

            foreach (var near in claims[document.File])
            {
                if (near.Outcome is ClaimOutcome.Reproduced { Within: { } within })
                {
                    terminal.Paragraph(
                        $"{near.Place}: {near.Printed} reproduces only within a tolerance of {within}: measured {near.Measured?.Value}: {near.Reference}",
                        indent: 4
                    );
                }
            }

            WriteAsIs(claims[document.File]);
            WriteNotCovered(document.NotCovered);
            foreach (
                var open in claims[document.File]
                    .Where(claim => claim.Outcome is ClaimOutcome.Unchecked)
                    .GroupBy(claim => ((ClaimOutcome.Unchecked)claim.Outcome).Why)
            )
            {
                terminal.Paragraph(
                    $"{open.First().Place}: {string.Join(", ", open.Select(claim => claim.Printed))} unchecked: {open.Key}",
                    indent: 4
                );
            }
        }
    }

    private void WriteNotCovered(IReadOnlyList<UncoveredNumber> numbers)
    {
        const int most = 20;
        var bare = numbers.Take(most).Where(number => number.Candidates.Count == 0).ToList();
        if (bare.Count > 0 || numbers.Count > most)
        {
            terminal.Paragraph(
                $"not covered: {string.Join(", ", bare.Select(number => $"{number.Printed} ({number.Place.Line},{number.Place.Column})"))}{(numbers.Count > most ? $" and {numbers.Count - most} more (--format json lists all)" : "")}",
                indent: 4
            );
        }

        foreach (var number in numbers.Take(most).Where(number => number.Candidates.Count > 0))
        {
            terminal.Paragraph(
                $"not covered: {number.Printed} ({number.Place.Line},{number.Place.Column}); it would reproduce {string.Join(" or ", number.Candidates)}{(number.More > 0 ? $" or one of {number.More} more" : "")}",
                indent: 4
            );
        }
    }

    private void WriteBlindSpots(IReadOnlyList<string> blindSpots)
    {
        if (blindSpots.Count == 0)
        {
            return;
        }

        terminal.Line();
        terminal.Line("  what this evaluation cannot see, by its author:");
        foreach (var blindSpot in blindSpots)
        {
            terminal.Paragraph("- " + blindSpot, indent: 4);
        }
    }

    private void WriteClaims(IReadOnlyList<CheckedClaim> claims)
    {
        terminal.Line();
        foreach (var claim in claims)
        {
            terminal.Line(
                terminal.Paint(
                    Visible.Text($"{claim.Place}: {claim.Printed} {(claim.Reproduces ? "=" : "≠")} {claim.Bound}"),
                    claim.Reproduces ? Colour.Bold : Colour.Red
                )
            );
            terminal.Paragraph($"“{claim.Sentence}”", indent: 2);
            terminal.Paragraph($"measured {claim.Measured?.Value.ToString() ?? "nothing"}. {claim.Description}", indent: 2);
            if (claim.Literals.Count > 0)
            {
                terminal.Paragraph($"typed into its query: {string.Join(", ", claim.Literals)}", indent: 2);
            }
        }

        terminal.Line();
    }

    /// <summary>What a chart draws is a claim as well, and so is what an author typed into its query.</summary>
    private void WriteCharts(Verdict verdict)
    {
        foreach (var chart in verdict.Receipt?.Charts ?? [])
        {
            terminal.Line(terminal.Paint(Visible.Text($"{chart.Place}: the chart {chart.Name} draws {chart.Metric}"), Colour.Bold));
            terminal.Paragraph($"“{chart.Title}”", indent: 2);
            if (verdict.Measurements.Metrics.FirstOrDefault(metric => metric.Metric.Name == chart.Metric) is { Literals.Count: > 0 } metric)
            {
                terminal.Paragraph($"typed into its query: {string.Join(", ", metric.Literals)}", indent: 2);
            }
        }

        if (verdict.Receipt is { Charts.Count: > 0 })
        {
            terminal.Line();
        }
    }

    /// <summary>Limits are claims about what suffices. Whether they are kept is for <c>gate</c> to say.</summary>
    private void WriteLimits(IReadOnlyList<GateSource> gates)
    {
        foreach (var gate in gates)
        {
            terminal.Line(terminal.Paint(Visible.Text($"{gate.Place}: {gate.Metric} {gate.Limit}"), Colour.Bold));
            terminal.Paragraph(
                $"the gate “{gate.Name}” of {gate.Owner}: {gate.IfBreached.Word()} if breached{(gate.Because is { } because ? $", because {because}" : "")}",
                indent: 2
            );
            if (gate.Waiver is { } waiver)
            {
                terminal.Paragraph(waiver.ToString(), indent: 2);
            }
        }

        if (gates.Count > 0)
        {
            terminal.Line();
        }
    }

    private static string Numbers(int count) => count == 1 ? "1 number" : $"{count} numbers";

    private void WriteRest(Verdict verdict)
    {
        if (verdict.Checks.Count > 0)
        {
            terminal.Line($"  checks: {verdict.Checks.Count(check => check.Holds)} of {verdict.Checks.Count} rows hold");
            foreach (
                var known in verdict.Checks.Where(check => check.KnownBecause is not null).GroupBy(check => check.KnownAs ?? check.Row)
            )
            {
                var rows = known.First().KnownAs is null ? "" : $" ({known.Count()} rows)";
                terminal.Paragraph($"{known.Key}{rows} is known to fail: {known.First().KnownBecause}", indent: 4);
            }
        }

        if (verdict.Charts > 0)
        {
            terminal.Line($"  charts: {verdict.Charts} drawn again, the same");
        }

        if (verdict.Replayed is { } replayed and > 0)
        {
            terminal.Line($"  replay: {replayed} outputs, the same");
        }

        if (verdict.IsSealed)
        {
            terminal.Line($"  seal: {verdict.Inputs.Count} files unchanged (unsigned: it shows accidents, not intent)");
        }

        terminal.Line($"  by receipts {Verdict.ToolVersion}, SQLite {Verdict.EngineVersion}");
        terminal.Line();
    }
}
