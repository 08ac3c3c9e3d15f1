using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Verification;

/// <summary>
/// Checks several receipts at once, the longest first, and gives their verdicts in the order of the receipts. SQLite's limit of memory is the whole process's, and
/// time passes for all: what reached a limit beside others is checked again alone, so that no verdict depends on its neighbours.
/// </summary>
public sealed class SideBySide : IDisposable
{
    /// <summary>How many receipts may be in hand, each with a database and its cache.</summary>
    private const int MostAtOnce = 4;

    /// <summary>How far ahead of the verdict that is asked for one may be begun, so that few pile up before they are told.</summary>
    private const int MostAhead = 16;

    private readonly IReadOnlyList<string> folders;
    private readonly CheckOptions options;
    private readonly IReadOnlyList<TaskCompletionSource<Verdict>> verdicts;
    private readonly PriorityQueue<int, long> waiting = new();
    private readonly ReaderWriterLockSlim company = new();
    private readonly Lock counting = new();
    private readonly object gate = new();
    private int looked;
    private int told;
    private bool ended;
    private LoadedSoFar total;

    private SideBySide(IReadOnlyList<string> folders, CheckOptions options)
    {
        this.folders = folders;
        this.options = options;
        verdicts = [.. folders.Select(_ => new TaskCompletionSource<Verdict>(TaskCreationOptions.RunContinuationsAsynchronously))];
    }

    /// <summary>The verdicts, each as soon as it and those before it are known.</summary>
    public static IEnumerable<Verdict> Run(IReadOnlyList<string> folders, CheckOptions options)
    {
        // A program that is replayed is under a limit of time, and has the machine to itself.
        var atOnce = options.Replay ? 1 : Math.Min(folders.Count, Math.Min(Environment.ProcessorCount, MostAtOnce));
        return atOnce <= 1 ? folders.Select(folder => ReceiptCheck.Run(folder, options)) : InOrder(folders, options, atOnce);
    }

    public void Dispose() => company.Dispose();

    private static IEnumerable<Verdict> InOrder(IReadOnlyList<string> folders, CheckOptions options, int atOnce)
    {
        using var checks = new SideBySide(folders, options);
        // Threads of their own, so that what a check gives to the pool, such as the watchdog's timer, finds one free.
        var workers = Enumerable
            .Range(0, atOnce)
            .Select(_ => Task.Factory.StartNew(checks.Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        try
        {
            foreach (var verdict in checks.verdicts)
            {
                yield return verdict.Task.GetAwaiter().GetResult();
                checks.GoOn(() => checks.told++);
            }
        }
        finally
        {
            // Nobody asks for these any more, but their folders may be temporary and are about to go.
            checks.GoOn(() => checks.ended = true);
            Task.WaitAll(workers);
        }
    }

    private void GoOn(Action change)
    {
        lock (gate)
        {
            change();
            Monitor.PulseAll(gate);
        }
    }

    private void Work()
    {
        while (Next() is { } next)
        {
            try
            {
                verdicts[next].SetResult(Check(folders[next]));
            }
            catch (Exception problem)
            {
                // Whoever asks for the verdict gets it.
                verdicts[next].SetException(problem);
            }
        }
    }

    /// <summary>
    /// The longest of those that may be begun, so that the last ones are short and nobody waits alone for a long one; null when there is no more
    /// to begin.
    /// </summary>
    private int? Next()
    {
        lock (gate)
        {
            while (!ended)
            {
                for (; looked < Math.Min(folders.Count, told + MostAhead); looked++)
                {
                    waiting.Enqueue(looked, -BytesOf(folders[looked]));
                }

                if (waiting.TryDequeue(out var next, out _))
                {
                    return next;
                }

                if (looked == folders.Count)
                {
                    break;
                }

                Monitor.Wait(gate);
            }

            return null;
        }
    }

    /// <summary>How much evidence a receipt has, which predicts best how long it takes; none where it cannot be read and says so at once.</summary>
    private static long BytesOf(string folder)
    {
        try
        {
            var receipt = ReceiptFile.Read(folder);
            return EvidenceLayout
                .Of(receipt.Evidence, new FixtureFolder(receipt.FixtureFolder))
                .SelectMany(layout => layout.Files)
                .Sum(file => file.Length);
        }
        catch (Exception problem) when (problem is ReceiptException or IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private Verdict Check(string folder)
    {
        var verdict = InCompany(folder);
        return ReachedALimit(verdict) ? Alone(folder) : verdict;
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
