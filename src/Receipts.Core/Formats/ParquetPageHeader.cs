namespace Receipts.Core.Formats;

/// <summary>What stands before a page, in Thrift's compact protocol: the library keeps its own reader of it to itself.</summary>
/// <param name="Packed">Bytes that follow.</param>
/// <param name="Unpacked">Bytes that they become.</param>
/// <param name="Values">Values, nulls included; entries of a dictionary.</param>
/// <param name="IsPlain">Whether the values stand in it themselves.</param>
internal sealed record ParquetPageHeader(int Packed, int Unpacked, int Values, bool IsDictionary, bool IsPlain)
{
    private const int DataPage = 0;
    private const int DictionaryPage = 2;
    private const int Plain = 0;
    private const int PlainDictionary = 2;
    private const int Runs = 3;
    private const int Dictionary = 8;

    /// <summary>Reads what the bytes begin with; null when it is cut short, or says that the page is written in another way.</summary>
    /// <param name="length">Bytes of the header.</param>
    public static ParquetPageHeader? TryRead(ReadOnlySpan<byte> bytes, out int length)
    {
        var fields = new Dictionary<(int Outer, int Inner), long>();
        var reader = new ThriftReader(bytes);
        reader.ReadStruct(fields, outer: 0, depth: 0);
        length = reader.Position;
        if (
            reader.IsDamaged
            || !fields.TryGetValue((0, 1), out var type)
            || fields.GetValueOrDefault((0, 2), -1) is not (>= 0 and <= int.MaxValue and var unpacked)
            || fields.GetValueOrDefault((0, 3), -1) is not (>= 0 and <= int.MaxValue and var packed)
        )
        {
            return null;
        }

        // A data page is field 5 of the header, a dictionary field 7; of both, the first is how many values, the second how they are written.
        var kind = type == DictionaryPage ? 7 : 5;
        var encoding = fields.GetValueOrDefault((kind, 2), -1);
        var isKnown = type switch
        {
            DictionaryPage => encoding is Plain or PlainDictionary,
            DataPage => encoding is Plain or PlainDictionary or Dictionary && fields.GetValueOrDefault((kind, 3), -1) == Runs,
            _ => false,
        };
        return isKnown && fields.GetValueOrDefault((kind, 1), -1) is >= 0 and <= int.MaxValue and var values
            ? new ParquetPageHeader((int)packed, (int)unpacked, (int)values, type == DictionaryPage, encoding == Plain)
            : null;
    }

    /// <summary>Reads whole numbers by where they stand, and passes over everything else.</summary>
    private ref struct ThriftReader(ReadOnlySpan<byte> bytes)
    {
        private const int Deepest = 8;

        private readonly ReadOnlySpan<byte> bytes = bytes;

        public int Position { get; private set; }

        public bool IsDamaged { get; private set; }

        public void ReadStruct(Dictionary<(int Outer, int Inner), long> fields, int outer, int depth)
        {
            IsDamaged |= depth > Deepest;
            var field = 0;
            while (!IsDamaged && Byte() is > 0 and var head)
            {
                field = head >> 4 > 0 ? field + (head >> 4) : (int)Number();
                switch (head & 0xF)
                {
                    case 4 or 5 or 6:
                        fields[(outer, field)] = Number();
                        break;
                    case 12:
                        ReadStruct(fields, depth == 0 ? field : -1, depth + 1);
                        break;
                    default:
                        Skip(head & 0xF);
                        break;
                }
            }
        }

        private void Skip(int type)
        {
            switch (type)
            {
                // The two truths, which take no room.
                case 1 or 2:
                    break;
                case 3:
                    Pass(1);
                    break;
                case 7:
                    Pass(sizeof(double));
                    break;
                case 8:
                    Pass(Varint());
                    break;
                default:
                    // A list or a map: no header of a page has any.
                    IsDamaged = true;
                    break;
            }
        }

        private void Pass(ulong count)
        {
            IsDamaged |= count > (ulong)(bytes.Length - Position);
            Position += IsDamaged ? 0 : (int)count;
        }

        private long Number()
        {
            var zigzag = Varint();
            return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
        }

        private ulong Varint()
        {
            var value = 0UL;
            for (var shift = 0; shift < 64 && !IsDamaged; shift += 7)
            {
                var next = Byte();
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80)
                {
                    return value;
                }
            }

            IsDamaged = true;
            return 0;
        }

        private int Byte()
        {
            IsDamaged |= Position >= bytes.Length;
            return IsDamaged ? 0 : bytes[Position++];
        }
    }
}
