using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Receipts.Core.Formats;

/// <summary>One text as a JSON string, and back.</summary>
internal static class JsonText
{
    private static readonly JsonTypeInfo<string> Readable = new JsonTextContext(
        new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
    ).String;

    /// <summary>In quotes, with nothing escaped that a reader can read.</summary>
    public static string Quote(string text) => JsonSerializer.Serialize(text, Readable);

    /// <summary>In quotes, in ASCII; <c>null</c> for no text.</summary>
    public static string QuoteAscii(string? text) => JsonSerializer.Serialize(text!, JsonTextContext.Default.String);

    /// <exception cref="JsonException">It is no JSON string.</exception>
    public static string? Read(string json) => JsonSerializer.Deserialize(json, JsonTextContext.Default.String);
}

[JsonSerializable(typeof(string))]
internal sealed partial class JsonTextContext : JsonSerializerContext;
