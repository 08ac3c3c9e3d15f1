using System.Globalization;

namespace Receipts.Core.Files;

/// <summary>
/// A file or folder of this process alone. It goes away when this is disposed, and also when the process is ended, by the watchdog or by a
/// signal that can be seen. What a process that was killed left of its folders goes when the next one begins.
/// </summary>
internal sealed class TemporaryPath : IDisposable
{
    private const int Attempts = 5;

    private readonly EndOfProcess end;
    private readonly Lock gate = new();
    private readonly string whole;
    private readonly FileStream? held;
    private bool isRemoved;

    public TemporaryPath(string path)
        : this(path, path, held: null) { }

    private TemporaryPath(string path, string whole, FileStream? held)
    {
        Path = path;
        this.whole = whole;
        this.held = held;
        end = new EndOfProcess(Remove);
    }

    public string Path { get; }

    /// <summary>A path beside another for what takes its name once it is complete.</summary>
    public static TemporaryPath Beside(string path) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))}/.{System.IO.Path.GetFileName(path)}.{Environment.ProcessId}"
            )
        );

    /// <summary>An empty folder that nobody else may enter.</summary>
    public static TemporaryPath Folder()
    {
        var folder = Directory.CreateTempSubdirectory(OperatingSystem.IsWindows() ? LeftFolders.Prefix : "receipts-new-").FullName;
        var holder = new FileStream(
            System.IO.Path.Combine(folder, LeftFolders.Held),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None
        );
        if (!OperatingSystem.IsWindows())
        {
            // Between making a file and holding it a sweep could hold it: it looks only for names that have one which is held. Windows
            // does both at once, and renames no folder that has an open file.
            var swept = System.IO.Path.Combine(System.IO.Path.GetTempPath(), LeftFolders.Prefix + System.IO.Path.GetRandomFileName());
            Directory.Move(folder, swept);
            folder = swept;
        }

        return new TemporaryPath(Directory.CreateDirectory(System.IO.Path.Combine(folder, "files")).FullName, folder, holder);
    }

    /// <summary>Makes something below the path, which must not come back once a signal has removed it.</summary>
    /// <exception cref="IOException">It has been removed.</exception>
    public T Make<T>(Func<T> make)
    {
        lock (gate)
        {
            return isRemoved ? throw new IOException("the process is being ended") : make();
        }
    }

    public void Dispose()
    {
        Remove();
        end.Dispose();
    }

    private void Remove()
    {
        lock (gate)
        {
            isRemoved = true;
        }

        held?.Dispose();

        // On some systems a file cannot go while another thread reads it.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                if (Directory.Exists(whole))
                {
                    Directory.Delete(whole, recursive: true);
                }

                File.Delete(whole);
                return;
            }
            catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(10);
            }
        }
    }
}
