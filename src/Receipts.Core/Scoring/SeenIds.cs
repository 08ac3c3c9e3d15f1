using System.Buffers.Binary;
using Receipts.Core.Loading;

namespace Receipts.Core.Scoring;

/// <summary>
/// Whether all ids of a table are surely distinct: to sort a quarter of a million takes a tenth of a whole check, and that alone, behind
/// everything else. Ids that mostly ascend, as most files count, are told by where they do not; others by 64 bits of each. Where two may be one,
/// or there are too many to remember, they are sorted after all.
/// </summary>
internal sealed class SeenIds
{
    /// <summary>16 MB; half of them are used.</summary>
    private const int MostSlots = 1 << 21;

    /// <summary>How many ids show whether they ascend; so many are remembered in any case.</summary>
    private const int Few = 1 << 12;

    /// <summary>Runs of ascending ids, such as of several files one behind the other.</summary>
    private const int MostRuns = 64;

    // Zero where nothing is; null when nothing is sure any more, or runs alone make it sure.
    private ulong[]? slots = new ulong[1 << 10];
    private int count;

    // The first and the last id of each run; null when there are too many.
    private List<(byte[] First, byte[] Last)>? runs = [];
    private byte[] first = [];
    private byte[] last = new byte[64];
    private byte[] next = new byte[64];
    private int lastLength;

    public bool AreDistinct => slots is not null || AreApart();

    /// <summary>Adds the id of a record, and what it is unique within.</summary>
    public void Add(ReadOnlySpan<Cell> cells, RowBatch batch)
    {
        if (slots is null && runs is null)
        {
            return;
        }

        if (TryWrite(cells, batch) is not { } length)
        {
            (slots, runs) = (null, null);
            return;
        }

        if (count == Few && slots is not null && runs is not null)
        {
            // One of the two goes on.
            slots = AreApart() ? null : slots;
            runs = slots is null ? runs : null;
        }

        AddToRun(length);
        Remember(next.AsSpan(0, length));
        (last, next, lastLength) = (next, last, length);
    }

    private void AddToRun(int length)
    {
        var id = next.AsSpan(0, length);
        if (runs is null || (lastLength > 0 && Compare(id, last.AsSpan(0, lastLength)) > 0))
        {
            return;
        }

        if (lastLength > 0)
        {
            runs.Add((first, last[..lastLength]));
        }

        first = id.ToArray();
        runs = runs.Count < MostRuns ? runs : null;
    }

    private void Remember(ReadOnlySpan<byte> id)
    {
        if (slots is null)
        {
            return;
        }

        if (2 * count == slots.Length)
        {
            Grow();
        }

        slots = slots is not null && TryAdd(slots, HashOf(id)) ? slots : null;
        count++;
    }

    /// <summary>Whether no two runs have an id in common.</summary>
    private bool AreApart()
    {
        if (runs is null)
        {
            return false;
        }

        List<(byte[] First, byte[] Last)> all = [.. runs, (first, last[..lastLength])];
        all.Sort((one, other) => Compare(one.First, other.First));
        return all.Zip(all.Skip(1)).All(pair => Compare(pair.First.Last, pair.Second.First) < 0);
    }

    // `id-9` stands before `id-10`.
    private static int Compare(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.Length == other.Length ? one.SequenceCompareTo(other) : one.Length - other.Length;

    /// <summary>Writes an id so that no two are written alike.</summary>
    /// <returns>How long it is; null where SQL may take two numbers for one that are written in different ways.</returns>
    private int? TryWrite(ReadOnlySpan<Cell> cells, RowBatch batch)
    {
        var length = 0;
        foreach (var cell in cells)
        {
            var text = cell.Kind == CellKind.Text ? batch[cell.Range] : default;
            if (cell.Kind == CellKind.Real)
            {
                return null;
            }

            var needed = length + text.Length + 2 + sizeof(long);
            if (needed > next.Length)
            {
                Array.Resize(ref next, 2 * needed);
            }

            next[length++] = (byte)cell.Kind;
            if (cell.Kind == CellKind.Text)
            {
                text.CopyTo(next.AsSpan(length));
                length += text.Length;

                // No text holds it.
                next[length++] = byte.MaxValue;
            }
            else
            {
                // Negative numbers first.
                BinaryPrimitives.WriteInt64BigEndian(next.AsSpan(length), cell.Bits ^ long.MinValue);
                length += sizeof(long);
            }
        }

        return length;
    }

    private void Grow()
    {
        var former = slots!;
        slots = former.Length < MostSlots ? new ulong[2 * former.Length] : null;
        foreach (var hash in slots is null ? [] : former)
        {
            _ = hash != 0 && TryAdd(slots!, hash);
        }
    }

    /// <returns>False when it is there already.</returns>
    private static bool TryAdd(ulong[] slots, ulong hash)
    {
        var at = (int)hash & (slots.Length - 1);
        while (slots[at] != 0)
        {
            if (slots[at] == hash)
            {
                return false;
            }

            at = (at + 1) & (slots.Length - 1);
        }

        slots[at] = hash;
        return true;
    }

    private static ulong HashOf(ReadOnlySpan<byte> id)
    {
        var hash = Mix(0, (ulong)id.Length);
        for (; id.Length >= sizeof(ulong); id = id[sizeof(ulong)..])
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(id));
        }

        var rest = 0UL;
        foreach (var letter in id)
        {
            rest = (rest << 8) | letter;
        }

        hash = Mix(hash, rest);
        return hash == 0 ? 1 : hash;
    }

    private static ulong Mix(ulong hash, ulong word)
    {
        hash = (hash ^ word) * 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 32);
    }
}
