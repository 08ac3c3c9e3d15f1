using System.Globalization;
using Receipts.Core.Findings;

namespace Receipts.Core.Screening;

/// <summary>What can be wrong with printed numbers alone, with no evidence to measure them by.</summary>
public static class ScreenFindings
{
    public static readonly FindingCode ImpossibleShareCode = new("RCT600", Severity.Error);
    public static readonly FindingCode ImpossibleMeanCode = new("RCT601", Severity.Error);
    public static readonly FindingCode DisagreeCode = new("RCT602", Severity.Error);
    public static readonly FindingCode TotalCode = new("RCT603", Severity.Error);
    public static readonly FindingCode HundredCode = new("RCT604", Severity.Error);
    public static readonly FindingCode OutsideCode = new("RCT605", Severity.Error);
    public static readonly FindingCode SwappedCode = new("RCT606", Severity.Error);
    public static readonly FindingCode DependsCode = new("RCT607", Severity.Warning);
    public static readonly FindingCode FinerCode = new("RCT608", Severity.Warning);
    public static readonly FindingCode VacuousCode = new("RCT609", Severity.Warning);
    public static readonly FindingCode NothingCode = new("RCT610", Severity.Unchecked);
    public static readonly FindingCode NoDocumentCode = new("RCT611", Severity.Unchecked);

    /// <param name="what">The number with its n, such as <c>91.0% of 164</c>.</param>
    /// <param name="nearest">The possible numbers beside it.</param>
    public static Finding ImpossibleShare(Place place, string what, string nearest, string? cut) =>
        new(ImpossibleShareCode, place, $"{what} is impossible: {nearest}{Rounded(cut)}");

    public static Finding ImpossibleMean(Place place, string what, string nearest, string? cut) =>
        new(ImpossibleMeanCode, place, $"{what} is impossible: {nearest}{Rounded(cut)}");

    public static Finding Disagree(Place place, string printed, string count, string share) =>
        new(DisagreeCode, place, $"printed {printed} beside {count}, which is {share}");

    public static Finding Total(Place place, string column, string printed, string sum, int rows) =>
        new(
            TotalCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the total of the column {column} is printed {printed}; its {rows} rows sum to {sum}"
            )
        );

    public static Finding Hundred(Place place, string column, string printed, string sum, int rows, string bound) =>
        new(
            HundredCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the shares of the column {column} are printed to sum to {printed}; its {rows} rows sum to {sum}, and rounding explains {bound} at most"
            )
        );

    public static Finding Outside(Place place, string printed, string low, string high) =>
        new(OutsideCode, place, $"{printed} lies outside its interval, {low} to {high}");

    public static Finding Swapped(Place place, string low, string high) =>
        new(SwappedCode, place, $"the interval begins at {low} and ends below that, at {high}");

    /// <param name="what">The number, such as <c>91.0%</c>.</param>
    public static Finding Depends(Place place, string what, IEnumerable<string> impossible, IEnumerable<string> possible) =>
        new(
            DependsCode,
            place,
            $"{what} depends on its n: impossible of {string.Join(" or ", impossible)}, possible of {string.Join(" or ", possible)}"
        );

    public static Finding SeveralTries(Place place, string what, string nearest) =>
        new(DependsCode, place, $"{what} depends on how often each was tried: impossible with one try each ({nearest})");

    public static Finding Finer(Place place, string what, int more) =>
        new(FinerCode, place, $"{what} is printed finer than n supports: fewer decimals would tell each count from the next{Like(more)}");

    public static Finding Vacuous(Place place, string what, int more) =>
        new(
            VacuousCode,
            place,
            $"{what} cannot be impossible: n is so large that every number with these decimals is some count of it{Like(more)}"
        );

    public static Finding Nothing(Place place) =>
        new(NothingCode, place, "nothing to check: no number stands beside an n, a count, an interval or a total that could contradict it");

    public static Finding NoDocument(Place place, string problem) => new(NoDocumentCode, place, problem);

    private static string Rounded(string? cut) => cut is null ? "" : $"; {cut} gives it when its digits are cut off and not rounded";

    private static string Like(int more) =>
        more switch
        {
            0 => "",
            1 => " (and 1 more like it)",
            _ => string.Create(CultureInfo.InvariantCulture, $" (and {more} more like it)"),
        };
}
