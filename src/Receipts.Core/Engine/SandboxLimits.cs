namespace Receipts.Core.Engine;

/// <summary>How much a receipt's SQL may use. The checker's to raise, never the receipt's.</summary>
/// <param name="Timeout">Wall time of one query.</param>
/// <param name="Memory">Bytes that SQLite may hold in memory, cache included.</param>
public sealed record SandboxLimits(TimeSpan Timeout, long Memory)
{
    public static SandboxLimits Default { get; } = new(TimeSpan.FromSeconds(60), 1024L * 1024 * 1024);

    /// <summary>Steps of SQLite's machine that a query with recursion may take; the same on every machine, unlike time.</summary>
    public long RecursiveSteps { get; init; } = 50_000_000;

    /// <summary>Rows that one query may return.</summary>
    public int Rows { get; init; } = 100_000;

    /// <summary>Bytes that all queries of a receipt may return together, numbers included; never more than SQLite may hold.</summary>
    public long ResultBytes { get; init; } = Math.Min(256L * 1024 * 1024, Memory);

    /// <summary>Bytes of one text value or one row.</summary>
    public int Length { get; init; } = 16 * 1024 * 1024;
}
