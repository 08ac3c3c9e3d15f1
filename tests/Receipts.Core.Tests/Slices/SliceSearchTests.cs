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
    public void A_small_slice_of_three_columns_is_confirmed_under_its_own_name()
    {
        // About 42 of 875 records, of which 76% are wrong and 6% of the others.
        const string Name = "column0 = 1 and column3 = 2 and column9 = 1";
        var found = Seed(seed => Confirmed(Draw(seed, 875, 0.06, record => IsIn(record, Name), [.. Levels, 2], 0.76)).Contains(Name));
        Assert.InRange(found, Seeds * 90 / 100, Seeds);
    }

    [Fact]
    public void A_small_slice_that_lies_mostly_in_one_half_is_confirmed_whichever_half_that_is()
    {
        // Of 24 records that are all wrong 20 are in one half: enough to be found there, and the other four enough to confirm it.
        foreach (var most in (bool[])[true, false])
        {
            var split = Draw(seed: 3, 800, 0.02, _ => false);
            var explores = Enumerable.Range(0, 800).Select(record => record < 24 ? record % 6 > 0 == most : record % 2 == 0).ToList();
            for (var record = 0; record < 800; record++)
            {
                split.Codes[8][record] = (byte)(record < 24 ? 19 : record % 19);
            }

            var wrong = split.Wrong.Select((isWrong, record) => record < 24 || isWrong).ToList();
            Assert.Equal(["column8 = 19"], Confirmed(split with { Wrong = wrong, Explores = explores }));
        }
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
        Assert.InRange(candidates.UpToTwo, CandidateList.Most / 2, CandidateList.Most);
        Assert.InRange(candidates.Count - candidates.UpToTwo, CandidateList.Most / 2, CandidateList.Most);
        Assert.InRange(candidates.LeftOutOfThree, 1, 40 * 39 * 38 / 6);
        Assert.Equal(candidates.Count, candidates.All.Count);
        var kept = candidates
            .All.Where(candidate => candidate.Size == 2)
            .Select(candidate => (candidate.First.Feature, candidate.Second!.Value.Feature))
            .Distinct()
            .Count();
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

    private static SearchedSplit Draw(
        int seed,
        int count,
        double usual,
        Predicate<byte[]> isPlanted,
        int[]? levelCounts = null,
        double planted = Planted
    )
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
            [.. records.Select(record => random.IsWithin(isPlanted(record) ? planted : usual))],
            [.. records.Select(_ => random.Below(2) == 0)]
        );
    }
}
