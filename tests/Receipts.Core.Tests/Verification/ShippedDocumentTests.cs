using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Verification;
using Xunit;

namespace Receipts.Core.Tests.Verification;

/// <summary>
/// For every bound numeral of every shipped document, changing any digit makes the numbers themselves fail: the seal is not asked, so a
/// new seal does not help.
/// </summary>
public sealed class ShippedDocumentTests
{
    public static TheoryData<string> Receipts() =>
        [.. Directory.EnumerateDirectories(Repository.File("receipts")).Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Receipts))]
    public void Changing_any_digit_of_any_bound_numeral_is_found(string name)
    {
        using var measured = Measure(name);
        foreach (var source in measured.Receipt.Documents)
        {
            var text = ReceiptFile.ReadText(source.Path);
            Assert.Empty(Check(measured, source, text));
            var changes =
                from numeral in Bound(measured, source, text)
                from offset in numeral.DigitOffsets
                select (numeral.Printed, Offset: offset, Digit: text.Text[offset] == '9' ? '0' : (char)(text.Text[offset] + 1));
            var survivors = changes
                .AsParallel()
                .Where(change =>
                    Check(
                        measured,
                        source,
                        new SourceText(text.File, $"{text.Text[..change.Offset]}{change.Digit}{text.Text[(change.Offset + 1)..]}")
                    ).Count == 0
                )
                .Select(change => $"{text.PlaceAt(change.Offset)}: {change.Printed} with {change.Digit}");
            Assert.Empty(survivors);
        }
    }

    [Theory]
    [MemberData(nameof(Receipts))]
    public void No_shipped_numeral_sits_on_a_tie_or_claims_less_than_its_digits(string name)
    {
        using var measured = Measure(name);
        foreach (var source in measured.Receipt.Documents)
        {
            var document = Read(measured, source, ReceiptFile.ReadText(source.Path));
            foreach (var claim in document.Claims)
            {
                var cell = measured.Measurements.Find(claim.Reference, claim.Place);
                var exact = claim.Numeral.Scaled(cell.Value, claim.As, cell.Column.EndsWith("points", StringComparison.Ordinal))!.Value;
                Assert.False(claim.Numeral.PrintedAsDouble, claim.Numeral.Printed);
                Assert.Equal(NumeralRelation.None, claim.Numeral.Relation);
                Assert.NotEqual(ExactDecimal.Of(5, claim.Numeral.LastDigitPower - 1), (exact - claim.Numeral.Value).Abs());
            }

            foreach (
                var numeral in document.Tables.SelectMany(table => table.Rows).SelectMany(row => row).SelectMany(cell => cell.Numerals)
            )
            {
                Assert.False(numeral.PrintedAsDouble, numeral.Printed);
                Assert.Equal(NumeralRelation.None, numeral.Relation);
            }
        }
    }

    private static IEnumerable<Numeral> Bound(MeasuredReceipt measured, DocumentSource source, SourceText text)
    {
        var document = Read(measured, source, text);
        return document.Claims.Select(claim => claim.Numeral).Concat(document.Tables.SelectMany(table => table.Bound));
    }

    private static IReadOnlyList<Finding> Check(MeasuredReceipt measured, DocumentSource source, SourceText text)
    {
        var check = new DocumentCheck(measured.Receipt, source, Read(measured, source, text), measured.Measurements);
        check.Run();
        return check.Findings;
    }

    private static Document Read(MeasuredReceipt measured, DocumentSource source, SourceText text) =>
        MarkdownDocument.Read(text, measured.Receipt.Name, source.DecimalSeparator, source.OnlyBound);

    private static MeasuredReceipt Measure(string name)
    {
        var receipt = ReceiptFile.Read(Repository.File($"receipts/{name}"));
        return MeasuredReceipt.Measure(
            receipt,
            new CheckOptions { Watchdog = new Watchdog(TimeSpan.FromMinutes(5), (step, _) => Assert.Fail(step)) }
        );
    }
}
