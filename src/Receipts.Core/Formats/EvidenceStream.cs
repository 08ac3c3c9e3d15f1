using System.Buffers.Binary;
using System.IO.Compression;
using Receipts.Core.Files;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>The content of one evidence file, unpacked when its name ends in <c>.gz</c>.</summary>
internal sealed class EvidenceStream : IDisposable
{
    /// <summary>How many times its size what is packed may become, once that is more than <see cref="SmallBytes"/>. JSON Lines come to 10 or 20.</summary>
    public const int Ratio = 200;

    private const int SmallBytes = 16 * 1024 * 1024;

    private readonly FileStream file;
    private readonly GZipStream? unpacker;
    private readonly NanFilter? nan;
    private readonly Action<long>? progress;
    private readonly uint unpackedLength;
    private long unpacked;
    private long reported;

    /// <param name="progress">Told how many more bytes of the file were read.</param>
    /// <param name="shownAs">How the reader knows the content; the file's own name when null.</param>
    public EvidenceStream(string path, bool nanIsNull, Action<long>? progress, string? shownAs = null)
    {
        File = shownAs ?? ShownPath.Of(path);
        this.progress = progress;
        nan = nanIsNull ? new NanFilter(ReadContent) : null;
        try
        {
            file = new ForeignFile(path).Open() ?? throw new ReceiptException(EvidenceFindings.Empty(new Place(File)));
            Length = file.Length;
            if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            {
                unpackedLength = LengthInTrailer();
                unpacker = new GZipStream(new SlowTail(file), CompressionMode.Decompress);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ReceiptException(EvidenceFindings.Unreadable(new Place(File), exception.Message), exception);
        }
    }

    /// <summary>How the file is shown to the reader.</summary>
    public string File { get; }

    /// <summary>Bytes on disk.</summary>
    public long Length { get; }

    /// <summary>How many bare NaN and Infinity were read as null.</summary>
    public long Nans => nan?.Count ?? 0;

    /// <summary>Reads some bytes; 0 at the end.</summary>
    public int Read(Span<byte> into) => nan?.Read(into) ?? ReadContent(into);

    /// <summary>How many bytes between two offsets, counted from the last forgotten byte, are not in the file.</summary>
    public int InsertedBetween(int from, int to) => nan?.InsertedBetween(from, to) ?? 0;

    /// <summary>Says that the first <paramref name="count"/> bytes will not be asked about again.</summary>
    public void Forget(int count) => nan?.Forget(count);

    public void Dispose()
    {
        unpacker?.Dispose();
        file.Dispose();
    }

    private int ReadContent(Span<byte> into)
    {
        try
        {
            var read = unpacker?.Read(into) ?? file.Read(into);
            progress?.Invoke(file.Position - reported);
            reported = file.Position;
            unpacked += read;
            if (unpacker is not null && unpacked > SmallBytes && unpacked / Ratio > file.Position)
            {
                throw new ReceiptException(EvidenceFindings.GrowsTooMuch(new Place(File), Ratio));
            }

            // GZipStream takes a stream that was cut for one that has ended, and what follows its end for nothing.
            if (read == 0 && unpacker is not null && ((uint)unpacked != unpackedLength || file.Position != file.Length))
            {
                throw new ReceiptException(EvidenceFindings.BrokenGzip(new Place(File)));
            }

            return read;
        }
        catch (InvalidDataException exception)
        {
            throw new ReceiptException(EvidenceFindings.BrokenGzip(new Place(File)), exception);
        }
        catch (IOException exception)
        {
            throw new ReceiptException(EvidenceFindings.Unreadable(new Place(File), exception.Message), exception);
        }
    }

    private uint LengthInTrailer()
    {
        Span<byte> trailer = stackalloc byte[4];
        if (file.Length < 18)
        {
            throw new ReceiptException(EvidenceFindings.BrokenGzip(new Place(File)));
        }

        file.Seek(-4, SeekOrigin.End);
        file.ReadExactly(trailer);
        file.Seek(0, SeekOrigin.Begin);
        return BinaryPrimitives.ReadUInt32LittleEndian(trailer);
    }
}
