using System.Globalization;
using Receipts.Core.Metrics;

namespace Receipts.Core.Verification;

/// <summary>What a measurement would be had its rows been put together otherwise: the mean over groups, all records together, the best of several runs.</summary>
internal static class RowsTogether
{
    /// <summary>What a key column is called whose rows are the same thing done again.</summary>
    private static readonly HashSet<string> Runs = new(
        ["run", "seed", "trial", "epoch", "attempt", "repeat", "repetition", "replicate", "iteration"],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>What a column is called that is the better the smaller it is.</summary>
    private static readonly HashSet<string> Losses = new(
        ["error", "errors", "loss", "latency", "cost", "time", "seconds", "ms", "wer", "cer", "perplexity", "mae", "mse", "rmse"],
        StringComparer.OrdinalIgnoreCase
    );

    /// <summary>All that the rows of all metrics give which measure a column of that name.</summary>
    public static IEnumerable<Alternative> Of(Measured measured, Measurements measurements) =>
        measurements
            .Metrics.Where(metric =>
                metric is { Metric.Kind: MetricKind.Metric, Table: { KeyColumns.Count: > 0, Rows.Count: > 1 } table }
                && table.ValueColumns.Contains(measured.Column)
            )
            .SelectMany(metric => Of(measured, metric))
            .DistinctBy(one => (one.Cause, one.Value));

    private static IEnumerable<Alternative> Of(Measured measured, MeasuredMetric metric)
    {
        var table = metric.Table;
        var shared = table.KeyColumns.Intersect(measured.Metric.Table.KeyColumns, StringComparer.Ordinal).ToList();
        var all = Enumerable.Range(0, table.Rows.Count).Select(row => new Measured(metric, row, measured.Column)).ToList();
        var own = all.Where(cell => shared.TrueForAll(key => IsAlike(cell, measured, key))).ToList();
        // A count is no average.
        if (measured.Value.Real is not null)
        {
            foreach (var (cells, which) in new[] { (all, "rows"), (own, "rows with its keys") }.DistinctBy(part => part.Item1.Count))
            {
                foreach (var one in Averages(cells, which))
                {
                    yield return one;
                }
            }
        }

        foreach (var one in BestOfRuns(measured, all, shared))
        {
            yield return one;
        }
    }

    private static IEnumerable<Alternative> Averages(List<Measured> cells, string which)
    {
        if (cells.Count < 2 || !cells.TrueForAll(cell => cell.Value.IsNumber))
        {
            yield break;
        }

        var (metric, column) = (cells[0].Metric, cells[0].Column);
        var values = cells.ConvertAll(cell => cell.Value.Approximate!.Value);
        yield return new Alternative(
            Explanations.MacroAverage,
            values.Average(),
            Invariant($"macro average: the mean of {column} over the {cells.Count} {which} of {metric.Metric.Name}")
        );
        foreach (var key in metric.Table.KeyColumns)
        {
            var groups = cells
                .GroupBy(cell => metric.Cell(cell.Row, key))
                .Select(group => group.Average(cell => cell.Value.Approximate!.Value))
                .ToList();
            if (groups.Count > 1 && groups.Count < cells.Count)
            {
                yield return new Alternative(
                    Explanations.MacroAverage,
                    groups.Average(),
                    Invariant(
                        $"macro average by group: the mean of the {groups.Count} means of {column} by {key}, over the {which} of {metric.Metric.Name}"
                    )
                );
            }
        }

        var counts = cells.Select(Quotient.Behind).OfType<Quotient>().ToList();
        var (some, of) = (counts.Sum(one => one.Count), counts.Sum(one => one.Denominator));
        if (counts.Count == cells.Count)
        {
            yield return new Alternative(
                Explanations.MicroAverage,
                (double)some / of,
                Invariant($"micro average: {some}/{of}, all {which} of {metric.Metric.Name} together")
            );
        }
    }

    /// <summary>The best of the rows that differ in nothing but the run from each other, and in nothing else from what was measured.</summary>
    private static IEnumerable<Alternative> BestOfRuns(Measured measured, List<Measured> all, List<string> shared)
    {
        var metric = all[0].Metric;
        if (metric.Table.KeyColumns.Where(key => Words(key).Exists(Runs.Contains)).ToList() is not [var run])
        {
            yield break;
        }

        var others = metric.Table.KeyColumns.Where(key => key != run).ToList();
        // Where another key is left open, its rows are no runs of one thing.
        if (!others.TrueForAll(shared.Contains))
        {
            yield break;
        }

        var runs = all.Where(cell => others.TrueForAll(key => IsAlike(cell, measured, key)) && cell.Value.IsNumber).ToList();
        if (runs.Count > 1)
        {
            var isLoss = Words(measured.Column).Exists(Losses.Contains);
            var values = runs.ConvertAll(cell => cell.Value.Approximate!.Value);
            yield return new Alternative(
                Explanations.BestOfRuns,
                isLoss ? values.Min() : values.Max(),
                Invariant(
                    $"best of several runs: the {(isLoss ? "lowest" : "highest")} {measured.Column} by {run} of the {runs.Count} of {metric.Metric.Name}"
                )
            );
        }
    }

    private static bool IsAlike(Measured one, Measured other, string key) =>
        one.Metric.Cell(one.Row, key) == other.Metric.Cell(other.Row, key);

    private static List<string> Words(string column) => [.. column.Split('_', StringSplitOptions.RemoveEmptyEntries)];

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a measurement would be, had something been done otherwise.</summary>
/// <param name="Cause">The name of what was done, as a dispute writes it.</param>
/// <param name="Text">What gives the value, in a few words.</param>
internal sealed record Alternative(string Cause, double Value, string Text);
