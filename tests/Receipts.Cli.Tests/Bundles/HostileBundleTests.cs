using System.Buffers.Binary;
using System.Text;
using Xunit;

namespace Receipts.Cli.Tests.Bundles;

/// <summary>Each zip that must not be unpacked, or not be believed: its own message, exit 2, nothing written and nothing left.</summary>
public sealed class HostileBundleTests : BundleTest
{
    private const string Yaml = "receipts/tickets/receipt.yaml";
    private const uint Link = 0xA1FFu << 16;
    private const uint Device = 0x2180u << 16;
    private const uint Folder = 0x41EDu << 16;
    private const uint DosFolder = 0x10;

    private static readonly Dictionary<string, (Func<byte[]> Zip, string Message)> All = new(StringComparer.Ordinal)
    {
        ["nothing"] = (() => [], "RCT560: it is empty"),
        ["text"] = (
            () => Encoding.ASCII.GetBytes("This is no zip, and it is longer than an end record."),
            "RCT560: it does not end as a zip does"
        ),
        ["a few bytes"] = (() => Encoding.ASCII.GetBytes("PK"), "RCT560: it is cut off at byte 2"),
        ["the last byte missing"] = (() => Sound().Bytes()[..^1], "RCT560: it does not end as a zip does"),
        ["the second half missing"] = (
            () => Sound().Bytes() is var zip ? zip[..(zip.Length / 2)] : zip,
            "RCT560: it does not end as a zip does"
        ),
        ["the first byte missing"] = (() => Sound().Bytes()[1..], "RCT560: its directory should end at byte"),
        ["bytes behind the end"] = (() => [.. Sound().Bytes(), 0], "RCT560: it does not end as a zip does"),
        ["a comment"] = (() => new HandMadeZip { Comment = "read me" }.Bytes(), "or has a comment or other bytes behind its end"),
        ["a program before it"] = (
            () =>
                new HandMadeZip { Before = [1, 2, 3] }
                    .Add(new(Yaml))
                    .Bytes(),
            "the bytes from 0 to 3 belong to no entry"
        ),
        ["a gap"] = (
            () => new HandMadeZip().Add(new("a", "x") { After = [9, 9] }).Add(new(Yaml)).Bytes(),
            "the bytes from 32 to 34 belong to no entry"
        ),
        ["a gap before the directory"] = (
            () => new HandMadeZip().Add(new("a", "x") { After = [9] }).Bytes(),
            "the bytes from 32 to 33 belong to no entry"
        ),
        ["several disks"] = (() => new HandMadeZip { Disk = 1 }.Bytes(), "RCT561: it is one disk of a split zip"),
        ["a file on another disk"] = (() => One(new(Yaml) { Disk = 1 }), "RCT561: it lies on another disk"),
        ["fewer entries than it counts"] = (
            () =>
                new HandMadeZip { Count = 2 }
                    .Add(new(Yaml))
                    .Bytes(),
            "RCT560: entry 2 of its directory is cut off"
        ),
        ["more entries than it counts"] = (
            () =>
                new HandMadeZip { Count = 1 }
                    .Add(new("a"))
                    .Add(new("b"))
                    .Bytes(),
            "RCT560: its directory has more in it than the 1 entries"
        ),
        ["zip64 by its count"] = (() => new HandMadeZip { Count = ushort.MaxValue }.Bytes(), "RCT561: it needs zip64"),
        ["zip64 by its locator"] = (
            () =>
                new HandMadeZip { Locator = Zip64Locator() }
                    .Add(new(Yaml))
                    .Bytes(),
            "RCT561: it needs zip64"
        ),
        ["zip64 by a size"] = (() => One(new(Yaml) { Size = uint.MaxValue }), "RCT561: it needs zip64"),
        ["encrypted"] = (() => One(new(Yaml) { Flags = 1 }), $"bad.zip/{Yaml}: error RCT561: it is encrypted"),
        ["encrypted strongly"] = (() => One(new(Yaml) { Flags = 1 << 6 }), "RCT561: it is encrypted"),
        ["an encrypted directory"] = (() => One(new(Yaml) { Flags = 1 << 13 }), "RCT561: it is encrypted"),
        ["a flag of the future"] = (() => One(new(Yaml) { Flags = 1 << 15 }), "RCT561: it has the flags 0x8000"),
        ["packed by bzip2"] = (
            () => One(new(Yaml) { Method = 12 }),
            "RCT561: it is packed by method 12; 0 (stored) and 8 (deflated) are read"
        ),
        ["packed by AES"] = (() => One(new(Yaml) { Method = 99 }), "RCT561: it is packed by method 99"),
        ["a second name"] = (() => One(new(Yaml) { Extra = [0x75, 0x70, 1, 0, 1] }), "RCT561: it has a second name in an extra field"),
        ["leaves by dots"] = (
            () => One(new("../outside.txt", "x")),
            "bad.zip: error RCT562: the entry ../outside.txt leaves the bundle by .."
        ),
        ["leaves by dots further down"] = (() => One(new("receipts/../../outside.txt", "x")), "leaves the bundle by .."),
        ["absolute"] = (() => One(new("/tmp/outside.txt", "x")), "RCT562: the entry /tmp/outside.txt is an absolute path"),
        ["a drive"] = (() => One(new("C:outside.txt", "x")), "has a backslash or a colon in it"),
        ["backslashes"] = (() => One(new("..\\outside.txt", "x")), "has a backslash or a colon in it"),
        ["a dot-name"] = (() => One(new("receipts/.git/config")), "has a name in its path that begins with a dot"),
        ["a dot alone"] = (() => One(new("receipts/./x")), "has a name in its path that begins with a dot"),
        ["an empty name"] = (() => One(new("receipts//x")), "has an empty name in its path"),
        ["no name"] = (() => One(new("")), "has an empty name in its path"),
        ["only a slash"] = (() => One(new("/") { Attributes = Folder }), "has an empty name in its path"),
        ["a name that ends in a dot"] = (() => One(new("receipts/x./y")), "ends in a dot or a space"),
        ["a name that ends in a space"] = (() => One(new("receipts/x ")), "ends in a dot or a space"),
        ["a NUL"] = (() => One(new("receipt.yaml\0.txt")), "RCT562: entry 1 has a control character in its path"),
        ["a line break"] = (() => One(new("a\nbad.zip: all is well")), "RCT562: entry 1 has a control character in its path"),
        ["a long name"] = (() => One(new(new string('x', 256))), "has a name in its path of more than 255 bytes"),
        ["a deep path"] = (() => One(new(string.Join('/', Enumerable.Repeat("x", 33)))), "is more than 32 folders deep"),
        ["a name that is not UTF-8"] = (() => One(new("") { RawName = [0x61, 0xFF] }), "RCT562: entry 1 has a name that is not UTF-8"),
        ["a name in a code page"] = (
            () => One(new("") { RawName = [0x61, 0xE9], Flags = 0 }),
            "RCT562: entry 1 has a name that is neither ASCII nor marked as UTF-8"
        ),
        ["two of one name"] = (() => Two(Yaml, Yaml), $"RCT563: two entries would become one file: {Yaml} and {Yaml}"),
        ["two that differ by case"] = (() => Two(Yaml, "receipts/tickets/RECEIPT.yaml"), "RCT563: two entries would become one file"),
        ["two that differ by case beyond ASCII"] = (() => Two("Ä.txt", "ä.txt"), "two entries would become one file: ä.txt and Ä.txt"),
        ["folders that differ by case"] = (() => Two("receipts/x/a", "Receipts/x/b"), "RCT563: two entries would become one file"),
        ["a file that is a folder too"] = (
            () => Two("receipts", Yaml),
            "RCT563: two entries would become one file: receipts and receipts/"
        ),
        ["a symlink"] = (() => One(new(Yaml, "/etc/passwd") { Attributes = Link }), $"bad.zip/{Yaml}: error RCT564: it is a symbolic link"),
        ["a symlink to a folder"] = (() => One(new("receipts/", "/etc") { Attributes = Link }), "RCT564: it is a symbolic link"),
        ["a device"] = (() => One(new(Yaml) { Attributes = Device }), "RCT564: it is neither a file nor a folder"),
        ["a folder without a slash"] = (
            () => One(new("receipts") { Attributes = Folder }),
            "RCT564: it is a folder by its attributes and a file by its name"
        ),
        ["a DOS folder without a slash"] = (
            () => One(new("receipts") { Attributes = DosFolder }),
            "RCT564: it is a folder by its attributes and a file by its name"
        ),
        ["a file with a slash"] = (() => One(new("receipts/")), "RCT564: it is a file by its attributes and a folder by its name"),
        ["a folder with content"] = (
            () => One(new("receipts/", "x") { Attributes = Folder }),
            "RCT564: it is a folder by its name and has content"
        ),
        ["too many entries"] = (TooMany, "RCT565: entries: 10001, and at most 10000 are read"),
        ["gigabytes of zeros"] = (
            () => One(HandMadeEntry.Zeros(Yaml, 4096) with { Size = 3_000_000_000 }),
            "RCT565: bytes when unpacked: 3000000000, and at most 2147483648 are read"
        ),
        ["gigabytes of zeros in several files"] = (
            () => new HandMadeZip().Add(new("a") { Size = 1_500_000_000 }).Add(new("b") { Size = 1_500_000_000 }).Bytes(),
            "RCT565: bytes when unpacked: 3000000000"
        ),
        ["a bomb"] = (() => One(HandMadeEntry.Zeros(Yaml, 64 * 1024 * 1024)), "and at most 200 are read"),
        ["a bomb that says it is small"] = (
            () => One(HandMadeEntry.Zeros(Yaml, 64 * 1024 * 1024) with { Size = 1000 }),
            $"bad.zip/{Yaml}: error RCT566: it should have 1000 bytes and has more"
        ),
        ["less than it says"] = (
            () => One(new HandMadeEntry(Yaml, "receipt: 1").Compressed() with { Size = 11 }),
            "RCT566: it should have 11 bytes and has 10"
        ),
        ["another checksum"] = (() => One(new(Yaml, "receipt: 1") { Crc = 1 }), "RCT566: its checksum should be 00000001 and is"),
        ["damaged packed bytes"] = (
            () => One(new HandMadeEntry(Yaml, "receipt: 1").Compressed() with { Packed = [7, 7, 7, 7] }),
            "RCT566: its packed bytes are damaged"
        ),
        ["packed bytes that break off"] = (
            () =>
                One(new HandMadeEntry(Yaml, "receipt: 1").Compressed() is var entry ? entry with { Packed = entry.Packed![..^4] } : entry),
            "RCT566: "
        ),
        ["a byte behind packed ones"] = (() => One(Hiding(1)), "RCT566: bytes that belong to no file stand behind its packed ones"),
        ["a file behind packed ones"] = (() => One(Hiding(100_000)), "RCT566: bytes that belong to no file stand behind its packed ones"),
        ["a stored file of two sizes"] = (
            () => One(new(Yaml, "receipt: 1") { Size = 9 }),
            "RCT560: the size as it is stored of the entry is not the one"
        ),
        ["another name in its place"] = (
            () => One(new("receipts/other.txt") { ListedName = Yaml }),
            "RCT560: the name of the entry is not the one that the directory has"
        ),
        ["another size in its place"] = (
            () => One(new(Yaml, "receipt: 1") { PackedSize = 9, ListedPackedSize = 10 }),
            "RCT560: the packed size of the entry is not the one"
        ),
        ["two files of the same bytes"] = (
            () => new HandMadeZip().Add(new(Yaml)).Add(new("b") { ListedAt = 0 }).Bytes(),
            "it begins at byte 0, inside the entry that ends at"
        ),
        ["a place that no entry is at"] = (() => One(new(Yaml) { ListedAt = 7 }), "the bytes from 0 to 7 belong to no entry"),
        ["no descriptor where one is said to be"] = (
            () => One(new(Yaml, "receipt: 1") { Flags = 1 << 3 }),
            "RCT560: the sizes behind the entry are not those"
        ),
        ["no receipt"] = (() => One(new("tickets/receipt.yaml", "receipt: 1")), "bad.zip/receipts: error RCT108: no receipt here"),
        ["a zip in a zip"] = (() => One(new("bundle.zip") { Packed = Sound().Bytes() }), "bad.zip/receipts: error RCT108: no receipt here"),
    };

    public static TheoryData<string> Cases() => [.. All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_wrong_with_it_is_said_and_nothing_is_written(string name)
    {
        File.WriteAllBytes("bad.zip", All[name].Zip());
        var run = CommandRun.Of("verify", "bad.zip");
        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Out);
        Assert.Contains(All[name].Message, run.Error, StringComparison.Ordinal);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
        Assert.DoesNotContain("this is a bug", run.Error, StringComparison.Ordinal);
        Assert.Equal(["here", "here/bad.zip", "temporary"], FilesLeft);
    }

    [Fact]
    public void A_zip_among_the_evidence_is_not_opened()
    {
        File.WriteAllBytes(
            "nested.zip",
            new HandMadeZip()
                .Add(new(Yaml, "receipt: 1\ntitle: Nested\nfixture: .\nevidence:\n  inner: inner.zip\ndocuments: [REPORT.md]\n"))
                .Add(new("receipts/tickets/REPORT.md", "One.\n"))
                .Add(new("receipts/tickets/metrics.sql", "-- name: n\nselect count(*) as n from inner;\n"))
                .Add(new("receipts/tickets/inner.zip") { Packed = Sound().Bytes() })
                .Bytes()
        );
        var run = CommandRun.Of("verify", "nested.zip");
        Assert.Equal(2, run.Exit);
        Assert.Contains("nested.zip/receipts/tickets/receipt.yaml(5,10): error RCT202", run.Out, StringComparison.Ordinal);
    }

    private static HandMadeZip Sound() => new HandMadeZip().Add(new(Yaml, "receipt: 1\n"));

    private static byte[] One(HandMadeEntry entry) => new HandMadeZip().Add(entry).Bytes();

    private static HandMadeEntry Hiding(int bytes) =>
        new HandMadeEntry(Yaml, "receipt: 1").Compressed() is var entry
            ? entry with
            {
                Packed = [.. entry.Packed!, .. new byte[bytes]],
            }
            : entry;

    private static byte[] Two(string name, string other) => new HandMadeZip().Add(new(name)).Add(new(other)).Bytes();

    private static byte[] TooMany()
    {
        var zip = new HandMadeZip();
        for (var i = 0; i <= 10_000; i++)
        {
            zip.Add(new($"receipts/{i}"));
        }

        return zip.Bytes();
    }

    private static byte[] Zip64Locator()
    {
        var locator = new byte[20];
        BinaryPrimitives.WriteUInt32LittleEndian(locator, 0x07064B50);
        return locator;
    }
}
