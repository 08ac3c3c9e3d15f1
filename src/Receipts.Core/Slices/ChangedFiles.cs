using System.Runtime.InteropServices;

namespace Receipts.Core.Slices;

/// <summary>Files that are changed together or not at all: until <see cref="Keep"/> each is put back, also when the process ends before.</summary>
internal sealed class ChangedFiles : IDisposable
{
    private readonly Dictionary<string, byte[]?> before = new(StringComparer.Ordinal);

    // The watchdog ends the process, and so does a reader who has waited long enough.
    private readonly List<PosixSignalRegistration> signals;

    public ChangedFiles()
    {
        AppDomain.CurrentDomain.ProcessExit += PutBack;
        signals =
        [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal =>
                PosixSignalRegistration.Create(signal, _ => PutBack(this, EventArgs.Empty))
            ),
        ];
    }

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
        signals.ForEach(signal => signal.Dispose());
        AppDomain.CurrentDomain.ProcessExit -= PutBack;
        PutBack(this, EventArgs.Empty);
    }

    private void PutBack(object? sender, EventArgs end)
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
