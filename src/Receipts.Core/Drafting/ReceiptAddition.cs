using System.Text;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Sealing;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>Adds metrics and a section of <c>REPORT.md</c> to a receipt that verifies, so that it verifies with them; or nothing at all.</summary>
internal sealed class ReceiptAddition
{
    private const string Report = "REPORT.md";

    private readonly Receipt receipt;
    private readonly CheckOptions options;
    private readonly string metricsPath;

    /// <param name="file">The name of a new file of metrics, for receipts that have a folder of them.</param>
    /// <exception cref="ReceiptException">The receipt has no place for it.</exception>
    public ReceiptAddition(Receipt receipt, CheckOptions options, string file)
    {
        this.receipt = receipt;
        this.options = options;
        var single = Path.Combine(receipt.Folder, "metrics.sql");
        metricsPath = File.Exists(single) ? single : Path.Combine(receipt.Folder, "metrics", file);
        Known = MetricFile.ReadAll(receipt.Folder);
        Document =
            receipt.Documents.FirstOrDefault(source => source.Path == Path.Combine(receipt.Folder, Report) && !source.OnlyBound)
            ?? throw Refused($"{Report} is not among the documents of the receipt");
    }

    /// <summary>The metrics and views that the receipt has already.</summary>
    public IReadOnlyList<Metric> Known { get; }

    /// <summary>The document that is added to.</summary>
    public DocumentSource Document { get; }

    /// <summary>The files that are added to, as they are shown.</summary>
    public IReadOnlyList<string> Files => [ShownPath.Of(metricsPath), ShownPath.Of(Document.Path)];

    /// <exception cref="ReceiptException">The receipt has a metric or view of one of these names.</exception>
    public void RequireFree(IEnumerable<string> names)
    {
        if (Known.FirstOrDefault(metric => names.Contains(metric.Name, StringComparer.OrdinalIgnoreCase)) is { } metric)
        {
            throw Refused($"{metric.Name} is there already, at {metric.Query.Place}");
        }
    }

    /// <summary>
    /// Writes them and verifies. A receipt that was sealed is sealed again. Unless the receipt verifies before and after, every file stays
    /// as it was.
    /// </summary>
    /// <param name="section">Writes the section once the metrics are there, and whatever else belongs to it.</param>
    /// <returns>The verdict on the receipt with the addition in it, or without it when it fails already.</returns>
    /// <exception cref="ReceiptException">A file cannot be written.</exception>
    public Verdict Write(string metrics, Func<ChangedFiles, string> section)
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
            Append(files, Document.Path, section(files));
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
            throw new ReceiptException(AdditionFindings.NotAdded(receipt.Place, trouble.Message.TrimEnd('.')), trouble);
        }
    }

    /// <summary>That nothing is added, and why.</summary>
    public ReceiptException Refused(string why) => new(AdditionFindings.NotAdded(receipt.Place, why));

    /// <exception cref="ReceiptException">The way to the file is a symbolic link.</exception>
    public void RequireNoLink(string path)
    {
        if (ReceiptPath.SymlinkIn(path, receipt.Folder) is { } link)
        {
            throw Refused($"{ShownPath.Of(link)} is a symlink");
        }
    }

    /// <summary>After a blank line, with the line ends of the file.</summary>
    private void Append(ChangedFiles files, string path, string text)
    {
        RequireNoLink(path);
        var present = File.Exists(path) ? ReceiptFile.ReadText(path).Text : "";
        var gap =
            present.Length == 0 ? ""
            : present.EndsWith('\n') ? "\n"
            : "\n\n";
        var added = gap + text.TrimEnd('\n') + "\n";
        files.Append(path, Encoding.UTF8.GetBytes(added.ReplaceLineEndings(LineEndOf(present))));
    }

    /// <summary>The line end that a file has.</summary>
    public static string LineEndOf(string text) => text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
}
