using System.Text;

namespace Receipts.Core.Bundles;

/// <summary>The path of a file in a bundle: relative, with <c>/</c>, and the same file on every machine.</summary>
internal static class EntryPath
{
    /// <summary>What is wrong with a path; null when it may be unpacked.</summary>
    public static string? Fault(string path)
    {
        if (path.Any(char.IsControl))
        {
            return "has a control character in its path";
        }

        if (path.StartsWith('/') || path.AsSpan().ContainsAny('\\', ':'))
        {
            return "is an absolute path, or has a backslash or a colon in it";
        }

        var names = path.Split('/');
        return names.Length > BundleLimits.Depth
            ? $"is more than {BundleLimits.Depth} folders deep"
            : names.Select(NameFault).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>
    /// One spelling for paths that differ by case alone. Composed and decomposed letters stay apart, since the tool runs without the tables
    /// that tell them: where a file system takes them for one file, the second is not created.
    /// </summary>
    public static string Folded(string path) => path.ToUpperInvariant();

    private static string? NameFault(string name) =>
        name switch
        {
            "" => "has an empty name in its path",
            ".." => "leaves the bundle by ..",
            ['.', ..] => "has a name in its path that begins with a dot",
            // Windows drops both, so that another file would be meant.
            [.., '.' or ' '] => "has a name in its path that ends in a dot or a space",
            _ when Encoding.UTF8.GetByteCount(name) > BundleLimits.NameBytes =>
                $"has a name in its path of more than {BundleLimits.NameBytes} bytes",
            _ => null,
        };
}
