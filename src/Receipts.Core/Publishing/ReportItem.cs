using Receipts.Core.Findings;
using Receipts.Core.Gates;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Core.Publishing;

/// <summary>One thing to act on, with its place.</summary>
/// <param name="Rule">The code of the finding, or what became of the gate.</param>
/// <param name="Length">How many characters of its line it is about.</param>
/// <param name="Subject">What it is about, whatever is measured: the reference of a claim, or the name of a gate.</param>
/// <param name="Message">One sentence without its final stop.</param>
public sealed record ReportItem(string Rule, ReportLevel Level, Place Place, int Length, string Subject, string Message)
{
    public const string Breached = "gate-breached";
    public const string Inconclusive = "gate-inconclusive";
    public const string Waived = "gate-waived";

    internal static ReportItem Of(Finding finding, Verdict verdict)
    {
        var claim = verdict.Claims.FirstOrDefault(claim => claim.Place == finding.Place);
        return new ReportItem(
            finding.Code.Id,
            finding.Code.Severity switch
            {
                Severity.Warning => ReportLevel.Warning,
                Severity.Error => ReportLevel.Error,
                _ => ReportLevel.Unchecked,
            },
            finding.Place,
            Math.Max(1, claim?.Printed.Length ?? 1),
            claim?.Reference?.ToString() ?? "",
            finding.Message
        );
    }

    internal static ReportItem Of(DecidedGate gate, GateReport report) =>
        new(
            gate.IsWaived ? Waived
                : gate.State == GateState.Breached ? Breached
                : Inconclusive,
            gate.IsWaived ? ReportLevel.Note
                : gate.State == GateState.Breached ? ReportLevel.Error
                : ReportLevel.Inconclusive,
            gate.Source.Place,
            1,
            gate.Source.Name,
            $"{gate.Source.Name}, {gate.Limit}: {string.Join("; ", gate.Open.Select(row => row.Sentence))}; {gate.Source.Owner}: {GateReport.Follows(GateReport.Action(gate))}"
                + (gate is { IsWaived: true, Source.Waiver: { } waiver } ? $"; {waiver}" : "")
        );
}

/// <summary>How grave it is.</summary>
public enum ReportLevel
{
    /// <summary>Known and allowed: a waived gate.</summary>
    Note,

    /// <summary>Worth knowing; the verdict stands.</summary>
    Warning,

    /// <summary>Nothing shows that a gate holds.</summary>
    Inconclusive,

    /// <summary>Something differs, or a gate is breached.</summary>
    Error,

    /// <summary>Something could not be checked.</summary>
    Unchecked,
}

/// <summary>What a kind of item means.</summary>
/// <param name="Cause">What has been found.</param>
/// <param name="Cure">What its reader can do.</param>
public sealed record ReportRule(string Cause, string Cure)
{
    /// <summary>The rules of gates; those of findings are docs/findings.md.</summary>
    public static ReportRule? OfGate(string rule) =>
        rule switch
        {
            ReportItem.Breached => new("A gate is breached.", "Do what the gate says, or let its owner waive it until a day."),
            ReportItem.Inconclusive => new("The records do not show that a gate holds.", "Bring the records that would settle it."),
            ReportItem.Waived => new("A gate is not kept, and its owner allows that until a day.", "Keep the gate before that day."),
            _ => null,
        };
}
