using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>Holds bound numerals against what was measured.</summary>
internal sealed class ClaimCheck(Measurements measurements)
{
    private readonly List<Finding> findings = [];
    private readonly List<CheckedClaim> claims = [];

    public IReadOnlyList<Finding> Findings => findings;

    public IReadOnlyList<CheckedClaim> Claims => claims;

    public void Check(Claim claim)
    {
        var numeral = claim.Numeral;
        try
        {
            var measured = measurements.Find(claim.Reference, claim.Place);
            if (numeral.Flaw is not null)
            {
                // The document's own finding says why nobody can read it.
                AddUnchecked(numeral, measured.Reference.ToString(), claim.Sentence);
                return;
            }

            var finding = Compare(numeral, measured, claim.As);
            Add(numeral.Place, numeral.Printed, measured, finding, claim.Sentence);
        }
        catch (ReceiptException problem)
        {
            AddUnchecked(numeral, claim.Reference.ToString(), claim.Sentence);

            // A metric that failed has been blamed already.
            if (!measurements.Failed(claim.Reference.Metric))
            {
                findings.Add(problem.Finding);
            }
        }
    }

    /// <summary>What is wrong with a numeral as the print of a measurement; null when nothing is.</summary>
    public Finding? Compare(Numeral numeral, Measured measured, NumeralScale? scale)
    {
        var reference = measured.Reference.ToString();
        if (measured.Value.IsNull)
        {
            return NumberFindings.NothingMeasured(numeral.Place, numeral.Printed, reference);
        }

        if (!measured.Value.IsNumber)
        {
            return NumberFindings.NotANumber(numeral.Place, numeral.Printed, measured.Value.ToString(), reference);
        }

        if (numeral.ScalePower(scale, measured.Quantity.IsPoints) is null)
        {
            return NumberFindings.WrongUnit(numeral.Place, numeral.Printed, reference, UnitProblem(numeral, scale));
        }

        return numeral.Admits(measured.Quantity, scale) ? null : Differs(numeral, measured, scale);
    }

    public void Add(Place place, string printed, Measured measured, Finding? finding, string sentence)
    {
        if (finding is not null)
        {
            findings.Add(finding);
        }

        claims.Add(
            new CheckedClaim(
                place,
                printed,
                measured.Reference.ToString(),
                measured.Value.ToString(),
                finding is null,
                sentence,
                measured.Metric.Metric.Description,
                measured.Metric.Literals
            )
        );
    }

    public void Add(Finding finding) => findings.Add(finding);

    /// <summary>A claim that could not be compared with anything.</summary>
    public void AddUnchecked(Numeral numeral, string reference, string sentence = "") =>
        claims.Add(new CheckedClaim(numeral.Place, numeral.Printed, reference, null, false, sentence, "", []));

    private Finding Differs(Numeral numeral, Measured measured, NumeralScale? scale)
    {
        var exact = numeral.Scaled(measured.Quantity, scale)!.Value;
        var rendered = numeral.Render(exact);
        var plain = measured.Value.ToString();
        var behind = Quotient.Behind(measured)?.ToString() ?? (rendered == plain ? null : plain);
        return NumberFindings.Differs(
            numeral.Place,
            numeral.Printed,
            (rendered == numeral.Printed ? $"{exact}{numeral.UnitText}" : rendered) + (behind is null ? "" : $" ({behind})"),
            measured.Reference.ToString(),
            numeral.Flaw ?? Reasons(numeral, measured, scale)
        );
    }

    private string? Reasons(Numeral numeral, Measured measured, NumeralScale? scale) =>
        Explanations.Of(numeral, measured, scale, measurements) is { Count: > 0 } fitting
            ? string.Join("; ", fitting.Select(explanation => explanation.Text))
            : null;

    private static string UnitProblem(Numeral numeral, NumeralScale? scale) =>
        numeral.Unit == NumeralUnit.Points
            ? "only a column whose name ends in points is printed in points; name it so, or bind it `as points`"
        : scale is null ? "a column of points is a difference of shares and is not printed in percent"
        : "the binding names another unit than the text";
}
