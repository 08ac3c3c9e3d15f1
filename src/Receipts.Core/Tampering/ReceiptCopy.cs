using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Sealing;

namespace Receipts.Core.Tampering;

/// <summary>
/// A copy of a receipt, its fixture and its documents in a temporary folder, to change one file of at a time. It goes away also when the
/// process is told to end. Nothing in it is a link, so that the original cannot be written to.
/// </summary>
internal sealed class ReceiptCopy : IDisposable
{
    private readonly TemporaryPath copy = TemporaryPath.Folder();
    private readonly string root;
    private readonly string home;
    private readonly SortedSet<string> files = new(StringComparer.Ordinal);

    /// <exception cref="ReceiptException">A file cannot be copied.</exception>
    public ReceiptCopy(Receipt receipt)
    {
        root = copy.Path;
        home = HomeOf(receipt);
        Folder = Path.GetFullPath(Path.GetRelativePath(home, receipt.Folder), root);
        Fixture = Path.GetFullPath(Path.GetRelativePath(home, receipt.FixtureFolder), root);
        try
        {
            CopyFolder(receipt.Folder);
            CopyFolder(receipt.FixtureFolder);
            var shared = receipt.Documents.Where(document => document.OnlyBound).ToList();
            shared.ForEach(document => CopyFile(document.Path));
            if (shared.Count > 0)
            {
                CopyNeighbours(receipt);
            }

            if (!File.Exists(Path.Combine(Folder, Seal.FileName)))
            {
                Seal.Compute(Folder, Fixture).Write();
                HasOwnSeal = false;
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            Dispose();
            throw new ReceiptException(TamperFindings.NotCopied(receipt.Place, trouble), trouble);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Full path of the copied receipt.</summary>
    public string Folder { get; }

    /// <summary>Full path of the copied fixture.</summary>
    public string Fixture { get; }

    /// <summary>Whether the receipt brought a seal; if not, the copy has the one that <c>receipts seal</c> would write.</summary>
    public bool HasOwnSeal { get; } = true;

    /// <summary>Every copied file by its path below the folder that holds receipts and fixtures, with <c>/</c>.</summary>
    public IReadOnlyCollection<string> Files => files;

    public string PathOf(string file) => Path.Combine(root, file);

    /// <summary>The file's path below the copied folder, with <c>/</c>.</summary>
    public string NameOf(string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    public TamperFile Read(string file) => New(file, File.ReadAllBytes(PathOf(file)));

    /// <summary>A file that is not there, or not like this.</summary>
    public TamperFile New(string file, byte[] content) => new(file, ShownPath.Of(Path.Combine(home, file)), content);

    /// <summary>A text about the copy as it would be about the original.</summary>
    public string Plain(string text)
    {
        var original = ShownPath.Of(home) is var shown and not "." ? shown + "/" : "";
        return text.Replace(ShownPath.Of(root) + "/", original, StringComparison.Ordinal)
            .Replace(root + "/", original, StringComparison.Ordinal);
    }

    /// <summary>Puts one file into another state until the result is disposed; null for no file.</summary>
    public IDisposable Change(string file, byte[]? content) => new Changed(this, file, content);

    public void Dispose() => copy.Dispose();

    /// <summary>The folder that holds <c>receipts/</c> and <c>fixtures/</c>, as receipt.yaml's paths see it.</summary>
    private static string HomeOf(Receipt receipt) =>
        Path.GetDirectoryName(receipt.Folder) is { } parent && Path.GetFileName(parent) == "receipts"
            ? Path.GetDirectoryName(parent)!
            : receipt.Folder;

    /// <summary>What a shared document binds to other receipts is theirs to check, and verify looks whether they list it.</summary>
    private void CopyNeighbours(Receipt receipt)
    {
        foreach (
            var folder in Directory.EnumerateDirectories(Path.GetDirectoryName(receipt.Folder)!).Where(folder => folder != receipt.Folder)
        )
        {
            try
            {
                var other = ReceiptFile.Read(folder);
                CopyFile(Path.Combine(folder, ReceiptFile.Name));
                Directory.CreateDirectory(Path.Combine(root, Path.GetRelativePath(home, other.FixtureFolder)));
                other.Documents.Select(document => document.Path).ToList().ForEach(CopyFile);
            }
            catch (ReceiptException)
            {
                // One that cannot be read says so in the verdict of whoever names it.
            }
        }
    }

    private void CopyFolder(string folder)
    {
        Directory.CreateDirectory(Path.Combine(root, Path.GetRelativePath(home, folder)));
        foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
        {
            // A receipt that verifies has links only among dot-names, which nothing reads.
            if (entry.Name.StartsWith('.') || ForeignFile.IsLinked(entry))
            {
                continue;
            }

            if (entry is DirectoryInfo)
            {
                CopyFolder(entry.FullName);
            }
            else
            {
                CopyFile(entry.FullName);
            }
        }
    }

    private void CopyFile(string path)
    {
        var name = Path.GetRelativePath(home, path);
        var target = Path.Combine(root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (!files.Add(name.Replace('\\', '/')))
        {
            return;
        }

        new ForeignFile(path).CopyTo(target);
    }

    private sealed class Changed : IDisposable
    {
        private readonly string path;
        private readonly byte[]? before;

        public Changed(ReceiptCopy copy, string file, byte[]? content)
        {
            path = copy.PathOf(file);
            before = File.Exists(path) ? File.ReadAllBytes(path) : null;
            Write(content);
        }

        public void Dispose() => Write(before);

        private void Write(byte[]? content)
        {
            if (content is null)
            {
                File.Delete(path);
            }
            else
            {
                File.WriteAllBytes(path, content);
            }
        }
    }
}
