using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Numbers;
using Receipts.Core.Verification;

namespace Receipts.Core.Gates;

/// <summary>Holds values that are no shares of records, such as a latency, against a limit as they are.</summary>
internal static class ValueGate
{
    private static readonly ExactDecimal One = ExactDecimal.Of(1);

    public static IReadOnlyList<DecidedRow> Decide(GateTarget target, MeasuredReceipt measured, string? candidate)
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

        RequireSense(target);

        // A mean over right and wrong records is over those with an outcome: the others might have been either.
        var unscored = UnscoredRecords.Of(target, measured, candidate);
        return [.. target.Rows.Select(row => Decide(target, target.At(row), unscored.In(row)))];
    }

    /// <summary>A limit that reads as if it were kept, and that no measurement can break.</summary>
    private static void RequireSense(GateTarget target)
    {
        var limit = target.Gate.Limit;
        if (KnownRange.Of(target.Metric.Metric.Query.Sql, target.Column) is not { } range)
        {
            return;
        }

        var what =
            $"{target.Metric.Metric.Name}.{target.Column} is {(range.IsShare ? "a share, which lies from 0 to 1" : "a count or made of counts, which is never below 0")}";
        var (breaks, holds) = ("so that every measurement breaches it", "so that no measurement can breach it");
        var why = limit switch
        {
            GateLimit.AtLeast when limit.Value.Sign <= 0 => holds,
            GateLimit.AtLeast when range.IsShare && limit.Value > One => breaks,
            GateLimit.AtMost when limit.Value.Sign < 0 => breaks,
            GateLimit.AtMost when range.IsShare && limit.Value >= One => holds,
            _ => null,
        };
        if (why is not null)
        {
            throw new ReceiptException(ManifestFindings.LimitWithoutSense(target.Gate.Place, limit.ToString(), $"{what}, {why}"));
        }
    }

    private static DecidedRow Decide(GateTarget target, Measured cell, (long All, long Unscored) records)
    {
        var limit = target.Gate.Limit;
        if (cell.Value.IsNull)
        {
            return MissingRow.Of(cell, isRequired: !target.IsFamily || target.IsNamedRequired(cell.Row));
        }

        if (Exact(cell.Value) is not { } value)
        {
            throw new ReceiptException(
                GateFindings.Reference(
                    target.Gate.Place,
                    cell.Reference.ToString(),
                    $"is {(cell.Value.ToString() is { Length: > 0 } text ? text : "empty")}, and no number to hold to a limit"
                )
            );
        }

        if (limit.IsShare && (value.Sign < 0 || value > One))
        {
            throw new ReceiptException(
                GateFindings.NoShare(target.Gate.Place, cell.Reference.ToString(), cell.Value.ToString(), limit.Written)
            );
        }

        var isWithin = IsWithin(limit, value);
        var isOpen = CouldTurn(limit, value, records);
        return new DecidedRow
        {
            Reference = cell.Reference.ToString(),
            Measured = cell,
            State =
                isOpen ? GateState.Inconclusive
                : isWithin ? GateState.Holds
                : GateState.Breached,
            Evidence = new GateEvidence.Value(cell.Value),
            Says = limit.IsShare
                ? $"{Shown.Share(value.Approximate, limit.Value.Approximate)}, a point without an interval, since the gate names no `counts`"
                : value.ToString(),
            Why = isOpen ? [$"{Shown.Count(records.Unscored, "record")} of {records.All} without an outcome could turn it"] : [],
            Settles = isOpen ? $"an outcome of {Shown.Count(records.Unscored, "record")}" : null,
        };
    }

    private static bool IsWithin(GateLimit limit, ExactDecimal value) =>
        limit is GateLimit.AtMost ? value <= limit.Value : value >= limit.Value;

    /// <summary>Whether a share of the records with an outcome lies elsewhere if the others were all of one kind.</summary>
    private static bool CouldTurn(GateLimit limit, ExactDecimal share, (long All, long Unscored) records)
    {
        if (records.Unscored == 0 || share.Sign < 0 || share > One)
        {
            return false;
        }

        var events = share.Approximate * (records.All - records.Unscored);
        return IsIn(events / records.All) != IsIn((events + records.Unscored) / records.All);

        bool IsIn(double value) => limit is GateLimit.AtMost ? value <= limit.Value.Approximate : value >= limit.Value.Approximate;
    }

    /// <summary>To 15 digits, so that 0.1 + 0.2 is 0.3.</summary>
    private static ExactDecimal? Exact(Measurement value) =>
        value.Integer is { } integer ? ExactDecimal.Of(integer)
        : value.Real is { } real ? ExactDecimal.TryOf(real)
        : null;
}
