using System.Diagnostics;
using System.Globalization;
using Receipts.Core.Loading;

namespace Receipts.Cli;

/// <summary>Says how far loading is and how long it will take, and then how long the command has been at work on what was loaded.</summary>
internal sealed class LoadProgress(StatusLine? status)
{
    private const long MegaByte = 1_000_000;

    private readonly Lock turn = new();
    private readonly Stopwatch watch = new();
    private LoadedSoFar last;
    private TimeSpan? readIn;

    public void Report(LoadedSoFar loaded)
    {
        if (status is null)
        {
            return;
        }

        lock (turn)
        {
            // A command may read the same files more than once.
            if (!watch.IsRunning || loaded.Bytes < last.Bytes)
            {
                watch.Restart();
                readIn = null;
            }

            last = loaded;
            readIn = loaded.Bytes < loaded.Of ? null : readIn ?? watch.Elapsed;
        }

        // Not once all is read: when results were written, nothing of it may come back below them.
        if (loaded.Bytes < loaded.Of)
        {
            status.Keep(Say);
        }
    }

    private string Say()
    {
        lock (turn)
        {
            return Say(last, watch.Elapsed, readIn);
        }
    }

    /// <summary>One line of less than eighty columns.</summary>
    /// <param name="elapsed">Since the reading began.</param>
    /// <param name="readIn">How long the reading took; null while it goes on.</param>
    public static string Say(LoadedSoFar loaded, TimeSpan elapsed, TimeSpan? readIn)
    {
        var (bytes, of) = loaded;
        if (readIn is { } reading)
        {
            return Line($"{of / MegaByte} MB of evidence read in {Say(reading)}; at work on it, {Say(elapsed - reading)} so far");
        }

        // The first few bytes say nothing of the pace: what was not yet a hundredth may have waited for something else.
        return bytes < of / 100 || bytes == 0
            ? Line($"reading the evidence: {bytes / MegaByte} of {of / MegaByte} MB in {Say(elapsed)}")
            : Line(
                $"reading the evidence: {bytes / MegaByte} of {of / MegaByte} MB in {Say(elapsed)}, about {Say(elapsed * ((double)(of - bytes) / bytes))} left"
            );
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Say(TimeSpan time) =>
        time < TimeSpan.FromMinutes(2)
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Round(time.TotalSeconds)} s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(time.TotalMinutes)} min");
}
