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
        var document = Read(measured, source, text);
        Assert.Empty(Problems(measured, source, document));
        var sections = Sections(text.Text)
            .Where(section => !Problems(measured, source, Read(measured, source, Alone(text.File, section))).Any())
            .ToList();
        var changes =
            from numeral in document.Claims.Select(claim => claim.Numeral).Concat(document.Tables.SelectMany(table => table.Bound))
            from offset in numeral.DigitOffsets
            select (numeral.Printed, Offset: offset, Digit: text.Text[offset] == '9' ? '0' : (char)(text.Text[offset] + 1));
        return changes
            .AsParallel()
            .Where(change =>
            {
                var flipped = $"{text.Text[..change.Offset]}{change.Digit}{text.Text[(change.Offset + 1)..]}";
                var section = sections.Find(section => change.Offset >= section.Start && change.Offset < section.End);
                return !(section != default && IsFound(Alone(text.File, section with { Text = flipped })))
                    && !IsFound(new SourceText(text.File, flipped));

                bool IsFound(SourceText changed) => DigitFlips.IsFound(measured, source, Read(measured, source, changed), change.Offset);
            })
            .Select(change => $"{text.PlaceAt(change.Offset)}: {change.Printed} with {change.Digit}");
    }

    /// <summary>
    /// The stretches between headings. One that reads without a problem where it stands alone is first read alone when a digit of it
    /// changes, and the whole document only when nothing is found there: a digit may move what stands around it.
    /// </summary>
    private static IEnumerable<Section> Sections(string text)
    {
        int[] starts = [0, .. Enumerable.Range(1, text.Length - 1).Where(at => text.AsSpan(at - 1).StartsWith("\n## "))];
        return starts.Zip([.. starts[1..], text.Length], (start, end) => new Section(text, start, end));
    }

    /// <summary>A document of one section, at the same place, and blank lines.</summary>
    private static SourceText Alone(string file, Section section) =>
        new(file, $"{Blank(section.Text[..section.Start])}{section.Text[section.Start..section.End]}{Blank(section.Text[section.End..])}");

    private static string Blank(string text) => string.Concat(text.Select(c => c == '\n' ? '\n' : ' '));

    /// <summary>
    /// The numerals that did not change need not be compared again: what is found of one claim is found among the others too, so it is the
    /// first to be asked, and the rest only when it says nothing. Where a document says how many numbers it binds, they have to be there.
    /// </summary>
    private static bool IsFound(MeasuredReceipt measured, DocumentSource source, Document document, int offset)
    {
        var changed = document with
        {
            Claims = [.. document.Claims.Where(claim => claim.Numeral.DigitOffsets.Contains(offset))],
            Tables = [.. document.Tables.Where(table => table.Bound.Any(numeral => numeral.DigitOffsets.Contains(offset)))],
        };
        var isThere = changed.Claims.Count + changed.Tables.Count > 0;
        return (isThere && !source.OnlyBound && Problems(measured, source, changed).Any()) || Problems(measured, source, document).Any();
    }

    private static IEnumerable<Finding> Problems(MeasuredReceipt measured, DocumentSource source, Document document) =>
        DocumentCheck
            .Check(measured.Receipt, source, document, measured.Measurements)
            .Findings.Where(finding => finding.Code.Severity != Severity.Warning);

    private readonly record struct Section(string Text, int Start, int End);
}
