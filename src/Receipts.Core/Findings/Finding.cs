namespace Receipts.Core.Findings;

/// <summary>What a finding means for the verdict. The number is the exit code it asks for; the highest one wins.</summary>
public enum Severity
{
    /// <summary>Worth knowing; the verdict stands.</summary>
    Warning = 0,

    /// <summary>Something differs from what was measured, or is not covered.</summary>
    Error = 1,

    /// <summary>Something could not be checked, so nothing about it is known.</summary>
    Unchecked = 2,
}

/// <summary>The stable name of one kind of finding and what it means for the verdict.</summary>
/// <param name="Id"><c>RCT</c> and three digits; never reused for another meaning.</param>
public sealed record FindingCode(string Id, Severity Severity);

/// <summary>One thing the reader must know: what, where, and both sides of it.</summary>
/// <param name="Message">One sentence without its final stop; quotes what was found and what was wanted.</param>
public sealed record Finding(FindingCode Code, Place Place, string Message)
{
    /// <summary><c>REPORT.md(12,18): error RCT001: printed 86.25%, measured 86.00%</c>, the form editors and CI logs link.</summary>
    public override string ToString() => $"{Place}: {(Code.Severity == Severity.Warning ? "warning" : "error")} {Code.Id}: {Message}";
}
