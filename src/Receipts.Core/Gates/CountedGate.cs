using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Statistics;
using Receipts.Core.Verification;
using static System.FormattableString;

namespace Receipts.Core.Gates;

/// <summary>Holds shares of records against a limit by the exact bounds of each, not by the point.</summary>
internal sealed class CountedGate
{
    private readonly GateTarget target;
    private readonly bool isMost;
    private readonly double limit;
    private readonly List<Share> shares;

    private CountedGate(GateTarget target, MeasuredReceipt measured, string? candidate)
    {
        this.target = target;
        isMost = target.Gate.Limit is GateLimit.AtMost;
        limit = target.Gate.Limit.Value.Approximate;
        var unscored = UnscoredRecords.Of(target, measured, candidate);
        var counted = target.Rows.Select(row => Read(row, measured.Measurements, unscored)).ToList();
        shares = ClusteredRecords.Of(target, measured, candidate) is { } records ? InClusters(counted, records) : counted;
    }

    public static IReadOnlyList<DecidedRow> Decide(GateTarget target, MeasuredReceipt measured, string? candidate) =>
        new CountedGate(target, measured, candidate).Decide();

    private static List<Share> InClusters(List<Share> shares, ClusteredRecords records)
    {
        var effects = records.Effects([.. shares.Select(share => (share.Cell.Row, share.Events, share.Records))]);
        return [.. shares.Zip(effects, (share, one) => share with { DesignEffect = one.Effect, Clusters = one.Clusters })];
    }

    /// <summary>Events among records, and the records that could change them.</summary>
    private sealed record Share(Measured Cell, long Events, long Records, long Unscored, bool AreCounted)
    {
        /// <summary>How many records tell as much as one independent one.</summary>
        public double DesignEffect { get; init; } = 1;

        /// <summary>How many clusters they stand in; null where each stands for itself.</summary>
        public long? Clusters { get; init; }

        public ClusteredShare Of(long events, long records) => new(events, records, DesignEffect);

        /// <summary>The most events there would be if every record without an outcome were one.</summary>
        public (long Events, long Records) All => (Math.Min(Events + Unscored, AllRecords), AllRecords);

        /// <summary>The fewest events there would be if none of them were.</summary>
        public (long Events, long Records) None => (AreCounted ? Math.Max(0, Events - Unscored) : Events, AllRecords);

        private long AllRecords => AreCounted ? Records : Records + Unscored;
    }

    private Share Read(int row, Measurements measurements, UnscoredRecords unscored)
    {
        var gate = target.Gate;
        var cell = target.At(row);
        var events = Count(gate.Counts!.Value.Events, row, measurements);
        var records = Count(gate.Counts.Value.Records, row, measurements);
        if (events > records)
        {
            throw Wrong(Invariant($"{events} events among {records} records"));
        }

        var value = cell.Value.Approximate;
        if (!cell.Value.IsNull && (value is null || records == 0 || Math.Abs(value.Value - (events / (double)records)) > 1e-9))
        {
            throw new ReceiptException(
                GateFindings.NotThatShare(gate.Place, cell.Reference.ToString(), cell.Value.ToString(), events, records)
            );
        }

        var (all, open) = unscored.In(row);

        // Whether the query counts records without an outcome among its own shows in its count.
        return new Share(cell, events, records, open, AreCounted: records > all - open);

        ReceiptException Wrong(string problem) => new(GateFindings.Counts(gate.Place, cell.Reference.ToString(), problem));
    }

    private long Count(string text, int row, Measurements measurements)
    {
        var cell = target.Beside(text, row, measurements);
        return cell.Value switch
        {
            { Integer: { } count and >= 0 } => count,
            { IsNull: true } => 0,
            var other => throw new ReceiptException(
                GateFindings.Counts(target.Gate.Place, cell.Reference.ToString(), $"{other} is no count of records")
            ),
        };
    }

    private List<DecidedRow> Decide()
    {
        var measured = shares.Where(share => share.Records > 0).ToList();
        var now = Tests(measured, share => (share.Events, share.Records));
        var states = LimitTest.States(now);
        var ifAll = LimitTest.States(Tests(measured, share => share.All));
        var ifNone = LimitTest.States(Tests(measured, share => share.None));
        var adjusted = Holm.Adjust([.. now.Select(test => test.PBreach)]);
        var decided = measured.Select(
            (share, i) => Row(share, now[i], adjusted[i], states[i], ifAll[i] != states[i] || ifNone[i] != states[i])
        );
        var rows = decided.ToDictionary(row => row.Measured!.Value.Row);
        return
        [
            .. shares.Select(share =>
                rows.TryGetValue(share.Cell.Row, out var row)
                    ? row
                    : MissingRow.Of(share.Cell, isRequired: !target.IsFamily || target.IsNamedRequired(share.Cell.Row))
            ),
        ];
    }

    private List<LimitTest> Tests(List<Share> measured, Func<Share, (long Events, long Records)> counts) =>
        [
            .. measured.Select(share =>
            {
                var (events, records) = counts(share);
                return LimitTest.Share(share.Of(Bad(events, records), records), BadLimit);
            }),
        ];

    private double BadLimit => isMost ? limit : 1 - limit;

    private long Bad(long events, long records) => isMost ? events : records - events;

    private DecidedRow Row(Share share, LimitTest test, double adjusted, GateState state, bool isOpen)
    {
        var interval = share.Of(share.Events, share.Records).Interval(LimitTest.IntervalLevel);
        var why = new List<string>();
        var settles = new List<string>();
        if (state == GateState.Inconclusive && test.PBreach < LimitTest.Alpha)
        {
            why.Add(
                Invariant(
                    $"beyond the limit by itself (p {test.PBreach:0.0000}), and not among {shares.Count} rows looked at (Holm, p {adjusted:0.0000})"
                )
            );
        }

        if (isOpen && state != GateState.Inconclusive)
        {
            state = GateState.Inconclusive;
            why.Add($"{Shown.Count(share.Unscored, "record")} without an outcome could turn it");
            settles.Add($"an outcome of {Shown.Count(share.Unscored, "record")}");
        }

        if (target.Gate.Least is { } least && share.Records < least)
        {
            state = GateState.Inconclusive;
            why.Add(Invariant($"{share.Records} of at least {least} records that the gate asks for"));
            settles.Add(Shown.Count(least - share.Records, "more record"));
        }

        if (state == GateState.Inconclusive && settles.Count == 0)
        {
            settles.Add(Settlement.Share(share.Of(Bad(share.Events, share.Records), share.Records), BadLimit, shares.Count));
            if (share.Unscored > 0)
            {
                settles.Add($"besides, an outcome of {Shown.Count(share.Unscored, "record")}");
            }
        }

        return new DecidedRow
        {
            Reference = share.Cell.Reference.ToString(),
            Measured = share.Cell,
            State = state,
            Evidence = new GateEvidence.Counted(share.Events, share.Records, interval.Low, interval.High, share.Clusters),
            Says = Says(share, interval),
            Why = why,
            Settles = settles.Count > 0 ? string.Join("; ", settles) : null,
            PBreach = test.PBreach,
            PBreachAdjusted = adjusted,
        };
    }

    private string Says(Share share, (double Low, double High) interval)
    {
        var share95 =
            interval.Low == 0 ? $"up to {Shown.Share(interval.High, limit)}"
            : interval.High == 1 ? $"from {Shown.Share(interval.Low, limit)}"
            : $"from {Shown.Share(interval.Low, limit)} up to {Shown.Share(interval.High, limit)}";
        return Invariant(
            $"{share.Events} of {share.Records} ({Shown.Share(share.Events / (double)share.Records, limit)}): {share95}{(share.Clusters is { } clusters ? $", allowing for {Shown.Count(clusters, "cluster")}" : "")}"
        );
    }
}
