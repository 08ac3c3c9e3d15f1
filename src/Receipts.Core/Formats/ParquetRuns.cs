using System.Buffers.Binary;

namespace Receipts.Core.Formats;

/// <summary>Small numbers in runs: of one number, or of eight and eight packed bit by bit (Apache Parquet, "RLE/Bit-Packing Hybrid").</summary>
/// <param name="bytes">The runs.</param>
/// <param name="width">Bits of a number; without any all are 0 and nothing is stored.</param>
internal struct ParquetRuns(ReadOnlyMemory<byte> bytes, int width)
{
    private const int MostBits = 32;

    private int at;
    private int left;
    private int same;
    private long packedAt = -1;

    /// <exception cref="InvalidDataException">There is none.</exception>
    public int Next()
    {
        if (width == 0)
        {
            return 0;
        }

        if (left == 0)
        {
            Begin();
        }

        left--;
        return packedAt < 0 ? same : NextPacked();
    }

    /// <summary>How many that follow are the number that was given last; they are passed over with it.</summary>
    public int TakeSame()
    {
        if (packedAt >= 0)
        {
            return 0;
        }

        (var count, left) = (left, 0);
        return count;
    }

    private void Begin()
    {
        var header = Varint();
        var count = header >> 1;
        if (width > MostBits || count is 0 or > int.MaxValue / MostBits)
        {
            throw Damaged();
        }

        if ((header & 1) == 0)
        {
            left = (int)count;
            packedAt = -1;
            same = 0;
            for (var i = 0; i < (width + 7) / 8; i++)
            {
                same |= Byte() << (8 * i);
            }
        }
        else
        {
            left = 8 * (int)count;
            packedAt = 8L * at;
            at = (int)Math.Min(bytes.Length, at + (count * width));
        }
    }

    private int NextPacked()
    {
        if (packedAt + width > 8L * at)
        {
            throw Damaged();
        }

        var from = bytes.Span[(int)(packedAt / 8)..];
        var word = from.Length >= sizeof(ulong) ? BinaryPrimitives.ReadUInt64LittleEndian(from) : LastWord(from);
        var bits = word >> (int)(packedAt % 8);
        packedAt += width;
        return (int)(bits & ((1UL << width) - 1));
    }

    private static ulong LastWord(ReadOnlySpan<byte> bytes)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        word.Clear();
        bytes.CopyTo(word);
        return BinaryPrimitives.ReadUInt64LittleEndian(word);
    }

    private uint Varint()
    {
        var value = 0u;
        for (var shift = 0; shift < MostBits; shift += 7)
        {
            var next = Byte();
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw Damaged();
    }

    private int Byte() => at < bytes.Length ? bytes.Span[at++] : throw Damaged();

    private static InvalidDataException Damaged() => new("a page has fewer values than it says");
}
