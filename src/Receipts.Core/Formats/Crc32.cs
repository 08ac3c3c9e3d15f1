namespace Receipts.Core.Formats;

/// <summary>The checksum of a file in a zip: CRC-32 with the reflected polynomial 0xEDB88320 (ISO 3309).</summary>
internal sealed class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Divide((uint)value))];

    private uint remainder;

    /// <summary>The checksum of what has been added.</summary>
    public uint Value => remainder;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var crc = ~remainder;
        foreach (var b in bytes)
        {
            crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        remainder = ~crc;
    }

    private static uint Divide(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
        }

        return value;
    }
}
