using System.IO.Compression;
using System.IO.Hashing;
using Microsoft.Win32.SafeHandles;
using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Bundles;

/// <summary>
/// A bundle in a new folder of its own, gone with everything in it when this is disposed. Until then its files are shown to the reader as
/// paths in the zip.
/// </summary>
public sealed class UnpackedBundle : IDisposable
{
    private const int BufferSize = 128 * 1024;

    private readonly TemporaryPath folder = TemporaryPath.Folder();
    private readonly ShownFolder name;
    private readonly string zip;
    private readonly Place place;

    private UnpackedBundle(string zip)
    {
        this.zip = zip;
        place = new Place(ShownPath.Of(zip));
        name = new ShownFolder(Folder, place.File);
    }

    /// <summary>Full path of the folder that stands for the zip.</summary>
    public string Folder => folder.Path;

    /// <summary>The zip that a path names or leads into, as in <c>two.zip/receipts/first</c>; null for any other path.</summary>
    public static string? In(string path)
    {
        for (var at = Path.TrimEndingDirectorySeparator(path); at.Length > 0; at = Path.GetDirectoryName(at) ?? "")
        {
            if (at.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) && File.Exists(at))
            {
                return Path.GetFullPath(at);
            }
        }

        return null;
    }

    /// <summary>The folders of all receipts that a path into the zip names; those in <c>receipts/</c> when it names the zip itself.</summary>
    /// <exception cref="ReceiptException">There is none.</exception>
    public IReadOnlyList<string> Find(string path)
    {
        var below = Path.GetRelativePath(zip, path);
        var named = Path.GetFullPath(Path.Combine(Folder, below == "." ? "receipts" : below));
        return ReceiptPath.IsWithin(named, Folder)
            ? ReceiptFile.Find(named)
            : throw new ReceiptException(ManifestFindings.NoReceipts(ShownPath.Of(Path.GetFullPath(path))));
    }

    /// <summary>Unpacks a zip once all of it has been found harmless.</summary>
    /// <param name="zip">Full path of the zip.</param>
    /// <exception cref="ReceiptException">It is damaged, not plain, beyond a limit, or cannot be read. Nothing of it is left then.</exception>
    public static UnpackedBundle Open(string zip)
    {
        var bundle = new UnpackedBundle(zip);
        try
        {
            bundle.Unpack();
            return bundle;
        }
        catch
        {
            bundle.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        folder.Dispose();
        name.Dispose();
    }

    private void Unpack()
    {
        try
        {
            using var stream = new ForeignFile(zip).Open() ?? throw new ReceiptException(BundleFindings.NotWhole(place, "it is empty"));
            var file = stream.SafeFileHandle;
            var buffer = new byte[BufferSize];
            foreach (var entry in BundleDirectory.Read(file, place))
            {
                var target = Path.Combine([Folder, .. entry.Path.Split('/')]);
                if (entry.IsFolder)
                {
                    folder.Make(() => Directory.CreateDirectory(target));
                }
                else
                {
                    using var written = folder.Make(() => NewFile(target));
                    Unpack(file, entry, written, buffer, entry.PlaceIn(place));
                }
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // Also a file system that takes two names for one, which need not do so by case alone.
            throw new ReceiptException(
                BundleFindings.NotUnpacked(place, trouble.Message.Replace(Folder, place.File, StringComparison.Ordinal)),
                trouble
            );
        }
    }

    private static FileStream NewFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // Nothing that comes out of a bundle is a program.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private static void Unpack(SafeFileHandle zip, BundleEntry entry, FileStream written, byte[] buffer, Place place)
    {
        using var packed = new PackedBytes(zip, entry.At, entry.Packed);
        using var content = entry.IsCompressed ? (Stream)new DeflateStream(packed, CompressionMode.Decompress) : packed;
        var crc = new Crc32();
        long length = 0;
        try
        {
            // The declared size was held against the limits, so no more than that is written, whatever there is.
            while (content.Read(buffer) is > 0 and var read && (length += read) <= entry.Unpacked)
            {
                crc.Append(buffer.AsSpan(0, read));
                written.Write(buffer.AsSpan(0, read));
            }
        }
        catch (InvalidDataException damage)
        {
            throw new ReceiptException(BundleFindings.Damaged(place, "its packed bytes are damaged"), damage);
        }

        if (length != entry.Unpacked)
        {
            throw new ReceiptException(
                BundleFindings.Damaged(
                    place,
                    $"it should have {entry.Unpacked} bytes and has {(length > entry.Unpacked ? "more" : length)}"
                )
            );
        }

        if (packed.Position != entry.Packed)
        {
            throw new ReceiptException(BundleFindings.Damaged(place, "bytes that belong to no file stand behind its packed ones"));
        }

        if (crc.GetCurrentHashAsUInt32() != entry.Crc)
        {
            throw new ReceiptException(
                BundleFindings.Damaged(place, $"its checksum should be {entry.Crc:x8} and is {crc.GetCurrentHashAsUInt32():x8}")
            );
        }
    }
}
