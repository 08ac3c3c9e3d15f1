using System.Buffers.Binary;
using System.Text;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Bundles;

/// <summary>One line of a zip's directory, checked for form: a file or a folder that may be unpacked.</summary>
internal sealed record BundleEntry
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The path in the bundle, without the <c>/</c> that ends a folder's.</summary>
    public required string Path { get; init; }

    /// <summary>The bytes of its name, which the entry itself repeats.</summary>
    public required ReadOnlyMemory<byte> RawName { get; init; }

    public required bool IsFolder { get; init; }

    public required ushort Flags { get; init; }

    public required ushort Method { get; init; }

    public required uint Crc { get; init; }

    /// <summary>Bytes in the zip.</summary>
    public required long Packed { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long Unpacked { get; init; }

    /// <summary>Where the entry begins in the zip.</summary>
    public required long At { get; init; }

    public bool IsCompressed => Method == ZipWords.Deflated;

    /// <summary>Whether sizes and checksum stand behind its bytes and may be missing before them.</summary>
    public bool HasDescriptor => (Flags & ZipWords.Descriptor) != 0;

    /// <summary>The line that begins at <paramref name="offset"/>, which is moved to the next one.</summary>
    /// <param name="number">From 1, for names that cannot be shown.</param>
    /// <exception cref="ReceiptException">It is cut off, or of a kind that is not unpacked.</exception>
    public static BundleEntry Read(ReadOnlyMemory<byte> directory, ref int offset, int number, Place zip)
    {
        var rest = directory[offset..];
        var line = rest.Span;
        if (line.Length < ZipWords.LineSize || BinaryPrimitives.ReadUInt32LittleEndian(line) != ZipWords.LineSignature)
        {
            throw new ReceiptException(BundleFindings.NotWhole(zip, $"entry {number} of its directory is cut off or damaged"));
        }

        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(line[28..]);
        var extraLength = BinaryPrimitives.ReadUInt16LittleEndian(line[30..]);
        var size = ZipWords.LineSize + nameLength + extraLength + BinaryPrimitives.ReadUInt16LittleEndian(line[32..]);
        if (line.Length < size)
        {
            throw new ReceiptException(BundleFindings.NotWhole(zip, $"entry {number} of its directory is cut off or damaged"));
        }

        offset += size;
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(line[8..]);
        var rawName = rest.Slice(ZipWords.LineSize, nameLength);
        var name = Name(rawName.Span, flags, number, zip);
        var entry = new BundleEntry
        {
            Path = name.EndsWith('/') ? name[..^1] : name,
            RawName = rawName,
            IsFolder = name.EndsWith('/'),
            Flags = flags,
            Method = BinaryPrimitives.ReadUInt16LittleEndian(line[10..]),
            Crc = BinaryPrimitives.ReadUInt32LittleEndian(line[16..]),
            Packed = BinaryPrimitives.ReadUInt32LittleEndian(line[20..]),
            Unpacked = BinaryPrimitives.ReadUInt32LittleEndian(line[24..]),
            At = BinaryPrimitives.ReadUInt32LittleEndian(line[42..]),
        };
        var place = entry.PlaceIn(zip);
        EntryForm.RequireReadable(entry, BinaryPrimitives.ReadUInt16LittleEndian(line[34..]), place);
        EntryForm.RequireOneName(rest.Span.Slice(ZipWords.LineSize + nameLength, extraLength), place);
        EntryForm.RequireKind(entry, BinaryPrimitives.ReadUInt32LittleEndian(line[38..]), place);
        return entry;
    }

    /// <summary><c>file.zip/receipts/x/REPORT.md</c></summary>
    public Place PlaceIn(Place zip) => new($"{zip.File}/{Path}");

    private static string Name(ReadOnlySpan<byte> raw, ushort flags, int number, Place zip)
    {
        string name;
        try
        {
            // Without the flag a name has the code page of whoever wrote it.
            name =
                (flags & ZipWords.Utf8) != 0 || Ascii.IsValid(raw)
                    ? Strict.GetString(raw)
                    : throw new ReceiptException(
                        BundleFindings.Path(zip, $"entry {number}", "has a name that is neither ASCII nor marked as UTF-8")
                    );
        }
        catch (DecoderFallbackException problem)
        {
            throw new ReceiptException(BundleFindings.Path(zip, $"entry {number}", "has a name that is not UTF-8"), problem);
        }

        var path = name.EndsWith('/') ? name[..^1] : name;
        return EntryPath.Fault(path) is not { } fault
            ? name
            : throw new ReceiptException(
                BundleFindings.Path(zip, name.Any(char.IsControl) || name.Length > 1000 ? $"entry {number}" : $"the entry {name}", fault)
            );
    }
}
