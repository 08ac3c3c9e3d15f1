using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Sealing;
using Receipts.Core.Verification;

namespace Receipts.Core.Gates;

/// <summary>What can be wrong with gates and with what they are held against.</summary>
public static class GateFindings
{
    public static readonly FindingCode NoGatesCode = new("RCT900", Severity.Unchecked);
    public static readonly FindingCode ReferenceCode = new("RCT901", Severity.Unchecked);
    public static readonly FindingCode CountsCode = new("RCT902", Severity.Unchecked);
    public static readonly FindingCode ShareCode = new("RCT903", Severity.Unchecked);
    public static readonly FindingCode ContradictionCode = new("RCT904", Severity.Unchecked);
    public static readonly FindingCode WaiverCode = new("RCT905", Severity.Unchecked);
    public static readonly FindingCode SplitCode = new("RCT906", Severity.Unchecked);
    public static readonly FindingCode PairsCode = new("RCT907", Severity.Unchecked);
    public static readonly FindingCode NotReproducedCode = new("RCT908", Severity.Unchecked);

    public static Finding NoGates(Place place, string receipt) =>
        new(NoGatesCode, place, $"{receipt} declares no gates, so that nothing is decided; docs/gates.md shows how to write one");

    public static Finding Reference(Place place, string reference, string problem) => new(ReferenceCode, place, $"{reference} {problem}");

    public static Finding Counts(Place place, string reference, string problem) => new(CountsCode, place, $"{reference}: {problem}");

    public static Finding NotThatShare(Place place, string reference, string value, long events, long records) =>
        new(
            ShareCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{reference} is {value}, and its counts say {events} of {records}; name the counts that it is the share of"
            )
        );

    public static Finding NoShare(Place place, string reference, string value, string limit) =>
        new(
            ShareCode,
            place,
            $"{reference} is {value}, which is no share from 0 to 1, and its limit is {limit}; write the limit as the metric measures"
        );

    public static Finding NotComparable(Place place, string reference, string value, string correct, string silent) =>
        new(
            ShareCode,
            place,
            $"{reference} is {value}, and of the candidate's records there {correct} are correct and {silent} are silently wrong; loses_at_most compares records, and takes a metric that is one of these shares; one that filters a split is of that split, which then has to be the candidate"
        );

    public static Finding Contradiction(Place place, string gate, string other, string limits) =>
        new(ContradictionCode, place, $"the gates {other} and {gate} contradict each other: no measurement is {limits}");

    public static Finding Waiver(Place place, string gate, string problem) => new(WaiverCode, place, $"the waiver of {gate} {problem}");

    public static Finding NoSplit(Place place, string role, string name, IEnumerable<string> splits) =>
        new(SplitCode, place, $"{role} is {name}, and no scored split has that name; there are {string.Join(", ", splits)}");

    public static Finding NoSides(Place place, string gate) =>
        new(SplitCode, place, $"{gate} compares two splits; name them as candidate and current under decision");

    /// <summary>A gate of a ship decision that looks at a system which is not to be shipped.</summary>
    public static Finding OtherSide(Place place, string reference, string split, string role, string candidate) =>
        new(SplitCode, place, $"{reference} is about {split}, which decision names as {role}; what might be shipped is {candidate}");

    public static Finding Pairs(Place place, string problem) => new(PairsCode, place, problem);

    public static Finding NotReproduced(Place place, Verdict verdict)
    {
        var found = verdict.Findings.Where(finding => finding.Code.Severity > Severity.Warning).ToList();
        return new(
            NotReproducedCode,
            place,
            found.Count > 0 && found.TrueForAll(finding => finding.Code == SealFindings.ChangedCode)
                ? $"its seal is of before a change, and decides nothing until the change is sealed as well: `receipts seal {verdict.Folder}`"
                : (verdict.Exit == (int)Severity.Error ? "the receipt does not reproduce" : "the receipt could not be checked")
                    + $", and what is not known to be true decides nothing; see `receipts verify {verdict.Folder}`"
                    + (
                        found.Exists(finding => finding.Code == SealFindings.ChangedCode)
                            ? $"; where its files were changed on purpose, `receipts fill {verdict.Folder}` writes the numbers that they have now, and `receipts seal {verdict.Folder}` seals what was read again"
                            : ""
                    )
        );
    }
}
