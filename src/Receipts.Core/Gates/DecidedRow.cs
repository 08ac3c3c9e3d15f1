using Receipts.Core.Metrics;

namespace Receipts.Core.Gates;

/// <summary>One measurement held against its limit.</summary>
public sealed record DecidedRow
{
    /// <summary>The measurement as a reference writes it, <c>by_shift[reorder].exact_match</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The measurement; null for a row that is missing.</summary>
    public Measured? Measured { get; init; }

    public required GateState State { get; init; }

    public required GateEvidence Evidence { get; init; }

    /// <summary>What was measured and what is compatible with it, in a sentence without its final stop.</summary>
    public required string Says { get; init; }

    /// <summary>Why the state is not the one that the numbers alone suggest, each in a sentence without its final stop.</summary>
    public IReadOnlyList<string> Why { get; init; } = [];

    /// <summary>What would settle it, in a sentence without its final stop; null where it is settled.</summary>
    public string? Settles { get; init; }

    /// <summary>The row and its state, with what was measured, why and what would settle it, in a sentence without its final stop.</summary>
    public string Sentence => $"{Reference} {State.Word()}: {Details}";

    /// <summary>What was measured, why the state is as it is, and what would settle it.</summary>
    public string Details =>
        string.Join("; ", (string[])[Says, .. Why, .. Settles is { } settles ? [$"to settle it: {settles}"] : Array.Empty<string>()]);

    /// <summary>How likely such records are at the limit itself, this row looked at alone; null where nothing is tested.</summary>
    public double? PBreach { get; init; }

    /// <summary><see cref="PBreach"/> adjusted for all rows of the gate by Holm's method.</summary>
    public double? PBreachAdjusted { get; init; }
}
