namespace Receipts.Core.Documents;

/// <summary>What a reader sees of a document, block by block, and the numerals in it.</summary>
/// <param name="Passages">Every block in the order of the source, table cells among them.</param>
/// <param name="Grids">The cells of every table: rows as wide as the header, which comes first.</param>
/// <param name="ExemptByRule">How many numerals each rule leaves out, by the rule's name.</param>
/// <param name="Unread">How many numbers stand where nothing is read, as in a footnote that nothing refers to.</param>
internal sealed record DocumentText(
    IReadOnlyList<Passage> Passages,
    IReadOnlyList<PassageTable> Grids,
    IReadOnlyDictionary<string, int> ExemptByRule,
    int Unread
);
