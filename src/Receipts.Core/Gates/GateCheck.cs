using Receipts.Core.Comparing;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;
using static System.FormattableString;

namespace Receipts.Core.Gates;

/// <summary>Decides the gates of one receipt.</summary>
public sealed class GateCheck
{
    private const int MostIds = 5;

    private readonly MeasuredReceipt measured;
    private readonly DateOnly asOf;
    private readonly DecisionSource? decision;
    private readonly List<Finding> findings = [];

    private GateCheck(MeasuredReceipt measured, DateOnly asOf)
    {
        this.measured = measured;
        this.asOf = asOf;
        decision = measured.Receipt.Decision;
    }

    /// <summary>The report on a receipt that was checked; without a single gate when it does not reproduce, since what is not true decides nothing.</summary>
    /// <param name="asOf">The day that waivers are held against.</param>
    public static GateReport Decide(CheckedReceipt receipt, DateOnly asOf)
    {
        var verdict = receipt.Verdict;
        var place = new Place(verdict.Receipt?.Place.File ?? verdict.Folder);
        if (verdict.Exit != 0 || receipt.Measured is not { } measured)
        {
            return Undecided(GateFindings.NotReproduced(place, verdict));
        }

        if (measured.Receipt.Gates.Count == 0)
        {
            return Undecided(GateFindings.NoGates(place, measured.Receipt.Name));
        }

        var check = new GateCheck(measured, asOf);
        return new GateReport
        {
            Verdict = verdict,
            AsOf = asOf,
            Gates = check.DecideAll(),
            Findings = check.findings,
        };

        GateReport Undecided(Finding finding) =>
            new()
            {
                Verdict = verdict,
                AsOf = asOf,
                Gates = [],
                Findings = [finding],
            };
    }

    private List<DecidedGate> DecideAll()
    {
        CheckSplits();
        var targets = new List<GateTarget>();
        var gates = measured.Receipt.Gates.Select(gate => DecideOne(gate, targets)).ToList();
        CheckContradictions(targets);
        findings.AddRange(gates.Select(gate => gate.Problem).OfType<Finding>().Distinct().Except(findings).ToList());
        return gates;
    }

    private void CheckSplits()
    {
        (string Role, string? Split)[] roles =
        [
            ("candidate", decision?.Candidate),
            ("current", decision?.Current),
            ("fallback", decision?.Fallback),
        ];
        findings.AddRange(
            roles
                .Where(role => role.Split is not null && !Splits.Contains(role.Split))
                .Select(role => GateFindings.NoSplit(decision!.Place, role.Role, role.Split!, Splits))
        );
    }

    private List<string> Splits =>
        [.. measured.Evidence.Ledger.Where(line => line is { IsPart: false, IsScored: true }).Select(line => line.Split)];

    private string? Candidate => decision?.Candidate is { } split && Splits.Contains(split) ? split : null;

    private DecidedGate DecideOne(GateSource gate, List<GateTarget> targets)
    {
        try
        {
            var target = GateTarget.Find(gate, measured.Measurements, Candidate);
            RequireCandidate(target);
            targets.Add(target);
            var rows = Rows(target);
            return Waived(new DecidedGate(gate) { Rows = rows });
        }
        catch (ReceiptException problem)
        {
            return new DecidedGate(gate) { Problem = problem.Finding };
        }
    }

    /// <summary>A limit on what runs today says nothing about what might run tomorrow.</summary>
    private void RequireCandidate(GateTarget target)
    {
        var other = new[] { ("current", decision?.Current), ("fallback", decision?.Fallback) };
        if (
            Candidate is { } candidate
            && target is { IsFamily: false, Rows: [var row] }
            && target.Metric.Table.KeyColumns.Contains("split")
            && target.Metric.Cell(row, "split").Text is { } split
            && split != candidate
            && Array.Find(other, one => one.Item2 == split) is (var role, not null)
        )
        {
            throw new ReceiptException(
                GateFindings.OtherSide(target.Gate.Place, target.At(row).Reference.ToString(), split, role, candidate)
            );
        }
    }

    private List<DecidedRow> Rows(GateTarget target)
    {
        var decided = target.Gate switch
        {
            { Limit: GateLimit.LosesAtMost } => Paired(target),
            { Counts: not null } => CountedGate.Decide(target, measured, Candidate),
            _ => ValueGate.Decide(target, measured, Candidate),
        };
        List<DecidedRow> rows =
        [
            .. decided,
            .. target.Gate.Limit is GateLimit.LosesAtMost ? [] : VanishedRows.Of(target, measured, Candidate, decision?.Current),
            .. target
                .Missing()
                .Except(decided.Select(row => row.Reference))
                .Select(row => MissingRow.Of(row, "the metric has no such row")),
        ];
        return rows.Count > 0 ? rows : [MissingRow.Of(target.Gate.Metric, "the metric has no row, so that nothing was measured")];
    }

    private IReadOnlyList<DecidedRow> Paired(GateTarget target)
    {
        var gate = target.Gate;
        if (decision is not { Candidate: { } candidate, Current: { } current })
        {
            throw new ReceiptException(GateFindings.NoSides(gate.Place, gate.Name));
        }

        foreach (var (role, split) in new[] { ("candidate", candidate), ("current", current) })
        {
            if (!Splits.Contains(split))
            {
                throw new ReceiptException(GateFindings.NoSplit(decision.Place, role, split, Splits));
            }
        }

        if (measured.Receipt.Score!.Id.Count == 0)
        {
            throw new ReceiptException(
                GateFindings.Pairs(
                    gate.Place,
                    $"{gate.Name} pairs records by their id, and a row number is none; name the column under score: id:"
                )
            );
        }

        if (!OutcomePairs.Read(measured, candidate, current, []).Groups.Any(pair => pair.IsPaired))
        {
            throw new ReceiptException(
                GateFindings.Pairs(gate.Place, $"no record of {candidate} has the id of one of {current}, so that nothing is compared")
            );
        }

        var changed = ChangedRecords.Between(measured, candidate, current, MostIds);
        return changed.Total > 0
            ? throw new ReceiptException(
                GateFindings.Pairs(
                    gate.Place,
                    Invariant(
                        $"{Shown.Count(changed.Total, "record")} {(changed.Total == 1 ? "is" : "are")} not the same under {candidate} and {current}: what they expect or were given differs ({string.Join(", ", changed.Ids)}{(changed.Total > changed.Ids.Count ? ", …" : "")}); give both systems the same records"
                    )
                )
            )
            : PairedGate.Decide(target, measured, candidate, current);
    }

    private DecidedGate Waived(DecidedGate gate)
    {
        if (gate.Source.Waiver is not { } waiver)
        {
            return gate;
        }

        if (gate.State == GateState.Holds)
        {
            findings.Add(
                GateFindings.Waiver(
                    waiver.Place,
                    gate.Source.Name,
                    "is not needed: the gate holds; remove it, or a later breach passes in silence"
                )
            );
            return gate;
        }

        if (waiver.Until < asOf)
        {
            findings.Add(
                GateFindings.Waiver(
                    waiver.Place,
                    gate.Source.Name,
                    Invariant(
                        $"expired on {waiver.Until:yyyy-MM-dd}, before {asOf:yyyy-MM-dd}; {waiver.By} may renew it, or remove it and act on the gate"
                    )
                )
            );
            return gate;
        }

        return gate with
        {
            IsWaived = true,
        };
    }

    /// <summary>Limits of which no measurement satisfies both.</summary>
    private void CheckContradictions(List<GateTarget> targets)
    {
        foreach (var most in targets.Where(target => target.Gate.Limit is GateLimit.AtMost))
        {
            foreach (var least in targets.Where(target => target.Gate.Limit is GateLimit.AtLeast))
            {
                if (
                    most.Metric.Metric.Name == least.Metric.Metric.Name
                    && most.Column == least.Column
                    && (most.IsFamily || least.IsFamily || most.Rows.Intersect(least.Rows).Any())
                    && least.Gate.Limit.Value > most.Gate.Limit.Value
                )
                {
                    findings.Add(
                        GateFindings.Contradiction(
                            most.Gate.Place,
                            most.Gate.Name,
                            least.Gate.Name,
                            $"{most.Gate.Limit} and {least.Gate.Limit}"
                        )
                    );
                }
            }
        }
    }
}
