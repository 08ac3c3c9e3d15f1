using Receipts.Core.Findings;

namespace Receipts.Core.Files;

/// <summary>Resolves the paths that a receipt names, so that none reaches what its folders do not hold.</summary>
public static class ReceiptPath
{
    /// <summary>The full path of <paramref name="path"/>, which must lie in or below one of <paramref name="folders"/>.</summary>
    /// <param name="from">Full path of the folder that relative paths start at.</param>
    /// <param name="folders">Full paths of the folders that it may lie in.</param>
    /// <param name="home">Full path of the folder that its user named and that holds them all; nothing below it may be a symlink.</param>
    /// <exception cref="ReceiptException">
    /// It is absolute, leaves the folders by <c>..</c> or through a symlink, has a name in it that begins with a dot, or does not exist.
    /// </exception>
    public static string Resolve(string path, string from, IReadOnlyList<string> folders, string home, Place place)
    {
        if (path.Length == 0 || Path.IsPathRooted(path) || path.AsSpan().ContainsAny('\\', ':', '\0') || path.StartsWith('~'))
        {
            throw Leaves(path, "is not relative, with / between its names", place);
        }

        if (path.Split('/').Any(name => name.StartsWith('.') && name is not ("." or "..")))
        {
            throw Leaves(path, "has a name in it that begins with a dot", place);
        }

        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(from, path)));
        if (!folders.Any(folder => IsWithin(full, folder)))
        {
            throw Leaves(path, $"leaves {string.Join(" and ", folders.Select(ShownPath.Of))}", place);
        }

        if (SymlinkIn(full, home) is { } link)
        {
            throw Leaves(path, $"goes through the symlink {ShownPath.Of(link)}", place);
        }

        return Path.Exists(full) ? full : throw new ReceiptException(ManifestFindings.NoFile(place, ShownPath.Of(full)));
    }

    /// <summary>Whether a full path is <paramref name="folder"/> or lies below it, by name alone.</summary>
    public static bool IsWithin(string path, string folder) =>
        path == folder || path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The first symlink on the way from <paramref name="folder"/> down to <paramref name="path"/>, or null.</summary>
    public static string? SymlinkIn(string path, string folder)
    {
        for (var at = path; at.Length > folder.Length; at = Path.GetDirectoryName(at)!)
        {
            if (new ForeignFile(at).IsLink)
            {
                return at;
            }
        }

        return null;
    }

    private static ReceiptException Leaves(string path, string why, Place place) => new(ManifestFindings.PathLeaves(place, path, why));
}
