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
    public static string? Of(SourceBuffer source, Func<string, bool> isNamed, string? at) =>
        WholeDocument.Read(
            source,
            root => Tables(root, "", isNamed).Where(table => at is null || table == at).Take(2).ToList() is [var only] ? only : null
        );

    /// <summary>
    /// The members of a document that could be columns, beside members that could not: lists of single values, as many in each, or objects of the same names,
    /// with answers in one and verdicts in another. Null where there are none.
    /// </summary>
    public static (IReadOnlyList<string> Names, bool AreNamed)? ColumnsBesideValues(SourceBuffer source) =>
        WholeDocument.Read<(IReadOnlyList<string>, bool)?>(
            source,
            root =>
            {
                var members = MembersOf(root);
                var lists = members.FindAll(member =>
                    member.Value.ValueKind == JsonValueKind.Array
                    && member.Value.GetArrayLength() > 1
                    && member.Value.EnumerateArray().All(one => one.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
                    && IsPlain(member.Name)
                );
                if (lists.Count > 1)
                {
                    return
                        lists.Count < members.Count
                        && lists.TrueForAll(list => list.Value.GetArrayLength() == lists[0].Value.GetArrayLength())
                        ? (Names(lists), false)
                        : null;
                }

                var objects = members.FindAll(member =>
                    member.Value.ValueKind == JsonValueKind.Object && AreLabels(KeysOf(member)) && IsPlain(member.Name)
                );
                return objects.Count > 1 && HaveOneSetOfKeys(objects) && AreAnswersAndVerdicts(objects) ? (Names(objects), true) : null;
            }
        );

    private static List<string> Names(List<JsonProperty> members) => members.ConvertAll(member => member.Name);

    private static bool IsPlain(string name) => name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_');

    /// <summary>The members of an object; none of anything else.</summary>
    private static List<JsonProperty> MembersOf(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object ? [.. root.EnumerateObject()] : [];

    /// <summary>
    /// The ending of the names where a document is two lists of ids under the words of a verdict: <c>{ "passed": […], "failed": […] }</c>. One may be empty, and where both are
    /// there is no record. What both names end in, as in <c>resolved_ids</c>; null where they are none.
    /// </summary>
    /// <param name="ofRecords">Whether the lists are of objects, and not of ids.</param>
    public static string? EndingOfVerdictLists(SourceBuffer source, bool ofRecords) =>
        WholeDocument.Read(
            source,
            root =>
            {
                var members = MembersOf(root);
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
        );

    private const string Ids = "_ids";

    private static IEnumerable<string> Tables(JsonElement element, string pointer, Func<string, bool> isNamed) =>
        element.ValueKind != JsonValueKind.Object ? []
        : HasColumns(element, isNamed) ? [pointer]
        : pointer.Count(sign => sign == '/') >= Deepest ? []
        : element.EnumerateObject().SelectMany(member => Tables(member.Value, $"{pointer}/{RecordSearch.Escape(member.Name)}", isNamed));

    private static bool HasColumns(JsonElement root, Func<string, bool> isNamed)
    {
        var members = root.EnumerateObject().ToList();
        if (members.Count < 2)
        {
            return false;
        }

        // Numbers are rows, which nobody calls so, and not the members of a record.
        return members.TrueForAll(member => member.Value.ValueKind == JsonValueKind.Array)
            ? members.Exists(member => isNamed(member.Name))
                && members.TrueForAll(member =>
                    member.Value.GetArrayLength() is > 0 and var length && length == members[0].Value.GetArrayLength()
                )
            : HaveOneSetOfKeys(members)
                && (
                    KeysOf(members[0]).TrueForAll(key => key.All(char.IsAsciiDigit))
                        ? members.Exists(member => isNamed(member.Name))
                        : AreLabels(KeysOf(members[0]))
                            && (members.Count(member => isNamed(member.Name)) > 1 || AreAnswersAndVerdicts(members))
                );
    }

    private static bool HaveOneSetOfKeys(List<JsonProperty> members) =>
        members.TrueForAll(member => member.Value.ValueKind == JsonValueKind.Object)
        && KeysOf(members[0]).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } keys
        && members.TrueForAll(member => keys.SetEquals(KeysOf(member)));

    /// <summary>Whether under one member every row says true or false, in a list or alone, and under another none does.</summary>
    private static bool AreAnswersAndVerdicts(List<JsonProperty> members) =>
        members.Exists(member => member.Value.EnumerateObject().All(cell => SaysTrueOrFalse(cell.Value)))
        && members.Exists(member => !member.Value.EnumerateObject().Any(cell => SaysTrueOrFalse(cell.Value)));

    private static bool SaysTrueOrFalse(JsonElement cell) =>
        cell.ValueKind == JsonValueKind.Array
            ? cell.GetArrayLength() > 0 && cell.EnumerateArray().All(SaysTrueOrFalse)
            : cell.ValueKind is JsonValueKind.True or JsonValueKind.False;

    /// <summary>Whether keys are codes of rows, such as <c>T17</c>, and no fields of two sides.</summary>
    private static bool AreLabels(List<string> keys) => keys.Count >= FewestLabels && keys.TrueForAll(key => key.Any(char.IsAsciiDigit));

    private const int FewestLabels = 5;

    private static List<string> KeysOf(JsonProperty column) => [.. column.Value.EnumerateObject().Select(cell => cell.Name)];
}
