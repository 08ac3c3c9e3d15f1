using Receipts.Core.Engine;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Comparing;

/// <summary>The records of two splits by what became of each under either, paired by id.</summary>
/// <param name="Groups">One for each combination of keys, cluster and outcomes that occurs.</param>
public sealed record OutcomePairs(IReadOnlyList<OutcomePair> Groups)
{
    /// <summary>Reads them, by some columns of <c>record</c>.</summary>
    /// <param name="keys">Columns of <c>record</c>; a record that both splits have is in the first one's row of them.</param>
    public static OutcomePairs Read(MeasuredReceipt measured, string first, string second, IReadOnlyList<string> keys)
    {
        var identity = Identity(measured);
        var sides = $"{SqlName.Text(first)}, {SqlName.Text(second)}";
        var names = keys.Select((_, i) => $"key{i}").Append("cluster").ToList();
        var inner = keys.Select(
                (key, i) =>
                    $"coalesce(max({SqlName.Quote(key)}) filter (where split = {SqlName.Text(first)}), max({SqlName.Quote(key)})) as key{i}"
            )
            .Append($"{ClusterOf(measured.Receipt.Score!, first)} as cluster");
        var rows = measured.Query(
            $"""
            select {string.Concat(names.Select(name => name + ", "))}one, two, count(*) as n
            from (
              select {string.Concat(inner.Select(key => key + ", "))}
                max(outcome) filter (where split = {SqlName.Text(first)}) as one,
                max(outcome) filter (where split = {SqlName.Text(second)}) as two
              from record
              where split in ({sides})
              group by {SqlName.QuoteAll(identity)}
            )
            group by {string.Concat(names.Select(name => name + ", "))}one, two
            """
        );
        return new OutcomePairs([
            .. rows.Rows.Select(row => new OutcomePair(
                [.. row.Take(keys.Count)],
                row[keys.Count].ToString(),
                row[keys.Count + 1].Text,
                row[keys.Count + 2].Text,
                row[keys.Count + 3].Integer!.Value
            )),
        ]);
    }

    /// <summary>What the records of a cluster share, as SQL for one value; the same for all where nothing stands in clusters.</summary>
    private static string ClusterOf(ScoreRule rule, string first)
    {
        var parts = rule.ClusterColumns.Select(column =>
            $"quote(coalesce(max({SqlName.Quote(column)}) filter (where split = {SqlName.Text(first)}), max({SqlName.Quote(column)})))"
        );
        return rule.IsClustered ? string.Join(" || ' ' || ", parts) : "''";
    }

    /// <summary>The columns of <c>record</c> that tell the records of a split apart: the id, what file and pointer names say, and the run.</summary>
    internal static IReadOnlyList<string> Identity(MeasuredReceipt measured) =>
        [
            "id",
            .. measured
                .Evidence.Tables.Where(table => table.IsScored)
                .SelectMany(table => table.Identity)
                .Append(measured.Receipt.Score?.Repeat)
                .OfType<string>()
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
}

/// <summary>How many records have one pair of outcomes.</summary>
/// <param name="Cluster">What they belong to; the same for all where each record stands for itself.</param>
/// <param name="First">The word for its outcome under the first split; null when that split lacks the record.</param>
/// <param name="Second">The word for its outcome under the second split; null when that split lacks the record.</param>
public sealed record OutcomePair(IReadOnlyList<Measurement> Keys, string Cluster, string? First, string? Second, long Count)
{
    public const string Unscored = "unscored";

    /// <summary>Whether both splits have the record.</summary>
    public bool IsPaired => First is not null && Second is not null;
}
