using System.Text.Json;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Looks whether a JSON document is a table that stands there by its columns, or as rows under a list of names.</summary>
internal static class OrientationSearch
{
    /// <param name="isNamed">Whether a column's name says that it is a side of an evaluation.</param>
    /// <param name="columns">The names of the columns, where it is one.</param>
    /// <returns>Null when it is not, or not for certain.</returns>
    public static JsonOrient? Of(SourceBuffer source, Func<string, bool> isNamed, out IReadOnlySet<string> columns)
    {
        columns = new HashSet<string>(StringComparer.Ordinal);
        while (source.Unread.Length < SourceBuffer.MaximumRecord && source.Fill())
        {
            // The whole document is looked at, as it is when it is loaded.
        }

        if (!source.Ended)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(
                source.Unread.ToArray(),
                new JsonDocumentOptions { MaxDepth = JsonSyntax.MaximumDepth }
            );
            var root = document.RootElement;
            JsonOrient? orient =
                root.ValueKind != JsonValueKind.Object ? null
                : IsSplit(root) ? JsonOrient.Split
                : HasColumns(root, isNamed) ? JsonOrient.Columns
                : null;
            columns = orient switch
            {
                JsonOrient.Split => root.GetProperty("columns").EnumerateArray().Select(name => name.GetString()!).ToHashSet(),
                JsonOrient.Columns => root.EnumerateObject().Select(member => member.Name).ToHashSet(),
                _ => columns,
            };
            return orient;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // Whoever loads it says what is wrong with it, and where.
            return null;
        }
    }

    private static bool IsSplit(JsonElement root) =>
        root.TryGetProperty("columns", out var columns)
        && root.TryGetProperty("data", out var data)
        && columns.ValueKind == JsonValueKind.Array
        && data.ValueKind == JsonValueKind.Array
        && columns.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String)
        && data.GetArrayLength() > 0
        && data.EnumerateArray().All(row => row.ValueKind == JsonValueKind.Array && row.GetArrayLength() == columns.GetArrayLength());

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
