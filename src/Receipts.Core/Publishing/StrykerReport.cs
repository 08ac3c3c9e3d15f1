using System.Globalization;
using System.Text;
using System.Text.Json;
using Receipts.Core.Findings;
using Receipts.Core.Tampering;

namespace Receipts.Core.Publishing;

/// <summary>
/// Mutants in the mutation-testing report schema, version 2, which the viewers of Stryker open. It knows no control; those are in the other
/// forms. It holds the files that were changed in full, as the schema asks.
/// </summary>
public static class StrykerReport
{
    private const int High = 80;
    private const int Low = 60;

    public static string Write(TamperReport report)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, TableText.Indented))
        {
            writer.WriteStartObject();
            writer.WriteString("schemaVersion", "2");
            writer.WriteStartObject("thresholds");
            writer.WriteNumber("high", High);
            writer.WriteNumber("low", Low);
            writer.WriteEndObject();

            // Its own machine's folders are nobody else's.
            writer.WriteString("projectRoot", ".");
            writer.WriteStartObject("files");
            var id = 0;
            foreach (
                var file in report.Mutants.GroupBy(tried => tried.Mutant.Change.File).OrderBy(file => file.Key, StringComparer.Ordinal)
            )
            {
                writer.WriteStartObject(file.Key);
                writer.WriteString("language", Language(file.Key));
                writer.WriteString("source", report.Sources[file.Key]);
                writer.WriteStartArray("mutants");
                foreach (var tried in file)
                {
                    Write(writer, tried, (++id).ToString(CultureInfo.InvariantCulture));
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter writer, TriedMutant tried, string id)
    {
        var mutant = tried.Mutant;
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("mutatorName", mutant.Operator.Name);
        writer.WriteString("description", mutant.Operator.Aim);
        writer.WriteString("replacement", mutant.After);
        writer.WriteString("status", Status(tried.Fate));
        writer.WriteString("statusReason", tried.Why);
        writer.WriteStartObject("location");
        Write(writer, "start", mutant.Place, 0);

        // The end lies behind the last character, and a place of no width cannot be clicked.
        Write(writer, "end", mutant.End, mutant.End == mutant.Place ? 1 : 0);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, Place place, int wider)
    {
        writer.WriteStartObject(name);
        writer.WriteNumber("line", Math.Max(1, place.Line));
        writer.WriteNumber("column", Math.Max(1, place.Column) + wider);
        writer.WriteEndObject();
    }

    private static string Status(MutantFate fate) =>
        fate switch
        {
            MutantFate.Survived => "Survived",
            MutantFate.Crashed => "RuntimeError",
            MutantFate.ChangedNothing => "Ignored",
            _ => "Killed",
        };

    private static string Language(string file) =>
        Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".md" or ".markdown" => "markdown",
            ".sql" => "sql",
            ".svg" => "xml",
            ".json" or ".jsonl" or ".ndjson" => "json",
            var other => other.TrimStart('.'),
        };
}
