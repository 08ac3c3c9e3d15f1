using Receipts.Core.Findings;

namespace Receipts.Core.Tampering;

/// <summary>One falsified copy of a receipt: a single change of a single file.</summary>
/// <param name="Place">Where the change begins, in the original file.</param>
/// <param name="End">Where what was changed ends.</param>
public sealed record Mutant(TamperOperator Operator, FileChange Change, Place Place, Place End)
{
    /// <summary>What stood there, cut to a line; empty where something was added.</summary>
    public required string Before { get; init; }

    /// <summary>What stands there instead; empty where something was taken away.</summary>
    public required string After { get; init; }

    /// <summary>The table and column of the evidence that it changes; the column is null for whole records, all of it for what is no evidence.</summary>
    public (string Table, string? Column)? Touches { get; init; }

    /// <summary>Why the record that it changes counts for less: <c>is wrong already</c>, <c>is not scored</c>; empty for any other.</summary>
    public string Standing { get; init; } = "";

    /// <summary>What it is about, where that is no column: a metric, a reference, a file.</summary>
    public string Subject { get; init; } = "";
}
