using Receipts.Core.Statistics;
using Xunit;

namespace Receipts.Core.Tests.Statistics;

/// <summary>Agreement against values that were published with their tables.</summary>
public sealed class AgreementTests : IDisposable
{
    // Agresti (1990), Categorical Data Analysis, table 2.10: husbands by wives. R's vcd gives kappa 0.1293 (standard error 0.0686), weighted
    // linearly 0.2374 (0.0783).
    private static readonly int[][] Couples =
    [
        [7, 7, 2, 3],
        [2, 8, 3, 7],
        [1, 5, 4, 9],
        [2, 8, 9, 14],
    ];

    // Krippendorff (2011), section C: four observers, twelve units, gaps. Nominal 0.743, interval 0.849.
    private static readonly string[] Observers = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."];

    private readonly SqlCalculator sql = new();

    public void Dispose() => sql.Dispose();

    [Fact]
    public void Kappa_and_its_interval_are_those_of_a_published_table()
    {
        Check(Couples_by(weight: null), 0.1293, 0.0686);
        Check(Couples_by((apart, most) => 1 - (apart / most)), 0.2374, 0.0783);
    }

    [Theory]
    [InlineData(false, 0.743)]
    [InlineData(true, 0.849)]
    public void Alpha_is_that_of_the_example_of_its_author(bool isInterval, double published)
    {
        Assert.Equal(published, Observed(isInterval).Value()!.Value, 0.0005);
    }

    // Gwet's own program irrCAC prints 0.14557 and (0.419, 1) for the nominal one; the other by his equations with quadratic weights, in sums over all pairs.
    [Theory]
    [InlineData(false, 0.4190622, 1)]
    [InlineData(true, 0.5613876, 1)]
    public void The_interval_of_alpha_is_that_of_Gwet(bool isInterval, double low, double high)
    {
        var interval = Observed(isInterval).Interval(0.95)!.Value;
        Assert.Equal(low, interval.Low, 1e-7);
        Assert.Equal(high, interval.High, 1e-7);

        var narrower = Observed(isInterval).Interval(0.5)!.Value;
        Assert.Equal(Observed(isInterval).Value()!.Value, (narrower.Low + narrower.High) / 2, 1e-12);
    }

    [Fact]
    public void The_standard_error_of_alpha_is_that_of_Gwet()
    {
        var (low, high) = Observed(isInterval: false).Interval(0.5)!.Value;
        Assert.Equal(0.14557, (high - low) / 2 / 0.6998121, 0.000005);
    }

    [Theory]
    [InlineData("krippendorff_alpha_low(key / 2, value, 'nominal') from json_each('[0, 1]')")]
    [InlineData("krippendorff_alpha_low(key / 2, value, 'interval') from json_each('[0.1, 0.1, 0.7, 0.7, 0.3, 0.3]')")]
    [InlineData("krippendorff_alpha_high(key / 2, value, 'nominal') from json_each('[\"a\", \"a\", \"b\", \"b\"]')")]
    public void One_record_and_graders_who_never_part_show_no_certainty(string query) => Assert.Null(sql.Value($"(select {query})"));

    private static KrippendorffAlpha Observed(bool isInterval)
    {
        var alpha = new KrippendorffAlpha(isInterval);
        foreach (var observer in Observers)
        {
            for (var unit = 0; unit < observer.Length; unit++)
            {
                if (observer[unit] != '.')
                {
                    alpha.Add(unit, (double)(observer[unit] - '0'));
                }
            }
        }

        return alpha;
    }

    [Theory]
    [InlineData("(select cohen_kappa(value, value) from json_each('[]'))")]
    [InlineData("(select cohen_kappa(value, null) from json_each('[1, 2]'))")]
    [InlineData("(select cohen_kappa(value, 1.0) from json_each('[1, 1]'))")]
    [InlineData("(select cohen_kappa_low(value, value) from json_each('[1, 2]'))")]
    [InlineData("(select cohen_kappa_low(value, 'pass') from json_each('[\"pass\", \"pass\", \"fail\"]'))")]
    [InlineData("(select cohen_kappa_high(value, 1) from json_each('[1, 1, 1, 2, 2, 2, 3]'))")]
    [InlineData("(select weighted_kappa_low(value, 1, 'quadratic') from json_each('[1, 1, 1, 2, 2, 2, 3]'))")]
    [InlineData("(select weighted_kappa(value, value, 'linear') from json_each('[3]'))")]
    [InlineData("(select krippendorff_alpha(key, value, 'nominal') from json_each('[1, 2]'))")]
    [InlineData("(select krippendorff_alpha(1, value, 'interval') from json_each('[2, 2]'))")]
    public void Nothing_to_agree_on_is_null(string expression) => Assert.Null(sql.Value(expression));

    [Fact]
    public void Graders_who_agree_or_part_throughout_are_at_the_ends()
    {
        Assert.Equal(1.0, sql.Value("(select cohen_kappa(value, value) from json_each('[\"a\", \"b\", \"a\"]'))"));
        Assert.Equal(-1.0, sql.Value("(select cohen_kappa(value, 1 - value) from json_each('[0, 1]'))"));
    }

    private static CohenKappa Couples_by(Func<double, double, double>? weight)
    {
        var kappa = new CohenKappa(weight);
        for (var row = 0; row < Couples.Length; row++)
        {
            for (var column = 0; column < Couples.Length; column++)
            {
                for (var i = 0; i < Couples[row][column]; i++)
                {
                    kappa.Add((double)row, (double)column);
                }
            }
        }

        return kappa;
    }

    private static void Check(CohenKappa kappa, double published, double error)
    {
        var (low, high) = kappa.Interval(0.95)!.Value;
        Assert.Equal(published, kappa.Value()!.Value, 0.00005);
        Assert.Equal(error, (high - low) / 2 / 1.959964, 0.00005);
    }
}
