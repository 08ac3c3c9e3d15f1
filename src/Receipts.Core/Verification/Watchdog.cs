namespace Receipts.Core.Verification;

/// <summary>
/// Ends what neither SQLite's limits nor a cancellation can reach: one opcode that runs for minutes, a parser that has gone
/// quadratic. It cannot give control back, so the owner of the process says how to end.
/// </summary>
/// <param name="limit">Wall time that one guarded step may take.</param>
/// <param name="end">Reports the step that hung and ends the process; must not return.</param>
public sealed class Watchdog(TimeSpan limit, Action<string, TimeSpan> end)
{
    /// <summary>Guards a step until the result is disposed.</summary>
    public WatchedStep Guard(string step) => new(limit, () => end(step, limit));
}

/// <summary>A step under the watchdog.</summary>
public sealed class WatchedStep : IDisposable
{
    private readonly TimeSpan limit;
    private readonly Timer timer;

    internal WatchedStep(TimeSpan limit, Action end)
    {
        this.limit = limit;
        timer = new Timer(_ => end(), null, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Starts the time again: the step may take long, as reading a large file does, but it must get on.</summary>
    public void GotOn() => timer.Change(limit, Timeout.InfiniteTimeSpan);

    public void Dispose() => timer.Dispose();
}
