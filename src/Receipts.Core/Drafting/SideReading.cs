namespace Receipts.Core.Drafting;

/// <summary>Two columns that are what was expected and what came out, as far as somebody can say, and why.</summary>
/// <param name="Sureness">How sure that is beside other readings.</param>
internal sealed record SideReading(string Expected, string Output, int Sureness = 1)
{
    /// <summary>What the values or the files say of what was expected and its name does not; null where the name says it.</summary>
    public string? WhyExpected { get; init; }

    public string? WhyOutput { get; init; }

    /// <summary>Whether a judge's column is held against a person's for want of anything else.</summary>
    public bool IsJudgeHistory { get; init; }

    /// <summary>Whether the output holds messages, so that its answers have to be read out of them first.</summary>
    public bool HasMessages { get; init; }

    /// <summary>Whether what was expected is an object, and the output a text that writes one.</summary>
    public bool IsWrittenAsText { get; init; }
}
