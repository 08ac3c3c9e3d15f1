namespace Receipts.Core.Files;

/// <summary>
/// A file that came with a receipt, so that somebody else chose what it is. A link is told apart before anything is opened; a named pipe,
/// which would wait for its writer for ever, has no length and is taken for the empty file that it looks like.
/// </summary>
public readonly record struct ForeignFile(string Path)
{
    /// <summary>Whether the path itself is a symbolic link, wherever it leads.</summary>
    public bool IsLink => IsLinked(new FileInfo(Path));

    /// <summary>Whether anything stands at the path, be it a link that leads nowhere.</summary>
    public bool IsThere => System.IO.Path.Exists(Path) || IsLink;

    /// <summary>Bytes; 0 for a pipe.</summary>
    /// <exception cref="IOException">There is no such file.</exception>
    public long Length => new FileInfo(Path).Length;

    public static bool IsLinked(FileSystemInfo entry) => entry.LinkTarget is not null;

    /// <summary>The file to read from; null when it has no content.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public FileStream? Open() =>
        Length == 0
            ? null
            : new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, FileOptions.SequentialScan);

    /// <summary>The whole content of a file whose length was found to be small.</summary>
    /// <param name="most">At most so many bytes are read, however it has grown meanwhile.</param>
    public byte[] ReadAll(int most)
    {
        using var stream = Open();
        if (stream is null)
        {
            return [];
        }

        var bytes = new byte[(int)Math.Min(stream.Length, most)];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    /// <summary>Makes a file with the same content, which anybody may read and delete.</summary>
    public void CopyTo(string target)
    {
        if (Length == 0)
        {
            File.Create(target).Dispose();
        }
        else
        {
            File.Copy(Path, target);
            File.SetAttributes(target, FileAttributes.Normal);
        }
    }
}
