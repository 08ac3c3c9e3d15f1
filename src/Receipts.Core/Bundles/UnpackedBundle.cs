using System.IO.Compression;
using Microsoft.Win32.SafeHandles;
using Receipts.Core.Findings;
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

    private UnpackedBundle(string zip)
    {
        this.zip = Receipt.Display(zip);
        name = new ShownFolder(folder.Path, this.zip);
    }

    /// <summary>Full path of the folder that holds the bundle's <c>receipts/</c>.</summary>
    public string Receipts => Path.Combine(folder.Path, "receipts");

    /// <summary>Whether a path on the command line names a bundle.</summary>
    public static bool IsMeant(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) && File.Exists(path);

    /// <summary>Unpacks a zip once all of it has been found harmless.</summary>
    /// <param name="path">Path of the zip.</param>
    /// <exception cref="ReceiptException">It is damaged, not plain, beyond a limit, or cannot be read. Nothing of it is left then.</exception>
    public static UnpackedBundle Open(string path)
    {
        var bundle = new UnpackedBundle(Path.GetFullPath(path));
        try
        {
            bundle.Unpack(Path.GetFullPath(path));
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

    private void Unpack(string path)
    {
        var place = new Place(zip);
        try
        {
            // A named pipe has no length either, and opening one would wait for ever.
            if (new FileInfo(path).Length == 0)
            {
                throw new ReceiptException(BundleFindings.NotWhole(place, "it is empty"));
            }

            using var file = File.OpenHandle(path);
            var buffer = new byte[BufferSize];
            foreach (var entry in BundleDirectory.Read(file, place))
            {
                var target = Path.Combine([folder.Path, .. entry.Path.Split('/')]);
                Directory.CreateDirectory(entry.IsFolder ? target : Path.GetDirectoryName(target)!);
                if (!entry.IsFolder)
                {
                    Unpack(file, entry, target, buffer, entry.PlaceIn(place));
                }
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // Also a file system that takes two names for one, which need not do so by case alone.
            throw new ReceiptException(
                BundleFindings.NotUnpacked(place, trouble.Message.Replace(folder.Path, zip, StringComparison.Ordinal)),
                trouble
            );
        }
    }

    private static void Unpack(SafeFileHandle zip, BundleEntry entry, string target, byte[] buffer, Place place)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            // Nothing that comes out of a bundle is a program.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var written = new FileStream(target, options);
        using var packed = new EntryStream(zip, entry);
        using var content = entry.IsCompressed ? (Stream)new DeflateStream(packed, CompressionMode.Decompress) : packed;
        var crc = new Crc32();
        long length = 0;
        try
        {
            // The declared size was held against the limits, so no more than that is written, whatever there is.
            while (content.Read(buffer) is > 0 and var read && (length += read) <= entry.Unpacked)
            {
                crc.Add(buffer.AsSpan(0, read));
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

        if (crc.Value != entry.Crc)
        {
            throw new ReceiptException(BundleFindings.Damaged(place, $"its checksum should be {entry.Crc:x8} and is {crc.Value:x8}"));
        }
    }
}
