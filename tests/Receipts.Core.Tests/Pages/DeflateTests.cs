using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Receipts.Core.Pages;
using Xunit;

namespace Receipts.Core.Tests.Pages;

public sealed class DeflateTests
{
    [Fact]
    public void What_is_packed_is_unpacked_to_the_same_bytes() =>
        Prop.ForAll<byte[]>(bytes => bytes.AsSpan().SequenceEqual(Unpacked(Deflate.Pack(bytes)))).Check(Config.QuickThrowOnFailure);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(70_000)]
    [InlineData(300_000)]
    public void So_are_long_runs_noise_and_text_that_repeats(int length)
    {
        foreach (var bytes in new[] { new byte[length], Noise(length), Text(length) })
        {
            Assert.Equal(bytes, Unpacked(Deflate.Pack(bytes)));
        }
    }

    [Fact]
    public void Text_that_repeats_becomes_small_and_noise_hardly_larger()
    {
        Assert.InRange(Deflate.Pack(Text(300_000)).Length, 1, 30_000);
        Assert.InRange(Deflate.Pack(Noise(300_000)).Length, 300_000, 301_000);
    }

    // It is part of a page that is compared byte for byte.
    [Fact]
    public void The_same_bytes_give_the_same_on_every_machine() =>
        Assert.StartsWith(
            "079b78e2da8505f3856ebc9660fbd2f488e4f4bb645adfdbdd",
            Convert.ToHexStringLower(SHA256.HashData(Deflate.Pack(Text(100_000)))),
            StringComparison.Ordinal
        );

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        var state = 12345u;
        for (var i = 0; i < length; i++)
        {
            state = (state * 1664525u) + 1013904223u;
            bytes[i] = (byte)(state >> 24);
        }

        return bytes;
    }

    private static byte[] Text(int length)
    {
        var text = new StringBuilder();
        for (var i = 0; text.Length < length; i++)
        {
            text.Append("{\"id\": ").Append(i).Append(", \"outcome\": \"").Append(i % 7 == 0 ? "silent" : "correct").Append("\"}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString(0, length));
    }

    private static byte[] Unpacked(byte[] packed)
    {
        using var stream = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
