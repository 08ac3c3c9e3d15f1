using System.Globalization;
using Receipts.Core.Claims;
using Receipts.Core.Findings;

namespace Receipts.Core.Tampering;

/// <summary>What tampering with a copy of a receipt brings to light.</summary>
internal static class TamperFindings
{
    public static readonly FindingCode NotGreenCode = new("RCT800", Severity.Unchecked);
    public static readonly FindingCode NotCopiedCode = new("RCT801", Severity.Unchecked);
    public static readonly FindingCode CrashedCode = new("RCT802", Severity.Unchecked);
    public static readonly FindingCode ChangesNothingCode = new("RCT803", Severity.Unchecked);
    public static readonly FindingCode ControlCaughtCode = new("RCT804", Severity.Error);
    public static readonly FindingCode SealMissedCode = new("RCT805", Severity.Error);
    public static readonly FindingCode ScoreCode = new("RCT806", Severity.Error);
    public static readonly FindingCode ConstantCode = new("RCT807", Severity.Warning);
    public static readonly FindingCode LeftAloneCode = new("RCT808", Severity.Warning);

    public static Finding NotGreen(Place place, int exit, string first) =>
        new(
            NotGreenCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"verify ends with exit {exit} before anything is changed, so that no change could turn it red: {first}"
            )
        );

    public static Finding NotCopied(Place place, Exception trouble) =>
        new(NotCopiedCode, place, $"the receipt cannot be copied to tamper with it: {trouble.Message.TrimEnd('.')}");

    public static Finding Crashed(Mutant mutant, string trouble) =>
        new(CrashedCode, mutant.Place, $"{mutant.Operator.Name} made verify crash, which is no catch but a bug in receipts: {trouble}");

    public static Finding ChangesNothing(Mutant mutant) =>
        new(
            ChangesNothingCode,
            mutant.Place,
            $"{mutant.Operator.Name} changed not one byte, which proves nothing; this is a bug in receipts"
        );

    public static Finding ControlCaught(Mutant mutant, string why) =>
        new(
            ControlCaughtCode,
            mutant.Place,
            $"the control {mutant.Operator.Name} changes nothing that is published, and verify fails: {why}"
        );

    public static Finding SealMissed(Mutant mutant) =>
        new(
            SealMissedCode,
            mutant.Place,
            $"{mutant.Operator.Name} went unnoticed under the seal: '{mutant.Before}' became '{mutant.After}'"
        );

    public static Finding Score(Place place, string score, string least) =>
        new(ScoreCode, place, $"{score} of the mutations are caught after sealing again, and at least {least} are asked for");

    public static Finding Constant(Place place, string metric) =>
        new(
            ConstantCode,
            place,
            $"no mutation of the evidence moves {metric}: as far as was tried, its numbers do not depend on the data; look at what its query reads"
        );

    public static Finding LeftAlone(Place place, string what, string why) =>
        new(LeftAloneCode, place, $"{what} was not tampered with: {why}");

    /// <param name="notCovered">The numbers of the documents that no claim covers.</param>
    public static Finding ClaimsLeftAlone(Place place, int notCovered) =>
        LeftAlone(
            place,
            ClaimsFile.Name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"no copy changes what it says{(notCovered == 0 ? "" : $", or one of the {notCovered} numbers that it leaves uncovered")}"
            )
        );
}
