using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Bundles;

/// <summary>The last bytes of a zip, which say where its directory is.</summary>
/// <param name="Count">How many entries the directory lists.</param>
/// <param name="At">Where the directory begins.</param>
/// <param name="Size">Bytes of the directory.</param>
internal sealed record EndRecord(int Count, long At, int Size)
{
    /// <exception cref="ReceiptException">The zip does not end in one, or its directory is not right before it, or is too large.</exception>
    public static EndRecord Read(SafeFileHandle zip, Place place)
    {
        var endAt = RandomAccess.GetLength(zip) - ZipWords.EndSize;
        var end = ZipBytes.Read(zip, Math.Max(0, endAt), ZipWords.EndSize, place).AsSpan();
        if (
            BinaryPrimitives.ReadUInt32LittleEndian(end) != ZipWords.EndSignature
            || BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != 0
        )
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
        if (count == ushort.MaxValue || size == uint.MaxValue || at == uint.MaxValue || HasZip64Locator(zip, endAt, place))
        {
            throw new ReceiptException(BundleFindings.NotRead(place, "it needs zip64, which is not read"));
        }

        if (BinaryPrimitives.ReadUInt16LittleEndian(end[8..]) != count || at + size != endAt)
        {
            throw NotWhole(place, $"its directory should end at byte {endAt}, and by its end record it ends at {at + size}");
        }

        BundleLimits.Require(place, "entries:", count, BundleLimits.Entries);
        BundleLimits.Require(place, "bytes of directory:", size, BundleLimits.DirectoryBytes);
        return new EndRecord(count, at, (int)size);
    }

    private static bool HasZip64Locator(SafeFileHandle zip, long endAt, Place place) =>
        endAt >= ZipWords.Zip64LocatorSize
        && BinaryPrimitives.ReadUInt32LittleEndian(ZipBytes.Read(zip, endAt - ZipWords.Zip64LocatorSize, sizeof(uint), place))
            == ZipWords.Zip64LocatorSignature;

    private static ReceiptException NotWhole(Place place, string problem) => new(BundleFindings.NotWhole(place, problem));
}
