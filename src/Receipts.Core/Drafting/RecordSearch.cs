using System.Text.Json;
using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>A place in a JSON document where records stand.</summary>
/// <param name="Pointer">JSON Pointer to the array, or to the object whose members are the records; empty for the whole document.</param>
/// <param name="Count">How many records there are.</param>
/// <param name="Members">What the first records hold, the members of an object joined to its name by <c>_</c>.</param>
internal sealed record RecordPlace(string Pointer, long Count, IReadOnlySet<string> Members);

/// <summary>
/// Searches one JSON document for arrays of objects, and for objects whose members are objects of one shape. What lies inside a record is no
/// place of its own.
/// </summary>
internal sealed class RecordSearch
{
    private const int Deepest = 8;

    /// <summary>Records that are looked into; the others are only counted.</summary>
    private const int MostLookedInto = 20;

    private readonly JsonCursor cursor;
    private readonly SourceBuffer source;
    private readonly List<RecordPlace> found = [];

    private RecordSearch(SourceBuffer source)
    {
        this.source = source;
        cursor = new JsonCursor(source);
    }

    /// <summary>All places in the order of the document; the whole document alone where that is a list of records.</summary>
    /// <param name="root">The members of the document; empty where it is no object.</param>
    /// <exception cref="Findings.ReceiptException">The document is not JSON.</exception>
    public static IReadOnlyList<RecordPlace> Of(SourceBuffer source, out IReadOnlySet<string> root)
    {
        var search = new RecordSearch(source);
        root = search.Visit(search.cursor.Next(), "", 0) ?? [];
        return search.found;
    }

    /// <summary>Reads the value that begins with a token, and gives the names of its members when it is an object.</summary>
    private HashSet<string>? Visit(JsonTokenType token, string pointer, int depth)
    {
        switch (token)
        {
            case JsonTokenType.StartArray:
                ReadArray(pointer);
                return null;
            case JsonTokenType.StartObject when depth < Deepest:
                return ReadObject(pointer, depth);
            default:
                cursor.Skip(token);
                return null;
        }
    }

    private void ReadArray(string pointer)
    {
        var (objects, others) = (0L, 0L);
        var members = new HashSet<string>(StringComparer.Ordinal);
        while (cursor.Whole() is var (start, length))
        {
            var value = source.Unread.Slice(start, length);
            if (value[0] != (byte)'{')
            {
                others++;
            }
            else if (++objects <= MostLookedInto)
            {
                AddMembers(value, members);
            }

            cursor.Pass();
        }

        if (objects > 0 && others == 0)
        {
            found.Add(new RecordPlace(pointer, objects, members));
        }
    }

    private HashSet<string> ReadObject(string pointer, int depth)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var children = new List<HashSet<string>?>();
        var before = found.Count;
        while (cursor.Next() != JsonTokenType.EndObject)
        {
            var name = cursor.Key;
            names.Add(name);
            children.Add(Visit(cursor.Next(), $"{pointer}/{Escape(name)}", depth + 1));
        }

        if (AreRecords(children))
        {
            found.RemoveRange(before, found.Count - before);
            found.Add(new RecordPlace(pointer, children.Count, children.SelectMany(child => child!).ToHashSet(StringComparer.Ordinal)));
        }

        return names;
    }

    /// <summary>Whether the members of an object are records: all of them objects, and most of their members in every one.</summary>
    private static bool AreRecords(List<HashSet<string>?> children)
    {
        if (children.Count < 2 || children.Contains(null))
        {
            return false;
        }

        var shared = new HashSet<string>(children[0]!, StringComparer.Ordinal);
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in children)
        {
            shared.IntersectWith(child!);
            all.UnionWith(child!);
        }

        return shared.Count > 0 && shared.Count * 2 >= all.Count;
    }

    /// <summary>The members of a record as the columns that they become, two levels deep.</summary>
    public static void AddMembers(ReadOnlySpan<byte> record, HashSet<string> members)
    {
        var reader = new Utf8JsonReader(record, JsonSyntax.Options);
        var outer = "";
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            if (reader.CurrentDepth == 1)
            {
                outer = reader.GetString()!;
                members.Add(outer);
            }
            else if (reader.CurrentDepth == 2)
            {
                members.Add($"{outer}_{reader.GetString()}");
            }
        }
    }

    public static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
