using Receipts.Core.Findings;

namespace Receipts.Core.Verification;

/// <summary>How the numerals of a document that is not ours are accounted for: found = bound + disputed + unchecked + not covered.</summary>
public sealed record ClaimedCoverage(string File, int Bound, int Disputed, int Unchecked)
{
    /// <summary>Its path below the fixture.</summary>
    public required string Name { get; init; }

    /// <summary>What the document was transcribed from, where its claims say so.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Numerals of which no claim speaks.</summary>
    public IReadOnlyList<UncoveredNumber> NotCovered { get; init; } = [];

    /// <summary>All numerals that a reader sees.</summary>
    public int Found => Bound + Disputed + Unchecked + NotCovered.Count;
}

/// <summary>A numeral of which no claim speaks.</summary>
/// <param name="Candidates">The first few measurements that it would print.</param>
/// <param name="More">How many more there are.</param>
public sealed record UncoveredNumber(Place Place, string Printed, IReadOnlyList<string> Candidates, int More);
