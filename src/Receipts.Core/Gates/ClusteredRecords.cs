using Receipts.Core.Engine;
using Receipts.Core.Metrics;
using Receipts.Core.Statistics;
using Receipts.Core.Verification;

namespace Receipts.Core.Gates;

/// <summary>The records that a gate counts, by the clusters that they stand in: how many independent ones they are worth.</summary>
internal sealed class ClusteredRecords
{
    // What a count may be a count of. Another one, such as of records with a long answer, has no outcome to find its clusters by.
    private static readonly IReadOnlyList<Func<string, bool>> Events =
    [
        outcome => outcome is "correct",
        outcome => outcome is "silent",
        outcome => outcome is "silent" or "loud",
        outcome => outcome is "loud",
    ];

    private readonly MeasuredMetric metric;
    private readonly IReadOnlyList<string> keys;
    private readonly List<(IReadOnlyList<Measurement> Keys, string Cluster, string Outcome, long Count)> groups = [];

    private ClusteredRecords(MeasuredMetric metric, IReadOnlyList<string> keys) => (this.metric, this.keys) = (metric, keys);

    /// <summary>Reads them; null where each record stands for itself, and where the metric reads no scored record.</summary>
    public static ClusteredRecords? Of(GateTarget target, MeasuredReceipt measured, string? candidate)
    {
        var scored = measured.Evidence.Tables.Where(table => table.IsScored).Select(table => table.Name);
        var records = scored.Append("record").Append("field").ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (measured.Receipt.Score is not { IsClustered: true } rule || !target.Metric.Reads.Any(read => records.Contains(read.Table)))
        {
            return null;
        }

        var splits = UnscoredRecords.SplitsOf(target, measured, candidate);
        var clustered = new ClusteredRecords(target.Metric, UnscoredRecords.KeysOf(target, measured));
        var cluster = string.Join(" || ' ' || ", rule.ClusterColumns.Select(column => $"quote({SqlName.Quote(column)})"));
        var by = string.Concat(clustered.keys.Select(key => SqlName.Quote(key) + ", "));
        var rows = measured.Query(
            $"select {by}{cluster} as cluster, outcome, count(*) as n from record where split in ({string.Join(", ", splits.Select(SqlName.Text))}) group by {by}{cluster}, outcome"
        );
        clustered.groups.AddRange(
            rows.Rows.Select(row =>
                (
                    (IReadOnlyList<Measurement>)[.. row.Take(clustered.keys.Count)],
                    row[^3].ToString(),
                    row[^2].ToString(),
                    row[^1].Integer!.Value
                )
            )
        );
        return clustered;
    }

    /// <summary>
    /// The design effect of each row, and how many clusters its records stand in. Where the counts are those of an outcome in every row, by
    /// how that varies between clusters; else as if all records of a cluster did the same.
    /// </summary>
    public IReadOnlyList<(double Effect, long Clusters)> Effects(IReadOnlyList<(int Row, long Events, long Records)> counted)
    {
        var rows = counted.Select(row => In(row.Row)).ToList();
        foreach (var isEvent in Events)
        {
            foreach (var isCounted in new Func<string, bool>[] { outcome => outcome is not "unscored", _ => true })
            {
                var found = rows.ConvertAll(groups => Clusters(groups, isEvent, isCounted));
                if (found.Zip(counted).All(pair => Matches(pair.First, pair.Second.Events, pair.Second.Records)))
                {
                    return [.. found.Select(clusters => (clusters.Count == 0 ? 1 : ClusteredShare.Effect(clusters), (long)clusters.Count))];
                }
            }
        }

        return
        [
            .. rows.Select(groups => Clusters(groups, _ => false, _ => true))
                .Select(clusters => (clusters.Count == 0 ? 1 : ClusteredShare.OneEach(clusters), (long)clusters.Count)),
        ];
    }

    private static bool Matches(List<(long Events, long Records)> clusters, long events, long records) =>
        clusters.Sum(one => one.Events) == events && clusters.Sum(one => one.Records) == records;

    private List<(string Cluster, string Outcome, long Count)> In(int row) =>
        [
            .. groups
                .Where(group => keys.Zip(group.Keys).All(pair => pair.Second == metric.Cell(row, pair.First)))
                .Select(group => (group.Cluster, group.Outcome, group.Count)),
        ];

    private static List<(long Events, long Records)> Clusters(
        List<(string Cluster, string Outcome, long Count)> groups,
        Func<string, bool> isEvent,
        Func<string, bool> isCounted
    ) =>
        [
            .. groups
                .Where(group => isCounted(group.Outcome))
                .GroupBy(group => group.Cluster, StringComparer.Ordinal)
                .Select(cluster =>
                    (cluster.Where(group => isEvent(group.Outcome)).Sum(group => group.Count), cluster.Sum(group => group.Count))
                ),
        ];
}
