using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;
using Receipts.Core.Findings;
using ZstdSharp;

namespace Receipts.Core.Formats;

/// <summary>The content of a packed file, which does not grow beyond measure and ends as its packing says.</summary>
internal sealed class Unpacking : Stream
{
    /// <summary>How many times its size what is packed may become, once that is more than <see cref="SmallBytes"/>. JSON Lines come to 10 or 20.</summary>
    public const int Ratio = 200;

    private const int SmallBytes = 16 * 1024 * 1024;

    private readonly Stream source;
    private readonly Stream unpacker;
    private readonly Finding damaged;
    private readonly Place place;
    private readonly Crc32 crc = new();
    private uint? checksum;
    private Func<long, bool> endsAt = _ => true;
    private long unpacked;

    private Unpacking(Stream packed, Stream content, Place place, string packing)
    {
        source = packed;
        unpacker = content;
        this.place = place;
        damaged = EvidenceFindings.BrokenPacking(place, packing);
    }

    /// <summary>Packed bytes that were read.</summary>
    public override long Position
    {
        get => source.Position;
        set => throw new NotSupportedException();
    }

    /// <summary>Packed bytes in all.</summary>
    public override long Length => source.Length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    /// <summary>The content of a file by the end of its name, or of a member of it; null when it is not packed.</summary>
    /// <exception cref="ReceiptException">It is packed in a way that is not read.</exception>
    public static Unpacking? Of(FileStream file, ZipMember? member, Place place) =>
        member is not null ? OfMember(file, member, place)
        : PackedName.IsGzip(file.Name) ? OfGzip(file, place)
        : PackedName.IsZstandard(file.Name) ? new Unpacking(file, new DecompressionStream(file), place, "zstd")
        : null;

    /// <summary>Reads some bytes; 0 at the end.</summary>
    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = unpacker.Read(buffer);
        }
        catch (Exception exception) when (exception is InvalidDataException or ZstdException or EndOfStreamException)
        {
            throw new ReceiptException(damaged, exception);
        }

        unpacked += read;
        if (unpacked > SmallBytes && unpacked / Ratio > source.Position)
        {
            throw new ReceiptException(EvidenceFindings.GrowsTooMuch(place, Ratio));
        }

        if (checksum is not null)
        {
            crc.Append(buffer[..read]);
        }

        // Unpackers take what was cut for what has ended, and what follows its end for nothing.
        if (
            read == 0
            && !buffer.IsEmpty
            && (
                source.Position != source.Length
                || !endsAt(unpacked)
                || (checksum ?? crc.GetCurrentHashAsUInt32()) != crc.GetCurrentHashAsUInt32()
            )
        )
        {
            throw new ReceiptException(damaged);
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            unpacker.Dispose();
            source.Dispose();
        }

        base.Dispose(disposing);
    }

    private static Unpacking OfGzip(FileStream file, Place place)
    {
        Span<byte> trailer = stackalloc byte[4];
        if (file.Length < 18)
        {
            throw new ReceiptException(EvidenceFindings.BrokenPacking(place, "gzip"));
        }

        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(trailer);
        file.Seek(0, SeekOrigin.Begin);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(trailer);
        var slow = new SlowTail(file);
        return new Unpacking(slow, new GZipStream(slow, CompressionMode.Decompress), place, "gzip")
        {
            endsAt = unpacked => (uint)unpacked == length,
        };
    }

    private static Unpacking OfMember(FileStream file, ZipMember member, Place place)
    {
        var packed = new PackedBytes(file.SafeFileHandle, ZipDirectory.ContentOf(file.SafeFileHandle, member, place), member.Packed);
        Stream content = member.Method switch
        {
            ZipWords.Stored => packed,
            ZipWords.Deflated => new DeflateStream(packed, CompressionMode.Decompress),
            ZipWords.Zstandard => new DecompressionStream(packed),
            var other => throw new ReceiptException(
                EvidenceFindings.BrokenZip(
                    place,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"it is packed by method {other}; 0 (stored), 8 (deflate) and 93 (zstd) are read"
                    )
                )
            ),
        };
        return new Unpacking(packed, content, place, "zip") { endsAt = unpacked => unpacked == member.Unpacked, checksum = member.Crc };
    }
}
