namespace Receipts.Core.Sealing;

/// <summary>
/// Keeps digesting some way behind whoever reads the evidence: while that is read there is more to do than processors, and while the metrics are
/// measured there is less.
/// </summary>
internal sealed class DigestPace
{
    /// <summary>Bytes that need not wait: a small receipt is digested at once.</summary>
    private const long Free = 16L * 1024 * 1024;

    /// <summary>At most so many bytes are left over for when all is read: they should still be in the system's cache.</summary>
    private static readonly long MostBehind = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary>What nobody waits for yet begins when the evidence is read or after this time: until then reading it keeps two processors busy.</summary>
    private static readonly TimeSpan HeadStart = TimeSpan.FromMilliseconds(50);

    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object gate = new();
    private long allowed = Free;
    private long digested;

    /// <summary>Says how many bytes of evidence were read so far.</summary>
    public void ReadTo(long bytes) => Allow(bytes - Math.Min(bytes / 4 * 3, MostBehind));

    /// <summary>Says that nobody is reading, so that nothing has to wait.</summary>
    public void End()
    {
        Allow(long.MaxValue);
        ended.TrySetResult();
    }

    /// <summary>Work that needs nothing of the evidence, on a thread of the pool.</summary>
    public async Task<T> Beside<T>(Func<T> work)
    {
        await Task.WhenAny(ended.Task, Task.Delay(HeadStart)).ConfigureAwait(false);
        return work();
    }

    /// <summary>Says that so many bytes more were digested, and waits until more may be.</summary>
    public void Digested(int bytes)
    {
        lock (gate)
        {
            digested += bytes;
            while (digested > allowed)
            {
                Monitor.Wait(gate);
            }
        }
    }

    private void Allow(long bytes)
    {
        lock (gate)
        {
            if (bytes > allowed)
            {
                allowed = bytes;
                Monitor.PulseAll(gate);
            }
        }
    }
}
