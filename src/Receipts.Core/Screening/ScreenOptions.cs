using System.Numerics;

namespace Receipts.Core.Screening;

/// <summary>What the reader of a document knows beside it.</summary>
public sealed record ScreenOptions
{
    /// <summary>How many records the shares and means are over that no n stands beside; null when it is not known.</summary>
    public BigInteger? N { get; init; }

    /// <summary>Of how many whole-number answers by each of n a mean is; null when means are not of whole numbers, or nobody says so.</summary>
    public int? Items { get; init; }
}
