using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Receipts.Core.Formats;

/// <summary>
/// Hands blocks from a thread that fills them to the caller, who uses them in their order and gives them back. Whatever goes wrong on either side
/// ends both and reaches the caller; what was sent before is used before.
/// </summary>
internal sealed class BlockQueue<T> : IDisposable
{
    private const int Most = 4;

    private readonly BlockingCollection<T> filled = new(Most);
    private readonly BlockingCollection<T> empty = new(Most);
    private readonly CancellationTokenSource stop = new();
    private readonly Func<T> make;
    private int made;

    private BlockQueue(Func<T> make) => this.make = make;

    /// <summary>A block to fill; for the thread that fills. What is small is read with the first of them.</summary>
    /// <exception cref="OperationCanceledException">Nobody uses any more.</exception>
    public T TakeEmpty()
    {
        if (empty.TryTake(out var block))
        {
            return block;
        }

        return made++ < Most ? make() : empty.Take(stop.Token);
    }

    /// <exception cref="OperationCanceledException">Nobody uses any more.</exception>
    public void Send(T block) => filled.Add(block, stop.Token);

    /// <summary>Runs <paramref name="fill"/> on a thread beside <paramref name="use"/>, which sees every block in order.</summary>
    public static void Run(string thread, Func<T> make, Action<BlockQueue<T>> fill, Action<T> use)
    {
        using var queue = new BlockQueue<T>(make);
        queue.Run(thread, () => fill(queue), use);
    }

    public void Dispose()
    {
        filled.Dispose();
        empty.Dispose();
        stop.Dispose();
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
                filled.CompleteAdding();
            }
        })
        {
            Name = name,
            IsBackground = true,
        };
        filler.Start();
        try
        {
            foreach (var block in filled.GetConsumingEnumerable(CancellationToken.None))
            {
                use(block);
                empty.Add(block, CancellationToken.None);
            }
        }
        finally
        {
            stop.Cancel();
            filler.Join();
        }

        failure?.Throw();
    }
}
