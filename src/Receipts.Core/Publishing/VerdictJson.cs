using System.Text;
using System.Text.Json;
using Receipts.Core.Documents;
using Receipts.Core.Findings;
using Receipts.Core.Gates;
using Receipts.Core.Verification;

namespace Receipts.Core.Publishing;

/// <summary>Verdicts as JSON, in the stable form of <c>docs/verdict.md</c>: what an auditor files.</summary>
public static class VerdictJson
{
    /// <summary>The version of the form; it grows when a member changes its meaning or goes away.</summary>
    public const int Version = 1;

    public static string Write(IReadOnlyList<Verdict> verdicts) =>
        Write(RunReport.Of(verdicts, verdicts.Select(verdict => verdict.Exit).DefaultIfEmpty((int)Severity.Unchecked).Max()));

    /// <summary>What <c>verify</c> found, or what <c>gate</c> decided.</summary>
    public static string Write(RunReport run)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, TableText.Indented))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteStartObject("tool");
            writer.WriteString("name", "receipts");
            writer.WriteString("version", Verdict.ToolVersion);
            writer.WriteString("sqlite", Verdict.EngineVersion);
            writer.WriteString("runtime", Environment.Version.ToString());
            writer.WriteEndObject();
            writer.WriteNumber("exit", run.Exit);
            writer.WriteString("verdict", Word(run.Verdicts.Select(verdict => verdict.Exit).DefaultIfEmpty((int)Severity.Unchecked).Max()));
            writer.WriteStartArray("receipts");
            foreach (var (i, verdict) in run.Verdicts.Index())
            {
                Write(writer, verdict, run.Gates.ElementAtOrDefault(i));
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static string Word(int exit) =>
        exit switch
        {
            0 => "reproduced",
            1 => "not reproduced",
            _ => "could not be checked",
        };

    private static void Write(Utf8JsonWriter writer, Verdict verdict, GateReport? gates)
    {
        writer.WriteStartObject();
        writer.WriteString("receipt", verdict.Folder);
        writer.WriteString("title", verdict.Receipt?.Title);
        writer.WriteString("promise", verdict.Receipt?.Promise);
        writer.WriteNumber("exit", verdict.Exit);
        writer.WriteString("verdict", Word(verdict.Exit));
        writer.WriteStartObject("numbers");
        writer.WriteNumber("reproduced", verdict.Reproduced);
        writer.WriteNumber("not_reproduced", verdict.NotReproduced);
        writer.WriteNumber("disputed", verdict.Disputed);
        writer.WriteNumber("unchecked", verdict.Unchecked);
        writer.WriteNumber("exempt", verdict.Exempt);
        writer.WriteNumber("unbound", verdict.Unbound);
        writer.WriteEndObject();
        writer.WriteNumber("to_be_written", verdict.ToBeWritten);
        WriteList(writer, "findings", verdict.Findings, finding => Write(writer, finding));
        WriteList(
            writer,
            "ledger",
            verdict.Ledger,
            line =>
            {
                writer.WriteString("split", line.Split);
                writer.WriteNumber("loaded", line.Loaded);
                Write(writer, "correct", line.Correct);
                Write(writer, "silent", line.Silent);
                Write(writer, "loud", line.Loud);
                Write(writer, "unscored", line.Unscored);
                writer.WriteString(
                    "outcomes",
                    line.IsGraded ? "graded"
                        : line.IsScored ? "rescored"
                        : null
                );
            }
        );
        WriteTexts(writer, "notes", verdict.Notes);
        GateJson.Write(writer, verdict, gates);
        WriteTexts(writer, "blind_spots", verdict.Receipt?.BlindSpots ?? []);
        WriteList(writer, "documents", verdict.Documents, document => Write(writer, document));
        WriteList(writer, "claims", verdict.Claims, claim => Write(writer, claim));
        WriteList(
            writer,
            "checks",
            verdict.Checks,
            check =>
            {
                writer.WriteString("row", check.Row);
                writer.WriteBoolean("holds", check.Holds);
                writer.WriteString("known", check.KnownBecause);
            }
        );
        WriteList(
            writer,
            "claimed",
            verdict.Claimed,
            document =>
            {
                writer.WriteString("file", document.File);
                writer.WriteNumber("found", document.Found);
                writer.WriteNumber("bound", document.Bound);
                writer.WriteNumber("disputed", document.Disputed);
                writer.WriteNumber("unchecked", document.Unchecked);
                WriteList(
                    writer,
                    "not_covered",
                    document.NotCovered,
                    number =>
                    {
                        Write(writer, number.Place);
                        writer.WriteString("printed", number.Printed);
                        WriteTexts(writer, "candidates", number.Candidates);
                        writer.WriteNumber("more", number.More);
                    }
                );
                WriteTexts(writer, "sources", document.Sources);
            }
        );
        writer.WriteNumber("charts", verdict.Charts);
        Write(writer, "replayed", verdict.Replayed);
        writer.WriteBoolean("sealed", verdict.IsSealed);
        WriteList(
            writer,
            "inputs",
            verdict.Inputs,
            input =>
            {
                writer.WriteString("file", input.Path);
                writer.WriteString("sha256", input.Sha256);
                writer.WriteNumber("bytes", input.Bytes);
            }
        );
        writer.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteString("code", finding.Code.Id);
        writer.WriteNumber("exit", (int)finding.Code.Severity);
        Write(writer, finding.Place);
        writer.WriteString("message", finding.Message);
    }

    private static void Write(Utf8JsonWriter writer, DocumentCoverage document)
    {
        writer.WriteString("file", document.File);
        writer.WriteBoolean("only_bound", document.OnlyBound);
        writer.WriteString("decimal", document.HasDecimalComma ? "," : ".");
        writer.WriteNumber("found", document.Found);
        writer.WriteNumber("bound", document.Bound);
        writer.WriteNumber("unbound", document.Unbound);
        writer.WriteNumber("elsewhere", document.Elsewhere);
        WriteList(
            writer,
            "exempt",
            document.Exempt,
            exempt =>
            {
                Write(writer, exempt.Place);
                writer.WriteString("printed", exempt.Printed);
                writer.WriteString("reason", exempt.Reason);
            }
        );
        WriteList(
            writer,
            "exempt_images",
            document.ExemptImages,
            exempt =>
            {
                Write(writer, exempt.Place);
                writer.WriteString("target", exempt.Printed);
                writer.WriteString("reason", exempt.Reason);
            }
        );
        writer.WriteStartObject("exempt_by_rule");
        foreach (var (rule, count) in document.ExemptByRule)
        {
            writer.WriteNumber(rule, count);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, CheckedClaim claim)
    {
        Write(writer, claim.Place);
        writer.WriteString("printed", claim.Printed);
        writer.WriteString("reference", claim.Reference?.ToString() ?? "");
        writer.WriteString("as", claim.As is { } scale ? DocumentComment.Word(scale) : null);
        writer.WriteString("measured", claim.Measured?.Value.ToString());
        writer.WriteBoolean("reproduces", claim.Reproduces);
        writer.WriteString("sentence", claim.Sentence);
        writer.WriteString("description", claim.Description);
        WriteTexts(writer, "literals", claim.Literals);
        writer.WriteString("disputed", (claim.Outcome as ClaimOutcome.Disputed)?.Reason);
        WriteTexts(writer, "because", (claim.Outcome as ClaimOutcome.Disputed)?.Because ?? []);
        writer.WriteString("unchecked", (claim.Outcome as ClaimOutcome.Unchecked)?.Why);
        if (claim.Outcome is ClaimOutcome.Reproduced { Within: { } within })
        {
            writer.WriteNumber("within", within);
        }
        else
        {
            writer.WriteNull("within");
        }
    }

    private static void Write(Utf8JsonWriter writer, Place place)
    {
        writer.WriteString("file", place.File);
        writer.WriteNumber("line", place.Line);
        writer.WriteNumber("column", place.Column);
    }

    internal static void Write(Utf8JsonWriter writer, string name, long? number)
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

    internal static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    /// <summary>An array of objects, each written by <paramref name="members"/>.</summary>
    internal static void WriteList<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> members)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            members(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
