using System.Diagnostics;

namespace Receipts.Cli;

/// <summary>A bar on the error side that says how many copies were tried, once it has taken a second and a person watches.</summary>
internal sealed class TamperProgress(StatusLine? status)
{
    private const int Width = 30;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private readonly Lock turn = new();
    private long nextAt = 1000;

    public void Report(int done, int of)
    {
        if (status is null)
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
            var full = (int)((long)Width * done / of);
            status.Show($"[{new string('#', full)}{new string('.', Width - full)}] {done} of {of} in {watch.Elapsed.TotalSeconds:0} s");
        }
    }
}
