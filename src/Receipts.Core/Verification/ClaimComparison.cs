using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Numbers;

namespace Receipts.Core.Verification;

/// <summary>Holds the numerals and cells of other people's documents against what was measured.</summary>
internal sealed class ClaimComparison(Measurements measurements)
{
    /// <summary>Where more numbers of an entry fail than that, no two of them have just changed places.</summary>
    private const int MostExchanges = 200;

    private readonly ClaimCheck check = new(measurements);

    /// <summary>All claims with what came of comparing them, in their order.</summary>
    public IReadOnlyList<ClaimOutcome> Compare(IEnumerable<ResolvedClaim> claims)
    {
        var outcomes = claims.Select(Compare).ToList();
        NameExchanges(outcomes);
        return outcomes;
    }

    /// <summary>Whether the numeral of a claim, as it is meant, prints a measurement.</summary>
    public bool Prints(ResolvedClaim claim, Measured measured) =>
        claim.Numeral is { } numeral && check.Compare(claim.Entry.Precision.Of(numeral), measured, claim.As) is null;

    /// <summary>All explanations that fit a number that does not reproduce.</summary>
    public IEnumerable<Explanation> Reasons(ClaimOutcome outcome) =>
        outcome is { Claim: { Numeral: { } numeral } claim, Measured: { } found }
            ? Explanations
                .Of(claim.Entry.Precision.Of(numeral), found, claim.As, measurements)
                .Concat(outcome.Exchange is { } exchange ? [exchange] : [])
            : [];

    private ClaimOutcome Compare(ResolvedClaim claim)
    {
        if (claim.Reference is not { } reference)
        {
            return new ClaimOutcome(claim, null, null);
        }

        try
        {
            var found = measurements.Find(reference, claim.Entry.Place);
            return new ClaimOutcome(claim, found, claim.Entry.Unchecked is null ? Compare(claim, found) : null);
        }
        catch (ReceiptException problem)
        {
            return new ClaimOutcome(claim, null, measurements.Failed(reference.Metric) ? null : problem.Finding);
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

        if (claim.Cell is { Numerals.Count: 1 } whole && whole.HasMoreThan(printed))
        {
            return NumberFindings.Cell(whole.Place, whole.Text, found.Value.ToString(), found.Reference.ToString());
        }

        var numeral = claim.Entry.Precision.Of(printed);
        if (claim.Entry.Precision.Tolerance is { } tolerance && IsNear(numeral, found, claim.As, tolerance))
        {
            return null;
        }

        return check.Compare(numeral, found, claim.As);
    }

    /// <summary>Whether the printed digits alone would not admit what was measured.</summary>
    public bool NeedsTolerance(ResolvedClaim claim, Measured found) =>
        claim is { Entry.Precision.Tolerance: not null, Numeral: not null } && !Prints(claim, found);

    private static bool IsNear(Numeral numeral, Measured found, NumeralScale? scale, double tolerance) =>
        numeral is { Flaw: null, Relation: NumeralRelation.None }
        && numeral.Scaled(found.Quantity, scale) is { } exact
        && ExactDecimal.TryOf(tolerance) is { } most
        && (exact - numeral.Value).Abs() <= most;

    /// <summary>Two numbers of one entry that would reproduce if they changed places.</summary>
    private static void NameExchanges(List<ClaimOutcome> outcomes)
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
                var other = group.FirstOrDefault(other => other != one && Admits(one.Claim, other) && Admits(other.Claim, one));
                one.Exchange = other is null ? null : Explanations.Exchanged(other.Claim.Numeral!);
            }
        }
    }

    private static bool Admits(ResolvedClaim claim, ClaimOutcome measurement) =>
        claim.Numeral!.Admits(measurement.Measured!.Value.Quantity, measurement.Claim.As);
}

/// <summary>A claim with what came of comparing it.</summary>
internal sealed record ClaimOutcome(ResolvedClaim Claim, Measured? Measured, Finding? Finding)
{
    /// <summary>The number of the same entry that it has changed places with; null when there is none.</summary>
    public Explanation? Exchange { get; set; }
}
