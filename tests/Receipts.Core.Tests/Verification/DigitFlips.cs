using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Verification;

/// <summary>Changes every digit of every bound numeral of a receipt's documents, one at a time. The seal is not asked, so a new seal would not help.</summary>
internal static class DigitFlips
{
    /// <summary>The changes that nothing but the seal would find.</summary>
    public static IReadOnlyList<string> Survivors(MeasuredReceipt measured) =>
        [.. measured.Receipt.Documents.SelectMany(source => Survivors(measured, source))];

    /// <summary>The document as the check reads it.</summary>
    public static Document Read(MeasuredReceipt measured, DocumentSource source, SourceText text) =>
        MarkdownDocument.Read(text, measured.Receipt.Name, source.DecimalSeparator, source.OnlyBound);

    private static ParallelQuery<string> Survivors(MeasuredReceipt measured, DocumentSource source)
    {
        var text = ReceiptFile.ReadText(source.Path);
        Assert.Empty(Check(measured, source, text));
        var document = Read(measured, source, text);
        var changes =
            from numeral in document.Claims.Select(claim => claim.Numeral).Concat(document.Tables.SelectMany(table => table.Bound))
            from offset in numeral.DigitOffsets
            select (numeral.Printed, Offset: offset, Digit: text.Text[offset] == '9' ? '0' : (char)(text.Text[offset] + 1));
        return changes
            .AsParallel()
            .Where(change =>
                !Check(
                        measured,
                        source,
                        new SourceText(text.File, $"{text.Text[..change.Offset]}{change.Digit}{text.Text[(change.Offset + 1)..]}")
                    )
                    .Any()
            )
            .Select(change => $"{text.PlaceAt(change.Offset)}: {change.Printed} with {change.Digit}");
    }

    private static IEnumerable<Finding> Check(MeasuredReceipt measured, DocumentSource source, SourceText text)
    {
        return DocumentCheck
            .Check(measured.Receipt, source, Read(measured, source, text), measured.Measurements)
            .Findings.Where(finding => finding.Code.Severity != Severity.Warning);
    }
}
