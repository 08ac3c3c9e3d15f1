using System.Buffers.Binary;
using Parquet.Meta;
using Snappier;
using ZstdSharp;

namespace Receipts.Core.Formats;

/// <summary>
/// The bytes of a column's pages, unpacked when it is their turn and into the same memory for all row groups. Some programs write a column of a
/// row group as one page, which is unpacked piece by piece.
/// </summary>
internal sealed class ParquetContent(Decompressor zstandard) : IDisposable
{
    /// <summary>Bytes of a page that is unpacked at once.</summary>
    private const int Whole = 1 << 22;

    private const int Piece = 1 << 18;

    private byte[] packed = [];
    private byte[] unpacked = [];

    // What is unpacked and was not taken.
    private byte[] bytes = [];
    private int at;
    private int end;

    // What is still packed.
    private DecompressionStream? rest;
    private int left;

    public void Dispose() => rest?.Dispose();

    /// <summary>Space for the pages of a row group as they are stored.</summary>
    public ArraySegment<byte> Room(int length)
    {
        packed = AtLeast(packed, length);
        return new ArraySegment<byte>(packed, 0, length);
    }

    /// <summary>Goes on to the beginning of a page.</summary>
    /// <param name="inPieces">Whether a long one may be unpacked piece by piece; otherwise all of it is the <see cref="Rest"/>.</param>
    /// <exception cref="InvalidDataException">It does not unpack to as many bytes as it says.</exception>
    public void Begin(ParquetPage page, bool inPieces)
    {
        rest?.Dispose();
        (rest, left) = (null, 0);
        if (page.Codec == CompressionCodec.UNCOMPRESSED)
        {
            (bytes, at, end) = (page.Packed.Array!, page.Packed.Offset, page.Packed.Offset + page.Packed.Count);
            return;
        }

        (at, end) = (0, 0);
        if (inPieces && page is { Codec: CompressionCodec.ZSTD, Unpacked: > Whole })
        {
            rest = new DecompressionStream(new MemoryStream(page.Packed.Array!, page.Packed.Offset, page.Packed.Count));
            left = page.Unpacked;
            return;
        }

        bytes = unpacked = AtLeast(unpacked, page.Unpacked);
        var into = bytes.AsSpan(0, page.Unpacked);
        end = page.Codec == CompressionCodec.SNAPPY ? Snappy.Decompress(page.Packed, into) : zstandard.Unwrap(page.Packed, into);
        RequireAll(end == page.Unpacked);
    }

    /// <summary>The next bytes, until more are taken.</summary>
    /// <exception cref="InvalidDataException">There are not so many.</exception>
    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)(end - at))
        {
            Unpack(count);
        }

        var taken = bytes.AsSpan(at, count);
        at += count;
        return taken;
    }

    /// <summary>The next bytes, whose number stands before them.</summary>
    /// <exception cref="InvalidDataException">There are not so many.</exception>
    public ReadOnlySpan<byte> TakeCounted() => Take(BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int))));

    /// <summary>All other bytes of a page that is unpacked at once.</summary>
    public ReadOnlyMemory<byte> Rest => bytes.AsMemory(at, end - at);

    /// <summary>Unpacks until so many bytes can be taken.</summary>
    private void Unpack(int count)
    {
        var kept = end - at;
        if (rest is null || count < 0 || count - kept > left)
        {
            throw new InvalidDataException("a page has fewer bytes than it says");
        }

        var into = AtLeast(unpacked, Math.Max(count, Piece));
        bytes.AsSpan(at, kept).CopyTo(into);
        var read = rest.ReadAtLeast(into.AsSpan(kept, Math.Min(left, into.Length - kept)), count - kept, throwOnEndOfStream: false);
        left -= read;
        (bytes, unpacked, at, end) = (into, into, 0, kept + read);
        RequireAll(end >= count && (left > 0 || rest.ReadByte() < 0));
    }

    private static void RequireAll(bool asManyAsSaid)
    {
        if (!asManyAsSaid)
        {
            throw new InvalidDataException("a page does not unpack to as many bytes as it says");
        }
    }

    private static byte[] AtLeast(byte[] room, int length) => room.Length >= length ? room : GC.AllocateUninitializedArray<byte>(length);
}
