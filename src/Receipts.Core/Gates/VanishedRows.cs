using Receipts.Core.Engine;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;

namespace Receipts.Core.Gates;

/// <summary>
/// Rows that a metric does not have because the candidate's records cannot fill them: a slice that the current system has and it has not, or one
/// none of whose records has an outcome. A family of which only the rows that are left hold has not been shown to hold.
/// </summary>
internal static class VanishedRows
{
    public static IEnumerable<DecidedRow> Of(GateTarget target, MeasuredReceipt measured, string? candidate, string? current)
    {
        var keys = UnscoredRecords.KeysOf(target, measured).Where(target.Keys.Contains).ToList();
        if (!target.IsFamily || candidate is null || keys.Count == 0 || keys.Count != target.Keys.Count || !ReadsRecords(target))
        {
            return [];
        }

        var splits = new[] { candidate, current }.OfType<string>().Select(SqlName.Text);
        var found = measured.Query(
            $"select {SqlName.QuoteAll(keys)}, count(*) filter (where split = {SqlName.Text(candidate)}) as own, count(*) filter (where split = {SqlName.Text(candidate)} and outcome <> 'unscored') as scored from record where split in ({string.Join(", ", splits)}) group by {SqlName.QuoteAll(keys)}"
        );
        return found
            .Rows.Where(row => row[^1].Integer == 0 && !HasRow(target, [.. row.Take(keys.Count)]))
            .Select(row => new DecidedRow
            {
                Reference = new Reference(
                    null,
                    target.Metric.Metric.Name,
                    [.. row.Take(keys.Count).Select(ReferenceKey.Of)],
                    target.Column
                ).ToString(),
                State = GateState.Inconclusive,
                Evidence = new GateEvidence.Nothing(),
                Says =
                    row[^2].Integer == 0
                        ? $"{current} has such records, and {candidate} has none"
                        : $"{Shown.Count(row[^2].Integer!.Value, "record")} of {candidate}, none with an outcome",
                Settles = row[^2].Integer == 0 ? $"records of {candidate} in this row" : "outcomes of these records",
            });
    }

    /// <summary>Whether it measures what became of records: a metric over other tables has rows for its own reasons.</summary>
    private static bool ReadsRecords(GateTarget target) =>
        target.Metric.Reads.Any(read => read.Table.Equals("record", StringComparison.OrdinalIgnoreCase));

    private static bool HasRow(GateTarget target, IReadOnlyList<Measurement> keys) =>
        target.Rows.Any(row => target.KeysOf(row).Zip(keys).All(pair => pair.First.ToString() == pair.Second.ToString()));
}
