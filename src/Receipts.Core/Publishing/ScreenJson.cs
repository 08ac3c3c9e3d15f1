using System.Text;
using System.Text.Json;
using Receipts.Core.Findings;
using Receipts.Core.Screening;
using Receipts.Core.Verification;

namespace Receipts.Core.Publishing;

/// <summary>Screened documents as JSON, in the form of <c>docs/screening.md</c>.</summary>
public static class ScreenJson
{
    /// <summary>The version of the form; it grows when a member changes its meaning or goes away.</summary>
    public const int Version = 1;

    public static string Write(IReadOnlyList<ScreenedDocument> documents, IReadOnlyList<Finding> unread)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, TableText.Indented))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteStartObject("tool");
            writer.WriteString("name", "receipts");
            writer.WriteString("version", Verdict.ToolVersion);
            writer.WriteEndObject();
            writer.WriteNumber("exit", ScreenedDocument.Worst(documents, unread));
            writer.WriteStartArray("documents");
            foreach (var document in documents)
            {
                Write(writer, document);
            }

            writer.WriteEndArray();
            Write(writer, "not_read", unread);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, ScreenedDocument document)
    {
        writer.WriteStartObject();
        writer.WriteString("file", document.File);
        writer.WriteNumber("exit", document.Exit);
        writer.WriteNumber("found", document.Found);
        writer.WriteNumber("tested", document.Tested);
        writer.WriteNumber("wrong", document.Wrong);
        writer.WriteNumber("vacuous", document.Vacuous);
        Write(writer, "not_tested", document.NotTested);
        Write(writer, "exempt_by_rule", document.ExemptByRule);
        writer.WriteNumber("unread", document.Unread);
        Write(writer, "findings", document.Findings);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, int> counts)
    {
        writer.WriteStartObject(name);
        foreach (var (key, count) in counts)
        {
            writer.WriteNumber(key, count);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<Finding> findings)
    {
        writer.WriteStartArray(name);
        foreach (var finding in findings)
        {
            writer.WriteStartObject();
            VerdictJson.Write(writer, finding);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
