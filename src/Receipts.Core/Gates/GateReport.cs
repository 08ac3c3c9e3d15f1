using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Core.Gates;

/// <summary>What the gates of one receipt say together.</summary>
public sealed record GateReport
{
    public const int AllHold = 0;
    public const int Breach = 1;
    public const int NotChecked = 2;
    public const int Inconclusive = 3;

    /// <summary>Whether the receipt's numbers are true. A receipt that does not reproduce decides nothing.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The day of the decision, which waivers are held against.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The gates in the order of receipt.yaml; none when the receipt decides nothing.</summary>
    public required IReadOnlyList<DecidedGate> Gates { get; init; }

    /// <summary>What is wrong with the gates themselves.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>0 when all gates hold or are waived, 1 when one is breached, 3 when one is inconclusive, 2 when something was not checked, which wins.</summary>
    public int Exit =>
        Verdict.Exit != 0 || Gates.Count == 0 || Findings.Count > 0 ? NotChecked
        : Any(GateState.Breached) ? Breach
        : Any(GateState.Inconclusive) ? Inconclusive
        : AllHold;

    /// <summary>The severest action that a gate in the way asks for: its own when it is breached, to hold when nothing is shown; null when nothing was checked.</summary>
    public GateAction? Decision =>
        Exit == NotChecked ? null : Gates.Where(gate => gate.Blocks).Select(Action).DefaultIfEmpty(GateAction.Ship).Max();

    /// <summary>The word for <see cref="Decision"/>; null when nothing was checked.</summary>
    public string? DecisionWord =>
        Decision is not { } decision ? null
        : Gates.Any(gate => gate.Blocks) ? Follows(decision)
        : decision.Word();

    /// <summary>The highest of several exits: not checked before a breach before what is inconclusive.</summary>
    public static int Worst(IEnumerable<int> exits) => exits.MaxBy(exit => exit is Inconclusive ? 0.5 : exit);

    /// <summary>What follows from a gate that stands in the way.</summary>
    public static GateAction Action(DecidedGate gate) => gate.State == GateState.Breached ? gate.Source.IfBreached : GateAction.Hold;

    /// <summary>The words for what follows from a gate that stands in the way: of a breach nobody is to read that all is well.</summary>
    public static string Follows(GateAction action) => action == GateAction.Ship ? "ship despite a breach" : action.Word();

    private bool Any(GateState state) => Gates.Any(gate => gate.Blocks && gate.State == state);
}
