using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>Holds what <c>claims.yaml</c> says of other people's documents against what was measured, and its disputes against both.</summary>
internal sealed class ClaimsAudit(MeasuredReceipt measured, IReadOnlyList<CheckedRow> checks)
{
    private readonly ClaimComparison comparison = new(measured.Measurements);
    private readonly List<CheckedClaim> claims = [];
    private readonly List<Finding> findings = [];

    public IReadOnlyList<CheckedClaim> Claims => claims;

    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>How the numerals of each document are accounted for.</summary>
    public IReadOnlyList<ClaimedCoverage> Coverage { get; private set; } = [];

    /// <summary>What entries leave out of tables.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

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

        var resolver = new ClaimResolver(measured.Receipt, measured.Measurements);
        resolver.Resolve(entries);
        findings.AddRange(resolver.Findings);
        Notes = resolver.Notes;
        var judge = new DisputeJudge(measured.Measurements, comparison, checks);
        judge.Prepare(entries);
        findings.AddRange(judge.Findings);
        var outcomes = comparison.Compare(resolver.Claims);
        foreach (var outcome in outcomes)
        {
            Add(outcome, judge);
        }

        AddDisagreements(outcomes);
        findings.AddRange(judge.Unused(resolver.Claims));
        Coverage =
        [
            .. resolver.Documents.Select(pair =>
            {
                var of = claims.Where(claim => claim.Place.File == pair.Value.Source.File && claim.HasNumeral).ToList();
                var covered = of.Select(claim => claim.Place).ToHashSet();
                return new ClaimedCoverage(
                    pair.Value.Source.File,
                    of.Count(claim => claim is { Disputed: null, Unchecked: null }),
                    of.Count(claim => claim.Disputed is not null),
                    of.Count(claim => claim.Unchecked is not null)
                )
                {
                    NotCovered =
                    [
                        .. pair
                            .Value.Numerals.Where(numeral => !covered.Contains(numeral.Place))
                            .Select(numeral => new UncoveredNumber(numeral.Place, numeral.Printed)),
                    ],
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

    private void Add(ClaimOutcome outcome, DisputeJudge judge)
    {
        var (claim, found, finding) = outcome;
        if (claim.Entry.Unchecked is { } why)
        {
            Record(outcome, reproduces: false, disputed: null, notChecked: why);
            return;
        }

        var reference = found?.Reference.ToString() ?? claim.Reference?.ToString() ?? "";
        var dispute = claim
            .Entry.Disputes.Where(dispute => dispute.Means(reference))
            .OrderBy(dispute => dispute.IsWildcard || dispute.Target is null)
            .FirstOrDefault();
        if (dispute is null || found is null)
        {
            Record(outcome, finding is null && found is not null, disputed: null, notChecked: null);
            Report(outcome);
            return;
        }

        var state = judge[dispute];
        state.IsMet = true;
        var wrong = judge.Fails(dispute, outcome, reference);
        state.Holds |= wrong is null;
        if (wrong is null)
        {
            Record(outcome, reproduces: false, disputed: state.Reason, notChecked: null);
            return;
        }

        state.IsOfMany |= dispute.IsWildcard || (dispute.Target is null && claim.Entry.Table is not null);
        Record(outcome, finding is null, disputed: null, notChecked: null);
        if (!state.IsOfMany)
        {
            findings.Add(wrong);
        }
        else
        {
            Report(outcome);
        }
    }

    private void Report(ClaimOutcome outcome)
    {
        if (outcome.Finding is { } finding)
        {
            findings.Add(finding with { Message = Said(outcome) });
        }
    }

    /// <summary>What a finding says, with an exchange of two numbers, or that nothing on the list of explanations fits.</summary>
    private string Said(ClaimOutcome outcome)
    {
        var message = outcome.Finding!.Message;
        return outcome.Exchange is { } exchange ? $"{message}; {exchange.Text}"
            : outcome.Finding.Code == NumberFindings.DiffersCode && !comparison.Reasons(outcome).Any()
                ? $"{message}; no explanation on the list fits"
            : message;
    }

    private void Record(ClaimOutcome outcome, bool reproduces, string? disputed, string? notChecked)
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
                Because = disputed is null || outcome.Finding is null ? [] : [.. comparison.Reasons(outcome).Select(reason => reason.Text)],
                Refutation =
                    disputed is null ? null
                    : outcome.Finding is null ? "it reproduces, and is wrong all the same"
                    : Said(outcome),
                HasNumeral = claim.Numeral is not null,
                Within = reproduces && comparison.NeedsTolerance(claim, found!.Value) ? claim.Entry.Precision.Tolerance : null,
            }
        );
    }

    /// <summary>Documents that print one measurement differently: both places, whoever is right.</summary>
    private void AddDisagreements(IEnumerable<ClaimOutcome> outcomes)
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
}
