using System.Collections.Concurrent;

namespace Receipts.Core.Files;

/// <summary>
/// A folder that the reader knows by another name until this is disposed: what a bundle was unpacked to is shown as the path in the bundle,
/// wherever a finding comes from.
/// </summary>
public sealed class ShownFolder : IDisposable
{
    private static readonly ConcurrentDictionary<string, string> Names = new(StringComparer.Ordinal);

    private readonly string folder;

    /// <param name="folder">Full path of the folder.</param>
    /// <param name="name">What stands for it, with <c>/</c>.</param>
    public ShownFolder(string folder, string name)
    {
        this.folder = folder;
        Names[folder] = name;
    }

    public void Dispose() => Names.TryRemove(folder, out _);

    /// <summary>The name of a path in such a folder; null for any other.</summary>
    internal static string? Show(string path)
    {
        // A receipt that was unpacked from a bundle may have a name of its own in the bundle's.
        var nearest = Names.Keys.Where(folder => ReceiptPath.IsWithin(path, folder)).MaxBy(folder => folder.Length);
        return nearest is not null && Names.TryGetValue(nearest, out var name) ? name + path[nearest.Length..].Replace('\\', '/') : null;
    }
}
