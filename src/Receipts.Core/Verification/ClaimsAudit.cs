using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>Holds what <c>claims.yaml</c> says of other people's documents against what was measured, and its disputes against both.</summary>
internal sealed class ClaimsAudit(MeasuredReceipt measured, IReadOnlyList<CheckedRow> checks)
{
    /// <summary>Where more numbers of an entry fail than that, no two of them have just changed places.</summary>
    private const int MostExchanges = 200;

    private readonly Measurements measurements = measured.Measurements;
    private readonly ClaimCheck check = new(measured.Measurements);
    private readonly List<CheckedClaim> claims = [];
    private readonly List<Finding> findings = [];
    private readonly Dictionary<Dispute, DisputeState> disputes = [];

    public IReadOnlyList<CheckedClaim> Claims => claims;

    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>How the numerals of each document are accounted for.</summary>
    public IReadOnlyList<ClaimedCoverage> Coverage { get; private set; } = [];

    /// <summary>Reads the receipt's <c>claims.yaml</c>, if it has one, and all documents that it names.</summary>
    public void Run()
    {
        IReadOnlyList<ClaimEntry> entries;
        try
        {
            entries = ClaimsFile.Read(measured.Receipt.Folder);
        }
        catch (ReceiptException problem)
        {
            findings.Add(problem.Finding);
            return;
        }

        if (entries.Count == 0)
        {
            return;
        }

        var resolver = new ClaimResolver(measured.Receipt, measurements);
        resolver.Resolve(entries);
        findings.AddRange(resolver.Findings);
        Prepare(entries);
        var outcomes = resolver.Claims.Select(Compare).ToList();
        NameExchanges(outcomes);
        foreach (var outcome in outcomes)
        {
            Judge(outcome);
        }

        AddDisagreements(outcomes);
        AddUnused(resolver.Claims);
        Coverage =
        [
            .. resolver.Documents.Select(pair =>
            {
                var of = claims.Where(claim => claim.Place.File == pair.Value.Source.File && claim.HasNumeral).ToList();
                return new ClaimedCoverage(
                    pair.Value.Source.File,
                    pair.Value.Numerals.Count,
                    of.Count(claim => claim is { Disputed: null, Unchecked: null }),
                    of.Count(claim => claim.Disputed is not null),
                    of.Count(claim => claim.Unchecked is not null)
                )
                {
                    Sources =
                    [
                        .. resolver
                            .Claims.Where(claim => claim.Place.File == pair.Value.Source.File)
                            .Select(claim => claim.Entry.Source)
                            .OfType<string>()
                            .Distinct(StringComparer.Ordinal),
                    ],
                };
            }),
        ];
    }

    /// <summary>A claim with what came of comparing it.</summary>
    private sealed record Outcome(ResolvedClaim Claim, Measured? Measured, Finding? Finding)
    {
        public Explanation? Exchange { get; set; }
    }

    /// <summary>What a dispute has met so far.</summary>
    private sealed class DisputeState(string reason)
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

    /// <summary>Reasons and names of disputes, whatever the numbers say.</summary>
    private void Prepare(IEnumerable<ClaimEntry> entries)
    {
        foreach (var dispute in entries.SelectMany(entry => entry.Disputes).Distinct())
        {
            try
            {
                disputes.Add(dispute, new DisputeState(DisputeReasons.Fill(dispute, measurements)));
                if (dispute is Dispute.HasCause cause && !Explanations.Causes.Contains(cause.Cause))
                {
                    throw new ReceiptException(ClaimFindings.NoCause(dispute.Place, cause.Cause, Explanations.Causes));
                }

                if (dispute is Dispute.PrintsOther prints)
                {
                    disputes[dispute].Other = measurements.Find(prints.Other, dispute.Place);
                }

                if (dispute is Dispute.FailsCheck by && checks.All(row => row.Row != by.Check))
                {
                    throw new ReceiptException(ClaimFindings.NoCheck(dispute.Place, by.Check));
                }
            }
            catch (ReceiptException problem)
            {
                disputes.TryAdd(dispute, new DisputeState(dispute.Reason));
                findings.Add(problem.Finding);
            }
        }
    }

    private Outcome Compare(ResolvedClaim claim)
    {
        if (claim.Reference is not { } reference)
        {
            return new Outcome(claim, null, null);
        }

        try
        {
            var found = measurements.Find(reference, claim.Entry.Place);
            return new Outcome(claim, found, claim.Entry.Unchecked is null ? Compare(claim, found) : null);
        }
        catch (ReceiptException problem)
        {
            return new Outcome(claim, null, measurements.Failed(reference.Metric) ? null : problem.Finding);
        }
    }

    private Finding? Compare(ResolvedClaim claim, Measured found)
    {
        if (claim.Numeral is not { } printed)
        {
            var cell = claim.Cell!;
            var agrees = found.Value.IsNull ? cell.IsNothing || cell.Text.Length == 0 : found.Value.Text == cell.Text;
            return agrees ? null : NumberFindings.Cell(cell.Place, cell.Text, found.Value.ToString(), found.Reference.ToString());
        }

        var numeral = claim.Entry.Precision.Of(printed);
        if (claim.Entry.Precision.Tolerance is { } tolerance && IsNear(numeral, found, claim.As, tolerance))
        {
            return null;
        }

        return check.Compare(numeral, found, claim.As);
    }

    private static bool IsNear(Numeral numeral, Measured found, NumeralScale? scale, double tolerance) =>
        numeral is { Flaw: null, Relation: NumeralRelation.None }
        && numeral.Scaled(found.Value, scale, Mismatch.IsPoints(found.Column)) is { } exact
        && ExactDecimal.TryOf(tolerance) is { } most
        && (exact - numeral.Value).Abs() <= most;

    /// <summary>Two numbers of one entry that would reproduce if they changed places.</summary>
    private static void NameExchanges(List<Outcome> outcomes)
    {
        foreach (
            var group in outcomes
                .Where(outcome => outcome is { Finding: not null, Measured: not null, Claim.Numeral: not null })
                .GroupBy(outcome => outcome.Claim.Entry)
                .Where(group => group.Count() <= MostExchanges)
        )
        {
            foreach (var one in group)
            {
                var other = group.FirstOrDefault(other => other != one && HasValueOf(one, other) && HasValueOf(other, one));
                one.Exchange = other is null ? null : Explanations.Exchanged(other.Claim.Numeral!);
            }
        }
    }

    private static bool HasValueOf(Outcome printed, Outcome meant) =>
        printed.Claim.Numeral!.Admits(meant.Measured!.Value.Value, meant.Claim.As, Mismatch.IsPoints(meant.Measured.Value.Column));

    private void Judge(Outcome outcome)
    {
        var (claim, found, finding) = outcome;
        if (claim.Entry.Unchecked is { } why)
        {
            Add(outcome, reproduces: false, disputed: null, notChecked: why);
            return;
        }

        var reference = found?.Reference.ToString() ?? claim.Reference?.ToString() ?? "";
        var dispute = claim
            .Entry.Disputes.Where(dispute => dispute.Means(reference))
            .OrderBy(dispute => dispute.IsWildcard || dispute.Target is null)
            .FirstOrDefault();
        if (dispute is null || found is null)
        {
            Add(outcome, finding is null && found is not null, disputed: null, notChecked: null);
            Report(outcome);
            return;
        }

        var state = disputes[dispute];
        state.IsMet = true;
        var wrong = Fails(dispute, outcome, reference);
        state.Holds |= wrong is null;
        if (wrong is null)
        {
            Add(outcome, reproduces: false, disputed: state.Reason, notChecked: null);
            return;
        }

        state.IsOfMany |= dispute.IsWildcard || (dispute.Target is null && claim.Entry.Table is not null);
        Add(outcome, finding is null, disputed: null, notChecked: null);
        if (!state.IsOfMany)
        {
            findings.Add(wrong);
        }
        else
        {
            Report(outcome);
        }
    }

    /// <summary>What is wrong with a dispute as it stands; null while it holds.</summary>
    private Finding? Fails(Dispute dispute, Outcome outcome, string reference)
    {
        var (claim, _, finding) = outcome;
        if (dispute is Dispute.FailsCheck by)
        {
            return finding is not null ? ClaimFindings.DisputeFails(claim.Place, claim.Printed, reference, "it does not even reproduce")
                : checks.Any(row => row.Row == by.Check && !row.Holds) ? null
                : ClaimFindings.DisputeFails(claim.Place, claim.Printed, reference, $"the check {by.Check} holds");
        }

        // What could not be compared is not refuted by that.
        if (claim.Numeral?.Flaw is { } flaw)
        {
            return ClaimFindings.DisputeFails(claim.Place, claim.Printed, reference, $"it cannot be read: {flaw}");
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
            Dispute.PrintsOther other => disputes[dispute].Other is { } meant
            && claim.Numeral is { } numeral
            && check.Compare(claim.Entry.Precision.Of(numeral), meant, claim.As) is null
                ? null
                : ClaimFindings.DisputeFails(claim.Place, claim.Printed, reference, $"it does not reproduce as {other.Other} either"),
            Dispute.HasCause cause => Reasons(outcome).Any(reason => reason.Cause == cause.Cause)
                ? null
                : ClaimFindings.DisputeFails(claim.Place, claim.Printed, reference, $"`{cause.Cause}` does not explain it"),
            _ => null,
        };
    }

    private IEnumerable<Explanation> Reasons(Outcome outcome) =>
        outcome is { Claim: { Numeral: { } numeral } claim, Measured: { } found }
            ? Explanations
                .Of(claim.Entry.Precision.Of(numeral), found, claim.As, measurements)
                .Concat(outcome.Exchange is { } exchange ? [exchange] : [])
            : [];

    private void Report(Outcome outcome)
    {
        if (outcome.Finding is { } finding)
        {
            findings.Add(outcome.Exchange is { } exchange ? finding with { Message = $"{finding.Message}; {exchange.Text}" } : finding);
        }
    }

    private void Add(Outcome outcome, bool reproduces, string? disputed, string? notChecked)
    {
        var (claim, found, _) = outcome;
        claims.Add(
            new CheckedClaim(
                claim.Place,
                claim.Printed,
                found?.Reference.ToString() ?? claim.Reference?.ToString() ?? "",
                found?.Value.ToString(),
                reproduces,
                claim.Sentence,
                found?.Metric.Metric.Description ?? "",
                found?.Metric.Literals ?? []
            )
            {
                Disputed = disputed,
                Unchecked = notChecked,
                Because = disputed is null || outcome.Finding is null ? [] : [.. Reasons(outcome).Select(reason => reason.Text)],
                Refutation = disputed is null ? null : outcome.Finding?.Message ?? "it reproduces, and is wrong all the same",
                HasNumeral = claim.Numeral is not null,
            }
        );
    }

    /// <summary>Documents that print one measurement differently: both places, whoever is right.</summary>
    private void AddDisagreements(IEnumerable<Outcome> outcomes)
    {
        foreach (
            var group in outcomes
                .Where(outcome => outcome is { Measured: not null, Claim.Numeral: { Flaw: null, Relation: NumeralRelation.None } })
                .GroupBy(outcome => outcome.Measured!.Value.Reference.ToString(), StringComparer.Ordinal)
        )
        {
            var right = group.FirstOrDefault(outcome => outcome.Finding is null && outcome.Claim.Entry.Unchecked is null);
            foreach (var wrong in right is null ? [] : group.Where(outcome => outcome.Finding is not null))
            {
                findings.Add(
                    ClaimFindings.Disagree(wrong.Claim.Place, wrong.Claim.Printed, right!.Claim.Printed, right.Claim.Place, group.Key)
                );
            }
        }
    }

    private void AddUnused(IReadOnlyList<ResolvedClaim> resolved)
    {
        foreach (var (dispute, state) in disputes)
        {
            if (!state.IsMet)
            {
                // An entry that could not be resolved has said so itself.
                if (resolved.Any(claim => claim.Entry.Disputes.Contains(dispute)))
                {
                    findings.Add(ClaimFindings.NoTarget(dispute.Place, dispute.Target ?? "it"));
                }
            }
            else if (!state.Holds && state.IsOfMany)
            {
                findings.Add(ClaimFindings.NoneFails(dispute.Place, dispute.Target ?? "the table"));
            }
        }
    }
}

/// <summary>How the numerals of a document that is not ours are accounted for.</summary>
/// <param name="Found">All numerals that a reader sees.</param>
public sealed record ClaimedCoverage(string File, int Found, int Bound, int Disputed, int Unchecked)
{
    /// <summary>What the document was transcribed from, where its claims say so.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Numerals of which no claim speaks.</summary>
    public int NotCovered => Found - Bound - Disputed - Unchecked;
}
