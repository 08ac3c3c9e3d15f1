using System.Text;
using System.Text.Json;
using Receipts.Core.Files;
using Receipts.Core.Manifests;
using Receipts.Core.Tampering;
using Receipts.Core.Verification;

namespace Receipts.Core.Publishing;

/// <summary>A report on tampering as JSON, in the stable form of <c>docs/tamper.md</c>.</summary>
public static class TamperJson
{
    /// <summary>The version of the form; it grows when a member changes its meaning or goes away.</summary>
    public const int Version = 1;

    public static string Write(TamperReport report)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, TableText.Indented))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteString("tool", Verdict.ToolVersion);
            writer.WriteString("receipt", ShownPath.Of(report.Receipt.Folder));
            writer.WriteNumber("exit", report.Exit);
            Write(writer, "sealed", report.Sealed);
            Write(writer, "resealed", report.Resealed);
            if (report.Sample is { } most)
            {
                writer.WriteNumber("sample", most);
            }
            else
            {
                writer.WriteNull("sample");
            }

            Write(writer, "nothing_to_change", report.Unused);
            Write(writer, "constant_metrics", report.Constant);
            writer.WriteStartArray("findings");
            foreach (var finding in report.Findings)
            {
                writer.WriteStringValue(finding.ToString());
            }

            writer.WriteEndArray();
            Write(writer, "mutants", report.Mutants);
            Write(writer, "controls", report.Controls);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The word for what became of a mutant.</summary>
    public static string Word(MutantFate fate) =>
        fate switch
        {
            MutantFate.Caught => "caught",
            MutantFate.Unchecked => "unchecked",
            MutantFate.Survived => "survived",
            MutantFate.FollowsOrder => "follows order",
            MutantFate.Crashed => "crashed",
            _ => "changed nothing",
        };

    private static void Write(Utf8JsonWriter writer, string name, TamperScore score)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("caught", score.Caught);
        writer.WriteNumber("of", score.Of);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<string> words)
    {
        writer.WriteStartArray(name);
        foreach (var word in words)
        {
            writer.WriteStringValue(word);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<TriedMutant> mutants)
    {
        writer.WriteStartArray(name);
        foreach (var tried in mutants)
        {
            var mutant = tried.Mutant;
            writer.WriteStartObject();
            writer.WriteString("operator", mutant.Operator.Name);
            writer.WriteString("aim", mutant.Operator.Aim);
            writer.WriteString("file", mutant.Place.File);
            writer.WriteNumber("line", mutant.Place.Line);
            writer.WriteNumber("column", mutant.Place.Column);
            writer.WriteString("before", mutant.Before);
            writer.WriteString("after", mutant.After);
            writer.WriteString("table", mutant.Touches?.Table);
            writer.WriteString("table_column", mutant.Touches?.Column);
            writer.WriteString("fate", Word(tried.Fate));
            if (tried.CaughtBySeal is { } caught)
            {
                writer.WriteBoolean("caught_by_seal", caught);
            }
            else
            {
                writer.WriteNull("caught_by_seal");
            }

            writer.WriteString("why", tried.Why);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
