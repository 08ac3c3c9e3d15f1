using Receipts.Core.Documents;
using Receipts.Core.Manifests;
using Receipts.Core.Numbers;
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
        Assert.Empty(DigitFlips.Survivors(measured));
    }

    [Theory]
    [MemberData(nameof(Receipts))]
    public void No_shipped_numeral_sits_on_a_tie_or_claims_less_than_its_digits(string name)
    {
        using var measured = Measure(name);
        foreach (var source in measured.Receipt.Documents)
        {
            var document = DigitFlips.Read(measured, source, ReceiptFile.ReadText(source.Path));
            foreach (var claim in document.Claims)
            {
                var cell = measured.Measurements.Find(claim.Reference, claim.Place);
                var exact = claim.Numeral.Scaled(cell.Quantity, claim.As)!.Value;
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

    private static MeasuredReceipt Measure(string name)
    {
        var receipt = ReceiptFile.Read(Repository.File($"receipts/{name}"));
        return MeasuredReceipt.Measure(
            receipt,
            new CheckOptions { Watchdog = new Watchdog(TimeSpan.FromMinutes(5), (step, _) => Assert.Fail(step)) }
        );
    }
}
