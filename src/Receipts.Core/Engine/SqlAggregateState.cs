namespace Receipts.Core.Engine;

/// <summary>What an aggregate function has seen of its group so far.</summary>
internal abstract class SqlAggregateState
{
    private long held;

    /// <summary>Takes one row in, and says how many bytes that has added to what is held.</summary>
    public abstract long Add(SqlFunctionArguments args);

    /// <summary>The value over all rows; null when it is undefined.</summary>
    public abstract double? Result();

    public void Hold(SqlAggregateMemory memory, string name, long bytes)
    {
        memory.Take(name, bytes);
        held += bytes;
    }

    public void Release(SqlAggregateMemory memory)
    {
        memory.Give(held);
        held = 0;
    }
}

/// <summary>
/// Bytes that all running aggregates of one connection together may hold. SQLite's own limit does not see them, and one query can ask for
/// a thousand medians of a cross join.
/// </summary>
internal sealed class SqlAggregateMemory(long most)
{
    private long taken;

    /// <exception cref="ArgumentException">More than there is.</exception>
    public void Take(string name, long bytes)
    {
        if (bytes > most - taken)
        {
            throw new ArgumentException(
                $"{name}() would hold more than {most / (1024 * 1024)} MB with all that is being aggregated (--memory raises it)"
            );
        }

        taken += bytes;
    }

    public void Give(long bytes) => taken -= bytes;
}
