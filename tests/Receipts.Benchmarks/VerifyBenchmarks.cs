using BenchmarkDotNet.Attributes;
using Receipts.Core.Verification;

namespace Receipts.Benchmarks;

/// <summary>A whole verification, from the receipt's folder to its verdict, in a process that is warm.</summary>
public class VerifyBenchmarks
{
    private ScratchReceipt scratch = null!;
    private CheckOptions options = null!;

    [Params(400, 25_000, 250_000)]
    public int Records { get; set; }

    [GlobalSetup]
    public void Generate()
    {
        scratch = new ScratchReceipt(Records);
        options = new CheckOptions
        {
            Watchdog = new Watchdog(TimeSpan.FromMinutes(5), (step, limit) => Environment.FailFast($"{step} took longer than {limit}")),
        };
    }

    /// <exception cref="InvalidOperationException">The receipt does not reproduce: what went wrong is not timed as if it had gone right.</exception>
    [Benchmark]
    public int Verify()
    {
        var verdict = ReceiptCheck.Run(scratch.Folder, options);
        return verdict.Exit == 0 ? verdict.Reproduced : throw new InvalidOperationException(string.Join('\n', verdict.Findings));
    }

    [GlobalCleanup]
    public void Delete() => scratch.Delete();
}
