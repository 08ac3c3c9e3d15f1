using System.Globalization;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>
/// How many records there are over which a share can be taken otherwise than it was measured: all that were loaded, those that were scored, those that were answered in
/// full, and what the metrics count of the same thing, such as those that were declared or the unique ones. Of a split that its row names only that one counts: that another
/// has just as many right answers is chance.
/// </summary>
internal static class Denominators
{
    /// <summary>What a column is called that counts records. 222 milliseconds are no denominator.</summary>
    private static readonly HashSet<string> Counted = new(
        [
            "n",
            "count",
            "total",
            "all",
            "size",
            "records",
            "rows",
            "samples",
            "items",
            "tasks",
            "problems",
            "questions",
            "cases",
            "instances",
            "examples",
            "asked",
            "answered",
            "attempted",
            "scored",
            "declared",
            "expected",
            "unique",
            "distinct",
            "valid",
            "loaded",
        ],
        StringComparer.OrdinalIgnoreCase
    );

    public static IEnumerable<(long Count, string Name)> Of(Measured measured, Measurements measurements) =>
        OfLedger(measured, measurements).Concat(Beside(measured, measurements)).Where(one => one.Count > 0).DistinctBy(one => one.Count);

    private static IEnumerable<(long Count, string Name)> OfLedger(Measured measured, Measurements measurements)
    {
        if (measurements.Metrics.FirstOrDefault(metric => metric.Metric.Name == "ledger") is not { } ledger)
        {
            return [];
        }

        // A table of files by {model} has a split for each, which is called by the table and what its path says: judged/alpha.
        var keys = measured.Metric.KeysOf(measured.Row).Select(key => $"/{key.Text}/").ToHashSet(StringComparer.Ordinal);
        var splits = Enumerable
            .Range(0, ledger.Table.Rows.Count)
            .Select(row => (Row: row, Name: $"/{ledger.Cell(row, "split")}/"))
            .Select(split => (split.Row, split.Name, Keys: keys.Count(key => split.Name.Contains(key, StringComparison.Ordinal))))
            .ToList();
        var most = splits.Select(split => split.Keys).DefaultIfEmpty().Max();
        // Where none is its own, one of a system is another's.
        return splits
            .Where(split => split.Keys == most && (most > 0 || split.Name.Count(sign => sign == '/') == 2))
            .SelectMany(split => OfSplit(ledger, split.Row));
    }

    /// <summary>The counts of its own row, and of the rows of other metrics that have the same keys or none.</summary>
    private static IEnumerable<(long Count, string Name)> Beside(Measured measured, Measurements measurements)
    {
        foreach (var metric in measurements.Metrics.Where(metric => metric.Metric is { Kind: MetricKind.Metric, Name: not "ledger" }))
        {
            var keys = metric.Table.KeyColumns;
            if (!keys.All(measured.Metric.Table.KeyColumns.Contains))
            {
                continue;
            }

            var counts = metric.Table.ValueColumns.Where(column => column.Split('_').Any(Counted.Contains)).ToList();
            foreach (
                var row in Enumerable.Range(0, metric.Table.Rows.Count).Where(row => keys.All(key => IsAlike(metric, row, measured, key)))
            )
            {
                foreach (var column in counts.Where(column => metric.Cell(row, column).Integer is not null))
                {
                    yield return (metric.Cell(row, column).Integer!.Value, new Measured(metric, row, column).Reference.ToString());
                }
            }
        }
    }

    private static bool IsAlike(MeasuredMetric metric, int row, Measured measured, string key) =>
        metric.Cell(row, key) == measured.Metric.Cell(measured.Row, key);

    private static IEnumerable<(long Count, string Name)> OfSplit(MeasuredMetric ledger, int row)
    {
        if (ledger.Cell(row, "loaded").Integer is not { } loaded)
        {
            yield break;
        }

        var split = ledger.Cell(row, "split").ToString();
        yield return (loaded, Invariant($"the {loaded} records of {split}"));
        if (ledger.Table.IndexOf("unscored") < 0 || ledger.Cell(row, "unscored").Integer is not { } unscored)
        {
            yield break;
        }

        yield return (loaded - unscored, Invariant($"the {loaded - unscored} scored records of {split}"));
        if (ledger.Cell(row, "loud").Integer is { } loud)
        {
            yield return (loaded - unscored - loud, Invariant($"the {loaded - unscored - loud} well-formed records of {split}"));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
