using Receipts.Core.Findings;

namespace Receipts.Core.Bundles;

/// <summary>Finds entries that some file system would unpack into one file.</summary>
internal sealed class EntryClashes
{
    private readonly Dictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> folders = new(StringComparer.Ordinal);
    private readonly Place zip;

    private EntryClashes(Place zip) => this.zip = zip;

    /// <exception cref="ReceiptException">Two paths are one, differ by case alone, or one is a file where the other needs a folder.</exception>
    public static void Refuse(IEnumerable<(string Path, bool IsFolder)> entries, Place zip)
    {
        var clashes = new EntryClashes(zip);
        foreach (var (path, isFolder) in entries)
        {
            clashes.Add(path, isFolder);
        }

        clashes.RefuseFilesThatAreFolders();
    }

    private void Add(string path, bool isFolder)
    {
        if (!isFolder && !files.TryAdd(EntryPath.Folded(path), path))
        {
            throw Clash(path, files[EntryPath.Folded(path)]);
        }

        // A folder may be listed once more, and need not be listed at all.
        for (var folder = isFolder ? path : Above(path); folder.Length > 0; folder = Above(folder))
        {
            if (!folders.TryAdd(EntryPath.Folded(folder), folder) && folders[EntryPath.Folded(folder)] is var other && other != folder)
            {
                throw Clash($"{folder}/", $"{other}/");
            }
        }
    }

    private void RefuseFilesThatAreFolders()
    {
        if (files.Keys.FirstOrDefault(folders.ContainsKey) is { } both)
        {
            throw Clash(files[both], $"{folders[both]}/");
        }
    }

    private static string Above(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private ReceiptException Clash(string path, string other) => new(BundleFindings.Clash(zip, path, other));
}
