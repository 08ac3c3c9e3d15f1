using Receipts.Core.Slices;
using Xunit;

namespace Receipts.Core.Tests.Slices;

/// <summary>How often the search is wrong, and how often it finds what is there: over 200 seeds each.</summary>
public sealed class SliceSearchTests
{
    private const int Seeds = 200;
    private const int Records = 2000;
    private const double Usual = 0.05;
    private const double Planted = 0.6;

    // Levels of each column: two flags, some kinds, quarters of three numbers, weekdays, and one of twenty customers.
    private static readonly int[] Levels = [2, 2, 3, 5, 4, 4, 4, 7, 20];

    [Theory]
    [InlineData(2000, 0.05)]
    [InlineData(400, 0.2)]
    public void Where_nothing_is_planted_at_most_one_search_in_twenty_confirms_a_slice(int records, double rate)
    {
        var confirmed = Seed(seed => Confirmed(Draw(seed, records, rate, _ => false)).Count > 0);
        Assert.InRange(confirmed, 0, Seeds / 20);
    }

    [Theory]
    [InlineData("column8 = 3")]
    [InlineData("column3 = 1 and column4 = 2")]
    [InlineData("column2 = 2 and column6 = 3")]
    public void A_planted_slice_is_confirmed_under_its_own_name_and_nothing_else_is(string name)
    {
        var found = Seed(seed => Confirmed(Draw(seed, Records, Usual, record => IsIn(record, name))) is [var only] && only == name);

        Assert.InRange(found, Seeds * 95 / 100, Seeds);
    }

    private static int Seed(Predicate<int> holds) => Enumerable.Range(1, Seeds).AsParallel().Count(seed => holds(seed));

    private static List<string> Confirmed(SearchedSplit split)
    {
        var search = new SliceSearch(split, new CandidateList(split, fewest: 5));
        return [.. search.Confirm().Where(slice => slice.IsConfirmed).Select(slice => slice.Candidate.Slice(split).Name)];
    }

    private static bool IsIn(byte[] record, string name) =>
        name.Split(" and ").All(level => record[level["column".Length] - '0'] == level[^1] - '0');

    private static SearchedSplit Draw(int seed, int count, double usual, Predicate<byte[]> isPlanted)
    {
        var random = new Seeded(seed);
        var records = Enumerable.Range(0, count).Select(_ => Levels.Select(levels => (byte)random.Below(levels)).ToArray()).ToList();
        return new SearchedSplit(
            [
                .. Levels.Select(
                    (levels, i) =>
                        new Feature(
                            $"column{i}",
                            FeatureKind.Values,
                            [.. Enumerable.Range(0, levels).Select(level => new Level($"column{i} = {level}", ""))]
                        )
                ),
            ],
            [.. Levels.Select((_, i) => records.Select(record => record[i]).ToArray())],
            [.. records.Select(record => random.IsWithin(isPlanted(record) ? Planted : usual))],
            [.. records.Select(_ => random.Below(2) == 0)]
        );
    }
}
