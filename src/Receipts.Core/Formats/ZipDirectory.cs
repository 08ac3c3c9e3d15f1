using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Receipts.Core.Files;
using Receipts.Core.Findings;

namespace Receipts.Core.Formats;

/// <summary>
/// What a zip says that it holds. Evidence in a zip is read where it lies: nothing is unpacked into a folder, so that names lead nowhere. Of two
/// members of one name the last counts, as for every reader of a log that was appended to.
/// </summary>
internal static class ZipDirectory
{
    /// <summary>The most members of one zip.</summary>
    public const int MostMembers = 200_000;

    private const int LargestDirectory = 64 * 1024 * 1024;
    private const int LongestComment = ushort.MaxValue;
    private const int Zip64EndSize = 56;
    private const ushort Zip64Field = 1;

    /// <summary>The members by their names, folders aside, in the order of the directory.</summary>
    /// <param name="path">Full path of the zip.</param>
    /// <param name="place">How the reader knows it.</param>
    /// <exception cref="ReceiptException">It is no zip, is damaged, or two members share bytes.</exception>
    public static IReadOnlyList<ZipMember> Read(string path, Place place)
    {
        try
        {
            using var file = new ForeignFile(path).Open() ?? throw new ReceiptException(EvidenceFindings.Empty(place));
            var zip = file.SafeFileHandle;
            var (at, size, count) = FindDirectory(zip, place);
            var members = Lines(Bytes(zip, at, size, place), count, place);
            RequireApart(members, at, place);
            return [.. members.Where(member => !member.Name.EndsWith('/')).GroupBy(member => member.Name).Select(same => same.Last())];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ReceiptException(EvidenceFindings.Unreadable(place, exception.Message), exception);
        }
    }

    /// <summary>Whether a file begins as a zip does.</summary>
    public static bool IsZip(ReadOnlySpan<byte> head) =>
        head.Length >= sizeof(uint) && BinaryPrimitives.ReadUInt32LittleEndian(head) == ZipWords.EntrySignature;

    /// <summary>Where the packed bytes of a member begin: its own header may be longer than the directory's line.</summary>
    public static long ContentOf(SafeFileHandle zip, ZipMember member, Place place)
    {
        var header = Bytes(zip, member.At, ZipWords.EntrySize, place).AsSpan();
        return BinaryPrimitives.ReadUInt32LittleEndian(header) == ZipWords.EntrySignature
            ? member.At
                + ZipWords.EntrySize
                + BinaryPrimitives.ReadUInt16LittleEndian(header[26..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[28..])
            : throw Damaged(place, "a member is not where the directory says");
    }

    private static (long At, int Size, long Count) FindDirectory(SafeFileHandle zip, Place place)
    {
        var length = RandomAccess.GetLength(zip);
        var tail = (int)Math.Min(length, ZipWords.EndSize + LongestComment);
        var bytes = Bytes(zip, length - tail, tail, place).AsSpan();
        for (var i = tail - ZipWords.EndSize; i >= 0; i--)
        {
            var end = bytes[i..];
            if (
                BinaryPrimitives.ReadUInt32LittleEndian(end) != ZipWords.EndSignature
                || BinaryPrimitives.ReadUInt16LittleEndian(end[20..]) != tail - i - ZipWords.EndSize
            )
            {
                continue;
            }

            long count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
            long size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
            long at = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
            if (count == ushort.MaxValue || size == uint.MaxValue || at == uint.MaxValue)
            {
                (at, size, count) = FindLargeDirectory(zip, length - tail + i, place);
            }

            return at >= 0 && size is >= 0 and <= LargestDirectory && at + size <= length && count <= MostMembers
                ? (at, (int)size, count)
                : throw Damaged(place, "its directory lies outside of it or is too large");
        }

        throw Damaged(place, "it does not end as a zip does, so that it is none or was cut short");
    }

    /// <summary>What the fields of 64 bits say, where those of 32 are too small.</summary>
    private static (long At, long Size, long Count) FindLargeDirectory(SafeFileHandle zip, long endAt, Place place)
    {
        var locator = Bytes(zip, Math.Max(0, endAt - ZipWords.Zip64LocatorSize), ZipWords.Zip64LocatorSize, place).AsSpan();
        if (BinaryPrimitives.ReadUInt32LittleEndian(locator) != ZipWords.Zip64LocatorSignature)
        {
            throw Damaged(place, "its directory lies outside of it or is too large");
        }

        var end = Bytes(zip, BinaryPrimitives.ReadInt64LittleEndian(locator[8..]), Zip64EndSize, place).AsSpan();
        return (
            BinaryPrimitives.ReadInt64LittleEndian(end[48..]),
            BinaryPrimitives.ReadInt64LittleEndian(end[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(end[32..])
        );
    }

    private static List<ZipMember> Lines(ReadOnlySpan<byte> directory, long count, Place place)
    {
        var members = new List<ZipMember>();
        while (members.Count < count)
        {
            if (
                directory.Length < ZipWords.LineSize
                || BinaryPrimitives.ReadUInt32LittleEndian(directory) != ZipWords.LineSignature
                || Length(directory) > directory.Length
            )
            {
                throw Damaged(place, string.Create(CultureInfo.InvariantCulture, $"line {members.Count + 1} of its directory is cut off"));
            }

            members.Add(Line(directory, place));
            directory = directory[Length(directory)..];
        }

        return members;

        static int Length(ReadOnlySpan<byte> line) =>
            ZipWords.LineSize
            + BinaryPrimitives.ReadUInt16LittleEndian(line[28..])
            + BinaryPrimitives.ReadUInt16LittleEndian(line[30..])
            + BinaryPrimitives.ReadUInt16LittleEndian(line[32..]);
    }

    private static ZipMember Line(ReadOnlySpan<byte> line, Place place)
    {
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(line[28..]);
        var name = Encoding.UTF8.GetString(line.Slice(ZipWords.LineSize, nameLength));
        if ((BinaryPrimitives.ReadUInt16LittleEndian(line[8..]) & ZipWords.Encrypted) != 0)
        {
            throw new ReceiptException(EvidenceFindings.Encrypted(place, name));
        }

        long packed = BinaryPrimitives.ReadUInt32LittleEndian(line[20..]);
        long unpacked = BinaryPrimitives.ReadUInt32LittleEndian(line[24..]);
        long at = BinaryPrimitives.ReadUInt32LittleEndian(line[42..]);
        var large = LargeFields(line.Slice(ZipWords.LineSize + nameLength, BinaryPrimitives.ReadUInt16LittleEndian(line[30..])));
        return new ZipMember(
            name,
            BinaryPrimitives.ReadUInt16LittleEndian(line[10..]),
            BinaryPrimitives.ReadUInt32LittleEndian(line[16..]),
            Unpacked: Take(unpacked, ref large),
            Packed: Take(packed, ref large),
            At: Take(at, ref large)
        );

        // Fields of 64 bits follow each other in this order, those that 32 bits suffice for left out.
        long Take(long field, ref ReadOnlySpan<byte> fields)
        {
            if (field != uint.MaxValue)
            {
                return field;
            }

            if (fields.Length < sizeof(long) || BinaryPrimitives.ReadInt64LittleEndian(fields) < 0)
            {
                throw Damaged(place, "its directory lies outside of it or is too large");
            }

            var taken = BinaryPrimitives.ReadInt64LittleEndian(fields);
            fields = fields[sizeof(long)..];
            return taken;
        }
    }

    private static ReadOnlySpan<byte> LargeFields(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var length = Math.Min(extra.Length - 4, BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]));
            if (BinaryPrimitives.ReadUInt16LittleEndian(extra) == Zip64Field)
            {
                return extra.Slice(4, length);
            }

            extra = extra[(4 + length)..];
        }

        return [];
    }

    /// <summary>Members that share bytes are how a zip of kilobytes holds petabytes.</summary>
    private static void RequireApart(List<ZipMember> members, long end, Place place)
    {
        long at = 0;
        foreach (var member in members.OrderBy(member => member.At))
        {
            if (member.At < at)
            {
                throw Damaged(place, "two of its members share bytes");
            }

            at = member.At + ZipWords.EntrySize + member.Packed;
        }

        if (at > end)
        {
            throw Damaged(place, "a member reaches into its directory");
        }
    }

    private static byte[] Bytes(SafeFileHandle zip, long at, int count, Place place)
    {
        var bytes = new byte[count];
        var read = 0;
        while (at >= 0 && read < count && RandomAccess.Read(zip, bytes.AsSpan(read), at + read) is > 0 and var more)
        {
            read += more;
        }

        return read == count ? bytes : throw Damaged(place, "it was cut short");
    }

    private static ReceiptException Damaged(Place place, string problem) => new(EvidenceFindings.BrokenZip(place, problem));
}
