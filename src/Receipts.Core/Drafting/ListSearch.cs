using System.Text.Json;
using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>
/// Looks for lists of records inside lists, and inside the only record of a file: <c>[{"samples": […]}]</c>, <c>[[…], […]]</c>. Asked only where nothing
/// else in a document can be the records.
/// </summary>
internal static class ListSearch
{
    private const int Deepest = 8;

    /// <summary>Elements of a list that are looked into; where there are more, it is no list of a few lists.</summary>
    private const int MostLookedInto = 50;

    /// <summary>The places in the order of the document; none where it is too large to be looked at as a whole.</summary>
    public static IReadOnlyList<RecordPlace> Of(SourceBuffer source) =>
        WholeDocument.Read(source, root => Places(root, "", []).ToList()) ?? [];

    /// <param name="sizes">How many members or elements each value has on the way from the root.</param>
    private static IEnumerable<RecordPlace> Places(JsonElement element, string pointer, int[] sizes) =>
        sizes.Length > Deepest ? []
        : element.ValueKind == JsonValueKind.Object
            ? element
                .EnumerateObject()
                .SelectMany(member =>
                    Places(member.Value, $"{pointer}/{RecordSearch.Escape(member.Name)}", [.. sizes, element.EnumerateObject().Count()])
                )
        : element.ValueKind != JsonValueKind.Array || element.GetArrayLength() is 0 ? []
        : element.GetArrayLength() > 1 && element.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Object)
            ? [new RecordPlace(pointer, element.GetArrayLength(), MembersOf(element)) { Sizes = sizes }]
        : element.GetArrayLength() <= MostLookedInto
            ? element.EnumerateArray().SelectMany((one, i) => Places(one, $"{pointer}/{i}", [.. sizes, element.GetArrayLength()]))
        : [];

    private static HashSet<string> MembersOf(JsonElement list) =>
        list.EnumerateArray()
            .Take(1)
            .SelectMany(one => one.EnumerateObject())
            .Select(member => member.Name)
            .ToHashSet(StringComparer.Ordinal);
}
