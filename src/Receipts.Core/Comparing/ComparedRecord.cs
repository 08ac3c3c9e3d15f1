namespace Receipts.Core.Comparing;

/// <summary>One record of a side.</summary>
/// <param name="Id">What tells it apart in its split, as text.</param>
/// <param name="Case">The same without the run: what all runs of one record share.</param>
/// <param name="Cluster">What it shares with the records that it belongs to.</param>
/// <param name="Row">Its number in its file, by which its output is found.</param>
/// <param name="Slices">The values of the slice columns, in their order.</param>
/// <param name="Outcome">The word for what became of it.</param>
/// <param name="Expected">What it is held to, in one text that is equal where the values are.</param>
/// <param name="Input">What the system was given, in one text; null where no column says.</param>
/// <param name="Output">What the system gave, in one text.</param>
/// <param name="Fields">Which of its fields match; null without an outcome.</param>
public sealed record ComparedRecord(
    string Id,
    string Case,
    string Cluster,
    long Row,
    IReadOnlyList<string> Slices,
    string Outcome,
    string Expected,
    string? Input,
    string Output,
    MatchedFields? Fields
);
