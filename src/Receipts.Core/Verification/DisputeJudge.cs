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
            try
            {
                states.Add(dispute, new DisputeState(DisputeReasons.Fill(dispute, measurements)));
                if (dispute is Dispute.HasCause cause && !Explanations.Causes.Contains(cause.Cause))
                {
                    throw new ReceiptException(ClaimFindings.NoCause(dispute.Place, cause.Cause, Explanations.Causes));
                }

                if (dispute is Dispute.PrintsOther prints)
                {
                    states[dispute].Other = measurements.Find(prints.Other, dispute.Place);
                }

                if (dispute is Dispute.FailsCheck by && checks.All(row => row.Row != by.Check))
                {
                    throw new ReceiptException(ClaimFindings.NoCheck(dispute.Place, by.Check));
                }
            }
            catch (ReceiptException problem)
            {
                states.TryAdd(dispute, new DisputeState(dispute.Reason));
                findings.Add(problem.Finding);
            }
        }
    }

    /// <summary>What is wrong with a dispute as it stands; null while it holds.</summary>
    public Finding? Fails(Dispute dispute, ComparedClaim compared, string reference)
    {
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
                : ClaimFindings.DisputeFails(claim.Place, claim.Printed, reference, $"`{cause.Cause}` does not explain it"),
            _ => null,
        };
    }

    /// <summary>Disputes that no number is bound to, and those of many numbers that all reproduce.</summary>
    public IEnumerable<Finding> Unused(IReadOnlyList<ResolvedClaim> resolved)
    {
        foreach (var (dispute, state) in states)
        {
            if (!state.IsMet)
            {
                // An entry that could not be resolved has said so itself.
                if (resolved.Any(claim => claim.Disputes.Contains(dispute)))
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
    public string Reason => reason;

    /// <summary>What the number is said to print instead; null where nothing is, or nothing is measured under that name.</summary>
    public Measured? Other { get; set; }

    /// <summary>Whether any number is bound to what it disputes.</summary>
    public bool IsMet { get; set; }

    /// <summary>Whether it speaks of many numbers, so that it is right while one of them fails.</summary>
    public bool IsOfMany { get; set; }

    /// <summary>Whether any of these is refuted.</summary>
    public bool Holds { get; set; }
}
