using System.IO.Compression;
using System.Text;

namespace Receipts.Cli.Tests.Bundles;

/// <summary>A zip written field by field, so that each of them can lie.</summary>
internal sealed class HandMadeZip
{
    private readonly List<HandMadeEntry> entries = [];

    /// <summary>Bytes before the first entry.</summary>
    public byte[] Before { get; init; } = [];

    /// <summary>Bytes between the directory and the end record.</summary>
    public byte[] Locator { get; init; } = [];

    /// <summary>A comment in the end record.</summary>
    public string Comment { get; init; } = "";

    public ushort Disk { get; init; }

    /// <summary>The number of entries that the end record has; the true one when null.</summary>
    public ushort? Count { get; init; }

    public HandMadeZip Add(HandMadeEntry entry)
    {
        entries.Add(entry);
        return this;
    }

    public byte[] Bytes()
    {
        using var zip = new MemoryStream();
        using var writer = new BinaryWriter(zip);
        writer.Write(Before);
        var places = new List<uint>();
        foreach (var entry in entries)
        {
            places.Add((uint)zip.Position);
            entry.WriteEntry(writer);
        }

        var directory = (uint)zip.Position;
        foreach (var (entry, place) in entries.Zip(places))
        {
            entry.WriteLine(writer, place);
        }

        var size = (uint)zip.Position - directory;
        writer.Write(Locator);
        writer.Write(0x06054B50);
        writer.Write(Disk);
        writer.Write(Disk);
        writer.Write(Count ?? (ushort)entries.Count);
        writer.Write(Count ?? (ushort)entries.Count);
        writer.Write(size);
        writer.Write(directory);
        writer.Write((ushort)Comment.Length);
        writer.Write(Encoding.ASCII.GetBytes(Comment));
        return zip.ToArray();
    }
}

/// <summary>A file in such a zip. What is not set is true; what begins with <c>Listed</c> is what the directory says of it.</summary>
internal sealed record HandMadeEntry(string Name, string Text = "")
{
    private const ushort Deflated = 8;

    /// <summary>In place of the name's UTF-8.</summary>
    public byte[]? RawName { get; init; }

    public string? ListedName { get; init; }

    /// <summary>UTF-8.</summary>
    public ushort Flags { get; init; } = 1 << 11;

    public ushort Method { get; init; }

    /// <summary>The bytes in the zip; those of the text when null.</summary>
    public byte[]? Packed { get; init; }

    public uint? Crc { get; init; }

    public uint? Size { get; init; }

    public uint? PackedSize { get; init; }

    public uint? ListedPackedSize { get; init; }

    /// <summary>Where the directory says that it begins.</summary>
    public uint? ListedAt { get; init; }

    public ushort Disk { get; init; }

    public byte[] Extra { get; init; } = [];

    /// <summary>Bytes behind it.</summary>
    public byte[] After { get; init; } = [];

    /// <summary>Unix mode and, in the lower half, DOS attributes: a file.</summary>
    public uint Attributes { get; init; } = 0x81A4u << 16;

    private byte[] Content => Packed ?? Encoding.UTF8.GetBytes(Text);

    private byte[] EntryName => RawName ?? Encoding.UTF8.GetBytes(Name);

    /// <summary>The same file, compressed.</summary>
    public HandMadeEntry Compressed() => Compressed(Encoding.UTF8.GetBytes(Text));

    /// <summary>The same file as a program writes it that does not know its size beforehand: sizes and checksum stand behind it.</summary>
    public HandMadeEntry Described(bool signed)
    {
        using var descriptor = new MemoryStream();
        using var writer = new BinaryWriter(descriptor);
        if (signed)
        {
            writer.Write(0x08074B50);
        }

        writer.Write(Crc ?? Crc32(Content));
        writer.Write((uint)Content.Length);
        writer.Write(Size ?? (uint)Content.Length);
        return this with { Flags = (ushort)(Flags | (1 << 3)), After = descriptor.ToArray() };
    }

    /// <summary>So many zeros, compressed.</summary>
    public static HandMadeEntry Zeros(string name, int length) => new HandMadeEntry(name).Compressed(new byte[length]);

    public void WriteEntry(BinaryWriter zip)
    {
        zip.Write(0x04034B50);
        zip.Write((ushort)20);
        WriteFields(zip, PackedSize, EntryName);
        zip.Write(EntryName);
        zip.Write(Extra);
        zip.Write(Content);
        zip.Write(After);
    }

    public void WriteLine(BinaryWriter zip, uint place)
    {
        var name = ListedName is null ? EntryName : Encoding.UTF8.GetBytes(ListedName);
        zip.Write(0x02014B50);
        zip.Write((ushort)((3 << 8) | 20));
        zip.Write((ushort)20);
        WriteFields(zip, ListedPackedSize ?? PackedSize, name);
        zip.Write((ushort)0);
        zip.Write(Disk);
        zip.Write((ushort)0);
        zip.Write(Attributes);
        zip.Write(ListedAt ?? place);
        zip.Write(name);
        zip.Write(Extra);
    }

    private HandMadeEntry Compressed(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize))
        {
            deflate.Write(content);
        }

        return this with
        {
            Packed = packed.ToArray(),
            Method = Deflated,
            Size = (uint)content.Length,
            Crc = Crc32(content),
        };
    }

    private void WriteFields(BinaryWriter zip, uint? packedSize, byte[] name)
    {
        zip.Write(Flags);
        zip.Write(Method);
        zip.Write(0);
        zip.Write(Crc ?? Crc32(Content));
        zip.Write(packedSize ?? (uint)Content.Length);
        zip.Write(Size ?? (uint)Content.Length);
        zip.Write((ushort)name.Length);
        zip.Write((ushort)Extra.Length);
    }

    /// <summary>Bit by bit, as the standard has it; the product's own goes by a table.</summary>
    private static uint Crc32(byte[] content)
    {
        var crc = uint.MaxValue;
        foreach (var b in content)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
            }
        }

        return ~crc;
    }
}
