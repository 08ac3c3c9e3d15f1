using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace Receipts.Core.Formats;

/// <summary>
/// Hands blocks from a thread that fills them to the caller, who uses them in their order and gives them back. Whatever goes wrong on either side
/// ends both and reaches the caller; what was sent before is used before.
/// </summary>
internal sealed class BlockQueue<T>
{
    private const int Most = 4;

    // Not the collections of the framework: they spin before they wait, and take the processor from whoever could go on.
    private readonly object gate = new();
    private readonly Queue<T> filled = new(Most);
    private readonly Stack<T> empty = new(Most);
    private readonly Func<T> make;
    private int made;
    private bool filledAll;
    private bool stopped;

    private BlockQueue(Func<T> make) => this.make = make;

    /// <summary>A block to fill; for the thread that fills. What is small is read with the first of them.</summary>
    /// <exception cref="OperationCanceledException">Nobody uses any more.</exception>
    public T TakeEmpty()
    {
        lock (gate)
        {
            while (empty.Count == 0 && made == Most && !stopped)
            {
                Monitor.Wait(gate);
            }

            RequireUse();
            if (empty.TryPop(out var block))
            {
                return block;
            }

            made++;
        }

        return make();
    }

    /// <exception cref="OperationCanceledException">Nobody uses any more.</exception>
    public void Send(T block)
    {
        lock (gate)
        {
            RequireUse();
            filled.Enqueue(block);
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>Runs <paramref name="fill"/> on a thread beside <paramref name="use"/>, which sees every block in order.</summary>
    public static void Run(string thread, Func<T> make, Action<BlockQueue<T>> fill, Action<T> use)
    {
        var queue = new BlockQueue<T>(make);
        queue.Run(thread, () => fill(queue), use);
    }

    private void Run(string name, Action fill, Action<T> use)
    {
        ExceptionDispatchInfo? failure = null;
        var filler = new Thread(() =>
        {
            try
            {
                fill();
            }
            catch (Exception exception)
            {
                // Rethrown below: an exception that leaves a thread ends the process.
                failure = ExceptionDispatchInfo.Capture(exception);
            }
            finally
            {
                Tell(() => filledAll = true);
            }
        })
        {
            Name = name,
            IsBackground = true,
        };
        filler.Start();
        try
        {
            while (TryTakeFilled(out var block))
            {
                use(block);
                Tell(() => empty.Push(block));
            }
        }
        finally
        {
            Tell(() => stopped = true);
            filler.Join();
        }

        failure?.Throw();
    }

    private bool TryTakeFilled([MaybeNullWhen(false)] out T block)
    {
        lock (gate)
        {
            while (filled.Count == 0 && !filledAll)
            {
                Monitor.Wait(gate);
            }

            return filled.TryDequeue(out block);
        }
    }

    private void Tell(Action change)
    {
        lock (gate)
        {
            change();
            Monitor.PulseAll(gate);
        }
    }

    private void RequireUse()
    {
        if (stopped)
        {
            throw new OperationCanceledException();
        }
    }
}
