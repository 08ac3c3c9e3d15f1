using System.Diagnostics;
using System.Globalization;
using Receipts.Core.Loading;

namespace Receipts.Cli;

/// <summary>Says how far loading is and how long it will take, once it has taken a second.</summary>
internal sealed class LoadProgress(StatusLine? status)
{
    private const long MegaByte = 1_000_000;

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private long nextAt = 1000;

    public void Report(LoadedSoFar loaded)
    {
        var now = watch.ElapsedMilliseconds;
        if (status is not null && now >= Interlocked.Read(ref nextAt))
        {
            Interlocked.Exchange(ref nextAt, now + 200);
            status.Show(Say(loaded, watch.Elapsed));
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
