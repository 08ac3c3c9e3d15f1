using Receipts.Core.Drafting;
using Receipts.Core.Findings;
using Receipts.Core.Verification;

namespace Receipts.Core.Slices;

/// <summary>Adds the slices of a report to its receipt: the metrics that measure them, and a section whose every number is bound.</summary>
public sealed class SliceAddition
{
    private readonly ReceiptAddition addition;
    private readonly string metrics;
    private readonly string section;

    private SliceAddition(MeasuredReceipt measured, SliceReport report, CheckOptions options)
    {
        addition = new ReceiptAddition(measured.Receipt, options, "failing-slices.sql");
        addition.RequireFree([SliceMetrics.Each, SliceMetrics.Together]);
        var queries = new SliceMetrics(report, new ScoredRows(measured.Evidence.Tables.Single(table => table.Name == report.Split)))
        {
            Taken = measured
                .Evidence.TableNames.Concat(addition.Known.Select(query => query.Name))
                .ToHashSet(StringComparer.OrdinalIgnoreCase),
        };
        metrics = queries.Text;
        section = new SliceSection(
            report.Split,
            measured.Query(queries.EachSql),
            measured.Query(queries.TogetherSql),
            addition.Document.DecimalSeparator
        ).Text;
    }

    /// <summary>What would be added.</summary>
    /// <exception cref="ReceiptException">It is there already, or has no place in the receipt.</exception>
    public static SliceAddition To(MeasuredReceipt measured, SliceReport report, CheckOptions options) => new(measured, report, options);

    /// <summary>The files that are added to, as they are shown.</summary>
    public IReadOnlyList<string> Files => addition.Files;

    /// <inheritdoc cref="ReceiptAddition.Write"/>
    public Verdict Write() => addition.Write(metrics, _ => section);
}
