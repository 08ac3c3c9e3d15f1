using Receipts.Core.Comparing;
using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Metrics;
using Receipts.Core.Statistics;
using Receipts.Core.Verification;
using static System.FormattableString;

namespace Receipts.Core.Gates;

/// <summary>Holds the candidate against the current system on the same records: what it loses must lie below a margin that was stated beforehand.</summary>
internal sealed class PairedGate
{
    private const double Exact = 1e-9;

    private readonly GateTarget target;
    private readonly MeasuredReceipt measured;
    private readonly string candidate;
    private readonly string current;
    private readonly double margin;
    private readonly List<Group> groups;

    private PairedGate(GateTarget target, MeasuredReceipt measured, string candidate, string current)
    {
        this.target = target;
        this.measured = measured;
        this.candidate = candidate;
        this.current = current;
        margin = target.Gate.Limit.Value.Approximate;
        RequireKeys();
        var pairs = OutcomePairs.Read(measured, candidate, current, target.Keys);
        groups =
        [
            .. pairs
                .Groups.GroupBy(pair => Name(pair.Keys), StringComparer.Ordinal)
                .Select(group => new Group(group.First().Keys, [.. group])),
        ];
    }

    public static IReadOnlyList<DecidedRow> Decide(GateTarget target, MeasuredReceipt measured, string candidate, string current) =>
        new PairedGate(target, measured, candidate, current).Decide();

    /// <summary>The pairs of one row.</summary>
    private sealed record Group(IReadOnlyList<Measurement> Keys, IReadOnlyList<OutcomePair> Pairs)
    {
        public bool HasCandidate => Pairs.Any(pair => pair.First is not null);

        public bool HasCurrent => Pairs.Any(pair => pair.Second is not null);

        /// <summary>How many of the candidate's records have an outcome that is asked for.</summary>
        public long OfCandidate(Func<string, bool> isAsked) =>
            Pairs.Where(pair => pair.First is { } outcome && isAsked(outcome)).Sum(pair => pair.Count);
    }

    private static string Name(IReadOnlyList<Measurement> keys) => string.Join(", ", keys.Select(ReferenceKey.Of));

    private void RequireKeys()
    {
        var columns = measured.Evidence.ColumnsOf("record");
        if (target.Keys.FirstOrDefault(key => !columns.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw new ReceiptException(
                GateFindings.Pairs(
                    target.Gate.Place,
                    $"{target.Gate.Metric} tells its rows apart by {unknown}, which no record has; list it under score: slices:, so that records can be paired in each row"
                )
            );
        }

        if (
            !target.IsFamily
            && target.Rows.Count > 0
            && target.Metric.Table.KeyColumns.Contains("split")
            && SplitOf(target.Rows[0]) != candidate
        )
        {
            throw new ReceiptException(
                GateFindings.Pairs(
                    target.Gate.Place,
                    $"{target.Gate.Metric} is a row of {SplitOf(target.Rows[0])}, and the candidate is {candidate}"
                )
            );
        }

        string? SplitOf(int row) => target.Metric.Cell(row, "split").Text;
    }

    private List<DecidedRow> Decide()
    {
        var rows = target.Rows.Select(row => (Row: row, Group: GroupOf(row))).ToList();
        if (target.IsFamily && rows.Count > 0 && groups.Count > 0 && rows.TrueForAll(row => row.Group is null))
        {
            throw new ReceiptException(
                GateFindings.Pairs(
                    target.Gate.Place,
                    $"{target.Gate.Metric} has rows such as {Name(target.KeysOf(rows[0].Row))}, and records have {string.Join(", ", target.Keys)} such as {Name(groups[0].Keys)}; group the metric by the column itself, so that records can be paired in each row"
                )
            );
        }

        var bad = Bad(rows);
        var compared = rows.Where(row => row.Group is { HasCandidate: true, HasCurrent: true })
            .Select(row =>
                (row.Row, Now: Count(row.Group!, bad, null), Worst: Count(row.Group!, bad, true), Best: Count(row.Group!, bad, false))
            )
            .Where(row => row.Now.Difference.Records > 0)
            .ToList();
        var tests = compared.Select(row => LimitTest.Paired(row.Now.Difference, margin)).ToList();
        var states = LimitTest.States(tests);
        var ifWorst = LimitTest.States([.. compared.Select(row => LimitTest.Paired(row.Worst.Difference, margin))]);
        var ifBest = LimitTest.States([.. compared.Select(row => LimitTest.Paired(row.Best.Difference, margin))]);
        var adjusted = Holm.Adjust([.. tests.Select(test => test.PBreach)]);
        var decided = compared
            .Select(
                (row, i) =>
                    Row(
                        row.Row,
                        row.Now,
                        tests[i],
                        adjusted[i],
                        states[i],
                        ifWorst[i] != states[i] || ifBest[i] != states[i],
                        compared.Count
                    )
            )
            .ToDictionary(row => row.Measured!.Value.Row);
        return
        [
            .. rows.Select(row => decided.TryGetValue(row.Row, out var one) ? one : Missing(row.Row, row.Group)),
            .. target.IsFamily
                ? groups
                    .Where(group => !group.HasCandidate && group.HasCurrent)
                    .Select(group => MissingRow.Of(Named(group), $"{current} has it and {candidate} does not"))
                : [],
        ];
    }

    private string Named(Group group) =>
        new Reference(null, target.Metric.Metric.Name, [.. group.Keys.Select(ReferenceKey.Of)], target.Column).ToString();

    private Group? GroupOf(int row)
    {
        if (target.Metric.Table.KeyColumns is ["split"])
        {
            return groups.SingleOrDefault();
        }

        var keys = Name(target.KeysOf(row));
        return groups.Find(group => Name(group.Keys) == keys);
    }

    /// <summary>The outcomes that count against a system, by what the metric turns out to be the share of.</summary>
    private Func<string, bool> Bad(List<(int Row, Group? Group)> rows)
    {
        Func<string, bool> wrong = outcome => outcome is not "correct";
        Func<string, bool> silent = outcome => outcome is "silent";
        if (rows.TrueForAll(row => IsShare(row.Row, row.Group, outcome => outcome is "correct")))
        {
            return wrong;
        }

        if (rows.TrueForAll(row => IsShare(row.Row, row.Group, silent)))
        {
            return silent;
        }

        var odd = rows.First(row => !IsShare(row.Row, row.Group, outcome => outcome is "correct"));
        var all = odd.Group?.OfCandidate(outcome => outcome is not OutcomePair.Unscored) ?? 0;
        throw new ReceiptException(
            GateFindings.NotComparable(
                target.Gate.Place,
                target.At(odd.Row).Reference.ToString(),
                target.At(odd.Row).Value.ToString(),
                Of(outcome => outcome is "correct"),
                Of(silent)
            )
        );

        string Of(Func<string, bool> isAsked) => Invariant($"{odd.Group?.OfCandidate(isAsked) ?? 0} of {all}");
    }

    private bool IsShare(int row, Group? group, Func<string, bool> isAsked)
    {
        var value = target.At(row).Value;
        if (group is not { HasCandidate: true } || value.IsNull)
        {
            return true;
        }

        var asked = group.OfCandidate(isAsked);
        return value.Approximate is { } share
            && new[] { group.OfCandidate(outcome => outcome is not OutcomePair.Unscored), group.OfCandidate(_ => true) }.Any(all =>
                all > 0 && Math.Abs(share - (asked / (double)all)) < Exact
            );
    }

    /// <summary>The pairs of a row; those without an outcome on a side left out, or taken as bad or as good as can be for the candidate.</summary>
    private GateEvidence.Paired Count(Group group, Func<string, bool> bad, bool? isWorst)
    {
        var counter = new PairedDifference.Counter(hasClusters: measured.Receipt.Score!.IsClustered);
        long open = 0;
        foreach (var pair in group.Pairs)
        {
            var isOpen = pair.First is null or OutcomePair.Unscored || pair.Second is null or OutcomePair.Unscored;
            open += isOpen ? pair.Count : 0;
            if (!isOpen || isWorst is not null)
            {
                counter.Add(Right(pair.First, isWorst is false), Right(pair.Second, isWorst is true), pair.Cluster, pair.Count);
            }
        }

        return new GateEvidence.Paired(counter.Counted, open);

        bool Right(string? outcome, bool ifOpen) => outcome is null or OutcomePair.Unscored ? ifOpen : !bad(outcome);
    }

    private DecidedRow Missing(int row, Group? group)
    {
        var cell = target.At(row);
        return group switch
        {
            null or { HasCandidate: false } => MissingRow.Of(cell, isRequired: true),
            { HasCurrent: false } => Open($"{current} has no such record", $"records of {current} in this row"),
            _ => Open("no record has an outcome on both sides", "outcomes on both sides"),
        };

        DecidedRow Open(string says, string settles) =>
            new()
            {
                Reference = cell.Reference.ToString(),
                Measured = cell,
                State = GateState.Inconclusive,
                Evidence = new GateEvidence.Nothing(),
                Says = says,
                Settles = settles,
            };
    }

    private DecidedRow Row(int row, GateEvidence.Paired pairs, LimitTest test, double adjusted, GateState state, bool isOpen, int looked)
    {
        var why = new List<string>();
        var settles = new List<string>();
        if (state == GateState.Inconclusive && test.PBreach < LimitTest.Alpha)
        {
            why.Add(
                Invariant(
                    $"beyond the limit by itself (p {test.PBreach:0.0000}), and not among {looked} rows looked at (Holm, p {adjusted:0.0000})"
                )
            );
        }

        if (isOpen && state != GateState.Inconclusive)
        {
            state = GateState.Inconclusive;
            why.Add($"{Shown.Count(pairs.Open, "record")} without an outcome on both sides could turn it");
            settles.Add($"an outcome on both sides of {Shown.Count(pairs.Open, "record")}");
        }

        var counts = pairs.Difference;
        if (target.Gate.Least is { } least && counts.Records < least)
        {
            state = GateState.Inconclusive;
            why.Add(Invariant($"{counts.Records} of at least {least} pairs that the gate asks for"));
            settles.Add(Shown.Count(least - counts.Records, "more pair"));
        }

        if (state == GateState.Inconclusive && settles.Count == 0)
        {
            settles.Add(Settlement.Paired(counts, margin, looked));
        }

        var cell = target.At(row);
        return new DecidedRow
        {
            Reference = cell.Reference.ToString(),
            Measured = cell,
            State = state,
            Evidence = pairs,
            Says = Invariant(
                $"breaks {counts.OnlySecond} of {counts.Records} and mends {counts.OnlyFirst}, {Shown.Points(counts.Value!.Value, -margin)} points: from {Shown.Points(pairs.Bounds.Low, -margin)} to {Shown.Points(pairs.Bounds.High, -margin)}{(counts.Clusters is { } clusters ? $", allowing for {Shown.Count(clusters, "cluster")}" : "")}"
            ),
            Why = why,
            Settles = settles.Count > 0 ? string.Join("; ", settles) : null,
            PBreach = test.PBreach,
            PBreachAdjusted = adjusted,
        };
    }
}
