using System.Runtime.CompilerServices;

namespace Receipts.Tests.Shared;

/// <summary>The project's own files, as they are in the working tree.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "..", ".."));

    public static string File(string path) => Path.Combine(Root, path);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
