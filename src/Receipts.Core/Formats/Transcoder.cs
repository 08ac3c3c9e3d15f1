using System.Buffers.Binary;
using System.Text;

namespace Receipts.Core.Formats;

/// <summary>
/// Turns bytes of another encoding into UTF-8. What does not decode becomes a byte that UTF-8 never has, so that it is found where it stands.
/// </summary>
internal sealed class Transcoder(TextEncoding encoding, NanFilter.ReadPiece read)
{
    private const byte Undecodable = 0xFF;

    /// <summary>The characters of windows-1252 from 0x80 on, where it parts from Latin-1; none stands for five of the bytes.</summary>
    private const string Windows =
        "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    private readonly byte[] input = new byte[1 << 14];
    private readonly byte[] output = new byte[3 << 14];
    private int waiting;
    private int next;
    private int end;
    private bool ended;

    /// <summary>Reads some bytes; 0 at the end.</summary>
    public int Read(Span<byte> into)
    {
        while (next == end && !ended)
        {
            Refill();
        }

        var count = Math.Min(into.Length, end - next);
        output.AsSpan(next, count).CopyTo(into);
        next += count;
        return count;
    }

    private void Refill()
    {
        var piece = read(input.AsSpan(waiting));
        ended = piece == 0;
        waiting += piece;
        next = end = 0;
        var used = encoding is TextEncoding.Utf16LittleEndian or TextEncoding.Utf16BigEndian ? DecodeUnits() : DecodeBytes();
        waiting -= used;
        Buffer.BlockCopy(input, used, input, 0, waiting);
    }

    private int DecodeBytes()
    {
        foreach (var one in input.AsSpan(0, waiting))
        {
            var character = encoding == TextEncoding.Windows1252 && one is >= 0x80 and < 0xA0 ? Windows[one - 0x80] : (char)one;
            Write(character == '\0' && one != 0 ? null : new Rune(character));
        }

        return waiting;
    }

    private int DecodeUnits()
    {
        var at = 0;
        while (at + 1 < waiting)
        {
            var unit = UnitAt(at);
            if (char.IsHighSurrogate(unit) && at + 3 >= waiting && !ended)
            {
                return at;
            }

            var low = char.IsHighSurrogate(unit) && at + 3 < waiting ? UnitAt(at + 2) : '\0';
            var isPair = char.IsLowSurrogate(low);
            Write(
                isPair ? new Rune(unit, low)
                : char.IsSurrogate(unit) ? null
                : new Rune(unit)
            );
            at += isPair ? 4 : 2;
        }

        if (ended && at < waiting)
        {
            Write(character: null);
            return waiting;
        }

        return at;
    }

    private char UnitAt(int at) =>
        (char)(
            encoding == TextEncoding.Utf16BigEndian
                ? BinaryPrimitives.ReadUInt16BigEndian(input.AsSpan(at))
                : BinaryPrimitives.ReadUInt16LittleEndian(input.AsSpan(at))
        );

    private void Write(Rune? character)
    {
        if (character is { } rune)
        {
            end += rune.EncodeToUtf8(output.AsSpan(end));
        }
        else
        {
            output[end++] = Undecodable;
        }
    }
}
