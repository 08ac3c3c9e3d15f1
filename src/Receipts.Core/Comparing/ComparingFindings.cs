using System.Globalization;
using Receipts.Core.Findings;

namespace Receipts.Core.Comparing;

/// <summary>What can be wrong with a comparison.</summary>
public static class ComparingFindings
{
    public static readonly FindingCode SidesCode = new("RCT920", Severity.Unchecked);
    public static readonly FindingCode RecordsCode = new("RCT921", Severity.Unchecked);
    public static readonly FindingCode GitCode = new("RCT922", Severity.Unchecked);

    public static Finding Sides(Place place, string problem) => new(SidesCode, place, problem);

    public static Finding NothingInCommon(Place place, string before, string after) =>
        new(RecordsCode, place, $"no record of {after} has the id of one of {before}, so that nothing is compared");

    public static Finding NotTheSame(Place place, long changed) =>
        new(
            RecordsCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{changed} {(changed == 1 ? "record is" : "records are")} not the same on both sides, as listed above; --despite compares those that are"
            )
        );

    public static Finding NotOneRule(Place place) =>
        new(
            SidesCode,
            place,
            "the two sides are not held to be correct by one rule, as said above, so that a difference may be the rule's and not the system's; --despite compares them all the same"
        );

    public static Finding Git(Place place, string problem) => new(GitCode, place, problem);
}
