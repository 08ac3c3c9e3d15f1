using System.Text.Json;
using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>A raw file as the log of the tool that wrote it.</summary>
/// <param name="Table">The table that it becomes.</param>
/// <param name="Status">What the tool says of the run where that has not ended well; null otherwise.</param>
internal sealed record ToolLog(FormatCard Card, string Table, string? Status)
{
    /// <summary>What a document says of its run where that has not ended well; null where it did, or where nothing is said of it.</summary>
    /// <param name="head">The beginning of the document.</param>
    public static string? StatusIn(FormatCard card, ReadOnlySpan<byte> head)
    {
        if (card.Finished?.Split(" = ") is not [var name, var wanted])
        {
            return null;
        }

        var reader = new Utf8JsonReader(head, isFinalBlock: false, new JsonReaderState(JsonSyntax.Options));
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals(name))
                {
                    return reader.Read() && reader.TokenType == JsonTokenType.String && reader.GetString() is { } status && status != wanted
                        ? $"{name} {status}"
                        : null;
                }
            }
        }
        catch (JsonException)
        {
            // Whoever loads it says what is wrong with it, and where.
        }

        return null;
    }
}
