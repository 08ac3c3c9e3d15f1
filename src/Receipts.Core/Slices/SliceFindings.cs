using System.Globalization;
using Receipts.Core.Findings;

namespace Receipts.Core.Slices;

/// <summary>Why slices of a receipt cannot be searched, or not be added to it.</summary>
public static class SliceFindings
{
    public static readonly FindingCode NoSplitCode = new("RCT580", Severity.Unchecked);
    public static readonly FindingCode NothingToCompareCode = new("RCT581", Severity.Unchecked);
    public static readonly FindingCode TooLargeCode = new("RCT582", Severity.Unchecked);

    public static Finding NotScored(Place place) =>
        new(NoSplitCode, place, "the receipt has no `score`, so no record is known to be wrong");

    public static Finding NoSplit(Place place, string split, IEnumerable<string> scored) =>
        new(NoSplitCode, place, $"no split is named {split} and scored; there are {string.Join(", ", scored)}");

    public static Finding NoColumn(Place place, string split, string column, IEnumerable<string> searched) =>
        new(NoSplitCode, place, $"{split} has no column {column} to search; there are {string.Join(", ", searched)}");

    public static Finding NothingToCompare(Place place, string split, long wrong, long right) =>
        new(
            NothingToCompareCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{split} has {wrong} wrong records and {right} right ones, so there is nothing to compare"
            )
        );

    public static Finding TooFew(Place place, string split, int exploring, int confirming, int fewest) =>
        new(
            NothingToCompareCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the halves of {split} have {exploring} and {confirming} scored records, and a slice has {fewest} at least (--min)"
            )
        );

    public static Finding TooLarge(Place place, string split, long records, int features, long most) =>
        new(
            TooLargeCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{split} has {records} scored records by {features} features to search, {records * features} values; at most {most} are"
            )
        );
}
