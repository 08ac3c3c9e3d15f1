namespace Receipts.Core.Formats;

/// <summary>The values of a zip's fields. APPNOTE 6.3.3, sections 4.3 to 4.6.</summary>
internal static class ZipWords
{
    public const uint EntrySignature = 0x04034B50;
    public const uint DescriptorSignature = 0x08074B50;
    public const uint LineSignature = 0x02014B50;
    public const uint EndSignature = 0x06054B50;
    public const uint Zip64LocatorSignature = 0x07064B50;

    /// <summary>Bytes of an entry before its name.</summary>
    public const int EntrySize = 30;

    /// <summary>Bytes behind an entry, after their signature.</summary>
    public const int DescriptorSize = 12;

    /// <summary>Bytes of a line of the directory before its name.</summary>
    public const int LineSize = 46;

    public const int EndSize = 22;
    public const int Zip64LocatorSize = 20;

    public const ushort Stored = 0;
    public const ushort Deflated = 8;

    /// <summary>Sizes and checksum follow the bytes.</summary>
    public const ushort Descriptor = 1 << 3;

    /// <summary>The name is UTF-8.</summary>
    public const ushort Utf8 = 1 << 11;

    /// <summary>Packed as a frame of zstd.</summary>
    public const ushort Zstandard = 93;

    public const ushort Encrypted = (1 << 0) | (1 << 6) | (1 << 13);
}
