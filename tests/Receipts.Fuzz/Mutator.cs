using System.Text;

namespace Receipts.Fuzz;

/// <summary>
/// Makes new inputs of a reader out of the ones that it has: pieces are cut, doubled, exchanged, put in from other inputs and from a list of what its
/// format is made of. Works on bytes, so that half a character occurs too.
/// </summary>
internal sealed class Mutator(IReadOnlyList<byte[]> seeds, IReadOnlyList<byte[]> pieces)
{
    /// <summary>Longer inputs are slower and find no more.</summary>
    private const int Longest = 8 * 1024;

    private static readonly byte[][] Characters =
    [
        .. new[]
        {
            "0",
            "9",
            "1e999",
            "-",
            "−",
            ".",
            ",",
            "%",
            "\0",
            "\r",
            "\n",
            "\r\n",
            "\t",
            " ",
            "\u00A0",
            "\u200B",
            "\u202E",
            "\uFEFF",
            "½",
            "٣",
            "²",
            "\"",
            "'",
            "`",
            "<",
            ">",
            "&",
            "{",
            "}",
            "[",
            "]",
            "(",
            ")",
            "|",
            "\\",
            "/",
            "#",
            "$",
            "*",
            "_",
            "~",
            ":",
            ";",
            "=",
            "!",
            "?",
            "é",
            "件",
            "🥇",
            "\u0301",
        }.Select(Encoding.UTF8.GetBytes),
        [0x80],
        [0xFF],
        [0xED, 0xA0, 0x80],
        [0xF4, 0x90, 0x80, 0x80],
    ];

    /// <summary>One input: a seed with a few changes, most often one or two.</summary>
    public byte[] Make(Seeded random)
    {
        var input = random.Any(seeds).ToList();
        if (input.Count > Longest)
        {
            // A window of a long one, since its parts matter one by one.
            input = input.GetRange(random.Below(input.Count - Longest), Longest);
        }

        var changes = 1 + random.Below(1 << random.Below(5));
        for (var i = 0; i < changes && input.Count < 2 * Longest; i++)
        {
            Change(input, random);
        }

        return [.. input];
    }

    private void Change(List<byte> input, Seeded random)
    {
        var at = random.Below(input.Count + 1);
        var length = Math.Min(input.Count - at, 1 + random.Below(1 << random.Below(9)));
        switch (random.Below(10))
        {
            case 0:
                input.RemoveRange(at, length);
                break;
            case 1:
                input.RemoveRange(at, input.Count - at);
                break;
            case 2:
                Insert(input, at, input.GetRange(at, length), 1 + random.Below(1 << random.Below(7)));
                break;
            case 3 when length > 0:
                input[at] ^= (byte)(1 << random.Below(8));
                break;
            case 4 or 5:
                Insert(input, at, random.Any(Characters), 1 + (random.Below(4) == 0 ? random.Below(200) : 0));
                break;
            case 6 or 7 when pieces.Count > 0:
                Insert(input, at, random.Any(pieces), 1 + (random.Below(8) == 0 ? random.Below(100) : 0));
                break;
            case 8:
                var moved = input.GetRange(at, length);
                input.RemoveRange(at, length);
                input.InsertRange(random.Below(input.Count + 1), moved);
                break;
            default:
                var other = random.Any(seeds);
                var from = random.Below(other.Length + 1);
                var taken = Math.Min(other.Length - from, 1 + random.Below(1 << random.Below(11)));
                Insert(input, at, other.AsSpan(from, taken).ToArray(), 1);
                break;
        }
    }

    private static void Insert(List<byte> input, int at, IReadOnlyList<byte> piece, int times)
    {
        for (var i = 0; i < times && input.Count < 2 * Longest; i++)
        {
            input.InsertRange(at, piece);
        }
    }
}
