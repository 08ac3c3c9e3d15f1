using Parquet.Meta;
using Receipts.Core.Formats;
using Xunit;
using ZstdSharp;

namespace Receipts.Core.Tests.Formats;

/// <summary>Pages that are unpacked in pieces.</summary>
public sealed class ParquetContentTests : IDisposable
{
    private const int Long = 5_000_000;

    private readonly Decompressor zstandard = new();

    public void Dispose() => zstandard.Dispose();

    [Fact]
    public void What_is_taken_in_any_sizes_is_what_was_packed()
    {
        var page = Page(Long, cut: 0);
        using var content = new ParquetContent(zstandard);
        content.Begin(page, inPieces: true);
        var taken = new List<byte>();
        for (var size = 1; taken.Count < Long; size = size * 3 % 2_700_001)
        {
            taken.AddRange(content.Take(Math.Min(size, Long - taken.Count)));
        }

        Assert.Equal(Bytes(), taken);
        Assert.Throws<InvalidDataException>(() => content.Take(1).Length);
    }

    [Theory]
    [InlineData(Long + 1, 0)]
    [InlineData(Long - 1, 0)]
    [InlineData(Long, 1000)]
    public void A_page_that_is_longer_or_shorter_than_it_says_is_refused(int says, int cut)
    {
        using var content = new ParquetContent(zstandard);
        content.Begin(Page(says, cut), inPieces: true);
        var problem = Assert.ThrowsAny<Exception>(() =>
        {
            for (var left = says; left > 0; left -= 1000)
            {
                content.Take(Math.Min(left, 1000));
            }
        });
        Assert.True(problem is InvalidDataException or EndOfStreamException);
    }

    private static ParquetPage Page(int says, int cut)
    {
        using var compressor = new Compressor();
        var packed = compressor.Wrap(Bytes()).ToArray();
        return new ParquetPage(1, IsPlain: true, CompressionCodec.ZSTD, new ArraySegment<byte>(packed, 0, packed.Length - cut), says);
    }

    private static byte[] Bytes()
    {
        var bytes = new byte[Long];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)(i * i / 7919);
        }

        return bytes;
    }
}
