using System.Globalization;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Numbers;

namespace Receipts.Core.Verification;

/// <summary>Holds numerals and cells against what was measured, whatever says what they print.</summary>
internal sealed class ClaimComparison(Measurements measurements)
{
    /// <summary>Where more numbers of an entry fail than that, no two of them have just changed places.</summary>
    private const int MostExchanges = 200;

    /// <summary>Nobody reads more explanations than that, and each looks at all that was measured.</summary>
    private const int MostExplained = 100;

    private int explained;

    /// <summary>All claims with what came of comparing them, in their order.</summary>
    public IReadOnlyList<ComparedClaim> CompareAll(IEnumerable<ResolvedClaim> claims)
    {
        var compared = claims.Select(Compare).ToList();
        NameExchanges(compared);
        return compared;
    }

    public ComparedClaim Compare(ResolvedClaim claim)
    {
        if (claim.Reference is not { } reference)
        {
            return new ComparedClaim(claim, null, null);
        }

        try
        {
            var found = measurements.Find(reference, claim.Binding);
            return claim.Unchecked is null ? Compare(claim, found) : new ComparedClaim(claim, found, null);
        }
        catch (ReceiptException problem)
        {
            // A metric that failed has been blamed already.
            return new ComparedClaim(claim, null, measurements.Failed(reference.Metric) ? null : problem.Finding);
        }
    }

    /// <summary>A claim held against the measurement that it names.</summary>
    public ComparedClaim Compare(ResolvedClaim claim, Measured found)
    {
        if (claim is { Numeral.Flaw: not null, Cell: null, Entry: null })
        {
            // The document's own finding says why nobody can read it.
            return new ComparedClaim(claim, found, null) { IsRead = false };
        }

        if (claim.Cell is not { } cell)
        {
            return Compare(claim, claim.Precision.Of(claim.Numeral!), found);
        }

        // Where a cell is bound as a whole, text and NULL are compared as such, whatever numbers stand in it.
        var isWhole = cell.Numerals.Count <= 1 || claim.Numeral is null;
        if (claim.Numeral is null && found.Value.IsNumber && (!cell.IsNothing || cell.HoldsUnread || MayBeZero(claim, cell, found)))
        {
            // Four hundred, x450 or "see below", and a dash of somebody else's for 0: no number was read, so none is refuted.
            return NotRead(claim, found, NotUnderstood(cell, found));
        }

        if (claim is { Numeral: null, Entry: not null } && found.Value.IsNull && (!cell.IsNothing || cell.HoldsUnread))
        {
            // N/A† says that there is nothing; of OOM, "not run" or ✗ nobody knows that they do not.
            return MissingValue.IsMarked(cell.Text)
                ? new ComparedClaim(claim, found, null)
                : NotRead(claim, found, NotUnderstood(cell, found));
        }

        if (claim is { Numeral: { } number, Entry: not null } && isWhole && found.Value.IsNull && !IsPlain(cell, number))
        {
            // "timeout (>24h)", "– [1]" and what a macro may draw: nobody knows that they say a number.
            return NotRead(claim, found, NumberFindings.NotUnderstood(cell.Place, cell.Text, cell.Text, found.Reference.ToString()));
        }

        if (claim.Numeral is { } printed && isWhole && found.Value.Text != cell.Text && MeansTheText(claim, printed, found))
        {
            return NotRead(
                claim,
                found,
                NumberFindings.MeasuredAsText(printed.Place, cell.Text, found.Value.ToString(), found.Reference.ToString())
            );
        }

        if (claim.Numeral is not { } numeral || (isWhole && !found.Value.IsNumber))
        {
            return
                found.Value.Text is { } text
                && text != cell.Text
                && (KeyMark.IsAlike(cell.Text, text) || (claim.Entry is not null && KeyMark.MayMean(cell.Text, text)))
                ? NotRead(claim, found, NotUnderstood(cell, found))
                : Is(found.Value.IsNull ? cell.IsNothing : found.Value.Text == cell.Text);
        }

        return cell.Beside is { } beside && !(beside == "–" && numeral.Flaw == SignBefore.MayBeMinus)
            ? NotRead(claim, found, Beside(claim, cell, beside, found))
            : Compare(claim, claim.Precision.Of(numeral), found);

        ComparedClaim Is(bool printed) =>
            new(
                claim,
                found,
                printed ? null : NumberFindings.Cell(cell.Place, cell.Text, found.Value.ToString(), found.Reference.ToString())
            );
    }

    private ComparedClaim Compare(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        var reference = found.Reference.ToString();
        numeral = WithMinus(claim, numeral, found);
        if (numeral.Flaw is { } flaw)
        {
            return NotRead(claim, found, NumberFindings.NotRead(numeral.Place, numeral.Printed, flaw, reference));
        }

        if (claim.Precision.Tolerance is { } tolerance && IsNear(numeral, found, claim.As, tolerance))
        {
            return new ComparedClaim(claim, found, null);
        }

        if (found.Value.IsNull)
        {
            return new ComparedClaim(claim, found, NumberFindings.NothingMeasured(numeral.Place, numeral.Printed, reference));
        }

        if (MeansTheText(claim, numeral, found))
        {
            return NotRead(claim, found, NumberFindings.MeasuredAsText(numeral.Place, numeral.Printed, found.Value.ToString(), reference));
        }

        if (!found.Value.IsNumber)
        {
            return new ComparedClaim(
                claim,
                found,
                NumberFindings.NotANumber(numeral.Place, numeral.Printed, found.Value.ToString(), reference)
            );
        }

        if (numeral.ScalePower(claim.As, found.Quantity.IsPoints) is null)
        {
            // Of somebody else's document a unit of its own refutes nothing: 1,203 points may be those of a game.
            if (numeral.Multiple != 0 || claim.Entry is not null)
            {
                var why =
                    numeral.Multiple != 0 ? Multiplied(numeral)
                    : !found.Range.IsWithin(1) && numeral.Admits(new Quantity(found.Value), NumeralScale.AsIs)
                        ? "it is what the column holds, which is no share: bind it `as is` if it holds that already"
                    : UnitProblem(numeral, claim.As);
                return NotRead(claim, found, NumberFindings.NotRead(numeral.Place, numeral.Printed, why, reference));
            }

            return new ComparedClaim(
                claim,
                found,
                NumberFindings.WrongUnit(numeral.Place, numeral.Printed, reference, UnitProblem(numeral, claim.As))
            );
        }

        if (SaidOnce.Contradiction(claim, numeral, found) is { } contradiction)
        {
            return NotRead(claim, found, NumberFindings.NotRead(numeral.Place, numeral.Printed, contradiction, reference));
        }

        var isPrinted =
            numeral.Admits(found.Quantity, claim.As)
            || (numeral.IsInLastPlaces && claim.As == NumeralScale.AsIs && numeral.Whole.Admits(found.Quantity, claim.As));
        var isConverted = !isPrinted && MeasureUnit.IsConverted(claim, numeral, found);
        var isOtherwise =
            isConverted || (!isPrinted && (SaidOnce.IsInParts(claim, numeral, found) || ReadOtherwise.IsNarrow(claim, numeral, found)));

        // 0.45 s may be 450 of a column of ms, and 450 s is not: what nobody can tell is neither reproduced nor refuted.
        var doubt =
            isConverted ? WordedRelation.Doubt(claim, numeral, found) ?? BoundScale.RoundedAway(claim, numeral, found, isConverted: true)
            : isOtherwise ? null
            : !isPrinted
                ? SaidOnce.Doubt(claim, numeral, found)
                    ?? MeasureUnit.Doubt(claim, numeral, found)
                    ?? ReadOtherwise.Doubt(claim, numeral, found)
            : BoundScale.Doubt(claim, numeral, found)
                ?? BoundScale.RoundedAway(claim, numeral, found, isConverted: false)
                ?? SaidOnce.Clash(claim, numeral, found)
                ?? MeasureUnit.Clash(claim, numeral, found)
                ?? WordedRelation.Doubt(claim, numeral, found)
                ?? ReadOtherwise.SharedByEqual(claim, numeral, found)
                ?? ReadOtherwise.Negated(claim, numeral, found);
        return doubt is not null ? NotRead(claim, found, NumberFindings.NotRead(numeral.Place, numeral.Printed, doubt, reference))
            : isPrinted || isOtherwise ? new ComparedClaim(claim, found, null)
            : Differs(claim, numeral, found);
    }

    /// <summary>Whether the numeral of a claim, as it is meant, prints a measurement.</summary>
    public static bool Prints(ResolvedClaim claim, Measured measured) =>
        claim.Numeral is { } numeral && measured.Value.IsNumber && claim.Precision.Of(numeral).Admits(measured.Quantity, claim.As);

    /// <summary>Whether the printed digits alone would not admit what was measured.</summary>
    public static bool NeedsTolerance(ResolvedClaim claim, Measured found) =>
        claim is { Precision.Tolerance: not null, Numeral: not null } && !Prints(claim, found);

    /// <summary>All explanations that fit a number that does not reproduce.</summary>
    public IEnumerable<Explanation> Reasons(ComparedClaim compared) =>
        compared is { Claim: { Numeral: { } numeral } claim, Measured: { } found }
            ? (compared.Reasons ?? Explanations.Of(claim.Precision.Of(numeral), found, claim, measurements)).Concat(
                compared.Exchange is { } exchange ? [exchange] : []
            )
            : [];

    private ComparedClaim Differs(ResolvedClaim claim, Numeral numeral, Measured found)
    {
        var exact = numeral.Scaled(found.Quantity, claim.As)!.Value;
        var rendered = numeral.Render(exact);
        var plain = found.Value.ToString();
        var behind = Quotient.Behind(found)?.ToString() ?? (rendered == plain ? null : plain);
        var reasons = explained++ < MostExplained ? Explanations.Of(numeral, found, claim, measurements) : null;
        var finding = NumberFindings.Differs(
            numeral.Place,
            numeral.Printed,
            (rendered == numeral.Printed ? $"{exact}{numeral.UnitText}" : rendered) + (behind is null ? "" : $" ({behind})"),
            found.Reference.ToString(),
            reasons is { Count: > 0 } ? string.Join("; ", reasons.Select(reason => reason.Text)) : null
        );
        return new ComparedClaim(claim, found, finding) { Reasons = reasons };
    }

    /// <summary>Somebody else's dash right before the digits of what was measured below zero is its minus; of any other number nobody knows.</summary>
    private static Numeral WithMinus(ResolvedClaim claim, Numeral numeral, Measured found) =>
        claim.Entry is not null
        && numeral is { Flaw: SignBefore.MayBeMinus, Sign: NumeralSign.None }
        && (numeral with { Flaw = null, Sign = NumeralSign.Minus, Value = -numeral.Value }) is var negative
        && negative.Admits(found.Quantity, claim.As)
            ? negative
            : numeral;

    private static Finding Beside(ResolvedClaim claim, TableCell cell, string beside, Measured found) =>
        claim.Entry is not null && beside.Any(char.IsLetter)
            ? NumberFindings.WordsBeside(cell.Place, cell.Text, beside, found.Reference.ToString())
            : NumberFindings.NotUnderstood(cell.Place, cell.Text, beside, found.Reference.ToString());

    private static Finding NotUnderstood(TableCell cell, Measured found) =>
        cell is { HoldsUnread: true, IsNothing: true } ? NumberFindings.UnreadCell(cell.Place, found.Reference.ToString())
        : found.Value.IsNull ? NumberFindings.WordForNothing(cell.Place, cell.Text, found.Reference.ToString())
        : cell.MayBeZero && found.Value.Approximate is 0 ? NumberFindings.DashForZero(cell.Place, cell.Text, found.Reference.ToString())
        : cell.Text.Length == 0 || !found.Value.IsNumber
            ? NumberFindings.NearlyText(cell.Place, cell.Text, found.Value.ToString(), found.Reference.ToString())
        : NumberFindings.NotUnderstood(cell.Place, cell.Text, cell.Text, found.Reference.ToString());

    /// <summary>Whether a cell holds a number, its unit and no other word or sign.</summary>
    private static bool IsPlain(TableCell cell, Numeral numeral) =>
        numeral is { Flaw: null, Relation: NumeralRelation.None }
        && cell is { Beside: null, HoldsUnread: false }
        && cell.Text.Replace(numeral.Printed, "", StringComparison.Ordinal) is var rest
        && (!rest.Any(char.IsLetterOrDigit) || WordedMeasure.Named(rest) is not null)
        && !rest.Any(sign => sign is '(' or '[' or '-' or '–' or '—');

    private static bool MayBeZero(ResolvedClaim claim, TableCell cell, Measured found) =>
        claim.Entry is not null && cell.MayBeZero && found.Value.Approximate is 0;

    /// <summary>
    /// Whether what was measured is a text that is a number, as every column of a CSV is until it is declared to hold numbers, and the numeral may print it: <c>450 ms</c>
    /// beside the text <c>450</c>. A plain number with another value prints something else.
    /// </summary>
    private static bool MeansTheText(ResolvedClaim claim, Numeral numeral, Measured found) =>
        found.Value.Text is { } text
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && (claim.Printed != numeral.Text || (double.IsFinite(value) && numeral.Admits(new Quantity(Measurement.Of(value)), claim.As)));

    // What nobody can read is neither reproduced nor refuted.
    private static ComparedClaim NotRead(ResolvedClaim claim, Measured found, Finding finding) =>
        new(claim, found, finding) { IsRead = false };

    private static string Multiplied(Numeral numeral) =>
        $"`{numeral.UnitText.Trim()}` multiplies it: bind it `as thousands`, `as millions` or `as billions` where the column holds the whole number, or `as is`";

    private static string UnitProblem(Numeral numeral, NumeralScale? scale) =>
        numeral.Unit == NumeralUnit.Points
            ? "only a column whose name ends in points is printed in points; name it so, or bind it `as points`"
        : scale is null ? "a column of points is a difference of shares and is not printed in percent"
        : "the binding names another unit than the text";

    private static bool IsNear(Numeral numeral, Measured found, NumeralScale? scale, double tolerance) =>
        numeral is { Flaw: null, Relation: NumeralRelation.None }
        && numeral.Scaled(found.Quantity, scale) is { } exact
        && ExactDecimal.TryOf(tolerance) is { } most
        && (exact - numeral.Value).Abs() <= most;

    /// <summary>Two numbers of one entry that would reproduce if they changed places.</summary>
    private static void NameExchanges(List<ComparedClaim> compared)
    {
        foreach (
            var group in compared
                .Where(one => one is { Finding: not null, Measured: not null, Claim: { Numeral: not null, Entry: not null } })
                .GroupBy(one => one.Claim.Entry)
                .Where(group => group.Count() <= MostExchanges)
        )
        {
            foreach (var one in group)
            {
                var other = group.FirstOrDefault(other =>
                    // Equal numbers that change places change nothing.
                    other.Claim.Numeral!.Value != one.Claim.Numeral!.Value
                    && Admits(one.Claim, other)
                    && Admits(other.Claim, one)
                );
                one.Exchange = other is null ? null : Explanations.Exchanged(other.Claim.Numeral!);
            }
        }
    }

    private static bool Admits(ResolvedClaim claim, ComparedClaim measurement) =>
        claim.Numeral!.Admits(measurement.Measured!.Value.Quantity, measurement.Claim.As);
}

/// <summary>A claim with what came of comparing it.</summary>
internal sealed class ComparedClaim(ResolvedClaim claim, Measured? measured, Finding? finding)
{
    public ResolvedClaim Claim => claim;

    /// <summary>Null when nothing is measured under that name.</summary>
    public Measured? Measured => measured;

    public Finding? Finding => finding;

    /// <summary>Whether it could be read at all. What could not is neither reproduced nor refuted; it has its finding here or, in a report, among those of the document.</summary>
    public bool IsRead { get; init; } = true;

    /// <summary>The explanations that fit; null where none was looked for.</summary>
    public IReadOnlyList<Explanation>? Reasons { get; init; }

    /// <summary>The number of the same entry that it has changed places with; null when there is none.</summary>
    public Explanation? Exchange { get; set; }

    /// <summary>What came of it, as long as nobody disputes it.</summary>
    public ClaimOutcome Outcome =>
        claim.Unchecked is { } why ? new ClaimOutcome.Unchecked(why)
        : measured is not { } found || !IsRead ? new ClaimOutcome.NotCompared()
        : finding is not null ? new ClaimOutcome.Failed(finding)
        : new ClaimOutcome.Reproduced(ClaimComparison.NeedsTolerance(claim, found) ? claim.Precision.Tolerance : null);

    /// <summary>The claim as the verdict shows it.</summary>
    public CheckedClaim With(ClaimOutcome outcome) =>
        new()
        {
            Place = claim.Place,
            Printed = claim.Printed,
            Numeral = claim.Numeral,
            Reference = measured?.Reference ?? claim.Reference,
            As = claim.As,
            Measured = IsRead ? measured : null,
            Sentence = claim.Sentence,
            Outcome = outcome,
        };
}
