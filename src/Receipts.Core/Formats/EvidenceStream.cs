using Receipts.Core.Files;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>The content of one evidence file as UTF-8, unpacked where it is packed.</summary>
internal sealed class EvidenceStream : IDisposable
{
    private readonly Stream content;
    private readonly Unpacking? unpacking;
    private readonly NanFilter? nan;
    private readonly TextEncoding? declared;
    private readonly byte[] head = new byte[4];
    private readonly Action<long>? progress;
    private long reported;
    private int headNext;
    private int headEnd;
    private bool begun;
    private Transcoder? transcoder;

    /// <param name="declared">The encoding that is declared; null to go by the mark at the beginning, and without one by UTF-8.</param>
    /// <param name="progress">Told how many more bytes of the file were read.</param>
    /// <param name="shownAs">How the reader knows the content; the file's own name when null.</param>
    /// <param name="member">What is read of a zip; null for the file itself.</param>
    public EvidenceStream(
        string path,
        bool nanIsNull,
        Action<long>? progress,
        string? shownAs = null,
        TextEncoding? declared = null,
        ZipMember? member = null
    )
    {
        File = shownAs ?? (member is null ? ShownPath.Of(path) : $"{ShownPath.Of(path)}/{member.Name}");
        this.progress = progress;
        this.declared = declared;
        nan = nanIsNull ? new NanFilter(ReadUtf8) : null;
        try
        {
            var file = new ForeignFile(path).Open() ?? throw new ReceiptException(EvidenceFindings.Empty(new Place(File)));
            content = file;
            unpacking = Unpacking.Of(file, member, new Place(File));
            Length = unpacking?.Length ?? file.Length;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ReceiptException(EvidenceFindings.Unreadable(new Place(File), exception.Message), exception);
        }
    }

    /// <param name="content">What is made while it is read, and has no length.</param>
    public EvidenceStream(Stream content, bool nanIsNull, Action<long>? progress, string shownAs)
    {
        File = shownAs;
        this.content = content;
        this.progress = progress;
        nan = nanIsNull ? new NanFilter(ReadUtf8) : null;
    }

    /// <summary>What was written to a file just now, from its beginning.</summary>
    public static EvidenceStream OfWritten(FileStream file, bool nanIsNull, Action<long>? progress, string shownAs)
    {
        file.Position = 0;
        return new EvidenceStream(file, nanIsNull, progress, shownAs);
    }

    /// <summary>How the file is shown to the reader.</summary>
    public string File { get; }

    /// <summary>Bytes on disk, or in the zip.</summary>
    public long Length { get; }

    /// <summary>What the bytes of the file are, known once some were read.</summary>
    public TextEncoding Encoding { get; private set; }

    /// <summary>How many bare NaN and Infinity were read as null.</summary>
    public long Nans => nan?.Count ?? 0;

    /// <summary>Reads some bytes; 0 at the end.</summary>
    public int Read(Span<byte> into) => nan?.Read(into) ?? ReadUtf8(into);

    /// <summary>How many bytes between two offsets, counted from the last forgotten byte, are not in the file.</summary>
    public int InsertedBetween(int from, int to) => nan?.InsertedBetween(from, to) ?? 0;

    /// <summary>Says that the first <paramref name="count"/> bytes will not be asked about again.</summary>
    public void Forget(int count) => nan?.Forget(count);

    public void Dispose()
    {
        unpacking?.Dispose();
        content.Dispose();
    }

    private int ReadUtf8(Span<byte> into)
    {
        if (!begun)
        {
            begun = true;
            ReadMark();
        }

        return transcoder?.Read(into) ?? ReadFromHead(into);
    }

    /// <summary>Finds out what the file is written in. A mark and a declaration that say different things are not reconciled.</summary>
    private void ReadMark()
    {
        while (headEnd < head.Length && ReadContent(head.AsSpan(headEnd)) is > 0 and var read)
        {
            headEnd += read;
        }

        ReadOnlySpan<byte> mark = head.AsSpan(0, headEnd);
        var marked = mark switch
        {
            [0xFF, 0xFE, 0, 0] or [0, 0, 0xFE, 0xFF] => throw new ReceiptException(ContentFindings.Utf32(new Place(File))),
            [0xFF, 0xFE, ..] => TextEncoding.Utf16LittleEndian,
            [0xFE, 0xFF, ..] => TextEncoding.Utf16BigEndian,
            [0xEF, 0xBB, 0xBF, ..] => TextEncoding.Utf8,
            _ => (TextEncoding?)null,
        };
        if (marked is { } found && declared is { } other && other != found && !(other == TextEncoding.Utf16 && found != TextEncoding.Utf8))
        {
            throw new ReceiptException(ContentFindings.OtherMark(new Place(File), found, other));
        }

        // A letter and a NUL, twice: the first line of almost anything in UTF-16 whose writer left out the mark.
        if (marked is null && declared is null or TextEncoding.Utf16 && mark is [not 0, 0, not 0, 0] or [0, not 0, 0, not 0])
        {
            throw new ReceiptException(
                ContentFindings.NoMark(new Place(File), mark[0] == 0 ? TextEncoding.Utf16BigEndian : TextEncoding.Utf16LittleEndian)
            );
        }

        Encoding = marked ?? declared ?? TextEncoding.Utf8;
        Encoding = Encoding == TextEncoding.Utf16 ? TextEncoding.Utf16LittleEndian : Encoding;
        if (Encoding != TextEncoding.Utf8)
        {
            headNext = marked is null ? 0 : 2;
            transcoder = new Transcoder(Encoding, ReadFromHead);
        }
    }

    private int ReadFromHead(Span<byte> into)
    {
        if (headNext == headEnd)
        {
            return ReadContent(into);
        }

        var count = Math.Min(into.Length, headEnd - headNext);
        head.AsSpan(headNext, count).CopyTo(into);
        headNext += count;
        return count;
    }

    private int ReadContent(Span<byte> into)
    {
        try
        {
            var read = unpacking?.Read(into) ?? content.Read(into);
            var position = unpacking?.Position ?? reported + read;
            progress?.Invoke(position - reported);
            reported = position;
            return read;
        }
        catch (IOException exception)
        {
            throw new ReceiptException(EvidenceFindings.Unreadable(new Place(File), exception.Message), exception);
        }
    }
}
