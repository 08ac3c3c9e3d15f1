namespace Receipts.Core.Files;

/// <summary>Where a path leads once every link in it is followed.</summary>
internal static class RealPath
{
    public static string Of(string path)
    {
        var real = Path.GetPathRoot(path)!;
        foreach (var part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            FileSystemInfo entry = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            var target = entry.ResolveLinkTarget(returnFinalTarget: true);

            // The target's own folders may be links again.
            real = target is null ? next : Of(target.FullName);
        }

        return real;
    }
}
