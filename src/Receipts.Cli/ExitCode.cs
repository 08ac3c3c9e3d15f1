namespace Receipts.Cli;

/// <summary>What the process returns.</summary>
internal static class ExitCode
{
    /// <summary>Each printed number equals the query its author named; every other one is listed.</summary>
    public const int Reproduced = 0;

    /// <summary>Something differs or is not covered.</summary>
    public const int Differs = 1;

    /// <summary>Something could not be checked, or the command line was wrong. Wins over 1.</summary>
    public const int Unchecked = 2;

    /// <summary>Of <c>gate</c> alone: no gate is breached, and the records do not show that all hold.</summary>
    public const int Inconclusive = 3;
}
