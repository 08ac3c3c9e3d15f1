using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Numbers;
using Receipts.Core.Screening;
using Xunit;

namespace Receipts.Core.Tests.Screening;

public sealed class PrintedRatioTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    // 3.49 over 25, and 5.19 over 28 with its neighbours, are the examples by which the test was published; the others are worked out by hand.
    [Theory]
    [InlineData("3.49", 25, false)]
    [InlineData("3.48", 25, true)]
    [InlineData("5.18", 28, true)]
    [InlineData("5.19", 28, false)]
    [InlineData("5.21", 28, true)]
    [InlineData("7.22", 32, true)]
    [InlineData("4.74", 25, false)]
    [InlineData("5.23", 29, false)]
    [InlineData("2.68", 28, true)]
    [InlineData("0.24", 28, false)]
    [InlineData("5.00", 25, true)]
    public void A_mean_of_whole_numbers_is_a_sum_over_n(string printed, int n, bool isPossible) =>
        Assert.Equal(isPossible, PrintedRatio.TryMean(Numeral(printed))!.IsPossible(n));

    [Theory]
    [InlineData("5.19", 2, false)]
    [InlineData("5.19", 3, true)]
    [InlineData("5.19", 4, true)]
    public void Several_items_make_the_steps_of_a_mean_finer(string printed, int items, bool isPossible) =>
        Assert.Equal(isPossible, PrintedRatio.TryMean(Numeral(printed))!.IsPossible(28 * items));

    [Theory]
    [InlineData("91.0%", 164, false)]
    [InlineData("91.5%", 164, true)]
    [InlineData("90.9%", 164, true)]
    [InlineData("86.25%", 400, true)]
    [InlineData("86.24%", 400, false)]
    [InlineData("86.2%", 400, true)]
    [InlineData("86.3%", 400, true)]
    [InlineData("0.910", 164, false)]
    [InlineData("0.915", 164, true)]
    [InlineData("0.0%", 3, true)]
    [InlineData("100%", 3, true)]
    [InlineData("99.9%", 3, false)]
    [InlineData("33.3%", 3, true)]
    [InlineData("33%", 1, false)]
    [InlineData("12‰", 100, false)]
    [InlineData("10‰", 100, true)]
    public void A_share_is_a_count_over_n(string printed, int n, bool isPossible) =>
        Assert.Equal(isPossible, PrintedRatio.TryShare(Numeral(printed))!.IsPossible(n));

    [Theory]
    [InlineData("100.1%")]
    [InlineData("1.01")]
    [InlineData("-5%")]
    [InlineData("+5%")]
    [InlineData("<5%")]
    [InlineData("86,25%")]
    [InlineData("1.2e-1")]
    [InlineData("5 points")]
    public void What_is_no_part_of_a_whole_is_no_share(string printed) => Assert.Null(PrintedRatio.TryShare(Numeral(printed)));

    [Fact]
    public void The_nearest_possible_numbers_are_named()
    {
        Assert.Equal("149/164 = 90.85% and 150/164 = 91.46%", Share("91.0%").Nearest(164));
        Assert.Equal("2/3 = 66.67% and 3/3 = 100.0%", Share("99.9%").Nearest(3));
        Assert.Equal("87/25 = 3.48 and 88/25 = 3.52", PrintedRatio.TryMean(Numeral("3.49"))!.Nearest(25));
    }

    [Fact]
    public void Digits_that_were_cut_off_are_told_from_those_that_are_wrong()
    {
        Assert.Equal("141/164", Share("85.9%").Cut(164));
        Assert.Null(Share("91.0%").Cut(164));
    }

    [Theory]
    [InlineData("72.50%", 40, true)]
    [InlineData("72.5%", 40, false)]
    [InlineData("87.5%", 8, false)]
    [InlineData("33.3%", 3, true)]
    [InlineData("86.25%", 400, false)]
    [InlineData("0.000", 8, false)]
    [InlineData("1.000", 8, false)]
    public void A_number_can_be_printed_finer_than_n_supports(string printed, int n, bool isFiner) =>
        Assert.Equal(isFiner, Share(printed).IsFiner(n));

    [Fact]
    public void A_huge_n_and_huge_digits_are_counted_like_any_others()
    {
        var n = BigInteger.Pow(10, 30);
        Assert.True(Share("91.0%").CannotFail(n));
        Assert.True(Share("91.0%").IsPossible(n));
        Assert.False(Share($"0.{new string('3', 390)}").IsPossible(n));
    }

    [Fact]
    public void Every_true_share_is_possible_whichever_way_it_was_rounded() =>
        Prop.ForAll(
                Cases(),
                drawn =>
                {
                    var (n, k, decimals) = drawn;
                    var unit = BigInteger.Pow(10, decimals + 2);
                    var (cut, rest) = BigInteger.DivRem(k * unit, n);
                    var up = rest * 2 >= n ? cut + 1 : cut;
                    var even = rest * 2 > n || (rest * 2 == n && !cut.IsEven) ? cut + 1 : cut;
                    Assert.All([up, even], digits => Assert.True(Share(Percent(digits, decimals)).IsPossible(n)));
                }
            )
            .Check(Config);

    [Fact]
    public void A_share_is_possible_when_some_count_is_printed_like_it_and_only_then() =>
        Prop.ForAll(
                Cases(),
                drawn =>
                {
                    var (n, any, decimals) = drawn;
                    var unit = BigInteger.Pow(10, decimals + 2);
                    var digits = any * 7919 % (unit + 1);
                    var isPossible = Enumerable.Range(0, n + 1).Any(k => IsPrinted(k, n, digits, unit));
                    Assert.Equal(isPossible, Share(Percent(digits, decimals)).IsPossible(n));
                }
            )
            .Check(Config);

    [Fact]
    public void A_test_cannot_fail_when_every_percentage_is_possible_and_only_then()
    {
        for (var n = 1; n <= 120; n++)
        {
            var cannotFail = Enumerable.Range(0, 101).All(digits => Enumerable.Range(0, n + 1).Any(k => IsPrinted(k, n, digits, 100)));
            Assert.Equal(cannotFail, Share("50%").CannotFail(n));
        }
    }

    [Theory]
    [InlineData(800, true)]
    [InlineData(960, true)]
    [InlineData(999, false)]
    [InlineData(1000, true)]
    public void Counts_that_may_be_rounded_both_ways_make_a_test_vacuous_earlier(int n, bool cannotFail) =>
        Assert.Equal(cannotFail, Share("50.0%").CannotFail(n));

    private static bool IsPrinted(int count, int n, BigInteger digits, BigInteger unit) =>
        BigInteger.Abs((count * unit) - (digits * n)) * 2 <= n;

    private static Arbitrary<(int N, int K, int Decimals)> Cases() =>
        (from n in Gen.Choose(1, 200) from k in Gen.Choose(0, n) from decimals in Gen.Choose(0, 3) select (n, k, decimals)).ToArbitrary();

    private static string Percent(BigInteger digits, int decimals) => ExactDecimal.Of(digits, -decimals).ToString(decimals) + "%";

    private static PrintedRatio Share(string printed) => PrintedRatio.TryShare(Numeral(printed))!;

    private static Numeral Numeral(string printed) =>
        MarkdownDocument.Read(new SourceText("REPORT.md", $"It is {printed} there."), "own", '.', onlyBound: false).Unbound[0];
}
