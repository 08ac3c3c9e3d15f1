using System.Globalization;
using System.Text.Json;
using Receipts.Core.Gates;
using Receipts.Core.Manifests;
using Receipts.Core.Statistics;
using Receipts.Core.Verification;

namespace Receipts.Core.Publishing;

/// <summary>
/// What a receipt has to decide and what its gates decided, as members of its verdict in JSON. Where nothing was decided, as under <c>verify</c>,
/// the limits stand there and what became of them is null.
/// </summary>
internal static class GateJson
{
    public static void Write(Utf8JsonWriter writer, Verdict verdict, GateReport? report)
    {
        WriteDecision(writer, verdict.Receipt?.Decision, report);
        var decided = report is { Gates.Count: > 0 } ? report.Gates : null;
        writer.WriteStartArray("gates");
        foreach (var (i, gate) in (verdict.Receipt?.Gates ?? []).Index())
        {
            Write(writer, gate, decided?[i]);
        }

        writer.WriteEndArray();
    }

    private static void WriteDecision(Utf8JsonWriter writer, DecisionSource? decision, GateReport? report)
    {
        if (decision is null && report is null)
        {
            writer.WriteNull("decision");
            return;
        }

        writer.WriteStartObject("decision");
        writer.WriteString("question", decision?.Question);
        writer.WriteString("candidate", decision?.Candidate);
        writer.WriteString("current", decision?.Current);
        writer.WriteString("fallback", decision?.Fallback);
        writer.WriteString("as_of", report is null ? null : Day(report.AsOf));
        writer.WriteString("action", report?.DecisionWord);
        writer.WriteString("says", report is null ? null : GateSentence.Of(report));
        if (report is not null)
        {
            writer.WriteNumber("exit", report.Exit);
        }
        else
        {
            writer.WriteNull("exit");
        }

        VerdictJson.WriteList(writer, "findings", report?.Findings ?? [], finding => VerdictJson.Write(writer, finding));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, GateSource gate, DecidedGate? decided)
    {
        writer.WriteStartObject();
        writer.WriteString("gate", gate.Name);
        writer.WriteString("metric", gate.Metric);
        writer.WriteString("limit", gate.Limit.ToString());
        VerdictJson.WriteTexts(writer, "counts", gate.Counts is { } counts ? [counts.Events, counts.Records] : []);
        VerdictJson.WriteTexts(writer, "required", gate.Required);
        VerdictJson.Write(writer, "least", gate.Least);
        writer.WriteString("owner", gate.Owner);
        writer.WriteString("if_breached", gate.IfBreached.Word());
        writer.WriteString("because", gate.Because);
        if (gate.Waiver is { } waiver)
        {
            writer.WriteStartObject("waived");
            writer.WriteString("until", Day(waiver.Until));
            writer.WriteString("by", waiver.By);
            writer.WriteString("because", waiver.Because);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNull("waived");
        }

        writer.WriteString("state", decided?.State.Word());
        WriteFlag(writer, "blocks", decided?.Blocks);
        writer.WriteString("asks_for", decided is { Blocks: true, Problem: null } ? GateReport.Follows(GateReport.Action(decided)) : null);
        VerdictJson.WriteList(writer, "rows", decided?.Rows ?? [], row => Write(writer, row));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, DecidedRow row)
    {
        writer.WriteString("reference", row.Reference);
        writer.WriteString("state", row.State.Word());
        writer.WriteString("says", row.Says);
        VerdictJson.WriteTexts(writer, "why", row.Why);
        writer.WriteString("settles", row.Settles);
        WriteNumber(writer, "p_breach", row.PBreach);
        WriteNumber(writer, "p_breach_adjusted", row.PBreachAdjusted);
        writer.WriteStartObject("evidence");
        switch (row.Evidence)
        {
            case GateEvidence.Counted counted:
                writer.WriteNumber("events", counted.Events);
                writer.WriteNumber("records", counted.Records);
                VerdictJson.Write(writer, "clusters", counted.Clusters);
                WriteBounds(writer, counted.Low, counted.High);
                break;
            case GateEvidence.Paired paired:
                Write(writer, paired, paired.Difference);
                break;
            case GateEvidence.Value value:
                writer.WriteString("value", value.Measured.ToString());
                break;
            default:
                break;
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, GateEvidence.Paired paired, PairedDifference difference)
    {
        writer.WriteNumber("records", difference.Records);
        writer.WriteNumber("broken", difference.OnlySecond);
        writer.WriteNumber("mended", difference.OnlyFirst);
        VerdictJson.Write(writer, "clusters", difference.Clusters);
        writer.WriteNumber("open", paired.Open);
        WriteNumber(writer, "difference", difference.Value);
        WriteBounds(writer, paired.Bounds.Low, paired.Bounds.High);
    }

    private static void WriteBounds(Utf8JsonWriter writer, double low, double high)
    {
        writer.WriteNumber("low", low);
        writer.WriteNumber("high", high);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is { } value)
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteFlag(Utf8JsonWriter writer, string name, bool? flag)
    {
        if (flag is { } value)
        {
            writer.WriteBoolean(name, value);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
