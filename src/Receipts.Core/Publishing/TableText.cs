using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Receipts.Core.Metrics;

namespace Receipts.Core.Publishing;

/// <summary>The result of a query in the forms that other programs read.</summary>
public static class TableText
{
    internal static JsonWriterOptions Indented { get; } = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>RFC 4180 with a header and LF line ends; NULL is an empty cell, an empty text is quoted.</summary>
    public static string Csv(MeasuredTable table)
    {
        var text = new StringBuilder();
        text.AppendJoin(',', table.Columns.Select(Quoted)).Append('\n');
        foreach (var row in table.Rows)
        {
            text.AppendJoin(
                    ',',
                    row.Select(cell =>
                        cell.IsNull ? ""
                        : cell.Text is { } content ? Quoted(content)
                        : cell.ToString()
                    )
                )
                .Append('\n');
        }

        return text.ToString();
    }

    /// <summary>An array with one object a row.</summary>
    public static string Json(MeasuredTable table)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Indented))
        {
            writer.WriteStartArray();
            foreach (var row in table.Rows)
            {
                writer.WriteStartObject();
                for (var i = 0; i < row.Count; i++)
                {
                    writer.WritePropertyName(table.Columns[i]);
                    Write(writer, row[i]);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, Measurement cell)
    {
        if (cell.Integer is { } integer)
        {
            writer.WriteNumberValue(integer);
        }
        else if (cell.Real is { } real)
        {
            writer.WriteNumberValue(real);
        }
        else
        {
            writer.WriteStringValue(cell.Text);
        }
    }

    private static string Quoted(string text) =>
        text.Length == 0 || text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
