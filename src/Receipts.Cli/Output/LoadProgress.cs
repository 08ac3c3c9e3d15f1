using System.Diagnostics;

namespace Receipts.Cli;

/// <summary>One line on the error side that says how far loading is, once it has taken a second and a person watches.</summary>
internal sealed class LoadProgress(Terminal terminal) : IDisposable
{
    private const long MegaByte = 1024 * 1024;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Lock writing = new();
    private long nextAt = 1000;
    private bool shown;

    /// <param name="bytes">How many bytes of evidence have been read.</param>
    public void Report(long bytes)
    {
        if (!terminal.IsWatched || watch.ElapsedMilliseconds < nextAt)
        {
            return;
        }

        lock (writing)
        {
            nextAt = watch.ElapsedMilliseconds + 200;
            shown = true;
            terminal.Error.Write($"\rreading the evidence: {bytes / MegaByte} MB in {watch.Elapsed.TotalSeconds:0} s ");
        }
    }

    /// <summary>Takes the line away again; others may still be loading and bring it back.</summary>
    public void Clear()
    {
        lock (writing)
        {
            if (shown)
            {
                terminal.Error.Write("\r\u001b[K");
                shown = false;
            }
        }
    }

    public void Dispose() => Clear();
}
