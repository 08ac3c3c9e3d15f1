using Receipts.Core.Engine;
using Receipts.Core.Formats;
using Receipts.Core.Loading;

namespace Receipts.Core.Verification;

/// <summary>
/// Checks several receipts at once and gives their verdicts in the order of the receipts. SQLite's limit of memory is the whole process's, and
/// time passes for all: what reached a limit beside others is checked again alone, so that no verdict depends on its neighbours.
/// </summary>
public sealed class SideBySide : IDisposable
{
    /// <summary>How many receipts may be in hand, each with a database and its cache.</summary>
    private const int MostAtOnce = 4;

    private readonly CheckOptions options;
    private readonly SemaphoreSlim free;
    private readonly ReaderWriterLockSlim company = new();
    private readonly Lock counting = new();
    private LoadedSoFar total;

    private SideBySide(CheckOptions options, int atOnce)
    {
        this.options = options;
        free = new SemaphoreSlim(atOnce);
    }

    /// <summary>The verdicts, each as soon as it and those before it are known.</summary>
    public static IEnumerable<Verdict> Run(IReadOnlyList<string> folders, CheckOptions options)
    {
        // A program that is replayed is under a limit of time, and has the machine to itself.
        var atOnce = options.Replay ? 1 : Math.Min(folders.Count, Math.Min(Environment.ProcessorCount, MostAtOnce));
        return atOnce <= 1 ? folders.Select(folder => ReceiptCheck.Run(folder, options)) : InOrder(folders, options, atOnce);
    }

    public void Dispose()
    {
        free.Dispose();
        company.Dispose();
    }

    private static IEnumerable<Verdict> InOrder(IReadOnlyList<string> folders, CheckOptions options, int atOnce)
    {
        using var checks = new SideBySide(options, atOnce);
        var started = new Queue<Task<Verdict>>();
        try
        {
            for (var next = 0; next < folders.Count || started.Count > 0; )
            {
                // While a long one is waited for the others go on, and yet few verdicts pile up.
                while (next < folders.Count && started.Count < 2 * atOnce)
                {
                    started.Enqueue(checks.Start(folders[next++]));
                }

                yield return started.Peek().GetAwaiter().GetResult();
                _ = started.Dequeue();
            }
        }
        finally
        {
            // Nobody asks for these any more, but their folders may be temporary and are about to go.
            WaitFor([.. started]);
        }
    }

    private static void WaitFor(Task[] started)
    {
        try
        {
            Task.WaitAll(started);
        }
        catch (AggregateException)
        {
            // The first of them is on its way to the caller already.
        }
    }

    /// <summary>On a thread of its own, so that what a check gives to the pool, such as the watchdog's timer, finds one free.</summary>
    private Task<Verdict> Start(string folder) =>
        Task.Factory.StartNew(() => Check(folder), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private Verdict Check(string folder)
    {
        free.Wait();
        try
        {
            var verdict = InCompany(folder);
            return ReachedALimit(verdict) ? Alone(folder) : verdict;
        }
        finally
        {
            free.Release();
        }
    }

    private Verdict InCompany(string folder)
    {
        company.EnterReadLock();
        try
        {
            return ReceiptCheck.Run(folder, Counted());
        }
        finally
        {
            company.ExitReadLock();
        }
    }

    private Verdict Alone(string folder)
    {
        company.EnterWriteLock();
        try
        {
            return ReceiptCheck.Run(folder, options with { Progress = null });
        }
        finally
        {
            company.ExitWriteLock();
        }
    }

    private static bool ReachedALimit(Verdict verdict) =>
        verdict.Findings.Any(finding => finding.Code == MetricFindings.LimitReachedCode || finding.Code == EvidenceFindings.StorageCode);

    /// <summary>The bytes that all of them have read are told together, and by one thread at a time.</summary>
    private CheckOptions Counted()
    {
        if (options.Progress is not { } progress)
        {
            return options;
        }

        var before = default(LoadedSoFar);
        return options with
        {
            Progress = loaded =>
            {
                lock (counting)
                {
                    total = new LoadedSoFar(total.Bytes + loaded.Bytes - before.Bytes, total.Of + loaded.Of - before.Of);
                    before = loaded;
                    progress(total);
                }
            },
        };
    }
}
