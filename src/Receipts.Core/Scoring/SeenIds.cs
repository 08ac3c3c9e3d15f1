using System.Buffers.Binary;
using Receipts.Core.Loading;

namespace Receipts.Core.Scoring;

/// <summary>
/// Whether all ids of a table are surely distinct, by 64 bits of each: to sort a quarter of a million takes a tenth of a whole check, and that
/// alone, behind everything else. Where two may be one, or there are too many to remember, they are sorted after all.
/// </summary>
internal sealed class SeenIds
{
    /// <summary>16 MB; half of them are used.</summary>
    private const int MostSlots = 1 << 21;

    // Zero where nothing is; null when nothing is sure any more.
    private ulong[]? slots = new ulong[1 << 10];
    private int count;

    public bool AreDistinct => slots is not null;

    /// <summary>Adds the id of a record, and what it is unique within.</summary>
    public void Add(ReadOnlySpan<Cell> cells, RowBatch batch)
    {
        if (slots is null)
        {
            return;
        }

        if (2 * count == slots.Length)
        {
            Grow();
        }

        if (slots is not null && HashOf(cells, batch) is { } hash && TryAdd(slots, hash))
        {
            count++;
        }
        else
        {
            slots = null;
        }
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

    /// <returns>Null where SQL may take two numbers for one that are written in different ways.</returns>
    private static ulong? HashOf(ReadOnlySpan<Cell> cells, RowBatch batch)
    {
        var hash = 0UL;
        foreach (var cell in cells)
        {
            hash = Mix(hash, (ulong)cell.Kind);
            switch (cell.Kind)
            {
                case CellKind.Real:
                    return null;
                case CellKind.Text:
                    hash = MixAll(hash, batch[cell.Range]);
                    break;
                default:
                    hash = Mix(hash, (ulong)cell.Bits);
                    break;
            }
        }

        return hash == 0 ? 1 : hash;
    }

    private static ulong MixAll(ulong hash, ReadOnlySpan<byte> text)
    {
        hash = Mix(hash, (ulong)text.Length);
        for (; text.Length >= sizeof(ulong); text = text[sizeof(ulong)..])
        {
            hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(text));
        }

        var last = 0UL;
        foreach (var letter in text)
        {
            last = (last << 8) | letter;
        }

        return Mix(hash, last);
    }

    // Each step is reversible, so that two texts of up to eight bytes never have one hash.
    private static ulong Mix(ulong hash, ulong word)
    {
        hash = (hash ^ word) * 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 32);
    }
}
