using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Receipts.Benchmarks;

/// <summary>How everything here is measured.</summary>
internal static class Measuring
{
    /// <summary>
    /// In this process, since the project that BenchmarkDotNet would write and build for each benchmark meets our analyzers and locked
    /// packages and fails; one call an iteration, since the shortest takes milliseconds.
    /// </summary>
    public static IConfig Config { get; } =
        DefaultConfig
            .Instance.AddJob(
                Job.Default.WithToolchain(InProcessEmitToolchain.DontLogOutput)
                    .WithStrategy(RunStrategy.Monitoring)
                    .WithWarmupCount(3)
                    .WithIterationCount(9)
            )
            .AddDiagnoser(MemoryDiagnoser.Default);
}
