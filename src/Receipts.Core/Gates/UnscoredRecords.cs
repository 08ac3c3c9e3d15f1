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
        if (!ReadsOutcomes(target.Metric, measured) || splits.Sum(line => line.Unscored) is null or 0)
        {
            return new UnscoredRecords(target.Metric, []);
        }

        var about = SplitsOf(target, measured, candidate);
        var unscored = new UnscoredRecords(target.Metric, KeysOf(target, measured));
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

    /// <summary>
    /// Whether a measurement depends on what became of records, or on what decides that: what is counted of other columns no missing outcome
    /// could turn.
    /// </summary>
    private static bool ReadsOutcomes(MeasuredMetric metric, MeasuredReceipt measured)
    {
        var rule = measured.Receipt.Score!;
        string?[] sides = [rule.Expected, rule.Output, rule.Error, .. rule.Grades.Select(grade => grade.Flattened)];
        var decides = measured
            .Evidence.Tables.Where(table => table.IsScored)
            .SelectMany(table =>
                table
                    .Columns.Where(column => sides.Any(side => Is(column.Name, side) || Is(column.Object, side)))
                    .Select(column => (table.Name, column.Name))
            )
            .ToList();
        return metric.Reads.Any(read =>
            (Is(read.Table, "record") && read.Column.ToLowerInvariant() is "correct" or "outcome" or "matched" or "fields")
            || Is(read.Table, "field")
            || decides.Exists(column => Is(read.Table, column.Item1) && Is(read.Column, column.Item2))
        );

        static bool Is(string? name, string? other) => name is not null && name.Equals(other, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The splits that a metric is about.</summary>
    internal static IReadOnlyList<string> SplitsOf(GateTarget target, MeasuredReceipt measured, string? candidate)
    {
        var splits = measured.Evidence.Ledger.Where(line => line is { IsPart: false, IsScored: true }).Select(line => line.Split).ToList();
        var named = Named(target.Metric).ToHashSet(StringComparer.Ordinal);
        var read = target.Metric.Reads.Select(read => read.Table).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var about = splits.Where(split => named.Contains(split) || read.Contains(split)).ToList();
        return about.Count > 0 ? about
            : target.Metric.Table.KeyColumns.Contains("split") ? splits
            : candidate is not null ? [candidate]
            : splits;
    }

    /// <summary>The metric's keys that <c>record</c> has.</summary>
    internal static IReadOnlyList<string> KeysOf(GateTarget target, MeasuredReceipt measured)
    {
        var columns = measured.Evidence.ColumnsOf("record");
        return [.. target.Metric.Table.KeyColumns.Where(key => columns.Contains(key, StringComparer.OrdinalIgnoreCase))];
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
