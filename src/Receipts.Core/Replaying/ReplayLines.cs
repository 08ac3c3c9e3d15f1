namespace Receipts.Core.Replaying;

/// <summary>The lines of a program's output, as long as it keeps within its limits.</summary>
internal sealed class ReplayLines(Stream output, ReplayLimits limits)
{
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private long total;

    /// <summary>The number of the last line, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>Whether there would have been more than the limits allow.</summary>
    public bool LimitReached { get; private set; }

    /// <summary>The next line without its end, valid until the next call; null at the end of the output or of the limits.</summary>
    public ReadOnlyMemory<byte>? Next()
    {
        var searched = start;
        while (true)
        {
            var at = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                return Line(searched + at, next: searched + at + 1);
            }

            searched = end;
            if (end - start > limits.LineBytes)
            {
                LimitReached = true;
                return null;
            }

            searched -= MakeRoom();
            var read = Read();
            if (read == 0)
            {
                return end == start ? null : Line(end, next: end);
            }

            total += read;
            end += read;
            if (total > limits.OutputBytes)
            {
                LimitReached = true;
                return null;
            }
        }
    }

    private ReadOnlyMemory<byte>? Line(int lineEnd, int next)
    {
        var line = buffer.AsMemory(start..lineEnd);
        start = next;
        Number++;
        return line;
    }

    /// <summary>How far what is still unread moved to the front.</summary>
    private int MakeRoom()
    {
        if (end < buffer.Length)
        {
            return 0;
        }

        var moved = start;
        if (start > 0)
        {
            buffer.AsSpan(start..end).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        else
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        return moved;
    }

    private int Read()
    {
        try
        {
            return output.Read(buffer, end, buffer.Length - end);
        }
        catch (Exception trouble) when (trouble is IOException or ObjectDisposedException)
        {
            // The program was stopped while it was answering; that has a finding of its own.
            return 0;
        }
    }
}
