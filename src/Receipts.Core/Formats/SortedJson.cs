using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Receipts.Core.Formats;

/// <summary>JSON with the keys of every object in ordinal order and no white space, so that equal values are equal texts.</summary>
internal static class SortedJson
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    // What json_valid takes has to be taken here as well.
    private static readonly JsonDocumentOptions AsDeepAsSqlite = new() { MaxDepth = 1000 };

    /// <exception cref="ArgumentException">The text is not JSON.</exception>
    public static string Of(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, AsDeepAsSqlite);
            var buffer = new ArrayBufferWriter<byte>(json.Length);
            using (var writer = new Utf8JsonWriter(buffer, Plain))
            {
                Write(document.RootElement, writer);
            }

            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (JsonException problem)
        {
            throw new ArgumentException("json_sorted() was given text that is not JSON", problem);
        }
    }

    private static void Write(JsonElement value, Utf8JsonWriter writer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(member.Value, writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
