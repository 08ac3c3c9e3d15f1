using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Numbers;
using Xunit;

namespace Receipts.Core.Tests.Documents;

/// <summary>A value printed in any notation is read back, and with another digit it is not.</summary>
public sealed class NotationPropertyTests
{
    private const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    // The value in a notation, of the digits of a whole number and how many of them are decimals.
    private static readonly (string Name, Func<string, int, string> Print)[] Notations =
    [
        ("plain", (digits, decimals) => Point(digits, decimals, ".")),
        ("middle dot", (digits, decimals) => Point(digits, decimals, "·")),
        ("exponent", (digits, decimals) => Point(digits, digits.Length - 1, ".") + Invariant($"e{digits.Length - 1 - decimals}")),
        ("raised", (digits, decimals) => Point(digits, digits.Length - 1, ".") + " × 10" + Superscript(digits.Length - 1 - decimals)),
        ("caret", (digits, decimals) => Point(digits, digits.Length - 1, ".") + Invariant($"x10^{digits.Length - 1 - decimals}")),
        (
            "math",
            (digits, decimals) => "$" + Point(digits, digits.Length - 1, ".") + Invariant($@"\times10^{{{digits.Length - 1 - decimals}}}$")
        ),
        ("sup", (digits, decimals) => Point(digits, digits.Length - 1, ".") + Invariant($"·10<sup>{digits.Length - 1 - decimals}</sup>")),
        ("a unit of measure", (digits, decimals) => Point(digits, decimals, ".") + " ms"),
        ("about", (digits, decimals) => "~" + Point(digits, decimals, ".")),
        ("bold math", (digits, decimals) => @"$\mathbf{" + Point(digits, decimals, ".") + "}$"),
        ("a currency", (digits, decimals) => "USD " + Point(digits, decimals, ".")),
        ("a medal", (digits, decimals) => "🥇 " + Point(digits, decimals, ".") + " ↑"),
        ("a footnote", (digits, decimals) => Point(digits, decimals, ".") + "<sup>a</sup>"),
    ];

    [Fact]
    public void A_value_printed_in_any_notation_is_read_back_and_with_another_digit_it_is_not() =>
        Prop.ForAll(
                Cases(),
                drawn =>
                {
                    var (digits, decimals, notation, place, step) = drawn;
                    var (name, print) = Notations[notation];
                    var value = double.Parse(Point(digits, decimals, "."), CultureInfo.InvariantCulture);
                    var printed = print(digits, decimals);
                    Assert.True(Admits(printed, value), $"{name}: {printed} is {value}");
                    Assert.False(Admits(print(Flip(digits, place % digits.Length, step), decimals), value), $"{name}: {printed}");
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));

    [Fact]
    public void A_compact_uncertainty_stands_in_the_last_places() =>
        Prop.ForAll(
                Cases(),
                drawn =>
                {
                    var (digits, decimals, _, _, step) = drawn;
                    if (decimals == 0)
                    {
                        return;
                    }

                    var numerals = Read($"{Point(digits, decimals, ".")}({step})");
                    Assert.Equal(2, numerals.Count);
                    Assert.All(numerals, numeral => Assert.Null(numeral.Flaw));
                    Assert.Equal(ExactDecimal.Of(step, -decimals), numerals[1].Value);
                    Assert.Equal(numerals[0].LastDigitPower, numerals[1].LastDigitPower);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static bool Admits(string printed, double value) =>
        Assert.Single(Read(printed)).Admits(new Quantity(Measurement.Of(value), IsPoints: false), scale: null);

    private static IReadOnlyList<Numeral> Read(string printed) =>
        MarkdownDocument.Read(new SourceText("REPORT.md", $"It is {printed}\n"), "own", '.', onlyBound: false).Unbound;

    private static string Flip(string digits, int at, int step)
    {
        var other = (digits[at] - '0' + step) % 10;
        return digits[..at] + Invariant($"{other}") + digits[(at + 1)..];
    }

    private static string Point(string digits, int decimals, string point) =>
        decimals == 0 ? digits : digits[..^decimals] + point + digits[^decimals..];

    private static string Superscript(int power) =>
        (power < 0 ? "⁻" : "") + string.Concat(Invariant($"{Math.Abs(power)}").Select(digit => Raised[digit - '0']));

    // The last digit that changes by one may stay within half a unit when the value lies on the half; a value of these digits alone never does.
    private static Arbitrary<(string Digits, int Decimals, int Notation, int Place, int Step)> Cases() =>
        (
            from number in Gen.Choose(1_000, 999_999)
            from decimals in Gen.Choose(0, 3)
            from notation in Gen.Choose(0, Notations.Length - 1)
            from place in Gen.Choose(0, 5)
            from step in Gen.Choose(1, 9)
            select (Invariant($"{number}"), decimals, notation, place, step)
        ).ToArbitrary();

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
