using System.Security.Cryptography;
using System.Text;
using Receipts.Core.Bundles;
using Receipts.Core.Findings;
using Xunit;

namespace Receipts.Core.Tests.Bundles;

public sealed class UnpackedBundleTests : IDisposable
{
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["receipts/x/a.txt"] = "one\n",
        ["receipts/x/leer.txt"] = "",
        ["receipts/ä.txt"] = "two, a little longer\n",
    };

    private readonly ScratchFolder scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void What_was_packed_is_unpacked()
    {
        File.WriteAllBytes(scratch["sound.zip"], Sound());
        Assert.Equal(Files, Unpack(scratch["sound.zip"]));
    }

    /// <summary>Neither the clock, the machine nor the version of a library has a part in them.</summary>
    [Fact]
    public void The_bytes_of_a_bundle_are_these_on_every_machine() =>
        Assert.Equal(
            "ae97d122c196b5368387a7ee5ce2a247c1a25e091fac54ccdc0007c28abac531",
            Convert.ToHexStringLower(SHA256.HashData(Sound()))
        );

    /// <summary>Each byte is held against something, or it says nothing: a time, who wrote it, whether an owner may write.</summary>
    [Fact]
    public void A_bundle_with_any_changed_byte_is_refused_or_is_the_same()
    {
        var sound = Sound();
        var refused = 0;
        for (var at = 0; at < sound.Length; at++)
        {
            foreach (var change in new byte[] { 0x01, 0x20, 0x80, 0xFF })
            {
                var changed = sound.ToArray();
                changed[at] ^= change;
                refused += RefusedOrTheSame(changed, $"byte {at} xor {change}") ? 1 : 0;
            }
        }

        Assert.InRange(refused, sound.Length * 3, (sound.Length * 4) - 1);
    }

    [Fact]
    public void A_bundle_that_is_cut_off_is_refused()
    {
        var sound = Sound();
        for (var length = 0; length < sound.Length; length++)
        {
            Assert.True(RefusedOrTheSame(sound[..length], $"length {length}"), $"length {length}");
        }
    }

    private bool RefusedOrTheSame(byte[] zip, string which)
    {
        File.WriteAllBytes(scratch["changed.zip"], zip);
        try
        {
            Assert.True(Files.OrderBy(file => file.Key).SequenceEqual(Unpack(scratch["changed.zip"]).OrderBy(file => file.Key)), which);
            return false;
        }
        catch (ReceiptException problem)
        {
            Assert.Equal(Severity.Unchecked, problem.Finding.Code.Severity);
            return true;
        }
    }

    private byte[] Sound()
    {
        using (var zip = new FileStream(scratch["written.zip"], FileMode.Create))
        {
            using var writer = new BundleWriter(zip);
            foreach (var (path, text) in Files)
            {
                using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
                writer.Add(path, content);
            }

            writer.End();
        }

        return File.ReadAllBytes(scratch["written.zip"]);
    }

    private static Dictionary<string, string> Unpack(string path)
    {
        using var bundle = UnpackedBundle.Open(path);
        return Directory
            .EnumerateFiles(bundle.Folder, "*", SearchOption.AllDirectories)
            .ToDictionary(
                file => Path.GetRelativePath(bundle.Folder, file).Replace(Path.DirectorySeparatorChar, '/'),
                File.ReadAllText,
                StringComparer.Ordinal
            );
    }
}
