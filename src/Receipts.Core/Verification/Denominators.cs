using System.Globalization;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>
/// How many records there are over which a share can be taken otherwise than it was measured: all that were loaded, those that were scored, those that were answered in
/// full. Of a split that its row names only that one counts: that another has just as many right answers is chance.
/// </summary>
internal static class Denominators
{
    public static IEnumerable<(long Count, string Name)> Of(Measured measured, Measurements measurements)
    {
        if (measurements.Metrics.FirstOrDefault(metric => metric.Metric.Name == "ledger") is not { } ledger)
        {
            return [];
        }

        var keys = measured.Metric.KeysOf(measured.Row).Select(key => key.Text).ToHashSet(StringComparer.Ordinal);
        var rows = Enumerable.Range(0, ledger.Table.Rows.Count).ToList();
        var own = rows.Where(row => keys.Contains(ledger.Cell(row, "split").ToString())).ToList();
        return (own.Count > 0 ? own : rows).SelectMany(row => Of(ledger, row)).Where(one => one.Count > 0).DistinctBy(one => one.Count);
    }

    private static IEnumerable<(long Count, string Name)> Of(MeasuredMetric ledger, int row)
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
