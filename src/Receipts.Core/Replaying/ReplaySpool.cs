using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Receipts.Core.Replaying;

/// <summary>
/// Records waiting for their replay, in a file of its own that vanishes with it: they are fed out of order, and a million of them
/// need not fit into memory.
/// </summary>
internal sealed class ReplaySpool : IDisposable
{
    private readonly SafeFileHandle file;
    private readonly List<Entry> entries = [];

    private ReplaySpool(SafeFileHandle file) => this.file = file;

    public int Count => entries.Count;

    public static ReplaySpool Fill(IEnumerable<ReplayRecord> records)
    {
        var path = Path.Combine(Path.GetTempPath(), $"receipts-{Guid.NewGuid():N}");
        var spool = new ReplaySpool(
            File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose)
        );
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                // Gone from the folder at once, so that nobody else can open it and nothing is left when this process is killed.
                File.Delete(path);
            }

            spool.Append(records);
            return spool;
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    /// <summary>Which record it is, as the reader knows it.</summary>
    public (string Table, long Row) Name(int index) => (entries[index].Table, entries[index].Row);

    /// <summary>The record's input, JSON without a line break.</summary>
    public byte[] Input(int index) => Read(entries[index].Offset, entries[index].InputLength);

    /// <summary>The record's recorded output, JSON.</summary>
    public byte[] Output(int index) => Read(entries[index].Offset + entries[index].InputLength, entries[index].OutputLength);

    public void Dispose() => file.Dispose();

    private void Append(IEnumerable<ReplayRecord> records)
    {
        var buffer = new MemoryStream();
        long flushed = 0;
        foreach (var record in records)
        {
            // JSON has line breaks only between its tokens, where a space does as well.
            var input = Encoding.UTF8.GetBytes(record.Input.Replace('\n', ' ').Replace('\r', ' '));
            var output = Encoding.UTF8.GetBytes(record.Output);
            entries.Add(new Entry(record.Table, record.Row, flushed + buffer.Length, input.Length, output.Length));
            buffer.Write(input);
            buffer.Write(output);
            if (buffer.Length > 1 << 20)
            {
                flushed = Flush(buffer, flushed);
            }
        }

        Flush(buffer, flushed);
    }

    private long Flush(MemoryStream buffer, long flushed)
    {
        var bytes = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        RandomAccess.Write(file, bytes, flushed);
        buffer.SetLength(0);
        return flushed + bytes.Length;
    }

    private byte[] Read(long offset, int length)
    {
        var bytes = new byte[length];
        var read = 0;
        while (read < length)
        {
            var more = RandomAccess.Read(file, bytes.AsSpan(read), offset + read);
            read += more > 0 ? more : throw new EndOfStreamException();
        }

        return bytes;
    }

    private readonly record struct Entry(string Table, long Row, long Offset, int InputLength, int OutputLength);
}
