using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Receipts.Core.Statistics;

namespace Receipts.Core.Engine;

/// <summary>
/// A function of many rows that the tool adds to SQL. Rows with a NULL are skipped; over no row the result is NULL. Works with
/// <c>filter</c> and <c>distinct</c>, not as a window.
/// </summary>
internal sealed record SqlAggregateFunction(string Name, int Arity, Func<SqlAggregateState> Begin)
{
    /// <summary>The level of the intervals that are aggregates, which have no argument for it.</summary>
    private const double Level = 0.95;

    public static IReadOnlyList<SqlAggregateFunction> All { get; } =
    [
        new("median", 1, () => new OverNumbers(sample => sample.Median())),
        new("stdev", 1, () => new OverNumbers(sample => sample.StandardDeviation())),
        new("quantile", 2, () => new AtShare()),
        new("clustered_se_cr0", 2, () => new OverClusters(mean => mean.StandardErrorCr0())),
        new("clustered_se_cr1", 2, () => new OverClusters(mean => mean.StandardErrorCr1())),
        new("ece", 3, () => new OverBins()),
        new("cohen_kappa", 2, () => new SqlKappa(isWeighted: false, kappa => kappa.Value())),
        new("cohen_kappa_low", 2, () => new SqlKappa(isWeighted: false, kappa => kappa.Interval(Level)?.Low)),
        new("cohen_kappa_high", 2, () => new SqlKappa(isWeighted: false, kappa => kappa.Interval(Level)?.High)),
        new("weighted_kappa", 3, () => new SqlKappa(isWeighted: true, kappa => kappa.Value())),
        new("weighted_kappa_low", 3, () => new SqlKappa(isWeighted: true, kappa => kappa.Interval(Level)?.Low)),
        new("weighted_kappa_high", 3, () => new SqlKappa(isWeighted: true, kappa => kappa.Interval(Level)?.High)),
        new("krippendorff_alpha", 3, () => new SqlAlpha(alpha => alpha.Value())),
        new("krippendorff_alpha_low", 3, () => new SqlAlpha(alpha => alpha.Interval(Level)?.Low)),
        new("krippendorff_alpha_high", 3, () => new SqlAlpha(alpha => alpha.Interval(Level)?.High)),
    ];

    /// <summary>
    /// Past Microsoft.Data.Sqlite, whose aggregates have one state for a whole connection: in 6.0.7 the second group counts the rows of
    /// the first, too.
    /// </summary>
    public unsafe void Register(SqliteConnection connection, SqlAggregateMemory memory) =>
        NativeCall.Register(connection.Handle!, Name, Arity, new Registered(this, memory), null, &Step, &End);

    [UnmanagedCallersOnly]
    private static unsafe void Step(nint context, int count, nint* values)
    {
        try
        {
            var (function, memory) = NativeCall.Target<Registered>(context);
            var state = NativeCall.State(context, function.Begin)!;
            var args = new SqlFunctionArguments(function.Name, NativeCall.Read(new ReadOnlySpan<nint>(values, count), []));
            state.Hold(memory, function.Name, state.Add(args));
        }
        // An exception that leaves this callback kills the process.
        catch (Exception problem)
        {
            NativeCall.Fail(context, problem.Message);
        }
    }

    /// <summary>The result; also called, for nothing but its end, when the query has failed.</summary>
    [UnmanagedCallersOnly]
    private static void End(nint context)
    {
        try
        {
            var (function, memory) = NativeCall.Target<Registered>(context);
            var state = NativeCall.State<SqlAggregateState>(context, begin: null);
            state?.Release(memory);
            NativeCall.Give(context, SqlScalarFunction.Finite(function.Name, state?.Result()));
        }
        catch (Exception problem)
        {
            NativeCall.Fail(context, problem.Message);
        }
        finally
        {
            NativeCall.EndState(context);
        }
    }

    private sealed record Registered(SqlAggregateFunction Function, SqlAggregateMemory Memory);

    private sealed class OverNumbers(Func<Sample, double?> of) : SqlAggregateState
    {
        private readonly Sample sample = new();

        public override long Add(SqlFunctionArguments args)
        {
            if (args.AnyNull)
            {
                return 0;
            }

            sample.Add(args.Number(0));
            return sizeof(double);
        }

        public override double? Result() => of(sample);
    }

    private sealed class AtShare : SqlAggregateState
    {
        private readonly Sample sample = new();
        private double? share;

        public override long Add(SqlFunctionArguments args)
        {
            if (args.AnyNull)
            {
                return 0;
            }

            var given = args.Share(1, "a share");
            share ??= given;
            if (share != given)
            {
                throw args.Refused(string.Create(CultureInfo.InvariantCulture, $"takes the same share for every row, {share}"), 1);
            }

            sample.Add(args.Number(0));
            return sizeof(double);
        }

        public override double? Result() => share is { } given ? sample.Quantile(given) : null;
    }

    private sealed class OverClusters(Func<ClusteredMean, double?> of) : SqlAggregateState
    {
        private const int BytesOfCluster = 200;
        private readonly ClusteredMean mean = new();

        public override long Add(SqlFunctionArguments args)
        {
            if (args.Values[0] is null)
            {
                return 0;
            }

            // Left out, the number would count in avg(x) and not in its standard error.
            var cluster = args.Values[1] switch
            {
                double real when real == Math.Floor(real) && Math.Abs(real) < long.MaxValue => (long)real,
                null or byte[] => throw args.Refused("takes a cluster for every number", 1),
                var value => value,
            };
            var before = mean.Clusters;
            mean.Add(args.Number(0), cluster);
            return mean.Clusters == before ? 0 : BytesOfCluster + (sizeof(char) * ((cluster as string)?.Length ?? 0));
        }

        public override double? Result() => of(mean);
    }

    private sealed class OverBins : SqlAggregateState
    {
        private CalibrationError? error;

        public override long Add(SqlFunctionArguments args)
        {
            if (args.AnyNull)
            {
                return 0;
            }

            var bins = SqlScalarFunction.Bins(args, 2);
            var held = error is null ? bins * sizeof(long) : 0;
            error ??= new CalibrationError(bins);
            if (error.Bins != bins)
            {
                throw args.Refused($"takes the same number of bins for every row, {error.Bins}", 2);
            }

            error.Add(args.Share(0, "a confidence"), args.Truth(1, "a verdict"));
            return held;
        }

        public override double? Result() => error?.Value();
    }
}
