using System.Numerics;

namespace Receipts.Core.Pages;

/// <summary>
/// Bytes packed by DEFLATE (RFC 1951), as browsers unpack them. What a library gives changes with its version and with the processor, and a page is
/// compared byte for byte: this gives the same on every machine.
/// </summary>
internal static class Deflate
{
    private const int Window = 32 * 1024;
    private const int Shortest = 3;
    private const int Longest = 258;
    private const int HashBits = 15;

    /// <summary>How many earlier places of the same three bytes are tried.</summary>
    private const int Tries = 128;

    /// <summary>A repetition of that length is taken without looking for a longer one.</summary>
    private const int LongEnough = 96;

    private const int SymbolsOfBlock = 24 * 1024;

    private static readonly int[] LengthStarts =
    [
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        13,
        15,
        17,
        19,
        23,
        27,
        31,
        35,
        43,
        51,
        59,
        67,
        83,
        99,
        115,
        131,
        163,
        195,
        227,
        258,
    ];

    private static readonly int[] OrderOfCodeLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    public static byte[] Pack(byte[] data)
    {
        var bits = new BitList();
        var symbols = new List<(int Length, int Distance)>(SymbolsOfBlock);
        var heads = new int[1 << HashBits];
        Array.Fill(heads, -1);
        var before = new int[data.Length];
        var at = 0;
        while (at < data.Length)
        {
            var (length, distance) = Repetition(data, at, heads, before);
            if (length is >= Shortest and < LongEnough && at + 1 < data.Length)
            {
                // One byte further there may be a longer one.
                Enter(data, at, heads, before);
                var (next, _) = Repetition(data, at + 1, heads, before);
                if (next > length)
                {
                    symbols.Add((data[at++], 0));
                    (length, distance) = Repetition(data, at, heads, before);
                }
                else
                {
                    symbols.Add((length, distance));
                    EnterAll(data, at + 1, at + length, heads, before);
                    at += length;
                    EndBlock(bits, symbols, isLast: at >= data.Length, isForced: false);
                    continue;
                }
            }

            if (length >= Shortest)
            {
                symbols.Add((length, distance));
                EnterAll(data, at, at + length, heads, before);
                at += length;
            }
            else
            {
                symbols.Add((data[at], 0));
                Enter(data, at++, heads, before);
            }

            EndBlock(bits, symbols, isLast: at >= data.Length, isForced: false);
        }

        if (data.Length == 0)
        {
            EndBlock(bits, symbols, isLast: true, isForced: true);
        }

        return bits.ToArray();
    }

    private static (int Length, int Distance) Repetition(byte[] data, int at, int[] heads, int[] before)
    {
        var most = Math.Min(Longest, data.Length - at);
        if (most < Shortest)
        {
            return default;
        }

        var (length, distance) = (0, 0);
        var place = heads[Hash(data, at)];
        for (var tries = Tries; place >= 0 && place >= at - Window && tries > 0; tries--)
        {
            var same = data.AsSpan(place, most).CommonPrefixLength(data.AsSpan(at, most));
            if (same > length)
            {
                (length, distance) = (same, at - place);
                if (same == most)
                {
                    break;
                }
            }

            place = before[place];
        }

        // Three bytes from far away take more than they save.
        return length < Shortest || (length == Shortest && distance > 4096) ? default : (length, distance);
    }

    private static void EnterAll(byte[] data, int from, int to, int[] heads, int[] before)
    {
        for (var at = from; at < to; at++)
        {
            Enter(data, at, heads, before);
        }
    }

    private static void Enter(byte[] data, int at, int[] heads, int[] before)
    {
        if (at + Shortest <= data.Length)
        {
            var hash = Hash(data, at);
            before[at] = heads[hash];
            heads[hash] = at;
        }
    }

    private static int Hash(byte[] data, int at) =>
        (int)((((uint)data[at] << 16) | ((uint)data[at + 1] << 8) | data[at + 2]) * 2654435761u >> (32 - HashBits));

    private static void EndBlock(BitList bits, List<(int Length, int Distance)> symbols, bool isLast, bool isForced)
    {
        if (!isLast && !isForced && symbols.Count < SymbolsOfBlock)
        {
            return;
        }

        var literals = new int[286];
        var distances = new int[30];
        literals[256] = 1;
        foreach (var (length, distance) in symbols)
        {
            literals[distance == 0 ? length : LengthCode(length)]++;
            if (distance > 0)
            {
                distances[DistanceCode(distance)]++;
            }
        }

        var (ofLiterals, ofDistances) = (new PrefixCode(literals, 15), new PrefixCode(distances, 15));
        bits.Add(isLast ? 1 : 0, 1);
        bits.Add(2, 2);
        AddCodes(bits, ofLiterals, ofDistances);
        foreach (var (length, distance) in symbols)
        {
            if (distance == 0)
            {
                ofLiterals.Add(bits, length);
                continue;
            }

            var code = LengthCode(length);
            ofLiterals.Add(bits, code);
            bits.Add(length - LengthStarts[code - 257], LengthExtra(code));
            var way = DistanceCode(distance);
            ofDistances.Add(bits, way);
            var extra = way < 4 ? 0 : (way / 2) - 1;
            bits.Add((distance - 1) & ((1 << extra) - 1), extra);
        }

        ofLiterals.Add(bits, 256);
        symbols.Clear();
    }

    /// <summary>The lengths of both codes, packed by a third.</summary>
    private static void AddCodes(BitList bits, PrefixCode literals, PrefixCode distances)
    {
        var (literalCount, distanceCount) = (Math.Max(257, literals.Used), Math.Max(1, distances.Used));
        List<int> lengths = [.. literals.Lengths.Take(literalCount), .. distances.Lengths.Take(distanceCount)];
        var runs = Runs(lengths);
        var counts = new int[19];
        foreach (var (symbol, _, _) in runs)
        {
            counts[symbol]++;
        }

        var code = new PrefixCode(counts, 7);
        var sent = OrderOfCodeLengths.Length;
        while (sent > 4 && code.Lengths[OrderOfCodeLengths[sent - 1]] == 0)
        {
            sent--;
        }

        bits.Add(literalCount - 257, 5);
        bits.Add(distanceCount - 1, 5);
        bits.Add(sent - 4, 4);
        foreach (var symbol in OrderOfCodeLengths.Take(sent))
        {
            bits.Add(code.Lengths[symbol], 3);
        }

        foreach (var (symbol, extra, width) in runs)
        {
            code.Add(bits, symbol);
            bits.Add(extra, width);
        }
    }

    private static List<(int Symbol, int Extra, int Width)> Runs(List<int> lengths)
    {
        var runs = new List<(int, int, int)>();
        for (var at = 0; at < lengths.Count; )
        {
            var end = at;
            while (end < lengths.Count && lengths[end] == lengths[at])
            {
                end++;
            }

            var run = end - at;
            if (lengths[at] == 0 && run >= 3)
            {
                run = Math.Min(run, 138);
                runs.Add(run <= 10 ? (17, run - 3, 3) : (18, run - 11, 7));
            }
            else if (run >= 4)
            {
                run = Math.Min(run, 7);
                runs.Add((lengths[at], 0, 0));
                runs.Add((16, run - 4, 2));
            }
            else
            {
                run = 1;
                runs.Add((lengths[at], 0, 0));
            }

            at += run;
        }

        return runs;
    }

    private static int LengthCode(int length)
    {
        var code = Array.BinarySearch(LengthStarts, length);
        return 257 + (code >= 0 ? code : ~code - 1);
    }

    private static int LengthExtra(int code) => code is < 265 or 285 ? 0 : (code - 261) / 4;

    private static int DistanceCode(int distance)
    {
        if (distance <= 4)
        {
            return distance - 1;
        }

        var log = BitOperations.Log2((uint)(distance - 1));
        return (2 * log) + (((distance - 1) >> (log - 1)) & 1);
    }

    /// <summary>Bits in the order of DEFLATE: the lowest of each byte first.</summary>
    private sealed class BitList
    {
        private readonly List<byte> bytes = [];
        private uint held;
        private int count;

        public void Add(int value, int width)
        {
            held |= (uint)value << count;
            count += width;
            while (count >= 8)
            {
                bytes.Add((byte)held);
                held >>= 8;
                count -= 8;
            }
        }

        public byte[] ToArray() => count == 0 ? [.. bytes] : [.. bytes, (byte)held];
    }

    /// <summary>A Huffman code for symbols that occur so often, none longer than a number of bits.</summary>
    private sealed class PrefixCode
    {
        private readonly int[] codes;

        public PrefixCode(int[] counts, int longest)
        {
            Lengths = LengthsOf(counts, longest);
            Used = Array.FindLastIndex(Lengths, length => length > 0) + 1;
            codes = Canonical(Lengths, longest);
        }

        public int[] Lengths { get; }

        /// <summary>One more than the last symbol that occurs.</summary>
        public int Used { get; }

        public void Add(BitList bits, int symbol) => bits.Add(codes[symbol], Lengths[symbol]);

        private static int[] LengthsOf(int[] counts, int longest)
        {
            while (true)
            {
                var lengths = Unbounded(counts);
                if (lengths.Max() <= longest)
                {
                    return lengths;
                }

                // Rare symbols grow more alike until none of them lies too deep.
                counts = [.. counts.Select(count => count == 0 ? 0 : (count / 2) + 1)];
            }
        }

        private static int[] Unbounded(int[] counts)
        {
            var lengths = new int[counts.Length];
            var queue = new PriorityQueue<List<int>, (long Count, int Order)>();
            var order = 0;
            foreach (var symbol in Enumerable.Range(0, counts.Length).Where(symbol => counts[symbol] > 0))
            {
                queue.Enqueue([symbol], (counts[symbol], order++));
            }

            if (queue.Count == 1)
            {
                lengths[queue.Dequeue()[0]] = 1;
                return lengths;
            }

            while (queue.Count > 1)
            {
                queue.TryDequeue(out var one, out var first);
                queue.TryDequeue(out var other, out var second);
                one!.AddRange(other!);
                foreach (var symbol in one)
                {
                    lengths[symbol]++;
                }

                queue.Enqueue(one, (first.Count + second.Count, order++));
            }

            return lengths;
        }

        private static int[] Canonical(int[] lengths, int longest)
        {
            var assigned = new int[lengths.Length];
            var code = 0;
            for (var length = 1; length <= longest; length++)
            {
                for (var symbol = 0; symbol < lengths.Length; symbol++)
                {
                    if (lengths[symbol] == length)
                    {
                        assigned[symbol] = Reversed(code++, length);
                    }
                }

                code <<= 1;
            }

            return assigned;
        }

        private static int Reversed(int code, int length)
        {
            var reversed = 0;
            for (var i = 0; i < length; i++)
            {
                reversed = (reversed << 1) | ((code >> i) & 1);
            }

            return reversed;
        }
    }
}
