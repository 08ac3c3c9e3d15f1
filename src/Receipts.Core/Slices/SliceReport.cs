using Receipts.Core.Findings;

namespace Receipts.Core.Slices;

/// <summary>Which slices of one split carry its wrong records.</summary>
public sealed record SliceReport
{
    /// <summary>How slices are found and confirmed, in a few words.</summary>
    public const string Method = "Fisher's exact test, corrected by Benjamini–Hochberg at 0.05";

    public required string Split { get; init; }

    /// <summary>Scored records.</summary>
    public required long Records { get; init; }

    public required long Wrong { get; init; }

    /// <summary>Records that were left out because they are not scored.</summary>
    public required long Unscored { get; init; }

    /// <summary>Records of the half that slices are found on first.</summary>
    public required long Exploring { get; init; }

    public long Confirming => Records - Exploring;

    /// <summary>Records that a candidate has at least.</summary>
    public required int Fewest { get; init; }

    /// <summary>All candidates that were tried, and that the p-values are corrected for.</summary>
    public required int Tried { get; init; }

    /// <summary>Pairs of features that were not tried because there would be too many candidates.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>How many combinations of three features were not tried for the same reason.</summary>
    public required int LeftOutOfThree { get; init; }

    /// <summary>Columns that were not searched: what scoring reads or compares, and what was left out on request.</summary>
    public IReadOnlyList<string> NotSearched { get; init; } = [];

    /// <summary>Slices found on one half and confirmed on the other, the largest excess first.</summary>
    public required IReadOnlyList<FailingSlice> Confirmed { get; init; }

    /// <summary>Slices that stand out and are not confirmed, the largest excess first: hints.</summary>
    public required IReadOnlyList<FailingSlice> Exploratory { get; init; }

    /// <summary>Wrong records that are in a confirmed slice at least.</summary>
    public required long CarriedByConfirmed { get; init; }

    /// <summary>Wrong records that are in any slice of this report.</summary>
    public required long Carried { get; init; }

    public IEnumerable<FailingSlice> All => Confirmed.Concat(Exploratory);
}

/// <summary>A slice that is wrong more often than the rest of its split, counted over both halves.</summary>
/// <param name="Rate">Wrong records among its own.</param>
/// <param name="RateElsewhere">Wrong records among all others.</param>
/// <param name="Excess">Wrong records beyond those that it would have at the others' rate.</param>
public sealed record FailingSlice(Slice Slice, long Count, long Wrong, double Rate, double RateElsewhere, double Excess)
{
    /// <summary>Adjusted p-value on the half that it was found on; null when it was found on none.</summary>
    public double? Finding { get; init; }

    /// <summary>Adjusted p-value on the other half; null when it was not tried there.</summary>
    public double? Confirming { get; init; }

    /// <summary>Adjusted p-value on both halves without the records of confirmed slices; null when it does not stand out there.</summary>
    public double? Both { get; init; }
}
