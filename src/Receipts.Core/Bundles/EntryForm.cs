using System.Buffers.Binary;
using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Bundles;

/// <summary>What an entry of a bundle may say of itself, and what is refused. APPNOTE 6.3.3, sections 4.4 to 4.6.</summary>
internal static class EntryForm
{
    private const ushort DeflateLevel = (1 << 1) | (1 << 2);
    private const ushort UnicodePath = 0x7075;
    private const uint DosFolder = 0x10;
    private const int KindMask = 0xF000;
    private const int FolderKind = 0x4000;
    private const int FileKind = 0x8000;
    private const int LinkKind = 0xA000;

    public static void RequireReadable(BundleEntry entry, ushort disk, Place place)
    {
        var problem =
            (entry.Flags & ZipWords.Encrypted) != 0 ? "it is encrypted; a bundle is not"
            : (entry.Flags & ~(DeflateLevel | ZipWords.Descriptor | ZipWords.Utf8)) != 0
                ? string.Create(CultureInfo.InvariantCulture, $"it has the flags 0x{entry.Flags:x4}, which are not read")
            : entry.Method is not (ZipWords.Stored or ZipWords.Deflated)
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"it is packed by method {entry.Method}; 0 (stored) and 8 (deflated) are read"
                )
            : disk != 0 ? "it lies on another disk of a split zip"
            : entry.Packed == uint.MaxValue || entry.Unpacked == uint.MaxValue || entry.At == uint.MaxValue
                ? "it needs zip64, which is not read"
            : null;
        if (problem is not null)
        {
            throw new ReceiptException(BundleFindings.NotRead(place, problem));
        }
    }

    /// <summary>An extra field may name the entry once more, and some tools would unpack it under that name.</summary>
    public static void RequireOneName(ReadOnlySpan<byte> extra, Place place)
    {
        while (extra.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == UnicodePath)
            {
                throw new ReceiptException(BundleFindings.NotRead(place, "it has a second name in an extra field, which is not read"));
            }

            extra = extra[Math.Min(extra.Length, 4 + length)..];
        }
    }

    /// <summary>A file or a folder, and its name, size and attributes agree which.</summary>
    /// <param name="attributes">Unix mode in the upper half, where there is one; DOS attributes in the lower.</param>
    public static void RequireKind(BundleEntry entry, uint attributes, Place place)
    {
        var kind = (int)(attributes >> 16) & KindMask;
        var isFolder = kind == FolderKind || (attributes & DosFolder) != 0;
        var problem =
            kind == LinkKind ? "it is a symbolic link, which could lead anywhere"
            : kind is not (0 or FileKind or FolderKind) ? "it is neither a file nor a folder"
            : isFolder && !entry.IsFolder ? "it is a folder by its attributes and a file by its name"
            : kind == FileKind && entry.IsFolder ? "it is a file by its attributes and a folder by its name"
            : entry.IsFolder && (entry.Unpacked != 0 || entry.Crc != 0) ? "it is a folder by its name and has content"
            : null;
        if (problem is not null)
        {
            throw new ReceiptException(BundleFindings.NotAFile(place, problem));
        }
    }
}
