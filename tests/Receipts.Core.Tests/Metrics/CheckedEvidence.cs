using Receipts.Core.Manifests;
using Receipts.Core.Tests.Loading;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Metrics;

/// <summary>A few records as a receipt's evidence, and what a metrics.sql says about them.</summary>
internal sealed class CheckedEvidence : IDisposable
{
    private readonly EvidenceFolder folder = new();
    private readonly List<EvidenceSource> sources = [];

    public ScoreRule? Score { get; init; }

    /// <param name="records">One JSON object a line.</param>
    /// <param name="file">Where they lie, or a pattern that also finds other files.</param>
    public CheckedEvidence With(string table, string records, string? file = null)
    {
        folder.Write(file ?? table + ".jsonl", records + "\n");
        return file is null ? From(table, table + ".jsonl") : this;
    }

    /// <summary>A table of files that were written before.</summary>
    public CheckedEvidence From(string table, string pattern)
    {
        sources.Add(EvidenceFolder.Source(pattern, table));
        return this;
    }

    /// <summary>The rows of every check, <c>own_outputs[a]: judged 2, foreign_outputs 0, ok 1</c>, and what could not be measured.</summary>
    public IReadOnlyList<string> Check(string metrics)
    {
        folder.Write("metrics.sql", metrics + "\n");
        using var measured = MeasuredReceipt.Measure(
            folder.Receipt(Score, sources),
            new CheckOptions { Watchdog = new Watchdog(TimeSpan.FromMinutes(1), (step, _) => Assert.Fail(step)) }
        );
        return
        [
            .. from check in measured.Measurements.Metrics
            where check.Metric.Name != "ledger"
            from row in Enumerable.Range(0, check.Table.Rows.Count)
            let key = check.KeysOf(row)
            select $"{check.Metric.Name}{(key.Count == 0 ? "" : $"[{string.Join(", ", key)}]")}: "
                + string.Join(", ", check.Table.ValueColumns.Select(column => $"{column} {check.Cell(row, column)}")),
            .. measured.Findings.Select(finding => finding.ToString()),
        ];
    }

    public void Dispose() => folder.Dispose();
}
