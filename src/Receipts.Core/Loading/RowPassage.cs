namespace Receipts.Core.Loading;

/// <summary>
/// The way from loading to scoring: what is to be kept whole of each record, and who sees the record once its row is complete and its bytes
/// are still at hand.
/// </summary>
/// <param name="Columns">The columns whose cells it looks at.</param>
internal sealed record RowPassage(IReadOnlyList<KeptMember> Kept, IReadOnlyList<string> Columns, Action<TableWriter> Complete);

/// <summary>A table whose rows are made from evidence while it passes, and stored beside it.</summary>
internal sealed record DerivedTable(string Name, IReadOnlyList<string> Columns);

/// <summary>One combination of what file names and pointers say about records, and how many records it has.</summary>
internal sealed record TablePart(IReadOnlyList<string> Identity)
{
    public long Rows { get; set; }
}
