namespace Receipts.Core.Findings;

/// <summary>What receipt.yaml would have to declare of a column so that its table can be read: a cure that a draft can take by itself.</summary>
/// <param name="Option">The word of receipt.yaml: <c>text</c>, <c>json</c> or <c>rename</c>.</param>
/// <param name="Column">The column as the file calls it, its keys joined with <c>_</c>.</param>
/// <param name="Name">What it is to be called; null where it keeps its name.</param>
/// <param name="Why">Why it has to be declared, for its author.</param>
internal sealed record Undeclared(string Table, string Option, string Column, string? Name, string Why);
