using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Sealing;
using Receipts.Core.Verification;

namespace Receipts.Core.Bundles;

/// <summary>
/// The files of receipts that have been verified, as a bundle holds them: <c>receipts/</c>, <c>fixtures/</c>, and shared documents where they
/// are, so that every path in a receipt.yaml leads where it led.
/// </summary>
public sealed class BundleContent
{
    private readonly SortedDictionary<string, PackedFile> files = new(StringComparer.Ordinal);
    private readonly List<string> folders = [];

    /// <param name="verdicts">Of receipts that lie beside each other, each with exit 0.</param>
    /// <exception cref="ReceiptException">A file has a path that no bundle holds, or there is too much.</exception>
    public BundleContent(IReadOnlyList<Verdict> verdicts)
    {
        foreach (var verdict in verdicts)
        {
            Add(verdict, verdict.Receipt!);
        }

        RequirePaths();
        RequireLimits();
    }

    /// <summary>How many files there are.</summary>
    public int Count => files.Count;

    /// <summary>Writes the bundle under a name beside <paramref name="path"/>, and gives it that name when it is complete.</summary>
    /// <param name="path">Full path of a file that does not exist.</param>
    /// <exception cref="ReceiptException">It exists, would lie in what is packed, or a file is not what was verified any more.</exception>
    public void Write(string path)
    {
        var place = new Place(ShownPath.Of(path));
        if (folders.Find(folder => ReceiptPath.IsWithin(path, folder)) is { } folder)
        {
            throw new ReceiptException(BundleFindings.Target(place, $"it would lie in {ShownPath.Of(folder)}, which it packs"));
        }

        try
        {
            using var part = TemporaryPath.Beside(path);
            using (var zip = new FileStream(part.Path, FileMode.CreateNew))
            {
                WriteTo(zip);
            }

            File.Move(part.Path, path, overwrite: false);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new ReceiptException(BundleFindings.Target(place, trouble.Message.TrimEnd('.')), trouble);
        }
    }

    /// <exception cref="ReceiptException">There is something at the path already.</exception>
    public static void RequireFree(string path)
    {
        if (new ForeignFile(path).IsThere)
        {
            throw new ReceiptException(
                BundleFindings.Target(new Place(ShownPath.Of(path)), "it exists already, and nothing is overwritten")
            );
        }
    }

    private void Add(Verdict verdict, Receipt receipt)
    {
        folders.AddRange([receipt.Folder, receipt.FixtureFolder]);
        foreach (var input in verdict.Inputs)
        {
            Add(receipt, Path.GetFullPath(Path.Combine(receipt.Folder, input.Path)), input.Sha256);
        }

        // The one file of the folder that the seal does not cover.
        var seal = Path.Combine(receipt.Folder, Seal.FileName);
        if (File.Exists(seal))
        {
            Add(receipt, seal, sha256: null);
        }

        foreach (var document in receipt.Documents.Where(document => document.OnlyBound))
        {
            Add(receipt, document.Path, sha256: null);
        }
    }

    private void Add(Receipt receipt, string path, string? sha256)
    {
        var (root, prefix) = ReceiptPath.IsWithin(path, receipt.Folder)
            ? (receipt.Folder, $"receipts/{receipt.Name}/")
            : (Path.GetDirectoryName(Path.GetDirectoryName(receipt.Folder))!, "");
        files[prefix + Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/')] = new PackedFile(path, sha256);
    }

    private void RequirePaths()
    {
        foreach (var (name, file) in files)
        {
            if (EntryPath.Fault(name) is { } fault)
            {
                throw new ReceiptException(BundleFindings.Path(file.Place, "the file", fault));
            }
        }

        EntryClashes.Refuse([.. files.Keys.Select(name => (name, false))], new Place(files.Values.First().Place.File));
    }

    private void RequireLimits()
    {
        var largest = files.Values.MaxBy(file => file.Length)!;
        BundleLimits.Require(largest.Place, "bytes in all files to pack:", files.Values.Sum(file => file.Length), BundleLimits.Bytes);
        BundleLimits.Require(largest.Place, "files to pack:", files.Count, BundleLimits.Entries);
    }

    private void WriteTo(FileStream zip)
    {
        using var writer = new BundleWriter(zip);
        foreach (var (name, file) in files)
        {
            using var content = file.Open();
            var packed = writer.Add(name, content);
            if (file.Sha256 is { } verified && packed != verified)
            {
                throw new ReceiptException(
                    BundleFindings.NotPacked(file.Place, $"it was verified with digest {verified[..16]}… and has {packed[..16]}… now")
                );
            }
        }

        writer.End();
    }

    /// <param name="Sha256">What was verified; null for files that no seal covers.</param>
    private sealed record PackedFile(string FullPath, string? Sha256)
    {
        public Place Place => new(ShownPath.Of(FullPath));

        public long Length => new FileInfo(FullPath).Length;

        public Stream Open() => new ForeignFile(FullPath).Open() ?? Stream.Null;
    }
}
