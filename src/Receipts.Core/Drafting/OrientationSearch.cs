using System.Text.Json;
using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>Looks whether a JSON document is a table that stands there by its columns.</summary>
internal static class OrientationSearch
{
    private const int Deepest = 4;

    /// <summary>The pointer of the only such table; null when there is none, or not for certain.</summary>
    /// <param name="isNamed">Whether a column's name says that it is a side of an evaluation.</param>
    /// <param name="at">The pointer that is asked for; null to look.</param>
    public static string? Of(SourceBuffer source, Func<string, bool> isNamed, string? at)
    {
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
            var found = Tables(document.RootElement, "", isNamed).Where(table => at is null || table == at).Take(2).ToList();
            return found is [var only] ? only : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // Whoever loads it says what is wrong with it, and where.
            return null;
        }
    }

    /// <summary>The members of a document that are lists of single values, as many in each, beside members that are none; empty where there are none.</summary>
    public static IReadOnlyList<string> ListsBesideValues(SourceBuffer source)
    {
        while (source.Unread.Length < SourceBuffer.MaximumRecord && source.Fill())
        {
            // The whole document is looked at, as it is when it is loaded.
        }

        try
        {
            using var document = JsonDocument.Parse(
                source.Unread.ToArray(),
                new JsonDocumentOptions { MaxDepth = JsonSyntax.MaximumDepth }
            );
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return [];
            }

            var members = document.RootElement.EnumerateObject().ToList();
            var lists = members.FindAll(member =>
                member.Value.ValueKind == JsonValueKind.Array
                && member.Value.GetArrayLength() > 1
                && member.Value.EnumerateArray().All(one => one.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                && member.Name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_')
            );
            return lists.Count < members.Count && lists.TrueForAll(list => list.Value.GetArrayLength() == lists[0].Value.GetArrayLength())
                ? [.. lists.Select(list => list.Name)]
                : [];
        }
        catch (JsonException)
        {
            // Whoever loads it says what is wrong with it, and where.
            return [];
        }
    }

    /// <summary>
    /// The ending of the names where a document is two lists of ids under the words of a verdict: <c>{ "passed": […], "failed": […] }</c>. One may be empty, and where both are
    /// there is no record. What both names end in, as in <c>resolved_ids</c>; null where they are none.
    /// </summary>
    /// <param name="ofRecords">Whether the lists are of objects, and not of ids.</param>
    public static string? EndingOfVerdictLists(SourceBuffer source, bool ofRecords)
    {
        while (source.Unread.Length < SourceBuffer.MaximumRecord && source.Fill())
        {
            // The whole document is looked at, as it is when it is loaded.
        }

        try
        {
            using var document = JsonDocument.Parse(
                source.Unread.ToArray(),
                new JsonDocumentOptions { MaxDepth = JsonSyntax.MaximumDepth }
            );
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            var members = document.RootElement.EnumerateObject().ToList();
            var ending = members.TrueForAll(member => member.Name.EndsWith(Ids, StringComparison.OrdinalIgnoreCase)) ? Ids : "";
            return
                GradeWords.AreVerdicts([.. members.Select(member => member.Name[..^ending.Length])])
                && members.TrueForAll(member =>
                    member.Value.ValueKind == JsonValueKind.Array
                    && member
                        .Value.EnumerateArray()
                        .All(one =>
                            ofRecords
                                ? one.ValueKind == JsonValueKind.Object
                                : one.ValueKind is JsonValueKind.String or JsonValueKind.Number
                        )
                )
                ? ending
                : null;
        }
        catch (JsonException)
        {
            // Whoever loads it says what is wrong with it, and where.
            return null;
        }
    }

    private const string Ids = "_ids";

    private static IEnumerable<string> Tables(JsonElement element, string pointer, Func<string, bool> isNamed) =>
        element.ValueKind != JsonValueKind.Object ? []
        : HasColumns(element, isNamed) ? [pointer]
        : pointer.Count(sign => sign == '/') >= Deepest ? []
        : element.EnumerateObject().SelectMany(member => Tables(member.Value, $"{pointer}/{RecordSearch.Escape(member.Name)}", isNamed));

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
                && (
                    keys.TrueForAll(key => key.All(char.IsAsciiDigit))
                    || (AreLabels(keys) && members.Count(member => isNamed(member.Name)) > 1)
                )
                && members.TrueForAll(member => KeysOf(member).SequenceEqual(keys));
    }

    /// <summary>Whether keys are codes of rows, such as <c>T17</c>, and no fields of two sides.</summary>
    private static bool AreLabels(List<string> keys) => keys.Count >= FewestLabels && keys.TrueForAll(key => key.Any(char.IsAsciiDigit));

    private const int FewestLabels = 5;

    private static List<string> KeysOf(JsonProperty column) => [.. column.Value.EnumerateObject().Select(cell => cell.Name)];
}
