using System.Buffers.Binary;
using Parquet.Meta;
using Snappier;
using ZstdSharp;

namespace Receipts.Core.Formats;

/// <summary>
/// The bytes of a column's pages, unpacked when it is their turn and into the same memory for all row groups. Some programs write a column of a
/// row group as one page, which is unpacked piece by piece, each while the one before is taken: whoever writes the records has most to do.
/// </summary>
internal sealed class ParquetContent(Decompressor zstandard) : IDisposable
{
    /// <summary>Bytes of a page that is unpacked at once.</summary>
    private const int Whole = 1 << 22;

    private const int Piece = 1 << 20;

    /// <summary>Bytes before a piece for what is left of the one before.</summary>
    private const int Headroom = 1 << 16;

    private byte[] packed = [];
    private byte[] unpacked = [];

    // What is unpacked and was not taken.
    private byte[] bytes = [];
    private int at;
    private int end;

    // What is still packed.
    private DecompressionStream? rest;
    private int left;

    // The next piece of it, and where that and the one before lie.
    private readonly byte[][] pieces =
    [
        [],
        [],
    ];
    private Task<int>? ahead;
    private int turn;

    public void Dispose() => End();

    /// <summary>Space for the pages of a row group as they are stored.</summary>
    public ArraySegment<byte> Room(int length)
    {
        // Nobody may still be unpacking what lies there.
        End();
        packed = AtLeast(packed, length);
        return new ArraySegment<byte>(packed, 0, length);
    }

    /// <summary>Goes on to the beginning of a page.</summary>
    /// <param name="inPieces">Whether a long one may be unpacked piece by piece; otherwise all of it is the <see cref="Rest"/>.</param>
    /// <exception cref="InvalidDataException">It does not unpack to as many bytes as it says.</exception>
    public void Begin(ParquetPage page, bool inPieces)
    {
        End();
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
            UnpackAhead();
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

        var read = ahead!.GetAwaiter().GetResult();
        var (into, from) = (pieces[turn], Headroom - kept);
        if (from < 0 || kept + read < count)
        {
            // A text that is longer than a piece, or than what is kept before one.
            (into, from) = (new byte[Math.Max(kept + read, count)], 0);
            pieces[turn].AsSpan(Headroom, read).CopyTo(into.AsSpan(kept));
            var missing = into.AsSpan(kept + read);
            read += rest.ReadAtLeast(missing, missing.Length, throwOnEndOfStream: false);
        }

        bytes.AsSpan(at, kept).CopyTo(into.AsSpan(from));
        left -= read;
        (bytes, at, end) = (into, from, from + kept + read);
        RequireAll(end - at >= count && (left > 0 || rest.ReadByte() < 0));
        UnpackAhead();
    }

    private void UnpackAhead()
    {
        ahead = null;
        if (left > 0)
        {
            turn ^= 1;
            var (from, into, count) = (rest!, AtLeast(pieces[turn], Headroom + Piece), Math.Min(left, Piece));
            pieces[turn] = into;
            ahead = Task.Factory.StartNew(
                () => from.ReadAtLeast(into.AsSpan(Headroom, count), count, throwOnEndOfStream: false),
                CancellationToken.None,
                // A thread of its own: those of the pool may wait for what is read here.
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default
            );
        }
    }

    private void End()
    {
        if (ahead is not null)
        {
            // What is wrong with it nobody asks any more.
            Task.WaitAny(ahead);
        }

        rest?.Dispose();
        (rest, ahead, left) = (null, null, 0);
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
