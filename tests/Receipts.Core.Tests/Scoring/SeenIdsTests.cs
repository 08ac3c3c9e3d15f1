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
    public void Many_ids_are_remembered_and_a_second_one_is_found_among_them()
    {
        var seen = Add(Enumerable.Range(0, 100_000).Select(i => Cells("id-" + i.ToString(CultureInfo.InvariantCulture), 1)));
        Assert.True(seen.AreDistinct);
        seen.Add(Cells("id-77", 2), batch);
        Assert.True(seen.AreDistinct);
        seen.Add(Cells("id-77", 1), batch);
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
        Assert.False(Add(Enumerable.Range(0, (1 << 20) + 1).Select(i => new[] { Cell.Integer(0, i) })).AreDistinct);

    [Fact]
    public void As_many_as_are_remembered_are_sure() =>
        Assert.True(Add(Enumerable.Range(0, 1 << 20).Select(i => new[] { Cell.Integer(0, i) })).AreDistinct);

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
