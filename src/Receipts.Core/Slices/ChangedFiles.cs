using Receipts.Core.Files;

namespace Receipts.Core.Slices;

/// <summary>Files that are changed together or not at all: until <see cref="Keep"/> each is put back, also when the process ends before.</summary>
internal sealed class ChangedFiles : IDisposable
{
    private readonly Dictionary<string, byte[]?> before = new(StringComparer.Ordinal);

    private readonly EndOfProcess end;

    public ChangedFiles() => end = new EndOfProcess(PutBack);

    /// <summary>Adds text to the end of a file, which is made when it is not there.</summary>
    public void Append(string path, byte[] text)
    {
        Remember(path);
        File.AppendAllBytes(path, text);
    }

    /// <summary>Puts the file back as it is now, unless it is kept.</summary>
    public void Remember(string path) => before.TryAdd(path, File.Exists(path) ? File.ReadAllBytes(path) : null);

    public void Keep() => before.Clear();

    public void Dispose()
    {
        end.Dispose();
        PutBack();
    }

    private void PutBack()
    {
        foreach (var (path, bytes) in before)
        {
            if (bytes is null)
            {
                File.Delete(path);
            }
            else
            {
                File.WriteAllBytes(path, bytes);
            }
        }

        before.Clear();
    }
}
