namespace Receipts.Core.Formats;

/// <summary>How one file is packed, by the end of its name.</summary>
internal static class PackedName
{
    public static bool IsGzip(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    public static bool IsZstandard(string name) => name.EndsWith(".zst", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a path that goes on behind the name leads into the file.</summary>
    public static bool IsZip(string name) =>
        name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".eval", StringComparison.OrdinalIgnoreCase);

    /// <summary>The name without what says how the file is packed, which then ends in its format.</summary>
    public static string Without(string name) =>
        IsGzip(name) ? name[..^3]
        : IsZstandard(name) ? name[..^4]
        : name;
}
