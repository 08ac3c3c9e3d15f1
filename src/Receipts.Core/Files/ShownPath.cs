namespace Receipts.Core.Files;

/// <summary>Paths as a reader sees them: below the current folder where they lie there, and with <c>/</c> on every machine.</summary>
public static class ShownPath
{
    /// <summary>How a path is shown to the reader: relative to the current folder where it lies below it, in the bundle where it was unpacked from one.</summary>
    public static string Of(string path)
    {
        if (ShownFolder.Show(path) is { } named)
        {
            return named;
        }

        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        var shown = relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
        return shown.Replace('\\', '/');
    }
}
