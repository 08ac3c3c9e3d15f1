using System.Diagnostics;
using System.Globalization;
using Receipts.Core.Loading;

namespace Receipts.Cli;

/// <summary>Says how far loading is and how long it will take, once it has taken a second.</summary>
internal sealed class LoadProgress(StatusLine? status)
{
    private const long MegaByte = 1_000_000;

    private readonly Lock turn = new();
    private Stopwatch watch = Stopwatch.StartNew();
    private LoadedSoFar before;
    private long nextAt;

    public void Report(LoadedSoFar loaded)
    {
        if (status is null)
        {
            return;
        }

        lock (turn)
        {
            if (before.Bytes == 0 || loaded.Bytes < before.Bytes)
            {
                // A command may read the same files more than once.
                (watch, nextAt) = (Stopwatch.StartNew(), 1000);
            }

            before = loaded;
            var now = watch.ElapsedMilliseconds;
            if (now >= nextAt || (now >= 1000 && loaded.Bytes >= loaded.Of))
            {
                nextAt = now + 200;
                status.Show(Say(loaded, watch.Elapsed));
            }
        }
    }

    /// <summary>One line of less than eighty columns.</summary>
    public static string Say(LoadedSoFar loaded, TimeSpan elapsed)
    {
        var (bytes, of) = loaded;
        var left = bytes > 0 ? elapsed * ((double)Math.Max(0, of - bytes) / bytes) : TimeSpan.Zero;
        return bytes < of
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"reading the evidence: {bytes / MegaByte} of {of / MegaByte} MB in {Say(elapsed)}, about {Say(left)} left"
            )
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / MegaByte} MB of evidence read in {Say(elapsed)}; now it is measured");
    }

    private static string Say(TimeSpan time) =>
        time < TimeSpan.FromMinutes(2)
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalSeconds)} s")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes)} min");
}
