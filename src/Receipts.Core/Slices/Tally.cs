using Receipts.Core.Statistics;

namespace Receipts.Core.Slices;

/// <summary>How many records there are, and how many of them are wrong.</summary>
internal readonly record struct Tally(long Count, long Wrong)
{
    public long Right => Count - Wrong;

    /// <summary>NULL when there is no record.</summary>
    public double? Rate => Count == 0 ? null : (double)Wrong / Count;

    public static Tally operator -(Tally all, Tally part) => new(all.Count - part.Count, all.Wrong - part.Wrong);

    /// <summary>Whether records are wrong more often here than there; not when one side has none.</summary>
    public bool IsWorseThan(Tally other) => (Int128)Wrong * other.Count > (Int128)other.Wrong * Count;

    /// <summary>Wrong records beyond those that there would be at the other side's rate.</summary>
    public double ExcessOver(Tally other) => Wrong - (Count * other.Rate.GetValueOrDefault());

    /// <summary>Fisher's exact p-value against <paramref name="other"/>; 1 where records are not wrong more often, since only that is sought.</summary>
    public double PValueAgainst(Tally other) => IsWorseThan(other) ? FisherTest.ExactPValue(Wrong, Right, other.Wrong, other.Right) : 1;
}
