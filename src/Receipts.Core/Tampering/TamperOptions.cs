using Receipts.Core.Verification;

namespace Receipts.Core.Tampering;

/// <summary>How much is tried.</summary>
public sealed record TamperOptions
{
    public required CheckOptions Check { get; init; }

    /// <summary>Mutants of each operator; null for all there are.</summary>
    public int? Sample { get; init; } = 20;

    /// <summary>The least share caught after sealing again, in percent; null for any.</summary>
    public int? LeastScore { get; init; }

    /// <summary>Whether the report is to hold the changed files, which may be large.</summary>
    public bool WithSources { get; init; }

    /// <summary>Called, on any thread, with how many copies were tried and how many there are.</summary>
    public Action<int, int>? Progress { get; init; }
}
