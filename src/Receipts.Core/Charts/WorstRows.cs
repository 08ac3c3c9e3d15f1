namespace Receipts.Core.Charts;

/// <summary>
/// The rows that an author wants marked as the worst. The mark says <c>lowest</c> or <c>highest</c>, which is measured; whether that is bad
/// is the author's word.
/// </summary>
internal static class WorstRows
{
    public const string Key = "worst";

    private const string Lowest = "lowest";
    private const string Highest = "highest";

    // The dust of double arithmetic, by which equal differences differ.
    private const double Nearly = 1e-12;

    /// <summary>The word beside each row, null for most: all that are equally far out have it, and none where all rows are equal.</summary>
    /// <param name="values">Of the rows, in their order; null where nothing was measured.</param>
    public static IReadOnlyList<string?> Of(ChartWords words, IReadOnlyList<double?> values)
    {
        if (!words.Has(Key, Lowest, Highest))
        {
            return new string?[values.Count];
        }

        var word = words.Source.Roles[Key];
        var (least, most) = (values.Min(), values.Max());
        var worst = word == Lowest ? least : most;
        return [.. values.Select(value => most - least > Nearly && Math.Abs(value - worst ?? 1) <= Nearly ? word : null)];
    }
}
