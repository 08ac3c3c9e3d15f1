using Microsoft.Win32.SafeHandles;

namespace Receipts.Core.Bundles;

/// <summary>The bytes of one entry as they lie in the zip, and no byte beyond them.</summary>
internal sealed class EntryStream(SafeFileHandle zip, BundleEntry entry) : Stream
{
    private long position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => entry.Packed;

    public override long Position
    {
        get => position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = RandomAccess.Read(zip, buffer[..(int)Math.Min(buffer.Length, entry.Packed - position)], entry.At + position);
        position += read;
        return read;
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
