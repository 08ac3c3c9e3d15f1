using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Numbers;

namespace Receipts.Core.Gates;

/// <summary>Holds values that are no shares of records, such as a latency, against a limit as they are.</summary>
internal static class ValueGate
{
    private static readonly ExactDecimal One = ExactDecimal.Of(1);

    public static IReadOnlyList<DecidedRow> Decide(GateTarget target)
    {
        if (target.Gate.Least is not null)
        {
            throw new ReceiptException(
                GateFindings.Counts(
                    target.Gate.Place,
                    target.Gate.Metric,
                    "`least` asks how many records there are, which only `counts` says"
                )
            );
        }

        return [.. target.Rows.Select(row => Decide(target, target.At(row)))];
    }

    private static DecidedRow Decide(GateTarget target, Measured cell)
    {
        var limit = target.Gate.Limit;
        if (cell.Value.IsNull)
        {
            return MissingRow.Of(cell, isRequired: !target.IsFamily || target.IsNamedRequired(cell.Row));
        }

        if (Exact(cell.Value) is not { } value)
        {
            throw new ReceiptException(
                GateFindings.Reference(target.Gate.Place, cell.Reference.ToString(), $"is {cell.Value}, and no number to hold to a limit")
            );
        }

        if (limit.IsShare && (value.Sign < 0 || value > One))
        {
            throw new ReceiptException(
                GateFindings.NoShare(target.Gate.Place, cell.Reference.ToString(), cell.Value.ToString(), limit.Written)
            );
        }

        var isWithin = limit is GateLimit.AtMost ? value <= limit.Value : value >= limit.Value;
        return new DecidedRow
        {
            Reference = cell.Reference.ToString(),
            Measured = cell,
            State = isWithin ? GateState.Holds : GateState.Breached,
            Evidence = new GateEvidence.Value(cell.Value),
            Says = limit.IsShare
                ? $"{Shown.Share(value.Approximate, limit.Value.Approximate)}, a point without an interval, since the gate names no `counts`"
                : value.ToString(),
        };
    }

    /// <summary>To 15 digits, so that 0.1 + 0.2 is 0.3.</summary>
    private static ExactDecimal? Exact(Measurement value) =>
        value.Integer is { } integer ? ExactDecimal.Of(integer)
        : value.Real is { } real ? ExactDecimal.TryOf(real)
        : null;
}
