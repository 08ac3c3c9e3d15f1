namespace Receipts.Core.Files;

/// <summary>The git repository that a folder lies in.</summary>
public static class GitFolder
{
    /// <summary>The nearest folder from here upwards that is the root of a repository; null where none is.</summary>
    public static string? RootOf(string? folder)
    {
        while (folder is not null && !Path.Exists(Path.Combine(folder, ".git")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }
}
