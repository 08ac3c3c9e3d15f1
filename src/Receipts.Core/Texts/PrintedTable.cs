using Receipts.Core.Documents;
using Receipts.Core.Findings;

namespace Receipts.Core.Texts;

/// <summary>A table as a document prints it.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Header">The row that names the columns; its cells may be empty.</param>
/// <param name="Rows">The rows below it, each as wide as <paramref name="Header"/>.</param>
internal sealed record PrintedTable(Place Place, IReadOnlyList<TableCell> Header, IReadOnlyList<IReadOnlyList<TableCell>> Rows)
{
    /// <summary>The same table with one more of its rows among those that name the columns; null when that cannot be meant.</summary>
    public PrintedTable? Deeper { get; init; }
}
