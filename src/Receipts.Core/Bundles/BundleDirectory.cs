using Microsoft.Win32.SafeHandles;
using Receipts.Core.Findings;

namespace Receipts.Core.Bundles;

/// <summary>
/// The directory of a zip, at its end. Nothing is unpacked before all of it has been held against the limits and against the entries
/// themselves, so that no other reader of the same zip sees other files in it.
/// </summary>
internal static class BundleDirectory
{
    /// <summary>Every entry, in the order of the bytes, which begin at <see cref="BundleEntry.At"/>.</summary>
    /// <exception cref="ReceiptException">The zip is damaged, not plain, or too large.</exception>
    public static IReadOnlyList<BundleEntry> Read(SafeFileHandle zip, Place place)
    {
        var end = EndRecord.Read(zip, place);
        var entries = Lines(ZipBytes.Read(zip, end.At, end.Size, place), end.Count, place);
        EntryClashes.Refuse(entries.Select(entry => (entry.Path, entry.IsFolder)), place);
        BundleLimits.Require(place, "bytes when unpacked:", entries.Sum(entry => entry.Unpacked), BundleLimits.Bytes);
        foreach (var entry in entries.Where(entry => entry.Unpacked > BundleLimits.SmallBytes))
        {
            BundleLimits.Require(
                entry.PlaceIn(place),
                $"{entry.Packed} packed bytes would become {entry.Unpacked}; times as many:",
                entry.Unpacked / Math.Max(1, entry.Packed),
                BundleLimits.Ratio
            );
        }

        return EntryLayout.Check(zip, entries, end.At, place);
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
            : throw new ReceiptException(
                BundleFindings.NotWhole(place, $"its directory has more in it than the {count} entries that its end record counts")
            );
    }
}
