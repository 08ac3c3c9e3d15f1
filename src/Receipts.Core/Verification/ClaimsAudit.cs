using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>Holds what <c>claims.yaml</c> says of other people's documents against what was measured, and its disputes against both.</summary>
internal sealed class ClaimsAudit
{
    // Nobody reads more candidates than that, and each number looks at all that was measured.
    private const int MostSought = 100;

    private readonly MeasuredReceipt measured;
    private readonly IReadOnlyList<CheckedRow> checks;
    private readonly ClaimComparison comparison;
    private readonly List<CheckedClaim> claims = [];
    private readonly List<Finding> findings = [];
    private int sought;

    private ClaimsAudit(MeasuredReceipt measured, IReadOnlyList<CheckedRow> checks)
    {
        this.measured = measured;
        this.checks = checks;
        comparison = new ClaimComparison(measured.Measurements);
    }

    /// <summary>Reads the receipt's <c>claims.yaml</c>, if it has one, and all documents that it names.</summary>
    /// <param name="checks">The rows of the content checks, to which disputes may refer.</param>
    public static CheckedAudit Check(MeasuredReceipt measured, IReadOnlyList<CheckedRow> checks)
    {
        try
        {
            var audit = new ClaimsAudit(measured, checks);
            return audit.Check(ClaimsFile.Read(measured.Receipt.Folder, audit.findings));
        }
        catch (ReceiptException problem)
        {
            return new CheckedAudit([], [], [], [problem.Finding]);
        }
    }

    private CheckedAudit Check(IReadOnlyList<ClaimEntry> entries)
    {
        var resolver = new ClaimResolver(measured.Receipt, measured.Measurements, measured.Guard);
        resolver.Resolve(entries);
        findings.AddRange(resolver.Findings);
        using var guard = measured.Guard("comparing " + ClaimsFile.Name);
        var judge = new DisputeJudge(measured.Measurements, comparison, checks);
        judge.Prepare(resolver.Resolved);
        findings.AddRange(judge.Findings);
        var compared = comparison.CompareAll(resolver.Claims);
        foreach (var one in compared)
        {
            Add(one, judge);
        }

        AddDisagreements(compared);
        findings.AddRange(judge.Unused(resolver.Claims));
        return new CheckedAudit(claims, Coverage(resolver), [.. resolver.Notes, .. Logs(resolver).Select(IsEvidence)], findings);
    }

    /// <summary>How the numerals of each document are accounted for.</summary>
    private List<ClaimedCoverage> Coverage(ClaimResolver resolver)
    {
        var byFile = claims.Where(claim => claim.Numeral is not null).ToLookup(claim => claim.Place.File, StringComparer.Ordinal);
        var logs = Logs(resolver).ToHashSet(StringComparer.Ordinal);
        var sources = resolver.Claims.ToLookup(claim => claim.Place.File, claim => claim.Entry!.Source, StringComparer.Ordinal);
        return
        [
            .. resolver.Documents.Select(named =>
            {
                var (name, document) = named;
                var file = document.File;
                // A numeral of a cell that spans rows has a claim for each.
                var numerals = byFile[file].DistinctBy(claim => claim.Place).ToList();
                var covered = numerals.Select(claim => claim.Place).ToHashSet();
                return new ClaimedCoverage(
                    file,
                    numerals.Count(claim => claim.Outcome is not (ClaimOutcome.Disputed or ClaimOutcome.Unchecked)),
                    numerals.Count(claim => claim.Outcome is ClaimOutcome.Disputed),
                    numerals.Count(claim => claim.Outcome is ClaimOutcome.Unchecked)
                )
                {
                    Name = name,
                    NotCovered =
                    [
                        .. document
                            .Numerals.Where(numeral => !logs.Contains(name) && !covered.Contains(numeral.Place))
                            .Select(numeral => Uncovered(numeral.Place, numeral.Printed, numeral.Whole)),
                    ],
                    Sources = [.. sources[file].OfType<string>().Distinct(StringComparer.Ordinal)],
                };
            }),
        ];
    }

    /// <summary>Documents of JSON whose records are scored: they are evidence, and nobody states the numbers in them of which no claim speaks.</summary>
    private IEnumerable<string> Logs(ClaimResolver resolver) =>
        measured
            .Evidence.Tables.Where(table => table.IsScored)
            .SelectMany(table => table.Files)
            .Select(file => file.Name)
            .Where(name =>
                Path.GetExtension(name).ToLowerInvariant() is ".json" or ".jsonl" or ".ndjson" && resolver.Documents.ContainsKey(name)
            )
            .Distinct(StringComparer.Ordinal);

    private static string IsEvidence(string name) =>
        $"{name} holds records that are scored: its numbers of which no claim speaks are evidence";

    private UncoveredNumber Uncovered(Place place, string printed, Numeral? whole)
    {
        var (candidates, more) =
            whole is { Flaw: null, Relation: NumeralRelation.None } && sought++ < MostSought
                ? Mismatch.Candidates(whole, measured.Measurements)
                : ([], 0);
        return new UncoveredNumber(place, printed, candidates, more);
    }

    private void Add(ComparedClaim compared, DisputeJudge judge)
    {
        var (claim, finding) = (compared.Claim, compared.Finding);
        var reference = compared.Measured?.Reference.ToString() ?? claim.Reference?.ToString() ?? "";
        var dispute = claim
            .Disputes.Where(dispute => dispute.Means(reference))
            .OrderBy(dispute => dispute.IsWildcard || dispute.Target is null)
            .FirstOrDefault();
        if (claim.Unchecked is not null || dispute is null || compared.Measured is null)
        {
            claims.Add(compared.With(compared.Outcome));
            Report(compared);
            return;
        }

        var state = judge[dispute];
        state.IsMet = true;
        var wrong = judge.Fails(dispute, compared, reference);
        state.Holds |= wrong is null;
        if (wrong is null)
        {
            claims.Add(
                compared.With(
                    new ClaimOutcome.Disputed(
                        state.Reason,
                        finding is null ? "it reproduces, and is wrong all the same" : Said(compared),
                        finding is null ? [] : [.. comparison.Reasons(compared).Select(reason => reason.Text)]
                    )
                )
            );
            return;
        }

        state.IsOfMany |= dispute.IsWildcard || (dispute.Target is null && claim.Entry!.Table is not null);
        claims.Add(compared.With(compared.Outcome));
        if (!state.IsOfMany)
        {
            findings.Add(wrong);
        }
        else
        {
            Report(compared);
        }
    }

    private void Report(ComparedClaim compared)
    {
        if (compared is { Finding: { } finding, Claim.Unchecked: null })
        {
            findings.Add(finding with { Message = Said(compared) });
        }
    }

    /// <summary>What a finding says, with an exchange of two numbers, or that nothing on the list of explanations fits.</summary>
    private static string Said(ComparedClaim compared)
    {
        var message = compared.Finding!.Message;
        return compared.Exchange is { } exchange ? $"{message}; {exchange.Text}"
            : compared.Reasons is { Count: 0 } ? $"{message}; no explanation on the list fits"
            : message;
    }

    /// <summary>Documents that print one measurement differently: both places, whoever is right.</summary>
    private void AddDisagreements(IEnumerable<ComparedClaim> compared)
    {
        foreach (
            var group in compared
                .Where(one => one is { Measured: not null, Claim.Numeral: { Flaw: null, Relation: NumeralRelation.None } })
                .GroupBy(one => one.Measured!.Value.Reference.ToString(), StringComparer.Ordinal)
        )
        {
            var right = group.FirstOrDefault(one => one.Finding is null && one.Claim.Unchecked is null);
            foreach (var wrong in right is null ? [] : group.Where(one => one is { Finding: not null, IsRead: true }))
            {
                findings.Add(
                    ClaimFindings.Disagree(wrong.Claim.Place, wrong.Claim.Printed, right!.Claim.Printed, right.Claim.Place, group.Key)
                );
            }
        }
    }
}

/// <summary>What came of checking other people's documents.</summary>
/// <param name="Notes">What entries leave out of tables.</param>
internal sealed record CheckedAudit(
    IReadOnlyList<CheckedClaim> Claims,
    IReadOnlyList<ClaimedCoverage> Coverage,
    IReadOnlyList<string> Notes,
    IReadOnlyList<Finding> Findings
);
