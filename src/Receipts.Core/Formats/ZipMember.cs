namespace Receipts.Core.Formats;

/// <summary>A file inside a zip, as the directory of the zip lists it.</summary>
/// <param name="Name">Its path in the zip, with <c>/</c>.</param>
/// <param name="Method">How its bytes are packed.</param>
/// <param name="Crc">The checksum of its content.</param>
/// <param name="Packed">Bytes in the zip.</param>
/// <param name="Unpacked">Bytes of the content.</param>
/// <param name="At">Where in the zip its header begins.</param>
internal sealed record ZipMember(string Name, ushort Method, uint Crc, long Packed, long Unpacked, long At);
