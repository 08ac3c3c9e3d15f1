using Receipts.Core.Sealing;
using Xunit;

namespace Receipts.Core.Tests.Sealing;

public sealed class DigestPaceTests
{
    private const int Mebibyte = 1024 * 1024;

    private readonly DigestPace pace = new();

    [Fact]
    public async Task What_is_small_does_not_wait()
    {
        var digesting = Task.Run(() => pace.Digested(16 * Mebibyte));
        await digesting;
        Assert.True(digesting.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task What_is_large_waits_until_enough_of_the_evidence_is_read()
    {
        pace.ReadTo(100 * Mebibyte);
        pace.Digested(25 * Mebibyte);
        var digesting = Task.Run(() => pace.Digested(10 * Mebibyte));
        pace.ReadTo(139 * Mebibyte);
        await Task.Delay(50);
        Assert.False(digesting.IsCompleted);
        pace.ReadTo(140 * Mebibyte);
        await digesting;
    }

    [Fact]
    public async Task Nothing_waits_once_nobody_reads()
    {
        var digesting = Task.Run(() => pace.Digested(int.MaxValue));
        await Task.Delay(50);
        Assert.False(digesting.IsCompleted);
        pace.End();
        await digesting;
        Assert.True(digesting.IsCompletedSuccessfully);
    }
}
