using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Win32.SafeHandles;
using Receipts.Core.Findings;

namespace Receipts.Core.Bundles;

/// <summary>
/// The directory of a zip, at its end. Nothing is unpacked before all of it has been held against the limits and against the entries
/// themselves, so that no other reader of the same zip can see other files in it.
/// </summary>
internal static class BundleDirectory
{
    private const int EndSize = 22;
    private const int Zip64LocatorSize = 20;
    private const uint EndSignature = 0x06054B50;
    private const uint Zip64LocatorSignature = 0x07064B50;

    /// <summary>Every entry, in the order of the bytes.</summary>
    /// <exception cref="ReceiptException">The zip is damaged, not plain, or too large.</exception>
    public static IReadOnlyList<BundleEntry> Read(SafeFileHandle zip, Place place)
    {
        var end = Bytes(zip, Math.Max(0, RandomAccess.GetLength(zip) - EndSize), EndSize, place).AsSpan();
        var endAt = RandomAccess.GetLength(zip) - EndSize;
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != EndSignature || BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != 0)
        {
            throw NotWhole(place, "it does not end as a zip does: it is none, is cut off, or has a comment or other bytes behind its end");
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(end[4..]) != 0)
        {
            throw new ReceiptException(BundleFindings.NotRead(place, "it is one disk of a split zip"));
        }

        int count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        long at = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (
            count == ushort.MaxValue
            || size == uint.MaxValue
            || at == uint.MaxValue
            || (
                endAt >= Zip64LocatorSize
                && BinaryPrimitives.ReadUInt32LittleEndian(Bytes(zip, endAt - Zip64LocatorSize, sizeof(uint), place))
                    == Zip64LocatorSignature
            )
        )
        {
            throw new ReceiptException(BundleFindings.NotRead(place, "it needs zip64, which is not read"));
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(end[8..]) != count || at + size != endAt)
        {
            throw NotWhole(
                place,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"its directory should end at byte {endAt}, and by its end record it ends at {at + size}"
                )
            );
        }

        BundleLimits.Require(place, "entries:", count, BundleLimits.Entries);
        BundleLimits.Require(place, "bytes of directory:", size, BundleLimits.DirectoryBytes);
        var entries = Lines(Bytes(zip, at, (int)size, place), count, place);
        EntryClashes.Refuse(entries.ConvertAll(entry => (entry.Path, entry.IsFolder)), place);
        RequireLimits(entries, place);
        return EntryLayout.Check(zip, entries, at, place);
    }

    /// <summary>Bytes of the zip; what the file lacks is a finding.</summary>
    public static byte[] Bytes(SafeFileHandle zip, long at, int count, Place place)
    {
        var bytes = new byte[count];
        var read = 0;
        while (read < count && RandomAccess.Read(zip, bytes.AsSpan(read), at + read) is > 0 and var more)
        {
            read += more;
        }

        return read == count
            ? bytes
            : throw NotWhole(place, string.Create(CultureInfo.InvariantCulture, $"it is cut off at byte {at + read}"));
    }

    private static List<BundleEntry> Lines(byte[] directory, int count, Place place)
    {
        var entries = new List<BundleEntry>(count);
        var offset = 0;
        for (var number = 1; number <= count; number++)
        {
            entries.Add(BundleEntry.Read(directory, ref offset, number, place));
        }

        return offset == directory.Length
            ? entries
            : throw NotWhole(place, $"its directory has more than the {count} entries that its end record counts");
    }

    private static void RequireLimits(List<BundleEntry> entries, Place place)
    {
        BundleLimits.Require(place, "bytes when unpacked:", entries.Sum(entry => entry.Unpacked), BundleLimits.Bytes);
        foreach (var entry in entries.Where(entry => entry.Unpacked > BundleLimits.SmallBytes))
        {
            BundleLimits.Require(
                entry.PlaceIn(place),
                $"{entry.Packed} packed bytes become {entry.Unpacked}; as a ratio:",
                entry.Unpacked / Math.Max(1, entry.Packed),
                BundleLimits.Ratio
            );
        }
    }

    private static ReceiptException NotWhole(Place place, string problem) => new(BundleFindings.NotWhole(place, problem));
}
