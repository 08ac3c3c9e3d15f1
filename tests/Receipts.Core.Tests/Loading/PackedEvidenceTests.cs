using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;
using Xunit;
using ZstdSharp;

namespace Receipts.Core.Tests.Loading;

public sealed class PackedEvidenceTests : IDisposable
{
    private const string Lines = "{\"a\":1}\n{\"a\":2}\n";

    private readonly EvidenceFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a.jsonl.zst", Lines)]
    [InlineData("a.json.ZST", "[{\"a\":1},{\"a\":2}]")]
    [InlineData("a.csv.zst", "a\n1\n2\n")]
    public void Zstd_is_unpacked_on_the_way(string name, string content)
    {
        folder.Write(name, Packed(content));
        using var database = folder.Load(
            EvidenceFolder.Source(name) with
            {
                Numbers = name.Contains("csv", StringComparison.Ordinal) ? ["a"] : [],
            }
        );
        Assert.Equal("row|a\n1|1\n2|2", database.Show("t"));
    }

    [Fact]
    public void Two_frames_of_zstd_are_one_file()
    {
        folder.Write("a.jsonl.zst", [.. Packed("{\"a\":1}\n"), .. Packed("{\"a\":2}\n")]);
        using var database = folder.Load(EvidenceFolder.Source("a.jsonl.zst"));
        Assert.Equal("row|a\n1|1\n2|2", database.Show("t"));
    }

    [Fact]
    public void Zstd_that_is_cut_damaged_or_followed_by_more_is_not_read()
    {
        var whole = Packed(Lines);
        foreach (var broken in new[] { whole[..^1], whole[..6], [.. whole, 1, 2], Encoding.ASCII.GetBytes(Lines) })
        {
            folder.Write("a.jsonl.zst", broken);
            Assert.Equal(
                "a.jsonl.zst: error RCT203: the zstd data is damaged, cut short or followed by more",
                Short(folder.Fail(EvidenceFolder.Source("a.jsonl.zst")).ToString())
            );
        }
    }

    [Fact]
    public void A_bomb_of_zstd_is_not_unpacked()
    {
        folder.Write("a.jsonl.zst", Packed(new string(' ', 64 * 1024 * 1024)));
        Assert.Equal(
            "a.jsonl.zst: error RCT203: unpacks to more than 200 times its size, which no more of is read; who trusts it can unpack it and name the file itself",
            Short(folder.Fail(EvidenceFolder.Source("a.jsonl.zst")).ToString())
        );
    }

    [Fact]
    public void A_path_goes_on_into_a_zip()
    {
        Zip(
            "runs/one.zip",
            ("out/a.jsonl", Lines),
            ("out/b.jsonl", "{\"a\":3}\n"),
            ("out/deep/c.jsonl", "not read"),
            ("readme.txt", "not read")
        );
        using var database = folder.Load(EvidenceFolder.Source("runs/{run}.zip/out/{part}.jsonl") with { Files = 2 });
        Assert.Equal("row|run|part|a\n1|'one'|'a'|1\n2|'one'|'a'|2\n1|'one'|'b'|3", database.Show("t"));
        Assert.Equal(["runs/one.zip/out/a.jsonl", "runs/one.zip/out/b.jsonl"], database.Tables[0].Files.Select(file => file.Name));
        Assert.Empty(database.Notes);
    }

    [Fact]
    public void Each_file_is_one_record_and_they_are_counted_over_all_files()
    {
        Zip(
            "log.eval",
            ("samples/b.json", "{\n \"id\": \"b\",\n \"tags\": [1]\n}"),
            ("samples/a.json", "{\"id\":\"a\"}"),
            ("header.json", "{}")
        );
        using var database = folder.Load(EvidenceFolder.Source("log.eval/samples/*.json") with { Orient = JsonOrient.Record });
        Assert.Equal("row|id|tags\n1|'a'|∅\n2|'b'|'[1]'", database.Show("t"));
    }

    [Fact]
    public void A_member_that_is_packed_with_zstd_is_read_and_one_packed_otherwise_is_not()
    {
        folder.Write("z.zip", HandPacked("a.jsonl", Packed(Lines), Encoding.UTF8.GetBytes(Lines), ZipWords.Zstandard));
        using (var database = folder.Load(EvidenceFolder.Source("z.zip/a.jsonl")))
        {
            Assert.Equal("row|a\n1|1\n2|2", database.Show("t"));
        }

        folder.Write("z.zip", HandPacked("a.jsonl", Packed(Lines), Encoding.UTF8.GetBytes(Lines), method: 14));
        Assert.Equal(
            "z.zip/a.jsonl: error RCT203: the zip cannot be read: it is packed by method 14; 0 (stored), 8 (deflate) and 93 (zstd) are read",
            Short(folder.Fail(EvidenceFolder.Source("z.zip/a.jsonl")).ToString())
        );
    }

    [Fact]
    public void A_checksum_that_does_not_fit_is_noticed()
    {
        folder.Write(
            "z.zip",
            HandPacked("a.jsonl", Encoding.UTF8.GetBytes(Lines), Encoding.UTF8.GetBytes(Lines.Replace('2', '3')), ZipWords.Stored)
        );
        Assert.Equal(
            "z.zip/a.jsonl: error RCT203: the zip data is damaged, cut short or followed by more",
            Short(folder.Fail(EvidenceFolder.Source("z.zip/a.jsonl")).ToString())
        );
    }

    [Theory]
    [InlineData(
        "z.zip",
        "receipt.yaml(7,3): error RCT202: `z.zip` is a zip: say which of its files is meant, such as `z.zip/results.jsonl`, or `z.zip/samples/*.json` with `orient: record`"
    )]
    [InlineData("z.zip/b.jsonl", "receipt.yaml(7,3): error RCT200: no file of the fixture matches `z.zip/b.jsonl`")]
    [InlineData(
        "z.zip/../a.jsonl",
        "receipt.yaml(7,3): error RCT201: `z.zip/../a.jsonl` goes through `..`; evidence lies inside the fixture, and no part of its path begins with a dot"
    )]
    public void A_path_into_a_zip_that_finds_nothing_is_refused(string file, string finding)
    {
        Zip("z.zip", ("a.jsonl", Lines), ("../a.jsonl", Lines));
        Assert.Equal(finding, folder.Fail(EvidenceFolder.Source(file)).ToString());
    }

    [Fact]
    public void What_is_no_zip_or_was_cut_is_refused()
    {
        Zip("z.zip", ("a.jsonl", Lines));
        var whole = File.ReadAllBytes(Path.Combine(folder.Path, "z.zip"));
        foreach (var broken in new[] { whole[..^1], whole[..30], Encoding.ASCII.GetBytes(Lines) })
        {
            folder.Write("z.zip", broken);
            Assert.Equal(
                "z.zip: error RCT203: the zip cannot be read: it does not end as a zip does, so that it is none or was cut short",
                Short(folder.Fail(EvidenceFolder.Source("z.zip/a.jsonl")).ToString())
            );
        }
    }

    private void Zip(string name, params (string Name, string Content)[] members)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (member, content) in members)
            {
                using var stream = zip.CreateEntry(member).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        folder.Write(name, bytes.ToArray());
    }

    /// <summary>A zip of one member, whose checksum and size are those of another content if that is given.</summary>
    private static byte[] HandPacked(string name, byte[] packed, byte[] content, ushort method)
    {
        var crc = new Crc32();
        crc.Append(content);
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(ZipWords.EntrySignature);
        WriteFields(writer, method, crc.GetCurrentHashAsUInt32(), packed.Length, content.Length, name.Length);
        writer.Write(Encoding.ASCII.GetBytes(name));
        writer.Write(packed);
        var directory = (int)bytes.Position;
        writer.Write(ZipWords.LineSignature);
        writer.Write((ushort)63);
        WriteFields(writer, method, crc.GetCurrentHashAsUInt32(), packed.Length, content.Length, name.Length);
        writer.Write(new byte[14]);
        writer.Write(Encoding.ASCII.GetBytes(name));
        var size = (int)bytes.Position - directory;
        writer.Write(ZipWords.EndSignature);
        writer.Write(0);
        writer.Write((ushort)1);
        writer.Write((ushort)1);
        writer.Write(size);
        writer.Write(directory);
        writer.Write((ushort)0);
        return bytes.ToArray();
    }

    private static void WriteFields(BinaryWriter writer, ushort method, uint crc, int packed, int unpacked, int name)
    {
        writer.Write((ushort)20);
        writer.Write((ushort)0);
        writer.Write(method);
        writer.Write(0);
        writer.Write(crc);
        writer.Write(packed);
        writer.Write(unpacked);
        writer.Write((ushort)name);
        writer.Write((ushort)0);
    }

    private static byte[] Packed(string content)
    {
        using var compressor = new Compressor();
        compressor.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        return compressor.Wrap(Encoding.UTF8.GetBytes(content)).ToArray();
    }

    private string Short(string finding) => finding.Replace(folder.Path + "/", "", StringComparison.Ordinal);
}
