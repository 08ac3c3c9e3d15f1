using Receipts.Core.Metrics;

namespace Receipts.Core.Gates;

/// <summary>What one limit is held against.</summary>
public abstract record GateEvidence
{
    private GateEvidence() { }

    /// <summary>Events among records, with the exact bounds that hold the true share at 95% each: Clopper and Pearson (1934).</summary>
    public sealed record Counted(long Events, long Records, double Low, double High) : GateEvidence;

    /// <summary>
    /// The same records under two systems, by who is right, with the bounds of the difference, candidate less current, at 95% each: Newcombe (1998),
    /// method 10.
    /// </summary>
    /// <param name="Open">Records that lack an outcome on one side or both.</param>
    public sealed record Paired(long Both, long OnlyCandidate, long OnlyCurrent, long Neither, long Open, double Low, double High)
        : GateEvidence
    {
        public long Pairs => Both + OnlyCandidate + OnlyCurrent + Neither;

        /// <summary>The candidate's share of right records less the current system's.</summary>
        public double Difference => (OnlyCandidate - OnlyCurrent) / (double)Pairs;
    }

    /// <summary>A value that is no share of records.</summary>
    public sealed record Value(Measurement Measured) : GateEvidence;

    /// <summary>Nothing was measured.</summary>
    public sealed record Nothing : GateEvidence;
}
