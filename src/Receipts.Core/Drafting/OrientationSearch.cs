using System.Text.Json;
using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>Looks whether a JSON document is a table that stands there by its columns.</summary>
internal static class OrientationSearch
{
    /// <summary>Whether it is one for certain.</summary>
    /// <param name="isNamed">Whether a column's name says that it is a side of an evaluation.</param>
    public static bool HasColumns(SourceBuffer source, Func<string, bool> isNamed)
    {
        while (source.Unread.Length < SourceBuffer.MaximumRecord && source.Fill())
        {
            // The whole document is looked at, as it is when it is loaded.
        }

        if (!source.Ended)
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(
                source.Unread.ToArray(),
                new JsonDocumentOptions { MaxDepth = JsonSyntax.MaximumDepth }
            );
            return document.RootElement.ValueKind == JsonValueKind.Object && HasColumns(document.RootElement, isNamed);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // Whoever loads it says what is wrong with it, and where.
            return false;
        }
    }

    private static bool HasColumns(JsonElement root, Func<string, bool> isNamed)
    {
        var members = root.EnumerateObject().ToList();
        if (members.Count < 2 || !members.Exists(member => isNamed(member.Name)))
        {
            return false;
        }

        // Numbers are rows, which nobody calls so, and not the members of a record.
        return members.TrueForAll(member => member.Value.ValueKind == JsonValueKind.Array)
            ? members.TrueForAll(member =>
                member.Value.GetArrayLength() is > 0 and var length && length == members[0].Value.GetArrayLength()
            )
            : members.TrueForAll(member => member.Value.ValueKind == JsonValueKind.Object)
                && KeysOf(members[0]) is { Count: > 0 } keys
                && keys.TrueForAll(key => key.All(char.IsAsciiDigit))
                && members.TrueForAll(member => KeysOf(member).SequenceEqual(keys));
    }

    private static List<string> KeysOf(JsonProperty column) => [.. column.Value.EnumerateObject().Select(cell => cell.Name)];
}
