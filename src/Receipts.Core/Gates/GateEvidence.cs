using Receipts.Core.Metrics;
using Receipts.Core.Statistics;

namespace Receipts.Core.Gates;

/// <summary>What one limit is held against.</summary>
public abstract record GateEvidence
{
    private GateEvidence() { }

    /// <summary>Events among records, with the exact bounds that hold the true share at 95% each: Clopper and Pearson (1934).</summary>
    /// <param name="Clusters">How many clusters the records stand in, which the bounds allow for; null where each stands for itself.</param>
    public sealed record Counted(long Events, long Records, double Low, double High, long? Clusters = null) : GateEvidence;

    /// <summary>The same records under two systems, by which of them is right: the candidate first, the current one second.</summary>
    /// <param name="Open">Records that lack an outcome on one side or both.</param>
    public sealed record Paired(PairedDifference Difference, long Open) : GateEvidence
    {
        /// <summary>The bounds of the difference, at 95% each; all that a difference can be where there are no records.</summary>
        public (double Low, double High) Bounds => Difference.Interval(LimitTest.IntervalLevel) ?? (-1, 1);
    }

    /// <summary>A value that is no share of records.</summary>
    public sealed record Value(Measurement Measured) : GateEvidence;

    /// <summary>Nothing was measured.</summary>
    public sealed record Nothing : GateEvidence;
}
