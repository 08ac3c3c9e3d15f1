using System.Text;
using Receipts.Core.Charts;
using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>A document of a receipt with what was measured filled in.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Text">The document as it should be.</param>
/// <param name="Changes">What is printed otherwise, in reading order.</param>
/// <param name="Findings">What is still wrong with it then.</param>
public sealed record FilledDocument(string Path, string Text, IReadOnlyList<FilledValue> Changes, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether the file is not as it should be.</summary>
    public bool IsChanged => Changes.Count > 0;

    /// <summary>Writes the document in place of what it was, with its byte order mark if it had one.</summary>
    /// <exception cref="ReceiptException">It cannot be written.</exception>
    public void Write()
    {
        try
        {
            using var part = new TemporaryPath(Path + ".filled");
            var hadMark = File.ReadAllBytes(Path).AsSpan().StartsWith(Encoding.UTF8.Preamble);
            File.WriteAllText(part.Path, Text, new UTF8Encoding(hadMark));
            File.Move(part.Path, Path, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ReceiptException(DraftFindings.CannotWrite(new Place(ShownPath.Of(Path)), problem.Message), problem);
        }
    }
}

/// <summary>A printed value that was replaced.</summary>
public sealed record FilledValue(Place Place, string Old, string New);

/// <summary>
/// Takes what was measured into the documents of a receipt: every bound number in the form that it has, bound tables row by row. Exempt numbers,
/// prose and documents that others wrote are left as they are.
/// </summary>
public sealed class ReceiptFill
{
    private readonly MeasuredReceipt measured;
    private readonly ClaimComparison comparison;

    private ReceiptFill(MeasuredReceipt measured)
    {
        this.measured = measured;
        comparison = new ClaimComparison(measured.Measurements);
    }

    /// <summary>The documents as they should be; nothing is written.</summary>
    public static IReadOnlyList<FilledDocument> Of(MeasuredReceipt measured)
    {
        var fill = new ReceiptFill(measured);
        return [.. measured.Receipt.Documents.Select(fill.Fill)];
    }

    /// <summary>The charts that are not as they would be drawn.</summary>
    public static IReadOnlyList<(string Path, Action Write)> Charts(MeasuredReceipt measured)
    {
        var old = new List<(string Path, Action Write)>();
        foreach (var chart in measured.Receipt.Charts)
        {
            var file = new ChartFile(chart, measured.Receipt.Folder);
            var svg = ChartCheck.Draw(measured, chart);
            if (file.Check(svg) is not null)
            {
                old.Add((file.Path, () => file.Write(svg)));
            }
        }

        return old;
    }

    private FilledDocument Fill(DocumentSource source)
    {
        var text = ReceiptFile.ReadText(source.Path, MarkdownDocument.MaximumBytes);
        var changes = new List<FilledValue>();
        text = FillTables(source, text, changes);
        text = FillNumbers(source, text, changes);
        var check = DocumentCheck.Check(measured.Receipt, source, Read(source, text), measured.Measurements);
        return new FilledDocument(
            source.Path,
            text.Text,
            [.. changes.OrderBy(change => change.Place.Line).ThenBy(change => change.Place.Column)],
            [.. check.Findings.Where(finding => finding.Code.Severity != Severity.Warning)]
        );
    }

    private SourceText FillTables(DocumentSource source, SourceText text, List<FilledValue> changes)
    {
        var edits = new List<TextEdit>();
        foreach (var table in Read(source, text).Tables.Where(table => IsOurs(table.Receipt)))
        {
            if (measured.Measurements.Metrics.FirstOrDefault(metric => metric.Metric.Name == table.Metric) is not { } metric)
            {
                continue;
            }

            var (edit, said) = TableFill.Of(text, table, metric, comparison);
            if (edit is { } one)
            {
                edits.Add(one);
                changes.AddRange(said);
            }
        }

        return new SourceText(text.File, TextEdit.Apply(text.Text, edits));
    }

    private SourceText FillNumbers(DocumentSource source, SourceText text, List<FilledValue> changes)
    {
        var edits = new List<TextEdit>();
        foreach (var claim in Read(source, text).Claims)
        {
            if (
                comparison.Compare(ResolvedClaim.Of(claim)) is not { Measured: { Value.IsNumber: true } found } compared
                || compared is { Finding: null, IsRead: true }
            )
            {
                continue;
            }

            if (NumeralFill.TryEdit(text.Text, claim.Numeral, found.Quantity, claim.As) is { } edit)
            {
                edits.Add(edit);
                changes.Add(new FilledValue(claim.Numeral.Place, edit.Old, edit.New));
            }
        }

        return new SourceText(text.File, TextEdit.Apply(text.Text, edits));
    }

    private bool IsOurs(string? receipt) => receipt is null || receipt == measured.Receipt.Name;

    private Document Read(DocumentSource source, SourceText text) =>
        MarkdownDocument.Read(text, measured.Receipt.Name, source.DecimalSeparator, source.OnlyBound);
}
