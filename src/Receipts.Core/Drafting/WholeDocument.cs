using System.Text.Json;
using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>A document of JSON that is looked at as a whole, as it is when it is loaded.</summary>
internal static class WholeDocument
{
    /// <summary>What is read of its root; the default where it is too large, or broken: whoever loads it says what is wrong with it, and where.</summary>
    public static T? Read<T>(SourceBuffer source, Func<JsonElement, T> read)
    {
        while (source.Unread.Length < SourceBuffer.MaximumRecord && source.Fill())
        {
            // All of it is needed.
        }

        if (!source.Ended)
        {
            return default;
        }

        try
        {
            using var document = JsonDocument.Parse(
                source.Unread.ToArray(),
                new JsonDocumentOptions { MaxDepth = JsonSyntax.MaximumDepth }
            );
            return read(document.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return default;
        }
    }
}
