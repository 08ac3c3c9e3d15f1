using System.Globalization;
using System.Text;
using System.Text.Json;
using Receipts.Core.Comparing;
using Receipts.Core.Verification;

namespace Receipts.Core.Publishing;

/// <summary>A run as the JSON of a shields.io endpoint. What could not be checked is grey and says so; a badge never vanishes.</summary>
public static class BadgeReport
{
    private const int Seconds = 3600;

    public static string Write(RunReport run)
    {
        var (message, colour) = run.Exit switch
        {
            2 => ("not checked", "lightgrey"),
            _ when run.Comparisons.Count > 0 => Compared(run.Comparisons),
            3 => ("inconclusive", "yellow"),
            1 when run.Gates.Count > 0 => ("breached", "red"),
            1 => ("does not reproduce", "red"),
            _ when run.Gates.Any(report => report.Gates.Any(gate => gate.IsWaived)) => ("ship, with waivers", "yellowgreen"),
            _ when run.Gates.Count > 0 => ("ship", "brightgreen"),
            _ => Reproduced(run.Verdicts),
        };
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, TableText.Indented))
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion", 1);
            writer.WriteString(
                "label",
                run.Comparisons.Count > 0 ? "compare"
                    : run.Gates.Count > 0 ? "gate"
                    : "receipts"
            );
            writer.WriteString("message", message);
            writer.WriteString("color", colour);
            writer.WriteNumber("cacheSeconds", Seconds);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>A document of which numbers are refuted or left open is no green one, though its audit holds.</summary>
    private static (string Message, string Colour) Reproduced(IReadOnlyList<Verdict> verdicts)
    {
        var (reproduced, refuted, open) = (
            verdicts.Sum(verdict => verdict.Reproduced),
            verdicts.Sum(verdict => verdict.Disputed),
            verdicts.Sum(verdict => verdict.Unchecked)
        );
        var more = (refuted > 0 ? $", {refuted} refuted" : "") + (open > 0 ? $", {open} unchecked" : "");
        return (
            string.Create(
                CultureInfo.InvariantCulture,
                $"{reproduced} {(reproduced == 1 ? "number reproduces" : "numbers reproduce")}{more}"
            ),
            more.Length > 0 ? "yellow" : "brightgreen"
        );
    }

    /// <summary>What the first comparison shows, which is that of the current system and the candidate.</summary>
    private static (string Message, string Colour) Compared(IReadOnlyList<Comparison> comparisons)
    {
        var (broken, mended) = ComparedItems.Flips(comparisons[0]);
        return (string.Create(CultureInfo.InvariantCulture, $"{broken} broken, {mended} mended"), broken > 0 ? "orange" : "brightgreen");
    }
}
