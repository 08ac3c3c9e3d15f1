using Receipts.Core.Engine;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Gates;

/// <summary>Records without an outcome that a gate's counts might have counted, had they one.</summary>
internal sealed class UnscoredRecords
{
    private readonly MeasuredMetric metric;
    private readonly List<(IReadOnlyList<Measurement> Keys, long All, long Unscored)> groups = [];
    private readonly IReadOnlyList<string> keys;

    private UnscoredRecords(MeasuredMetric metric, IReadOnlyList<string> keys) => (this.metric, this.keys) = (metric, keys);

    /// <summary>
    /// Those of the splits that the metric's query names or reads; of the candidate where it names none; of all where there is no candidate. By the
    /// metric's keys as far as <c>record</c> has them: a record that cannot be told to be in another row counts in each.
    /// </summary>
    public static UnscoredRecords Of(GateTarget target, MeasuredReceipt measured, string? candidate)
    {
        var splits = measured.Evidence.Ledger.Where(line => line is { IsPart: false, IsScored: true }).ToList();
        if (splits.Sum(line => line.Unscored) is null or 0)
        {
            return new UnscoredRecords(target.Metric, []);
        }

        var named = Named(target.Metric).ToHashSet(StringComparer.Ordinal);
        var read = target.Metric.Reads.Select(read => read.Table).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var about = splits.Where(line => named.Contains(line.Split) || read.Contains(line.Split)).Select(line => line.Split).ToList();
        about =
            about.Count > 0 ? about
            : target.Metric.Table.KeyColumns.Contains("split") ? [.. splits.Select(line => line.Split)]
            : candidate is not null ? [candidate]
            : [.. splits.Select(line => line.Split)];
        var columns = measured.Evidence.ColumnsOf("record");
        var unscored = new UnscoredRecords(
            target.Metric,
            [.. target.Metric.Table.KeyColumns.Where(key => columns.Contains(key, StringComparer.OrdinalIgnoreCase))]
        );
        var by = string.Concat(unscored.keys.Select(key => SqlName.Quote(key) + ", "));
        var rows = measured.Query(
            $"select {by}count(*) as n, sum(outcome = 'unscored') as unscored from record where split in ({string.Join(", ", about.Select(SqlName.Text))})"
                + (unscored.keys.Count == 0 ? "" : $" group by {SqlName.QuoteAll(unscored.keys)}")
        );
        unscored.groups.AddRange(
            rows.Rows.Select(row =>
                ((IReadOnlyList<Measurement>)[.. row.Take(unscored.keys.Count)], row[^2].Integer ?? 0, row[^1].Integer ?? 0)
            )
        );
        return unscored;
    }

    /// <summary>How many records the row is about at most, and how many of them lack an outcome.</summary>
    public (long All, long Unscored) In(int row)
    {
        var mine = groups.Where(group => keys.Zip(group.Keys).All(pair => pair.Second == metric.Cell(row, pair.First))).ToList();
        return (mine.Sum(group => group.All), mine.Sum(group => group.Unscored));
    }

    /// <summary>The texts that stand in the query and in the views that it reads.</summary>
    private static IEnumerable<string> Named(MeasuredMetric metric) =>
        from sql in metric.Views.Select(view => view.Query.Sql).Append(metric.Metric.Query.Sql)
        from token in SqlTokens.Of(sql)
        where token.Text is ['\'', .., '\'']
        select token.Text[1..^1].Replace("''", "'", StringComparison.Ordinal);
}
