using System.Diagnostics;

namespace Receipts.Cli;

/// <summary>A bar on the error side that says how many copies were tried, once it has taken a second and a person watches.</summary>
internal sealed class TamperProgress(Terminal terminal) : IDisposable
{
    private const int Width = 30;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Lock turn = new();
    private long nextAt = 1000;
    private bool shown;

    public void Report(int done, int of)
    {
        if (!terminal.IsWatched)
        {
            return;
        }

        lock (turn)
        {
            if (watch.ElapsedMilliseconds < nextAt)
            {
                return;
            }

            nextAt = watch.ElapsedMilliseconds + 200;
            shown = true;
            var full = (int)((long)Width * done / of);
            terminal.Error.Write(
                $"\r[{new string('#', full)}{new string('.', Width - full)}] {done} of {of} in {watch.Elapsed.TotalSeconds:0} s "
            );
        }
    }

    /// <summary>Takes the bar away again.</summary>
    public void Dispose()
    {
        if (shown)
        {
            terminal.Error.Write("\r\u001b[K");
            shown = false;
        }
    }
}
