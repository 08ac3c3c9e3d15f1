namespace Receipts.Core.Formats;

/// <summary>
/// Turns the bare <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> that Python writes outside JSON strings into <c>null</c>, padded with
/// spaces to their own length. <c>null</c> is one byte longer than <c>NaN</c>; where that happened is remembered, so that columns stay true.
/// </summary>
internal sealed class NanFilter(NanFilter.ReadPiece read)
{
    private static readonly (byte[] Word, byte[] Null)[] Words =
    [
        ([.. "NaN"u8], [.. "null"u8]),
        ([.. "Infinity"u8], [.. "null    "u8]),
        ([.. "-Infinity"u8], [.. "null     "u8]),
    ];

    private readonly byte[] input = new byte[1 << 16];
    private readonly Queue<byte> pending = new();
    private readonly Queue<long> insertions = new();
    private int next;
    private int end;
    private bool ended;
    private bool inString;
    private bool escaped;
    private long written;
    private long forgotten;

    /// <summary>Reads some bytes; 0 at the end.</summary>
    public delegate int ReadPiece(Span<byte> into);

    public long Count { get; private set; }

    public int Read(Span<byte> into)
    {
        var count = 0;
        while (count < into.Length && (pending.Count > 0 || HasInput()))
        {
            var plain = input.AsSpan(next, pending.Count > 0 ? 0 : Plain(into.Length - count));
            if (plain.IsEmpty)
            {
                into[count++] = pending.Count > 0 ? pending.Dequeue() : Next();
                continue;
            }

            plain.CopyTo(into[count..]);
            count += plain.Length;
            next += plain.Length;
        }

        written += count;
        return count;

        byte Next()
        {
            var current = input[next];
            if (inString)
            {
                inString = escaped || current != (byte)'"';
                escaped = !escaped && current == (byte)'\\';
            }
            else if (current == (byte)'"')
            {
                inString = true;
            }
            else if (current is (byte)'N' or (byte)'I' or (byte)'-')
            {
                return Replaced(written + count - 1);
            }

            next++;
            return current;
        }
    }

    public int InsertedBetween(int from, int to) => insertions.Count(offset => offset >= forgotten + from && offset < forgotten + to);

    public void Forget(int count)
    {
        forgotten += count;
        while (insertions.TryPeek(out var offset) && offset < forgotten)
        {
            insertions.Dequeue();
        }
    }

    /// <summary>How many of the next bytes neither begin or end a string nor may begin a word.</summary>
    private int Plain(int most)
    {
        var ahead = input.AsSpan(next, escaped ? 0 : Math.Min(end - next, most));
        var stop = inString ? ahead.IndexOfAny((byte)'"', (byte)'\\') : ahead.IndexOfAny("\"NI-"u8);
        return stop < 0 ? ahead.Length : stop;
    }

    private byte Replaced(long offset)
    {
        foreach (var (word, replacement) in Words)
        {
            if (input.AsSpan(next, end - next).StartsWith(word))
            {
                Count++;
                next += word.Length;
                foreach (var letter in replacement.AsSpan(1))
                {
                    pending.Enqueue(letter);
                }

                if (replacement.Length > word.Length)
                {
                    insertions.Enqueue(offset + replacement.Length - 1);
                }

                return replacement[0];
            }
        }

        return input[next++];
    }

    // Enough ahead to see the longest word whole.
    private bool HasInput()
    {
        while (!ended && end - next < 9)
        {
            Buffer.BlockCopy(input, next, input, 0, end - next);
            end -= next;
            next = 0;
            var piece = read(input.AsSpan(end));
            end += piece;
            ended = piece == 0;
        }

        return next < end;
    }
}
