using Receipts.Core.Findings;

namespace Receipts.Core.Replaying;

/// <summary>One recorded run of the system: what went in and what came out.</summary>
/// <param name="Row">The record's number in its table, from 1.</param>
/// <param name="Input">JSON text; a string stands in its quotes.</param>
/// <param name="Output">JSON text, <c>null</c> when nothing was recorded.</param>
public sealed record ReplayRecord(string Table, long Row, string Input, string Output);

/// <summary>How much the reader lets a replayed program have. A receipt cannot change it.</summary>
public sealed record ReplayLimits
{
    /// <summary>For the whole run, the program's own start and build included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How much the program may print on its standard output, in bytes.</summary>
    public long OutputBytes { get; init; } = 1L << 30;

    /// <summary>How long one line of it may be, in bytes.</summary>
    public int LineBytes { get; init; } = 16 << 20;
}

/// <summary>What a replay showed.</summary>
/// <param name="Records">How many records were to be fed.</param>
/// <param name="Same">How many gave the recorded output again; equal to <paramref name="Records"/> when there is no finding.</param>
/// <param name="Findings">Outputs that differ or are missing, and why the program could not be run to its end.</param>
public sealed record ReplayResult(int Records, int Same, IReadOnlyList<Finding> Findings);
