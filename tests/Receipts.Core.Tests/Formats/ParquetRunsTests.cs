using Receipts.Core.Formats;
using Xunit;

namespace Receipts.Core.Tests.Formats;

public sealed class ParquetRunsTests
{
    /// <summary>The numbers 0 to 7 in three bits each, as the specification of the format packs them.</summary>
    private static readonly byte[] Packed = [0x03, 0b10001000, 0b11000110, 0b11111010];

    /// <summary>Five times 300, in two bytes, and eight numbers of nine bits.</summary>
    private static readonly byte[] Mixed = [0x0A, 0x2C, 0x01, 0x03, 0xFF, 1, 0, 0, 0, 0, 0, 0, 0x80];

    [Fact]
    public void Numbers_are_unpacked_bit_by_bit()
    {
        var runs = new ParquetRuns(Packed, width: 3);
        Assert.Equal(Enumerable.Range(0, 8), Read(ref runs, 8));
    }

    [Fact]
    public void A_number_is_repeated_and_other_runs_follow()
    {
        var runs = new ParquetRuns(Mixed, width: 9);
        Assert.Equal([300, 300, 300, 300, 300, 511, 0, 0, 0, 0, 0, 0, 256], Read(ref runs, 13));
    }

    [Fact]
    public void What_repeats_a_number_is_passed_over_with_it()
    {
        var runs = new ParquetRuns(Mixed, width: 9);
        Assert.Equal((300, 4), (runs.Next(), runs.TakeSame()));
        Assert.Equal((511, 0), (runs.Next(), runs.TakeSame()));
        Assert.Equal([0, 0, 0, 0, 0, 0, 256], Read(ref runs, 7));
    }

    [Fact]
    public void Without_a_bit_all_are_zero()
    {
        var runs = new ParquetRuns(default, width: 0);
        Assert.Equal([0, 0, 0], Read(ref runs, 3));
    }

    [Theory]
    [InlineData(3, new byte[] { })]
    [InlineData(3, new byte[] { 0x00 })]
    [InlineData(3, new byte[] { 0x02 })]
    [InlineData(33, new byte[] { 0x02, 1, 1, 1, 1, 1 })]
    [InlineData(3, new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    public void Runs_that_end_before_their_numbers_do_are_damaged(int width, byte[] bytes)
    {
        var runs = new ParquetRuns(bytes, width);
        Assert.Throws<InvalidDataException>(() => runs.Next());
    }

    [Fact]
    public void A_number_that_is_cut_off_is_not_made_up()
    {
        var runs = new ParquetRuns(Packed.AsMemory(0, 2), width: 3);
        Assert.Equal([0, 1], Read(ref runs, 2));
        Assert.Throws<InvalidDataException>(() => runs.Next());
    }

    private static int[] Read(ref ParquetRuns runs, int count)
    {
        var numbers = new int[count];
        for (var i = 0; i < count; i++)
        {
            numbers[i] = runs.Next();
        }

        return numbers;
    }
}
