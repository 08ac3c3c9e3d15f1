using Receipts.Core.Claims;
using Receipts.Core.Documents;
using Receipts.Core.Numbers;
using Xunit;

namespace Receipts.Core.Tests.Verification;

/// <summary>The documents of public-claims: what nobody may edit is held as tightly as a report.</summary>
public sealed class ClaimedNumbersTests : IDisposable
{
    private readonly ClaimedNumbers numbers = new("public-claims");

    public void Dispose() => numbers.Dispose();

    [Fact]
    public void Changing_any_digit_of_any_number_that_is_not_refuted_is_found()
    {
        var claims = numbers.All.Where(claim => !ClaimedNumbers.IsRefuted(claim)).ToList();
        Assert.Equal(4, claims.Select(claim => claim.Place.File).Distinct().Count());
        var survivors =
            from claim in claims
            let numeral = claim.Numeral!
            from digit in Enumerable.Range(0, numeral.DigitOffsets.Count)
            where !IsDust(numeral, digit) && !IsFound(claim, numeral.DigitOffsets[digit])
            select $"{claim.Place}: {claim.Printed}, digit {digit + 1}";
        Assert.Empty(survivors);
    }

    [Fact]
    public void Changing_nothing_is_not_found() =>
        Assert.DoesNotContain(numbers.All, claim => numbers.IsFound(claim.Place.File, claim.Numeral!.Start, claim.Numeral.Start, ""));

    [Fact]
    public void Turning_a_refuted_number_into_the_measured_one_is_found()
    {
        var refuted = numbers.All.Where(ClaimedNumbers.IsRefuted).ToList();
        Assert.NotEmpty(refuted);
        Assert.All(
            refuted,
            claim =>
                Assert.True(
                    numbers.IsFound(claim.Place.File, claim.Numeral!.Start, claim.Numeral.End, numbers.Measured(claim)),
                    $"{claim.Place}: {claim.Printed} as {numbers.Measured(claim)}"
                )
        );
    }

    private bool IsFound(ResolvedClaim claim, int offset)
    {
        var digit = File.ReadAllText(claim.Place.File)[offset];
        return numbers.IsFound(claim.Place.File, offset, offset + 1, digit == '9' ? "0" : $"{(char)(digit + 1)}");
    }

    /// <summary>Whether a digit lies below what a double that is printed in full is compared by.</summary>
    private static bool IsDust(Numeral numeral, int digit) =>
        numeral.PrintedAsDouble
        && ExactDecimal.Of(1, numeral.LastDigitPower + numeral.DigitOffsets.Count - 1 - digit) <= numeral.Value.Abs().Shift(-10);
}
