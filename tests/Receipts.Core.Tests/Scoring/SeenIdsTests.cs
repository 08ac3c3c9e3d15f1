using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.Loading;
using Receipts.Core.Scoring;
using Xunit;

namespace Receipts.Core.Tests.Scoring;

public sealed class SeenIdsTests
{
    private readonly RowBatch batch = new(0);

    [Fact]
    public void Ids_are_distinct_where_no_two_are_one() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(200),
            Prop.ForAll(
                ArbMap.Default.ArbFor<(string, long)[]>(),
                ids =>
                {
                    var texts = ids.Select(id => (id.Item1 ?? "", id.Item2 % 3)).ToList();
                    Assert.Equal(texts.Distinct().Count() == texts.Count, Add(texts.Select(id => Cells(id.Item1, id.Item2))).AreDistinct);
                }
            )
        );

    [Fact]
    public void Many_ids_ascend_and_a_second_one_is_found_among_them()
    {
        var seen = Add(Enumerable.Range(0, 100_000).Select(i => Cells("id-" + i.ToString(CultureInfo.InvariantCulture), 1)));
        Assert.True(seen.AreDistinct);
        seen.Add(Cells("id-77", 1), batch);
        Assert.False(seen.AreDistinct);
    }

    [Fact]
    public void Many_ids_in_no_order_are_remembered_and_a_second_one_is_found_among_them()
    {
        var seen = Add(Enumerable.Range(0, 100_000).Select(i => new[] { Scattered(i) }));
        Assert.True(seen.AreDistinct);
        seen.Add([Scattered(100_001)], batch);
        Assert.True(seen.AreDistinct);
        seen.Add([Scattered(77)], batch);
        Assert.False(seen.AreDistinct);
    }

    [Fact]
    public void A_number_with_decimals_may_be_one_that_is_written_without() =>
        Assert.False(
            Add([
                [Cell.Real(0, 1.5)],
            ]).AreDistinct
        );

    [Fact]
    public void More_than_are_remembered_are_not_sure() =>
        Assert.False(Add(Enumerable.Range(0, (1 << 20) + 1).Select(i => new[] { Scattered(i) })).AreDistinct);

    [Fact]
    public void As_many_as_are_remembered_are_sure() =>
        Assert.True(Add(Enumerable.Range(0, 1 << 20).Select(i => new[] { Scattered(i) })).AreDistinct);

    [Theory]
    [InlineData(0)]
    [InlineData(-700_000)]
    public void Numbers_that_ascend_need_not_be_remembered(int from) =>
        Assert.True(Add(Enumerable.Range(from, (1 << 20) + 100).Select(i => new[] { Cell.Integer(0, i) })).AreDistinct);

    [Theory]
    [InlineData("a-1000,a-1009,b-1001,b-7777", true)]
    [InlineData("b-1000,b-7777,a-1000,a-1009", true)]
    [InlineData("a-1000,a-5000,a-5001,a-5002", true)]
    [InlineData("a-9,a-1009", true)]
    [InlineData("a-1000,a-5000,a-4999,a-5002", false)]
    [InlineData("a-1000,a-5000,a-5000,a-5002", false)]
    [InlineData("b-1000,b-5000,a-1000,a-9999,b-4000,b-4000", false)]
    public void Runs_of_ascending_ids_are_told_apart_by_where_they_begin_and_end(string ends, bool areApart)
    {
        var runs = ends.Split(',').Select(end => end.Split('-')).Chunk(2);
        var ids = runs.SelectMany(run =>
            Enumerable
                .Range(Number(run[0][1]), Number(run[1][1]) - Number(run[0][1]) + 1)
                .Select(i => Cells(string.Create(CultureInfo.InvariantCulture, $"{run[0][0]}-{i}"), 1))
        );

        // So many before them that nothing is remembered of these.
        var before = Enumerable.Range(0, 5000).Select(i => Cells(string.Create(CultureInfo.InvariantCulture, $"before-{i:D4}"), 1));
        Assert.Equal(areApart, Add(before.Concat(ids)).AreDistinct);
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Ids in no order, no two of which are the same.</summary>
    private static Cell Scattered(int i) => Cell.Integer(0, unchecked(i * (long)0x9E3779B97F4A7C15));

    private Cell[] Cells(string text, long number) => [Cell.Text(0, batch.Add(Encoding.UTF8.GetBytes(text))), Cell.Integer(1, number)];

    private SeenIds Add(IEnumerable<Cell[]> ids)
    {
        var seen = new SeenIds();
        foreach (var id in ids)
        {
            seen.Add(id, batch);
        }

        return seen;
    }
}
