using System.Text;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Sealing;
using Receipts.Core.Verification;

namespace Receipts.Core.Slices;

/// <summary>Adds the slices of a report to its receipt: the metrics that measure them, and a section whose every number is bound.</summary>
public sealed class SliceAddition
{
    private const string Report = "REPORT.md";

    private readonly Receipt receipt;
    private readonly CheckOptions options;
    private readonly string metricsPath;
    private readonly string metrics;
    private readonly DocumentSource document;
    private readonly string section;

    private SliceAddition(MeasuredReceipt measured, SliceReport report, CheckOptions options)
    {
        this.options = options;
        receipt = measured.Receipt;
        var single = Path.Combine(receipt.Folder, "metrics.sql");
        metricsPath = File.Exists(single) ? single : Path.Combine(receipt.Folder, "metrics", "failing-slices.sql");
        var known = MetricFile.ReadAll(receipt.Folder);
        if (known.FirstOrDefault(IsTaken) is { } metric)
        {
            throw Refused($"the metric {metric.Name} is there already, at {metric.Query.Place}");
        }

        document =
            receipt.Documents.FirstOrDefault(source => source.Path == Path.Combine(receipt.Folder, Report) && !source.OnlyBound)
            ?? throw Refused($"{Report} is not among the documents of the receipt");
        var queries = new SliceMetrics(report, new ScoredRows(measured.Evidence.Tables.Single(table => table.Name == report.Split)))
        {
            Taken = measured.Evidence.TableNames.Concat(known.Select(query => query.Name)).ToHashSet(StringComparer.OrdinalIgnoreCase),
        };
        metrics = queries.Text;
        section = new SliceSection(
            report.Split,
            measured.Query(queries.EachSql),
            measured.Query(queries.TogetherSql),
            document.DecimalSeparator
        ).Text;
    }

    /// <summary>What would be added.</summary>
    /// <exception cref="ReceiptException">It is there already, or has no place in the receipt.</exception>
    public static SliceAddition To(MeasuredReceipt measured, SliceReport report, CheckOptions options) => new(measured, report, options);

    /// <summary>The files that are added to, as they are shown.</summary>
    public IReadOnlyList<string> Files => [ShownPath.Of(metricsPath), ShownPath.Of(document.Path)];

    /// <summary>
    /// Writes them and verifies. A receipt that was sealed is sealed again. Unless the receipt verifies before and after, every file stays
    /// as it was.
    /// </summary>
    /// <returns>The verdict on the receipt with the slices in it, or without them when it fails already.</returns>
    /// <exception cref="ReceiptException">A file cannot be written.</exception>
    public Verdict Write()
    {
        var before = ReceiptCheck.Run(receipt.Folder, options);
        if (before.Exit != 0)
        {
            return before;
        }

        using var files = new ChangedFiles();
        try
        {
            Append(files, metricsPath, metrics);
            Append(files, document.Path, section);
            var after = ReceiptCheck.Run(receipt.Folder, options with { IgnoreSeal = true });
            if (after.Exit != 0)
            {
                return after;
            }

            if (before.IsSealed)
            {
                files.Remember(Path.Combine(receipt.Folder, Seal.FileName));
                Seal.Compute(receipt.Folder, receipt.FixtureFolder).Write();
                after = after with { IsSealed = true };
            }

            files.Keep();
            return after;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new ReceiptException(SliceFindings.NotAdded(receipt.Place, trouble.Message.TrimEnd('.')), trouble);
        }
    }

    /// <summary>After a blank line, with the line ends of the file.</summary>
    private void Append(ChangedFiles files, string path, string text)
    {
        if (ReceiptPath.SymlinkIn(path, receipt.Folder) is { } link)
        {
            throw Refused($"{ShownPath.Of(link)} is a symlink");
        }

        var present = File.Exists(path) ? ReceiptFile.ReadText(path).Text : "";
        var gap =
            present.Length == 0 ? ""
            : present.EndsWith('\n') ? "\n"
            : "\n\n";
        var added = gap + text.TrimEnd('\n') + "\n";
        var lineEnd = present.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        files.Append(path, Encoding.UTF8.GetBytes(added.ReplaceLineEndings(lineEnd)));
    }

    private static bool IsTaken(Metric metric) =>
        metric.Name.Equals(SliceMetrics.Each, StringComparison.OrdinalIgnoreCase)
        || metric.Name.Equals(SliceMetrics.Together, StringComparison.OrdinalIgnoreCase);

    private ReceiptException Refused(string why) => new(SliceFindings.NotAdded(receipt.Place, why));
}
