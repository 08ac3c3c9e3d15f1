using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>Says of every dispute whether it still holds: a refutation that has become wrong is a finding.</summary>
internal sealed class DisputeJudge(Measurements measurements, ClaimComparison comparison, IReadOnlyList<CheckedRow> checks)
{
    private readonly Dictionary<Dispute, DisputeState> states = [];
    private readonly List<Finding> findings = [];

    /// <summary>What is wrong with the disputes themselves.</summary>
    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>What a dispute has met so far.</summary>
    public DisputeState this[Dispute dispute] => states[dispute];

    /// <summary>Reasons and names of disputes, whatever the numbers say.</summary>
    public void Prepare(IEnumerable<ClaimEntry> entries)
    {
        foreach (var dispute in entries.SelectMany(entry => entry.Disputes).Distinct())
        {
            var state = new DisputeState(dispute.Reason);
            states.Add(dispute, state);
            Try(state, () => state.Reason = DisputeReasons.Fill(dispute, measurements));
            Try(state, () => Prepare(dispute, state));
        }
    }

    private void Try(DisputeState state, Action preparing)
    {
        try
        {
            preparing();
        }
        catch (ReceiptException problem)
        {
            state.IsUndecided = true;
            findings.Add(problem.Finding);
        }
    }

    private void Prepare(Dispute dispute, DisputeState state)
    {
        switch (dispute)
        {
            case Dispute.HasCause cause when !Explanations.Causes.Contains(cause.Cause):
                throw new ReceiptException(ClaimFindings.NoCause(dispute.Place, cause.Cause, Explanations.Causes));
            case Dispute.PrintsOther prints:
                state.Other = measurements.Find(prints.Other, dispute.Place);
                break;
            case Dispute.FailsCheck by when checks.All(row => row.Row != by.Check):
                throw new ReceiptException(ClaimFindings.NoCheck(dispute.Place, by.Check));
            default:
                break;
        }
    }

    /// <summary>What is wrong with a dispute as it stands; null while it holds.</summary>
    public Finding? Fails(Dispute dispute, ComparedClaim compared, string reference)
    {
        // What stopped its check is a finding already, and what it says of the number nobody knows.
        if (states[dispute].IsUndecided)
        {
            return null;
        }

        var (claim, finding) = (compared.Claim, compared.Finding);
        // What could not be compared is not refuted by that.
        if (!compared.IsRead)
        {
            return finding;
        }

        if (dispute is Dispute.FailsCheck by)
        {
            return finding is not null ? ClaimFindings.DisputeFails(claim.Place, claim.Printed, reference, "it does not even reproduce")
                : checks.Any(row => row.Row == by.Check && !row.Holds) ? null
                : ClaimFindings.DisputeFails(claim.Place, claim.Printed, reference, $"the check {by.Check} holds");
        }

        if (finding?.Code == NumberFindings.WrongUnitCode)
        {
            return ClaimFindings.DisputeFails(claim.Place, claim.Printed, reference, "the binding names another unit than the document");
        }

        if (finding is null)
        {
            return ClaimFindings.Holds(claim.Place, claim.Printed, reference);
        }

        return dispute switch
        {
            Dispute.PrintsOther other => states[dispute].Other is { } meant && ClaimComparison.Prints(claim, meant)
                ? null
                : ClaimFindings.DisputeFails(claim.Place, claim.Printed, reference, $"it does not reproduce as {other.Other} either"),
            Dispute.HasCause cause => comparison.Reasons(compared).Any(reason => reason.Cause == cause.Cause)
                ? null
                : ClaimFindings.DisputeFails(claim.Place, claim.Printed, reference, NotExplained(cause, compared)),
            _ => null,
        };
    }

    private string NotExplained(Dispute.HasCause cause, ComparedClaim compared) =>
        compared is { Measured: { } found, Claim: { Numeral: { } numeral } claim }
        && Explanations.Given(cause.Cause, claim.Precision.Of(numeral), found, claim, measurements) is { } given
            ? $"`{cause.Cause}` does not explain it: {given}"
            : $"`{cause.Cause}` does not explain it";

    /// <summary>Disputes that no number is bound to, and those of many numbers that all reproduce.</summary>
    public IEnumerable<Finding> Unused(IReadOnlyList<ResolvedClaim> resolved)
    {
        var spoken = resolved
            .Select(claim => claim.Entry)
            .OfType<ClaimEntry>()
            .Distinct(ReferenceEqualityComparer.Instance)
            .Cast<ClaimEntry>()
            .SelectMany(entry => entry.Disputes)
            .ToHashSet();
        // One dispute with braces is one for each file, and speaks of a number in some of them.
        var met = states.Where(pair => pair.Value.IsMet).Select(pair => pair.Key.Place).ToHashSet();
        var told = new HashSet<Place>();
        foreach (var (dispute, state) in states)
        {
            if (!state.IsMet)
            {
                // An entry that could not be resolved has said so itself.
                if (spoken.Contains(dispute) && !met.Contains(dispute.Place) && told.Add(dispute.Place))
                {
                    yield return ClaimFindings.NoTarget(dispute.Place, dispute.Target ?? "it");
                }
            }
            else if (!state.Holds && state.IsOfMany)
            {
                yield return ClaimFindings.NoneFails(dispute.Place, dispute.Target ?? "the table");
            }
        }
    }
}

/// <summary>What a dispute has met so far.</summary>
internal sealed class DisputeState(string reason)
{
    /// <summary>Why, with its measurements filled in.</summary>
    public string Reason { get; set; } = reason;

    /// <summary>Whether it cannot be told, such as for a name that is no measurement.</summary>
    public bool IsUndecided { get; set; }

    /// <summary>What the number is said to print instead; null where nothing is, or nothing is measured under that name.</summary>
    public Measured? Other { get; set; }

    /// <summary>Whether any number is bound to what it disputes.</summary>
    public bool IsMet { get; set; }

    /// <summary>Whether it speaks of many numbers, so that it is right while one of them fails.</summary>
    public bool IsOfMany { get; set; }

    /// <summary>Whether any of these is refuted.</summary>
    public bool Holds { get; set; }
}
