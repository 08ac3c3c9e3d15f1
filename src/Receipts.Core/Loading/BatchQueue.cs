using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Receipts.Core.Loading;

/// <summary>
/// Runs the parser on a thread of its own and hands its batches to the caller, who owns the database connection.
/// Whatever goes wrong on either side ends both and reaches the caller.
/// </summary>
internal sealed class BatchQueue : IDisposable
{
    private const int Batches = 4;

    private readonly BlockingCollection<RowBatch> filled = new(Batches);
    private readonly BlockingCollection<RowBatch> empty = new(Batches);
    private readonly CancellationTokenSource stop = new();
    private readonly int derivedTables;
    private int made;

    private BatchQueue(int derivedTables) => this.derivedTables = derivedTables;

    /// <summary>A batch to fill; for the parser alone. A small file is read with the first of them.</summary>
    public RowBatch TakeEmpty()
    {
        if (empty.TryTake(out var batch))
        {
            return batch;
        }

        return made++ < Batches ? new RowBatch(derivedTables) : empty.Take(stop.Token);
    }

    public void Send(RowBatch batch) => filled.Add(batch, stop.Token);

    /// <summary>Runs <paramref name="parse"/> beside <paramref name="store"/>, which sees every batch in order.</summary>
    public static void Run(int derivedTables, Action<BatchQueue> parse, Action<RowBatch> store)
    {
        using var queue = new BatchQueue(derivedTables);
        queue.Run(() => parse(queue), store);
    }

    private void Run(Action parse, Action<RowBatch> store)
    {
        ExceptionDispatchInfo? failure = null;
        var parser = new Thread(() =>
        {
            try
            {
                parse();
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
            Name = "evidence parser",
            IsBackground = true,
        };
        parser.Start();
        try
        {
            foreach (var batch in filled.GetConsumingEnumerable(CancellationToken.None))
            {
                store(batch);
                empty.Add(batch, CancellationToken.None);
            }
        }
        finally
        {
            stop.Cancel();
            parser.Join();
        }

        failure?.Throw();
    }

    public void Dispose()
    {
        filled.Dispose();
        empty.Dispose();
        stop.Dispose();
    }
}
