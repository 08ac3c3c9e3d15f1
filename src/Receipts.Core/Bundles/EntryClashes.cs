using Receipts.Core.Findings;

namespace Receipts.Core.Bundles;

/// <summary>Finds entries that some file system would unpack into one file.</summary>
internal static class EntryClashes
{
    /// <exception cref="ReceiptException">
    /// Two paths are one, are one in another case, or one is a file where the other needs a folder.
    /// </exception>
    public static void Refuse(IReadOnlyList<(string Path, bool IsFolder)> entries, Place zip)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var folders = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, isFolder) in entries)
        {
            if (
                !(isFolder ? folders : files).TryAdd(EntryPath.Folded(path), path) && (!isFolder || folders[EntryPath.Folded(path)] != path)
            )
            {
                throw Clash(zip, path, (isFolder ? folders : files)[EntryPath.Folded(path)]);
            }

            for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
            {
                var folder = path[..slash];
                if (!folders.TryAdd(EntryPath.Folded(folder), folder) && folders[EntryPath.Folded(folder)] != folder)
                {
                    throw Clash(zip, folder, folders[EntryPath.Folded(folder)]);
                }
            }
        }

        if (files.Keys.FirstOrDefault(folders.ContainsKey) is { } both)
        {
            throw Clash(zip, files[both], folders[both] + "/");
        }
    }

    private static ReceiptException Clash(Place zip, string path, string other) => new(BundleFindings.Clash(zip, path, other));
}
