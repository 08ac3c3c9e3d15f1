using System.Text;
using System.Text.Json;

namespace Receipts.Core.Publishing;

/// <summary>A run as GitLab's code quality report: an array of issues, empty when there is none.</summary>
public static class GitlabReport
{
    public static string Write(RunReport run)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, TableText.Indented))
        {
            writer.WriteStartArray();
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var item in run.Items)
            {
                writer.WriteStartObject();
                writer.WriteString("description", ReportText.Line(item.Message));
                writer.WriteString("check_name", item.Rule);
                writer.WriteString("fingerprint", SarifReport.Fingerprint(item, seen));
                writer.WriteString(
                    "severity",
                    item.Level switch
                    {
                        ReportLevel.Note => "info",
                        ReportLevel.Warning => "minor",
                        ReportLevel.Unchecked => "critical",
                        _ => "major",
                    }
                );
                writer.WriteStartObject("location");
                writer.WriteString("path", item.Place.File);
                writer.WriteStartObject("lines");
                writer.WriteNumber("begin", Math.Max(1, item.Place.Line));
                writer.WriteEndObject();
                writer.WriteEndObject();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
