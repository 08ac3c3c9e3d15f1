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

    [Fact]
    public void A_slice_that_only_contains_the_failing_one_or_lies_in_it_is_dropped()
    {
        // column0 is 1 on all records of the failing level and on half of the others; column1 is 1 on most of its records.
        var split = Draw(seed: 1, Records, Usual, record => IsIn(record, "column8 = 3"));
        for (var record = 0; record < Records; record++)
        {
            var fails = split.Codes[8][record] == 3;
            split.Codes[0][record] = fails ? (byte)1 : split.Codes[0][record];
            split.Codes[1][record] = fails && record % 10 > 0 ? (byte)1 : split.Codes[1][record];
        }

        Assert.Equal(["column8 = 3"], Confirmed(split));
    }

    [Fact]
    public void What_stands_out_on_both_halves_and_on_neither_is_exploratory()
    {
        // Eight records in each half, two of them wrong: too few for one half.
        var wrong = Enumerable.Range(0, 400).Select(i => i < 16 ? i % 8 < 2 : i % 25 == 0).ToList();
        var split = new SearchedSplit(
            [new Feature("x", FeatureKind.Values, [new Level("x = 0", ""), new Level("x = 1", "")])],
            [
                [.. wrong.Select((_, i) => i < 16 ? (byte)0 : (byte)1)],
            ],
            wrong,
            [.. wrong.Select((_, i) => i < 16 ? i < 8 : i % 2 == 0)]
        );
        var search = new SliceSearch(split, new CandidateList(split, fewest: 5));
        var tried = search.Confirm();
        Assert.DoesNotContain(tried, slice => slice.IsConfirmed);
        var only = Assert.Single(search.Explore(tried));
        Assert.Equal("x = 0", only.Candidate.Slice(split).Name);
        Assert.True(only.Both <= SliceSearch.Level);
    }

    [Fact]
    public void Where_there_are_too_many_candidates_the_pairs_with_most_levels_are_left_out()
    {
        var counts = Enumerable.Range(0, 40).Select(i => i < 5 ? 2 : 50).ToArray();
        var split = Draw(seed: 1, Records, Usual, _ => false, counts);
        var candidates = new CandidateList(split, fewest: 1);
        Assert.InRange(candidates.Count, CandidateList.Most / 2, CandidateList.Most);
        Assert.Equal(candidates.Count, candidates.All.Count);
        var kept = candidates.All.Select(candidate => candidate.Features).Distinct().Count(pair => pair.Second is not null);
        Assert.Equal(40 * 39 / 2, kept + candidates.LeftOut.Count);
        Assert.DoesNotContain(candidates.LeftOut, pair => pair.StartsWith("column0 ", StringComparison.Ordinal));
    }

    private static int Seed(Predicate<int> holds) => Enumerable.Range(1, Seeds).AsParallel().Count(seed => holds(seed));

    private static List<string> Confirmed(SearchedSplit split)
    {
        var search = new SliceSearch(split, new CandidateList(split, fewest: 5));
        return [.. search.Confirm().Where(slice => slice.IsConfirmed).Select(slice => slice.Candidate.Slice(split).Name)];
    }

    private static bool IsIn(byte[] record, string name) =>
        name.Split(" and ").All(level => record[level["column".Length] - '0'] == level[^1] - '0');

    private static SearchedSplit Draw(int seed, int count, double usual, Predicate<byte[]> isPlanted, int[]? levelCounts = null)
    {
        var columns = levelCounts ?? Levels;
        var random = new Seeded(seed);
        var records = Enumerable.Range(0, count).Select(_ => columns.Select(levels => (byte)random.Below(levels)).ToArray()).ToList();
        return new SearchedSplit(
            [
                .. columns.Select(
                    (levels, i) =>
                        new Feature(
                            $"column{i}",
                            FeatureKind.Values,
                            [.. Enumerable.Range(0, levels).Select(level => new Level($"column{i} = {level}", ""))]
                        )
                ),
            ],
            [.. columns.Select((_, i) => records.Select(record => record[i]).ToArray())],
            [.. records.Select(record => random.IsWithin(isPlanted(record) ? Planted : usual))],
            [.. records.Select(_ => random.Below(2) == 0)]
        );
    }
}
