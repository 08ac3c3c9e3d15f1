using Receipts.Core.Manifests;
using static System.FormattableString;

namespace Receipts.Core.Gates;

/// <summary>The decision in one line, the same in every face.</summary>
public static class GateSentence
{
    /// <summary><c>hold: extraction; 1 breached, 1 inconclusive, 2 hold; exit 1</c>.</summary>
    public static string Of(GateReport report) =>
        $"{(report.Decision is null ? "nothing is decided" : Actions(report))}; {(report.Gates.Count == 0 ? Undecided(report) : Counts(report))}"
        + (report.Exit == GateReport.AllHold ? "" : Invariant($"; exit {report.Exit}"));

    /// <summary>Several receipts: <c>3 receipts: all gates hold in 2, a gate is breached in 1; exit 1</c>.</summary>
    public static string Of(IReadOnlyList<GateReport> reports)
    {
        var worst = GateReport.Worst(reports.Select(report => report.Exit));
        var counts = string.Join(
            ", ",
            new[]
            {
                (GateReport.AllHold, "all gates hold"),
                (GateReport.Breach, "a gate is breached"),
                (GateReport.Inconclusive, "the records do not settle it"),
                (GateReport.NotChecked, "something could not be checked"),
            }
                .Select(state => (state.Item2, Count: reports.Count(report => report.Exit == state.Item1)))
                .Where(state => state.Count > 0)
                .Select(state => Invariant($"{state.Item1} in {state.Count}"))
        );
        return Invariant($"{reports.Count} receipts: {counts}") + (worst == GateReport.AllHold ? "" : Invariant($"; exit {worst}"));
    }

    /// <summary>How many gates are in which state.</summary>
    private static string Counts(GateReport report)
    {
        var counts = string.Join(
            ", ",
            new[]
            {
                (report.Gates.Count(gate => gate.State == GateState.NotChecked), "not checked"),
                (report.Gates.Count(gate => gate is { State: GateState.Breached, IsWaived: false }), "breached"),
                (report.Gates.Count(gate => gate is { State: GateState.Inconclusive, IsWaived: false }), "inconclusive"),
                (report.Gates.Count(gate => gate.IsWaived), "waived"),
            }
                .Where(count => count.Item1 > 0)
                .Select(count => Invariant($"{count.Item1} {count.Item2}"))
        );
        var holds = report.Gates.Count(gate => gate.State == GateState.Holds);
        return Invariant(
            $"{(counts.Length > 0 ? counts + ", " : "")}{holds} of {report.Gates.Count} {(report.Gates.Count == 1 ? "gate holds" : "gates hold")}"
        );
    }

    /// <summary>Why no gate was looked at.</summary>
    private static string Undecided(GateReport report) =>
        report.Verdict.Receipt switch
        {
            null => "its gates could not be read",
            { Gates.Count: 0 } => "no gates are declared",
            { Gates.Count: 1 } => "its gate was held against nothing",
            { Gates.Count: var count } => Invariant($"none of its {count} gates was held against anything"),
        };

    /// <summary>What follows, the severest first, each with who answers for it.</summary>
    private static string Actions(GateReport report)
    {
        var actions = report.Gates.Where(gate => gate.Blocks).Select(GateReport.Action).Distinct().OrderDescending().ToList();
        return actions.Count == 0
            ? GateAction.Ship.Word()
            : string.Join("; ", actions.Select(action => GateReport.Follows(action) + Owners(report, action)));
    }

    /// <summary>Who answers for the gates that ask for the action.</summary>
    private static string Owners(GateReport report, GateAction action)
    {
        var owners = report
            .Gates.Where(gate => gate.Blocks && GateReport.Action(gate) == action)
            .Select(gate => gate.Source.Owner)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return owners.Count == 0 ? "" : $": {string.Join(", ", owners)}";
    }
}
