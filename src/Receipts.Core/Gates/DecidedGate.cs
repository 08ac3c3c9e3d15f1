using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using static System.FormattableString;

namespace Receipts.Core.Gates;

/// <summary>What came of one gate.</summary>
public sealed record DecidedGate(GateSource Source)
{
    /// <summary>Its rows, one for a measurement without keys.</summary>
    public IReadOnlyList<DecidedRow> Rows { get; init; } = [];

    /// <summary>Why it could not be read against the measurements; null for every other gate.</summary>
    public Finding? Problem { get; init; }

    /// <summary>Whether a waiver stands on the day of the decision.</summary>
    public bool IsWaived { get; init; }

    /// <summary>The worst of its rows: all of them have to hold.</summary>
    public GateState State => Problem is not null ? GateState.NotChecked : Rows.Max(row => row.State);

    /// <summary>Whether it stands in the way: it is breached or inconclusive and nobody waived it.</summary>
    public bool Blocks => State != GateState.Holds && !IsWaived;

    /// <summary>What its limit and its metric are, as its author wrote them.</summary>
    public string Limit => $"{Source.Metric} {Source.Limit}";

    /// <summary>How many of its rows are in which state, in a sentence without its final stop; and that points decide, where they do.</summary>
    public string Counts
    {
        get
        {
            var counts = Rows.GroupBy(row => row.State)
                .OrderByDescending(group => group.Key)
                .Select(group => Invariant($"{group.Count()} {(group.Key == GateState.Holds ? "hold" : group.Key.Word())}"));
            var arePoints = Source is { Counts: null, Limit: { IsShare: true } and not GateLimit.LosesAtMost };
            return Invariant(
                $"of {Rows.Count} rows {string.Join(", ", counts)}{(arePoints ? ", each a point without an interval, since the gate names no `counts`" : "")}"
            );
        }
    }

    /// <summary>The rows that are not as they should be, worst first, or all when it is the only one.</summary>
    public IEnumerable<DecidedRow> Open => Rows.Where(row => row.State != GateState.Holds).OrderByDescending(row => row.State);
}
