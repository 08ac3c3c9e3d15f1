using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Bundles;

/// <summary>
/// Holds the entries of a zip against its directory: each says the same of itself, and together they fill the file from its first byte
/// to the directory. So none overlaps another, as in a bomb of a few kilobytes, and nothing is hidden between them.
/// </summary>
internal static class EntryLayout
{
    /// <summary>The entries in the order of their bytes, each beginning where those bytes do.</summary>
    /// <exception cref="ReceiptException">An entry is not where it should be, or says something else than the directory.</exception>
    public static IReadOnlyList<BundleEntry> Check(SafeFileHandle zip, List<BundleEntry> entries, long end, Place place)
    {
        var found = new List<BundleEntry>(entries.Count);
        long at = 0;
        foreach (var entry in entries.OrderBy(entry => entry.At))
        {
            RequireAt(at, entry.At, entry.PlaceIn(place));
            var content = Content(zip, entry, entry.PlaceIn(place));
            found.Add(entry with { At = content });
            at = content + entry.Packed + Descriptor(zip, entry, content + entry.Packed, entry.PlaceIn(place));
        }

        RequireAt(at, end, place);
        return found;
    }

    private static void RequireAt(long wanted, long found, Place place)
    {
        if (wanted != found)
        {
            throw NotWhole(
                place,
                wanted > found
                    ? $"it begins at byte {found}, inside the entry that ends at {wanted}"
                    : $"the bytes from {wanted} to {found} belong to no entry"
            );
        }
    }

    /// <summary>Where the bytes of an entry begin.</summary>
    private static long Content(SafeFileHandle zip, BundleEntry entry, Place place)
    {
        var header = ZipBytes.Read(zip, entry.At, ZipWords.EntrySize, place).AsSpan();
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]);
        var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var names = ZipBytes.Read(zip, entry.At + ZipWords.EntrySize, nameLength + extraLength, place).AsSpan();
        var mayBeMissing = entry.HasDescriptor;
        var differs =
            BinaryPrimitives.ReadUInt32LittleEndian(header) != ZipWords.EntrySignature ? "signature"
            : BinaryPrimitives.ReadUInt16LittleEndian(header[6..]) != entry.Flags ? "flags"
            : BinaryPrimitives.ReadUInt16LittleEndian(header[8..]) != entry.Method ? "method"
            : !Same(header[14..], entry.Crc, mayBeMissing) ? "checksum"
            : !Same(header[18..], entry.Packed, mayBeMissing) ? "packed size"
            : !Same(header[22..], entry.Unpacked, mayBeMissing) ? "size"
            : !names[..nameLength].SequenceEqual(entry.RawName.Span) ? "name"
            : !entry.IsCompressed && entry.Packed != entry.Unpacked ? "size as it is stored"
            : null;
        if (differs is not null)
        {
            throw NotWhole(place, $"the {differs} of the entry is not the one that the directory has");
        }

        EntryForm.RequireOneName(names[nameLength..], place);
        return entry.At + ZipWords.EntrySize + nameLength + extraLength;
    }

    /// <summary>How many bytes repeat checksum and sizes behind an entry.</summary>
    private static int Descriptor(SafeFileHandle zip, BundleEntry entry, long at, Place place)
    {
        if (!entry.HasDescriptor)
        {
            return 0;
        }

        // The signature before it is customary and not required.
        var signed = BinaryPrimitives.ReadUInt32LittleEndian(ZipBytes.Read(zip, at, sizeof(uint), place)) == ZipWords.DescriptorSignature;
        var skip = signed ? sizeof(uint) : 0;
        var bytes = ZipBytes.Read(zip, at + skip, ZipWords.DescriptorSize, place).AsSpan();
        return Same(bytes, entry.Crc, false) && Same(bytes[4..], entry.Packed, false) && Same(bytes[8..], entry.Unpacked, false)
            ? skip + ZipWords.DescriptorSize
            : throw NotWhole(place, "the sizes behind the entry are not those that the directory has");
    }

    private static bool Same(ReadOnlySpan<byte> field, long listed, bool mayBeMissing) =>
        BinaryPrimitives.ReadUInt32LittleEndian(field) is var found && (found == listed || (mayBeMissing && found == 0));

    private static ReceiptException NotWhole(Place place, string problem) => new(BundleFindings.NotWhole(place, problem));
}
