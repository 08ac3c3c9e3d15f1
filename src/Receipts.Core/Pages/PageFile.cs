using Receipts.Core.Files;

namespace Receipts.Core.Pages;

/// <summary>A page on its way to a file: either all of it is there afterwards, or nothing has changed.</summary>
/// <param name="Path">Full path of the file.</param>
public sealed record PageFile(string Path)
{
    /// <summary>Whether something would be overwritten.</summary>
    public bool IsThere => new ForeignFile(Path).IsThere;

    /// <summary>Writes the page, in the place of what is there.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public void Write(byte[] page)
    {
        var beside = $"{Path}.{Environment.ProcessId}.part";
        try
        {
            using (var stream = new FileStream(beside, FileMode.CreateNew))
            {
                stream.Write(page);
            }

            // A link that stands there is replaced and not followed.
            File.Move(beside, Path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    /// <summary>The line of the first byte that differs from the page; null when all are the same.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public int? FirstDifference(byte[] page)
    {
        var found = new ForeignFile(Path).ReadAll(page.Length + 1);
        if (found.AsSpan().SequenceEqual(page))
        {
            return null;
        }

        return found.AsSpan()[..found.AsSpan().CommonPrefixLength(page)].Count((byte)'\n') + 1;
    }
}
