using Receipts.Core.Comparing;
using Xunit;

namespace Receipts.Core.Tests.Comparing;

/// <summary>pass@k and pass^k against every way of drawing k runs.</summary>
public sealed class RunsTests
{
    [Fact]
    public void Chances_are_those_of_all_ways_to_draw_k_runs()
    {
        for (var scored = 1; scored <= 6; scored++)
        {
            for (var right = 0; right <= scored; right++)
            {
                for (var k = 1; k <= scored; k++)
                {
                    var draws = Enumerable
                        .Range(0, 1 << scored)
                        .Where(draw => int.PopCount(draw) == k)
                        .Select(draw => int.PopCount(draw & ((1 << right) - 1)))
                        .ToList();
                    var runs = new Runs(right, scored, scored - right);
                    Assert.Equal(draws.Count(found => found > 0) / (double)draws.Count, runs.AnyOf(k), 1e-12);
                    Assert.Equal(draws.Count(found => found == k) / (double)draws.Count, runs.AllOf(k), 1e-12);
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 5, false)]
    [InlineData(5, 5, false)]
    [InlineData(1, 5, true)]
    [InlineData(4, 5, true)]
    public void Flaky_is_right_in_some_runs_and_wrong_in_others(int right, int scored, bool isFlaky) =>
        Assert.Equal(isFlaky, new Runs(right, scored, 0).IsFlaky);
}
