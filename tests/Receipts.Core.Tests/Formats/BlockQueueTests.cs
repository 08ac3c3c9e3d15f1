using Receipts.Core.Formats;
using Xunit;

namespace Receipts.Core.Tests.Formats;

public sealed class BlockQueueTests
{
    [Fact]
    public void Blocks_are_used_in_their_order_and_go_round()
    {
        var (made, used) = (0, new List<int>());
        BlockQueue<int[]>.Run(
            "filler",
            () => [Interlocked.Increment(ref made)],
            queue =>
            {
                for (var i = 0; i < 100; i++)
                {
                    var block = queue.TakeEmpty();
                    block[0] = i;
                    queue.Send(block);
                }
            },
            block => used.Add(block[0])
        );
        Assert.Equal(Enumerable.Range(0, 100), used);
        Assert.InRange(made, 1, 4);
    }

    [Fact]
    public void What_was_sent_before_a_failure_is_used_before_it()
    {
        var used = new List<int>();
        var failure = Assert.Throws<InvalidDataException>(() =>
            BlockQueue<int[]>.Run(
                "filler",
                () => new int[1],
                queue =>
                {
                    var block = queue.TakeEmpty();
                    block[0] = 7;
                    queue.Send(block);
                    throw new InvalidDataException("it ends here");
                },
                block => used.Add(block[0])
            )
        );
        Assert.Equal("it ends here", failure.Message);
        Assert.Equal([7], used);
    }

    [Fact]
    public void Whoever_fills_is_stopped_before_the_failure_of_whoever_uses_is_told()
    {
        Exception? stopped = null;
        var failure = Assert.Throws<IOException>(() =>
            BlockQueue<int[]>.Run(
                "filler",
                () => new int[1],
                queue =>
                {
                    try
                    {
                        while (true)
                        {
                            queue.Send(queue.TakeEmpty());
                        }
                    }
                    catch (OperationCanceledException exception)
                    {
                        stopped = exception;
                        throw;
                    }
                },
                _ => throw new IOException("the disk is full")
            )
        );
        Assert.Equal("the disk is full", failure.Message);
        Assert.NotNull(stopped);
    }
}
