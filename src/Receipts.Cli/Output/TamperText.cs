using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Tampering;

namespace Receipts.Cli;

/// <summary>A report on tampering for people: what was tried, what was caught, and what every survivor would take.</summary>
internal sealed class TamperText(Terminal terminal)
{
    private const int MostPlaces = 3;

    public void Write(TamperReport report)
    {
        terminal.Line(
            terminal.Paint(Visible.Text(ShownPath.Of(report.Receipt.Folder)), Colour.Bold) + "  " + Visible.Text(report.Receipt.Title)
        );
        terminal.Line();
        WriteOperators(report.Mutants);
        terminal.Line();
        WriteControls(report.Controls);
        terminal.Line();
        if (report.Unused.Count > 0)
        {
            terminal.Paragraph($"nothing to change for {string.Join(", ", report.Unused)}", indent: 2);
        }

        terminal.Paragraph(
            report.Sample is { } most
                ? $"at most {most} of each, the same ones in every run; --all tries all there are"
                : "all there are of each",
            indent: 2
        );
        terminal.Line();
        WriteSurvivors(report.Mutants);
        foreach (var finding in report.Findings)
        {
            terminal.Line(
                terminal.Paint(Visible.Text(finding.ToString()), finding.Code.Severity == Severity.Warning ? Colour.Yellow : Colour.Red)
            );
        }

        if (report.Findings.Count > 0)
        {
            terminal.Line();
        }

        WriteScores(report);
    }

    private void WriteOperators(IReadOnlyList<TriedMutant> mutants)
    {
        var table = new TextTable("operator", "tried", "caught", "unchecked", "survived").Numeric(1, 2, 3, 4);
        foreach (var group in mutants.GroupBy(tried => tried.Mutant.Operator))
        {
            table.Add(
                group.Key.Name,
                $"{group.Count(tried => tried.IsTried)}",
                Count(group, MutantFate.Caught),
                Count(group, MutantFate.Unchecked),
                Count(group, MutantFate.Survived)
            );
        }

        terminal.Table(table);
    }

    private void WriteControls(IReadOnlyList<TriedMutant> controls)
    {
        var table = new TextTable("control", "tried", "caught", "by order", "survived").Numeric(1, 2, 3, 4);
        foreach (var group in controls.GroupBy(tried => tried.Mutant.Operator))
        {
            table.Add(
                group.Key.Name,
                $"{group.Count(tried => tried.IsTried)}",
                $"{group.Count(tried => tried.IsCaught)}",
                Count(group, MutantFate.FollowsOrder),
                Count(group, MutantFate.Survived)
            );
        }

        terminal.Table(table);
        foreach (var ordered in controls.Where(control => control.Fate == MutantFate.FollowsOrder))
        {
            terminal.Paragraph($"{ordered.Mutant.Place.File} in another order: {ordered.Why}", indent: 4);
        }
    }

    private void WriteSurvivors(IReadOnlyList<TriedMutant> mutants)
    {
        var survivors = mutants.Where(tried => tried.Fate == MutantFate.Survived).ToList();
        if (survivors.Count == 0)
        {
            return;
        }

        terminal.Line("  survivors after sealing again, and what would catch them:");
        foreach (var group in survivors.GroupBy(tried => tried.Why).OrderByDescending(group => group.Count()))
        {
            terminal.Paragraph($"{group.Count()}  {group.Key}", indent: 2);
            foreach (var survivor in group.Take(MostPlaces))
            {
                terminal.Paragraph($"{survivor.Mutant.Place}: {survivor.Mutant.Operator.Name} {Change(survivor.Mutant)}", indent: 6);
            }

            if (group.Count() > MostPlaces)
            {
                terminal.Line($"      and {group.Count() - MostPlaces} more");
            }
        }

        terminal.Line();
    }

    private void WriteScores(TamperReport report)
    {
        var outside = report.Mutants.Count(tried => tried is { IsTried: true, CaughtBySeal: null });
        terminal.Paragraph(
            $"sealed: {report.Sealed} caught, {report.Sealed.Caught} of {report.Sealed.Of}"
                + (outside > 0 ? $"; {outside} are in documents that no seal covers" : "")
                + (report.HasOwnSeal ? "" : "; by the seal that `receipts seal` would write, since there is none"),
            indent: 0
        );
        var survived = report.Controls.Count(control => control.Fate is MutantFate.Survived or MutantFate.FollowsOrder);
        terminal.Line($"controls: {survived} of {report.Controls.Count} survive");
        terminal.Line(
            terminal.Paint(
                $"re-sealed: {report.Resealed} caught, {report.Resealed.Caught} of {report.Resealed.Of}"
                    + (report.Exit == ExitCode.Reproduced ? "" : $"; exit {report.Exit}"),
                report.Exit == ExitCode.Reproduced ? Colour.Green : Colour.Red
            )
        );
    }

    private static string Count(IEnumerable<TriedMutant> group, MutantFate fate) => $"{group.Count(tried => tried.Fate == fate)}";

    private static string Change(Mutant mutant) =>
        (mutant.Before, mutant.After) switch
        {
            ("", var after) => $"adds {after}",
            (var before, "") => $"takes away {before}",
            var (before, after) => $"{before} → {after}",
        };
}
