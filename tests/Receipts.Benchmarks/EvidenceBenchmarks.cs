using BenchmarkDotNet.Attributes;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Scoring;

namespace Receipts.Benchmarks;

/// <summary>From the bytes of a file to tables, with and without a verdict on every record.</summary>
public class EvidenceBenchmarks
{
    private ScratchReceipt scratch = null!;
    private Receipt unscored = null!;

    [Params(400, 25_000, 250_000)]
    public int Records { get; set; }

    [GlobalSetup]
    public void Generate()
    {
        scratch = new ScratchReceipt(Records);
        unscored = scratch.Receipt with { Score = null };
    }

    [Benchmark(Baseline = true)]
    public long Load() => Load(unscored, withFields: false);

    [Benchmark]
    public long LoadAndScore() => Load(scratch.Receipt, withFields: false);

    [Benchmark]
    public long LoadAndScoreEveryField() => Load(scratch.Receipt, withFields: true);

    [GlobalCleanup]
    public void Delete() => scratch.Delete();

    private static long Load(Receipt receipt, bool withFields)
    {
        using var evidence = EvidenceDatabase.Load(receipt, withFields);
        return evidence.Ledger.Sum(line => line.Loaded);
    }
}
