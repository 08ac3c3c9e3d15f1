using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Receipts.Core.Verification;

namespace Receipts.Core.Publishing;

/// <summary>
/// A run as SARIF 2.1.0, in the form that GitHub's code scanning takes: a rule has a full description and help, a region all four edges, and a
/// result a fingerprint that outlives a moved line.
/// </summary>
public static class SarifReport
{
    private const int MostText = 1000;

    /// <param name="ruleOf">What a finding's code means.</param>
    public static string Write(RunReport run, Func<string, ReportRule?> ruleOf)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, TableText.Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            writer.WriteString("version", "2.1.0");
            writer.WriteStartArray("runs");
            writer.WriteStartObject();
            var items = run.Items;
            var rules = items.Select(item => item.Rule).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            WriteTool(writer, rules, ruleOf);
            writer.WriteStartObject("automationDetails");
            writer.WriteString("id", $"receipts-{run.Command}/{string.Join('+', run.Names)}/");
            writer.WriteEndObject();
            writer.WriteStartArray("invocations");
            writer.WriteStartObject();
            writer.WriteBoolean("executionSuccessful", run.Exit != 2);
            writer.WriteNumber("exitCode", run.Exit);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteString("columnKind", "utf16CodeUnits");
            writer.WriteStartArray("results");
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var item in items)
            {
                WriteResult(writer, item, rules.IndexOf(item.Rule), seen);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteTool(Utf8JsonWriter writer, List<string> rules, Func<string, ReportRule?> ruleOf)
    {
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", "receipts");
        writer.WriteString("version", Verdict.ToolVersion);
        writer.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            var text = ReportRule.OfGate(rule) ?? ComparedItems.Rule(rule) ?? ruleOf(rule) ?? new ReportRule(rule, rule);
            writer.WriteStartObject();
            writer.WriteString("id", rule);
            writer.WriteString("name", Name(rule));
            WriteText(writer, "shortDescription", text.Cause);
            WriteText(writer, "fullDescription", text.Cause);
            WriteText(writer, "help", text.Cure);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>A name without marks, as the format asks for: <c>RCT001</c>, <c>GateBreached</c>.</summary>
    private static string Name(string rule) => string.Concat(rule.Split('-').Select(part => char.ToUpperInvariant(part[0]) + part[1..]));

    private static void WriteResult(Utf8JsonWriter writer, ReportItem item, int rule, Dictionary<string, int> seen)
    {
        writer.WriteStartObject();
        writer.WriteString("ruleId", item.Rule);
        writer.WriteNumber("ruleIndex", rule);
        writer.WriteString(
            "level",
            item.Level switch
            {
                ReportLevel.Note => "note",
                ReportLevel.Warning or ReportLevel.Inconclusive => "warning",
                _ => "error",
            }
        );
        WriteText(writer, "message", item.Message);
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        writer.WriteString("uri", Uri(item.Place.File));
        writer.WriteEndObject();
        var line = Math.Max(1, item.Place.Line);
        var column = Math.Max(1, item.Place.Column);
        writer.WriteStartObject("region");
        writer.WriteNumber("startLine", line);
        writer.WriteNumber("startColumn", column);
        writer.WriteNumber("endLine", line);
        writer.WriteNumber("endColumn", column + item.Length);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("partialFingerprints");
        writer.WriteString("primaryLocationLineHash", Fingerprint(item, seen) + ":1");
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>What the item is about and its how-manieth of that it is, whatever line it stands on.</summary>
    internal static string Fingerprint(ReportItem item, Dictionary<string, int> seen)
    {
        var about = $"{item.Rule}\n{item.Place.File}\n{item.Subject}";
        var nth = seen[about] = seen.GetValueOrDefault(about) + 1;
        return Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{about}\n{nth}"))).AsSpan(0, 16)
        );
    }

    /// <summary>A path as a relative reference.</summary>
    private static string Uri(string path) => string.Join('/', path.Replace('\\', '/').Split('/').Select(System.Uri.EscapeDataString));

    private static void WriteText(Utf8JsonWriter writer, string name, string text)
    {
        // [words](target) is a link in a message.
        var line = ReportText.Line(text).Replace("](", "] (", StringComparison.Ordinal);
        writer.WriteStartObject(name);
        writer.WriteString("text", (line.Length > MostText ? line[..MostText] + "…" : line).TrimEnd('.') + ".");
        writer.WriteEndObject();
    }
}
