using Microsoft.Win32.SafeHandles;

namespace Receipts.Core.Formats;

/// <summary>
/// The packed bytes of one member of a zip, and no byte beyond them. The last ones are given out one at a time, so that an unpacker which stops
/// before the end, whatever it buffers, has not read to the end either.
/// </summary>
internal sealed class PackedBytes(SafeFileHandle zip, long at, long length) : Stream
{
    private const int Tail = 64;

    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var left = length - position;
        var most = Math.Min(left, Math.Max(1, left - Tail));
        var read = RandomAccess.Read(zip, buffer[..(int)Math.Min(buffer.Length, most)], at + position);
        position += read;
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
