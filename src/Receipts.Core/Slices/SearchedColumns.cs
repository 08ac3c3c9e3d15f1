namespace Receipts.Core.Slices;

/// <summary>Which columns of a split are searched, of those that may be.</summary>
/// <param name="Only">These alone; null for all.</param>
/// <param name="Without">Not these.</param>
public sealed record SearchedColumns(IReadOnlyList<string>? Only, IReadOnlyList<string> Without)
{
    public static SearchedColumns All { get; } = new(null, []);

    internal IEnumerable<string> Named => (Only ?? []).Concat(Without);

    internal bool Keeps(string column) =>
        Only?.Contains(column, StringComparer.OrdinalIgnoreCase) != false && !Without.Contains(column, StringComparer.OrdinalIgnoreCase);
}
