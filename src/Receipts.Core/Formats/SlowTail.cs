namespace Receipts.Core.Formats;

/// <summary>
/// A file whose last bytes are given out one at a time. A reader that stops before the end, as GZipStream does where a member ends and no
/// other begins, has then not read to the end of the file either, whatever it buffers.
/// </summary>
internal sealed class SlowTail(FileStream file) : Stream
{
    private const int Tail = 64;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var quick = file.Length - file.Position - Tail;
        return file.Read(buffer[..(int)Math.Min(buffer.Length, Math.Max(1, quick))]);
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
