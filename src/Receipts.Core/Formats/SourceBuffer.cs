using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>
/// The bytes of one evidence file, read in pieces, that knows where in the file every byte stands.
/// A byte order mark at the start of UTF-8 is skipped.
/// </summary>
internal sealed class SourceBuffer : IPlaces, IDisposable
{
    /// <summary>The longest record that is read, in bytes: what keeps a compressed bomb from filling memory.</summary>
    public const int MaximumRecord = 64 * 1024 * 1024;

    private readonly EvidenceStream stream;
    private byte[] buffer = new byte[1 << 18];
    private int start;
    private int end;

    // The place of the first byte in the buffer.
    private int line;
    private int column = 1;

    // Where in the buffer the last line began whose place was asked for, so that a line break is counted once and not at every question.
    private int lineStart;
    private int linesBefore;

    /// <param name="firstLine">The number of the first line, where lines stand for those of something else.</param>
    public SourceBuffer(EvidenceStream stream, int firstLine = 1)
    {
        this.stream = stream;
        line = firstLine;
        while (end < 3 && Fill())
        {
            // A mark of three bytes may come in pieces.
        }
        if (Unread.StartsWith("\uFEFF"u8))
        {
            stream.Forget(3);
            end -= 3;
            Buffer.BlockCopy(buffer, 3, buffer, 0, end);
        }
    }

    /// <summary>How the file is shown to the reader.</summary>
    public string File => stream.File;

    /// <summary>What the bytes of the file are; what is read here is always UTF-8.</summary>
    public TextEncoding WrittenIn => stream.Encoding;

    public ReadOnlySpan<byte> Unread => buffer.AsSpan(start, end - start);

    /// <summary>A part of <see cref="Unread"/>, which stays where it is until <see cref="Fill"/>.</summary>
    public ArraySegment<byte> Part(int offset, int length) => new(buffer, start + offset, length);

    /// <summary>Whether <see cref="Unread"/> reaches to the end of the file.</summary>
    public bool Ended { get; private set; }

    public bool IsEmpty => Ended && start == end;

    public void Advance(int count) => start += count;

    /// <summary>Makes <see cref="Unread"/> longer; false when the file has ended. Offsets into it stay as they are.</summary>
    public bool Fill()
    {
        if (Ended)
        {
            return false;
        }

        Compact();
        if (end == buffer.Length)
        {
            if (buffer.Length >= MaximumRecord)
            {
                throw new ReceiptException(EvidenceFindings.RecordTooLong(PlaceAt(0), MaximumRecord));
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = stream.Read(buffer.AsSpan(end));
        end += read;
        Ended = read == 0;
        return !Ended;
    }

    /// <summary>Passes over so many lines, or to the end of the file.</summary>
    public void SkipLines(long count)
    {
        while (count > 0 && !IsEmpty)
        {
            var length = Unread.IndexOf((byte)'\n');
            if (length >= 0)
            {
                Advance(length + 1);
                count--;
            }
            else if (!Fill())
            {
                Advance(Unread.Length);
            }
        }
    }

    /// <summary>The place of the byte at <paramref name="offset"/> in <see cref="Unread"/>.</summary>
    public Place PlaceAt(int offset)
    {
        var (atLine, atColumn) = After(buffer.AsSpan(0, Math.Min(start + offset, end)));
        return new Place(File, atLine, atColumn);
    }

    /// <summary>Fails when bytes at <paramref name="offset"/> in <see cref="Unread"/> are not UTF-8: JSON readers let any bytes pass inside strings.</summary>
    public void RequireUtf8(int offset, int length)
    {
        var bytes = Unread.Slice(offset, length);
        if (Utf8.IsValid(bytes))
        {
            return;
        }

        var valid = 0;
        while (Rune.DecodeFromUtf8(bytes[valid..], out _, out var used) == OperationStatus.Done)
        {
            valid += used;
        }

        var place = PlaceAt(offset + valid);
        throw new ReceiptException(
            WrittenIn == TextEncoding.Utf8
                ? ContentFindings.NotUtf8(place, bytes[valid], buffer.AsSpan(0, end))
                : ContentFindings.NotDecoded(place, WrittenIn)
        );
    }

    public void Dispose() => stream.Dispose();

    private void Compact()
    {
        if (start == 0)
        {
            return;
        }

        (line, column) = After(buffer.AsSpan(0, start));
        (lineStart, linesBefore) = (0, 0);
        stream.Forget(start);
        end -= start;
        Buffer.BlockCopy(buffer, start, buffer, 0, end);
        start = 0;
    }

    private (int Line, int Column) After(ReadOnlySpan<byte> passed)
    {
        if (passed.Length < lineStart)
        {
            (lineStart, linesBefore) = (0, 0);
        }

        if (passed.LastIndexOf((byte)'\n') + 1 is var begin && begin > lineStart)
        {
            linesBefore += passed[lineStart..begin].Count((byte)'\n');
            lineStart = begin;
        }

        var inserted = stream.InsertedBetween(lineStart, passed.Length);
        var characters = Encoding.UTF8.GetCharCount(passed[lineStart..]) - inserted;
        return (line + linesBefore, (lineStart == 0 ? column : 1) + characters);
    }
}
