using System.Globalization;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Numbers;
using Xunit;

namespace Receipts.Core.Tests.Documents;

public sealed class NumeralComparisonTests
{
    [Theory]
    [InlineData("0.8625", 0.8625, true)]
    [InlineData("0.86", 0.8625, true)]
    [InlineData("0.87", 0.8625, false)]
    [InlineData("0.9", 0.90, true)]
    [InlineData("0.90", 0.904, true)]
    [InlineData("0.90", 0.906, false)]
    [InlineData("86", 86.4, true)]
    [InlineData("86", 86.6, false)]
    [InlineData("1.23e-4", 0.000123, true)]
    [InlineData("1.23e-4", 0.0001234999, true)]
    [InlineData("1.23e-4", 0.000124, false)]
    [InlineData("1.2e3", 1249, true)]
    [InlineData("1.2e3", 1251, false)]
    [InlineData("1,000", 1000.4, true)]
    public void A_numeral_stands_for_half_a_unit_of_its_last_digit_on_either_side(string printed, double measured, bool admits) =>
        Assert.Equal(admits, Admits(printed, measured));

    [Theory]
    [InlineData("0.28")]
    [InlineData("0.29")]
    public void Exactly_on_the_half_both_neighbours_are_honest(string printed) => Assert.True(Admits(printed, 0.285));

    [Fact]
    public void A_tie_is_decided_on_fifteen_digits_and_not_on_the_binary_value()
    {
        Assert.True(Admits("1.00", 1.005));
        Assert.True(Admits("1.01", 1.005));
        Assert.True(Admits("2.67", 2.675));
        Assert.True(Admits("2.68", 2.675));
        Assert.False(Admits("2.66", 2.675));
    }

    [Fact]
    public void The_dust_of_binary_arithmetic_does_not_matter()
    {
        Assert.True(Admits("13.75%", 1.0 - 345 / 400.0));
        Assert.True(Admits("0.13750", 1.0 - 345 / 400.0));
        Assert.True(Admits("0.30000", 0.1 + 0.2));
        Assert.True(Admits("0.1375000000000", 1.0 - 345 / 400.0));
    }

    [Fact]
    public void Rounding_twice_is_not_admitted()
    {
        Assert.True(Admits("47.75%", 106 / 222.0));
        Assert.True(Admits("47.7%", 106 / 222.0));
        Assert.False(Admits("47.8%", 106 / 222.0));
    }

    [Theory]
    [InlineData("-3", -3.0, true)]
    [InlineData("−3", -3.0, true)]
    [InlineData("3", -3.0, false)]
    [InlineData("-3", 3.0, false)]
    [InlineData("+3", 3.0, true)]
    [InlineData("0.0", -0.04, true)]
    [InlineData("-0.0", -0.04, true)]
    [InlineData("-0.0", -0.06, false)]
    [InlineData("-0.0", 0.04, false)]
    [InlineData("-0.0", 0.0, false)]
    [InlineData("+0.0", -0.04, false)]
    [InlineData("+0.0", 0.0, true)]
    [InlineData("0.0", 0.0, true)]
    public void Signs_matter(string printed, double measured, bool admits) => Assert.Equal(admits, Admits(printed, measured));

    [Fact]
    public void A_negative_zero_is_printed_with_its_sign_or_without()
    {
        Assert.True(Admits("-0.0", -0.0));
        Assert.True(Admits("0.0", -0.0));
    }

    [Theory]
    [InlineData("p<.05", 0.049, true)]
    [InlineData("p<.05", 0.05, false)]
    [InlineData("≤.05", 0.05, true)]
    [InlineData("≤.05", 0.0501, false)]
    [InlineData(">90%", 0.901, true)]
    [InlineData(">90%", 0.9, false)]
    [InlineData(">=90%", 0.9, true)]
    [InlineData("≥ 90%", 0.8999, false)]
    [InlineData("< -0.0", -0.04, true)]
    public void An_inequality_claims_what_it_says(string printed, double measured, bool admits) =>
        Assert.Equal(admits, Admits(printed, measured));

    [Theory]
    [InlineData("0.333333333333333", 1 / 3.0, true)]
    [InlineData("0.33333333333333331", 1 / 3.0, true)]
    [InlineData("0.300000000000000", 0.1 + 0.2, true)]
    [InlineData("0.30000000000000004", 0.3, true)]
    [InlineData("0.333333333999999", 1 / 3.0, false)]
    [InlineData("123456789012345", 123456789012346, false)]
    public void What_was_printed_as_a_double_is_compared_to_one_part_in_ten_billion(string printed, double measured, bool admits) =>
        Assert.Equal(admits, Admits(printed, measured));

    [Theory]
    [InlineData("86.25%", 0.8625, null, false, true)]
    [InlineData("86.25", 0.8625, null, false, false)]
    [InlineData("86.25%", 86.25, null, false, false)]
    [InlineData("86.25%", 86.25, NumeralScale.AsIs, false, true)]
    [InlineData("86.25", 0.8625, NumeralScale.Percent, false, true)]
    [InlineData("8.6‰", 0.0086, null, false, true)]
    [InlineData("25 bps", 0.0025, null, false, true)]
    [InlineData("25 basis points", 0.0025, null, true, true)]
    [InlineData("13.75 points", 0.1375, null, true, true)]
    [InlineData("13.75 points", 0.1375, null, false, false)]
    [InlineData("13.75 points", 0.1375, NumeralScale.Points, false, true)]
    [InlineData("13.75%", 0.1375, null, true, false)]
    [InlineData("13.75%", 0.1375, NumeralScale.Percent, true, true)]
    [InlineData("5‰", 0.05, NumeralScale.Percent, false, false)]
    [InlineData("5 bps", 0.05, NumeralScale.Points, true, false)]
    [InlineData("3 points", 3.0, NumeralScale.AsIs, false, true)]
    [InlineData("0.14", 0.1375, null, true, true)]
    public void Units_scale_and_the_binding_overrules_them(
        string printed,
        double measured,
        NumeralScale? scale,
        bool isPoints,
        bool admits
    ) => Assert.Equal(admits, Read(printed).Admits(new Quantity(Measurement.Of(measured), isPoints), scale));

    [Fact]
    public void Integers_are_exact()
    {
        Assert.True(Read("9,223,372,036,854,775,807").Admits(new Quantity(Measurement.Of(long.MaxValue)), null));
        Assert.False(Read("9,223,372,036,854,775,806").Admits(new Quantity(Measurement.Of(long.MaxValue)), null));
        Assert.True(Read("345").Admits(new Quantity(Measurement.Of(345L)), null));
        Assert.True(Read("345.0").Admits(new Quantity(Measurement.Of(345L)), null));
        Assert.False(Read("345").Admits(new Quantity(Measurement.Of(346L)), null));
    }

    [Fact]
    public void Nothing_measured_and_nothing_finite_is_admitted_by_no_numeral()
    {
        foreach (
            var measured in new[]
            {
                Measurement.Null,
                Measurement.Of("0"),
                Measurement.Of(double.NaN),
                Measurement.Of(double.PositiveInfinity),
                Measurement.Of(double.NegativeInfinity),
            }
        )
        {
            foreach (var printed in new[] { "0", "0%", "> 5", "< 5", "≤ 0" })
            {
                Assert.False(Read(printed).Admits(new Quantity(measured), null));
                Assert.False(Read(printed).Admits(new Quantity(measured, IsPoints: true), NumeralScale.AsIs));
            }
        }
    }

    [Theory]
    [InlineData("86,25%", 0.8625)]
    [InlineData("1.2.3", 1.2)]
    [InlineData("0,125", 125)]
    public void A_numeral_that_readers_would_not_agree_on_admits_nothing(string printed, double measured)
    {
        var numeral = Read(printed);
        Assert.NotNull(numeral.Flaw);
        Assert.False(numeral.Admits(new Quantity(Measurement.Of(measured)), null));
        Assert.False(numeral.Admits(new Quantity(Measurement.Of(0.0)), null));
    }

    [Theory]
    [InlineData("86.25%", 0.86, "86.00%")]
    [InlineData("86 percent", 0.8625, "86 percent")]
    [InlineData("1,000", 12345.4, "12,345")]
    [InlineData("1,000.50", 999.0, "999.00")]
    [InlineData("-1,000", -123456.0, "-123,456")]
    [InlineData("0.8", 0.8625, "0.9")]
    [InlineData("1.23e-4", 0.000456789, "4.57e-4")]
    [InlineData("1.2e3", 99999, "1.000e5")]
    [InlineData("-0.5", -0.04, "0.0")]
    [InlineData("5 bps", 0.00123, "12 bps")]
    public void A_measurement_is_rendered_as_the_numeral_would_print_it(string printed, double measured, string rendered)
    {
        var numeral = Read(printed);
        Assert.Equal(rendered, numeral.Render(numeral.Scaled(new Quantity(Measurement.Of(measured)), null)!.Value));
    }

    [Fact]
    public void A_decimal_comma_document_is_rendered_with_commas()
    {
        var numeral = Read("1.234,5 %", ',');
        Assert.Equal("9.876,5 %", numeral.Render(numeral.Scaled(new Quantity(Measurement.Of(98.7654)), null)!.Value));
        Assert.True(numeral.Admits(new Quantity(Measurement.Of(12.345)), null));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("sv-SE")]
    public void Culture_never_matters(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
            Assert.True(Admits("86.25%", 0.8625));
            Assert.True(Admits("−1,000.5", -1000.5));
            Assert.True(Admits("1.23E-4", 0.000123));
            Assert.True(Admits("5 POINTS", 0.05, NumeralScale.Points));
            Assert.Equal("−86.25%", Read("It fell by −86.25%").Printed);
            Assert.Equal("-86.00%", Read("−86.25%").Render(ExactDecimal.Of(-86)));
            Assert.Equal("-0.0125", ExactDecimal.TryOf(-0.0125)!.Value.ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    private static bool Admits(string printed, double measured, NumeralScale? scale = null) =>
        Read(printed).Admits(new Quantity(Measurement.Of(measured)), scale);

    private static Numeral Read(string markdown, char separator = '.') =>
        Assert.Single(MarkdownDocument.Read(new SourceText("REPORT.md", $"It is {markdown}."), "own", separator, onlyBound: false).Unbound);
}
