using System.Buffers.Binary;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using Receipts.Core.Formats;

namespace Receipts.Core.Bundles;

/// <summary>
/// Writes a zip whose bytes follow from names and contents alone: no clock, no owner, no compressor. Entries are stored, since what deflate
/// gives changes with the version of its library.
/// </summary>
internal sealed class BundleWriter(FileStream zip) : IDisposable
{
    private const int BufferSize = 128 * 1024;
    private const ushort VersionNeeded = 10;

    /// <summary>By Unix, so that the mode counts: a file that its owner may write and nobody may run.</summary>
    private const ushort MadeBy = (3 << 8) | 20;
    private const uint Attributes = 0x81A4u << 16;

    /// <summary>1980-01-01, the first day that a zip can tell.</summary>
    private const ushort Day = (1 << 5) | 1;

    private readonly MemoryStream directory = new();
    private readonly byte[] buffer = new byte[BufferSize];
    private ushort count;

    /// <summary>Appends a file; the SHA-256 of what was read is returned.</summary>
    public string Add(string path, Stream content)
    {
        var at = (uint)zip.Position;
        var name = Encoding.UTF8.GetBytes(path);
        var header = new byte[ZipWords.EntrySize];
        BinaryPrimitives.WriteUInt32LittleEndian(header, ZipWords.EntrySignature);
        Common(0, 0, name.Length).CopyTo(header.AsSpan(4));
        zip.Write(header);
        zip.Write(name);
        var (crc, length, sha256) = Copy(content);
        Common(crc, length, name.Length).CopyTo(header.AsSpan(4));
        var end = zip.Position;
        zip.Position = at;
        zip.Write(header);
        zip.Position = end;
        var line = new byte[ZipWords.LineSize];
        BinaryPrimitives.WriteUInt32LittleEndian(line, ZipWords.LineSignature);
        BinaryPrimitives.WriteUInt16LittleEndian(line.AsSpan(4), MadeBy);
        header.AsSpan(4).CopyTo(line.AsSpan(6));
        BinaryPrimitives.WriteUInt32LittleEndian(line.AsSpan(38), Attributes);
        BinaryPrimitives.WriteUInt32LittleEndian(line.AsSpan(42), at);
        directory.Write(line);
        directory.Write(name);
        count++;
        return sha256;
    }

    /// <summary>Writes the directory; nothing can be added afterwards.</summary>
    public void End()
    {
        var at = (uint)zip.Position;
        var end = new byte[ZipWords.EndSize];
        BinaryPrimitives.WriteUInt32LittleEndian(end, ZipWords.EndSignature);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)directory.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), at);
        directory.WriteTo(zip);
        zip.Write(end);
    }

    public void Dispose() => directory.Dispose();

    /// <summary>What an entry and its line in the directory have in common.</summary>
    private static byte[] Common(uint crc, uint length, int nameLength)
    {
        var fields = new byte[ZipWords.EntrySize - sizeof(uint)];
        BinaryPrimitives.WriteUInt16LittleEndian(fields, VersionNeeded);
        BinaryPrimitives.WriteUInt16LittleEndian(fields.AsSpan(2), ZipWords.Utf8);
        BinaryPrimitives.WriteUInt16LittleEndian(fields.AsSpan(4), ZipWords.Stored);
        BinaryPrimitives.WriteUInt16LittleEndian(fields.AsSpan(8), Day);
        BinaryPrimitives.WriteUInt32LittleEndian(fields.AsSpan(10), crc);
        BinaryPrimitives.WriteUInt32LittleEndian(fields.AsSpan(14), length);
        BinaryPrimitives.WriteUInt32LittleEndian(fields.AsSpan(18), length);
        BinaryPrimitives.WriteUInt16LittleEndian(fields.AsSpan(22), (ushort)nameLength);
        return fields;
    }

    private (uint Crc, uint Length, string Sha256) Copy(Stream content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var crc = new Crc32();
        long length = 0;
        while (content.Read(buffer) is > 0 and var read)
        {
            crc.Append(buffer.AsSpan(0, read));
            hash.AppendData(buffer, 0, read);
            zip.Write(buffer, 0, read);
            length += read;
        }

        return (crc.GetCurrentHashAsUInt32(), (uint)length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
