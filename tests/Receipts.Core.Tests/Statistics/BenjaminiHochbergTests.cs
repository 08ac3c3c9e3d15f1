using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.Statistics;
using Xunit;

namespace Receipts.Core.Tests.Statistics;

public sealed class BenjaminiHochbergTests
{
    [Fact]
    public void The_values_of_the_paper_reject_as_the_paper_does()
    {
        // Benjamini and Hochberg (1995), section 3.2: of these fifteen, four are rejected at 0.05.
        double[] pValues =
        [
            0.0001,
            0.0004,
            0.0019,
            0.0095,
            0.0201,
            0.0278,
            0.0298,
            0.0344,
            0.0459,
            0.3240,
            0.4262,
            0.5719,
            0.6528,
            0.7590,
            1.0000,
        ];
        var adjusted = BenjaminiHochberg.Adjust(pValues);
        Assert.Equal(4, adjusted.Count(p => p <= 0.05));
        Assert.Equal(0.0001 * 15, adjusted[0], 15);

        // The next larger value has the smaller ratio of value to rank.
        Assert.Equal(0.0298 * 15 / 7, adjusted[5], 15);
        Assert.Equal(1, adjusted[14]);
    }

    [Fact]
    public void Rejecting_by_adjusted_value_is_the_procedure_of_steps_in_whatever_order_they_stand() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<byte[]>(),
                values =>
                {
                    var pValues = values.Select(value => value / 2550.0).ToArray();
                    var adjusted = BenjaminiHochberg.Adjust(pValues);
                    var sorted = pValues.Order().ToList();
                    var last = Enumerable.Range(1, sorted.Count).LastOrDefault(i => sorted[i - 1] * sorted.Count / i <= 0.05);
                    var rejected = pValues.Where((_, i) => adjusted[i] <= 0.05).Order();
                    return rejected.SequenceEqual(sorted.Take(last));
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void What_is_no_probability_is_refused(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BenjaminiHochberg.Adjust([0.5, value]));

    [Fact]
    public void Nothing_tested_is_nothing_adjusted() => Assert.Empty(BenjaminiHochberg.Adjust([]));
}
