namespace Receipts.Core.Files;

/// <summary>Files that are changed together or not at all: until <see cref="Keep"/> each is put back, also when the process ends before.</summary>
internal sealed class ChangedFiles : IDisposable
{
    private readonly Dictionary<string, byte[]?> before = new(StringComparer.Ordinal);
    private readonly List<string> madeFolders = [];

    private readonly EndOfProcess end;

    public ChangedFiles() => end = new EndOfProcess(PutBack);

    /// <summary>Adds text to the end of a file, which is made when it is not there.</summary>
    public void Append(string path, byte[] text)
    {
        Remember(path);
        File.AppendAllBytes(path, text);
    }

    /// <summary>Writes a file anew.</summary>
    public void Replace(string path, byte[] text)
    {
        Remember(path);
        File.WriteAllBytes(path, text);
    }

    /// <summary>Puts the file back as it is now, unless it is kept; and takes its folder away again where that is not there yet.</summary>
    public void Remember(string path)
    {
        before.TryAdd(path, File.Exists(path) ? File.ReadAllBytes(path) : null);
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder && !Directory.Exists(folder) && !madeFolders.Contains(folder))
        {
            madeFolders.Add(folder);
        }
    }

    public void Keep()
    {
        before.Clear();
        madeFolders.Clear();
    }

    public void Dispose()
    {
        end.Dispose();
        PutBack();
    }

    private void PutBack()
    {
        foreach (var (path, bytes) in before)
        {
            if (bytes is not null)
            {
                File.WriteAllBytes(path, bytes);
            }
            // A folder in its place was there before.
            else if (File.Exists(path))
            {
                File.Delete(path);
            }
        }

        before.Clear();
        foreach (var folder in madeFolders.Where(one => Directory.Exists(one) && !Directory.EnumerateFileSystemEntries(one).Any()))
        {
            Directory.Delete(folder);
        }

        madeFolders.Clear();
    }
}
