using System.Globalization;
using Receipts.Core.Manifests;
using Receipts.Core.Tests.Loading;
using Xunit;

namespace Receipts.Core.Tests.Slices;

/// <summary>What divides records, and what does not.</summary>
public sealed class SplitReaderTests
{
    [Fact]
    public void A_few_values_are_a_level_each_and_null_is_one_of_them() =>
        Assert.Equal(
            ["x = [null] 20", "x = 1 20", "x = \"1\" 20", "x = a 20", "x = \"b c\" 20"],
            Levels(
                "x",
                i =>
                    (i % 5) switch
                    {
                        0 => null,
                        1 => 1,
                        2 => "1",
                        3 => "a",
                        _ => "b c",
                    }
            )
        );

    [Theory]
    [InlineData("judge_reason")]
    [InlineData("raw_output")]
    [InlineData("finish_reason")]
    [InlineData("gold_len")]
    [InlineData("needs_review")]
    [InlineData("mismatch")]
    public void What_is_written_after_the_outcome_divides_nothing(string column) =>
        Assert.Empty(Levels(column, i => i % 3 == 0 ? "a" : "b"));

    [Theory]
    [InlineData("status")]
    [InlineData("review")]
    public void What_only_sounds_so_divides_records(string column) => Assert.NotEmpty(Levels(column, i => i % 5 == 0 ? "a" : "b"));

    [Fact]
    public void Many_numbers_are_cut_at_their_quartiles() =>
        Assert.Equal(["x ≤ 24 25", "24 < x ≤ 49 25", "49 < x ≤ 74 25", "x > 74 25", "x ≤ 49 50", "x > 49 50"], Levels("x", i => i));

    [Fact]
    public void Numbers_that_are_written_as_text_are_cut_like_numbers() =>
        Assert.Equal(
            ["x ≤ -26.5 25", "-26.5 < x ≤ -1.8 25", "-1.8 < x ≤ 23 25", "x > 23 25", "x ≤ -1.8 50", "x > -1.8 50"],
            Levels("x", i => (i - 51.25).ToString(CultureInfo.InvariantCulture))
        );

    [Theory]
    [InlineData("1-2")]
    [InlineData("1.2.3")]
    [InlineData("-")]
    [InlineData("7 h")]
    [InlineData("１")]
    public void Text_that_is_not_all_numbers_is_cut_by_its_length(string odd) =>
        Assert.All(
            Levels("x", i => i == 50 ? odd : new string('1', i + 1)),
            level => Assert.Contains("length of x", level, StringComparison.Ordinal)
        );

    [Fact]
    public void A_cut_has_no_more_digits_than_divide_the_numbers_alike() =>
        Assert.Equal(
            ["x ≤ 0.084 25", "0.084 < x ≤ 0.166 25", "0.166 < x ≤ 0.25 25", "x > 0.25 25", "x ≤ 0.166 50", "x > 0.166 50"],
            Levels("x", i => (i + 0.5) / 301)
        );

    [Fact]
    public void Numbers_of_which_most_are_equal_have_fewer_ranges() =>
        Assert.Equal(["x ≤ 0 180", "0 < x ≤ 45 45", "x > 45 75"], Levels("x", i => Math.Max(0, i - 179), count: 300));

    [Fact]
    public void Long_text_is_cut_by_its_length() =>
        Assert.Equal(
            [
                "length of x ≤ 24 25",
                "24 < length of x ≤ 49 25",
                "49 < length of x ≤ 74 25",
                "length of x > 74 25",
                "length of x ≤ 49 50",
                "length of x > 49 50",
            ],
            Levels("x", i => new string('é', i))
        );

    [Fact]
    public void A_time_gives_its_hour_and_weekday_as_written()
    {
        var levels = Levels("x", i => $"2026-04-{13 + (i % 3)}T{(i % 2 == 0 ? "07" : "19")}:{i % 60:00}:{i / 60:00}+02:00");
        Assert.Equal(
            [
                "weekday of x = Monday 34",
                "weekday of x = Tuesday 33",
                "weekday of x = Wednesday 33",
                "hour of x = 07 50",
                "hour of x = 19 50",
                "x < 2026-04-14 34",
                "x ≥ 2026-04-14 66",
                "x < 2026-04-15 67",
                "x ≥ 2026-04-15 33",
            ],
            levels
        );
    }

    [Fact]
    public void A_date_that_may_be_missing_has_a_level_for_that()
    {
        var levels = Levels("x", i => i % 10 == 0 ? null : $"2026-{1 + (i / 28):00}-{1 + (i % 28):00}");
        Assert.Contains("x = [null] 10", levels);
        Assert.DoesNotContain(levels, level => level.StartsWith("hour", StringComparison.Ordinal));
    }

    [Fact]
    public void Many_days_are_cut_at_seven_of_them()
    {
        var levels = Levels(
            "x",
            i => i == 3 ? null : new DateOnly(2026, 1, 1).AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            801
        );
        Assert.Equal(
            ["x < 2026-04-12 100", "x ≥ 2026-04-12 700", "x < 2026-07-21 200", "x ≥ 2026-07-21 600"],
            levels.Where(level => level.Contains("2026", StringComparison.Ordinal)).Take(4)
        );
        Assert.Equal(
            14,
            levels.Count(level => level.Contains('≥', StringComparison.Ordinal) || level.Contains('<', StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData("2026-13-01")]
    [InlineData("now")]
    [InlineData("2026-01-01 at noon")]
    public void Text_that_is_no_date_makes_no_weekday(string odd) =>
        Assert.DoesNotContain(
            Levels("x", i => i == 50 ? odd : $"2026-01-{1 + (i % 28):00}T{i % 24:00}:{i % 60:00}"),
            level => level.Contains("weekday", StringComparison.Ordinal)
        );

    [Fact]
    public void What_is_the_answer_or_only_a_name_is_not_searched()
    {
        var split = SearchedFolder.Read(
            Records(i =>
                new()
                {
                    ["x"] = i % 2,
                    ["same"] = 1,
                    ["error"] = null,
                    ["verdict"] = i % 3 == 0 ? 0 : 1,
                    ["OUTPUT_tokens"] = i,
                }
            ),
            EvidenceFolder.Score() with
            {
                Id = ["id"],
                Recorded = new GradeRule { Place = default, Column = "verdict" },
            }
        );
        Assert.Equal(["x"], split.Features.Select(feature => feature.Column));
        Assert.Equal(34, split.Wrong.Count(wrong => wrong));
    }

    [Fact]
    public void The_halves_hang_on_the_ids_alone()
    {
        var one = SearchedFolder.Read(Records(i => new() { ["x"] = i % 2 }));
        var other = SearchedFolder.Read(Records(i => new() { ["x"] = i % 5, ["y"] = "z" }));
        Assert.Equal(one.Explores, other.Explores);
        Assert.InRange(one.Explores.Count(explores => explores), 35, 65);
    }

    private static IEnumerable<Dictionary<string, object?>> Records(Func<int, Dictionary<string, object?>> record, int count = 100) =>
        Enumerable.Range(0, count).Select(record);

    /// <summary>The levels that have records, each with how many.</summary>
    private static List<string> Levels(string column, Func<int, object?> value, int count = 100)
    {
        var split = SearchedFolder.Read(Records(i => new() { [column] = value(i) }, count));
        return
        [
            .. split.Features.SelectMany(
                (feature, f) =>
                    feature
                        .Levels.Select((level, number) => (level.Name, Count: split.Codes[f].Count(code => code == number)))
                        .Where(level => level.Count > 0)
                        .Select(level => string.Create(CultureInfo.InvariantCulture, $"{level.Name} {level.Count}"))
            ),
        ];
    }
}
