using System.Text;
using System.Text.Json;
using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>A place in a JSON document where records stand.</summary>
/// <param name="Pointer">JSON Pointer to the array, or to the object whose members are the records; empty for the whole document.</param>
/// <param name="Count">How many records there are.</param>
/// <param name="Members">What the first records hold, the members of an object joined to its name by <c>_</c>.</param>
internal sealed record RecordPlace(string Pointer, long Count, IReadOnlySet<string> Members)
{
    /// <summary>Whether the records are rows under a list of names.</summary>
    public bool IsTable { get; init; }

    /// <summary>Members beside the records that are none: the <c>type</c> of an object whose other members are <c>0</c>, <c>1</c> and so on.</summary>
    public IReadOnlyList<string> Lone { get; init; } = [];

    /// <summary>Lists of objects inside the first of the records.</summary>
    public IReadOnlyList<RecordPlace> Inner { get; init; } = [];

    /// <summary>What the members of its objects are called in these.</summary>
    public IEnumerable<string> Within =>
        from whole in Members
        from member in Members
        where member.StartsWith(whole + "_", StringComparison.Ordinal)
        select member[(whole.Length + 1)..];

    /// <summary>How many members each object, or elements each list, has on the way from the root of the document to the records.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [];

    /// <summary>Whether the records of another place lie as deep, and have at least half of all their members in common with these.</summary>
    public bool IsLike(RecordPlace other) =>
        Pointer.Count(sign => sign == '/') == other.Pointer.Count(sign => sign == '/')
        && 2 * Members.Intersect(other.Members).Count() >= Members.Union(other.Members).Count();

    /// <summary>The same pointer with braces in it that leads to all of the places, and to nothing else of them; null when there is none.</summary>
    public static string? Together(IReadOnlyList<RecordPlace> places)
    {
        var parts = places.Select(place => place.Pointer.Split('/')).ToList();
        if (places.Count < 2 || parts.Exists(pointer => pointer.Length != parts[0].Length) || places.Any(place => place.IsTable))
        {
            return null;
        }

        var differing = Enumerable.Range(0, parts[0].Length).Where(i => parts.Exists(pointer => pointer[i] != parts[0][i])).ToList();
        var isOneShape = places.All(place => place.IsLike(places[0]));
        var names = Names.Where(name => !places.Any(place => place.Members.Contains(name))).Take(differing.Count).ToList();
        // A single value beside the lists, such as `run`, is no list of records: braces would lead there too.
        return
            isOneShape
            && differing.Count > 0
            && names.Count == differing.Count
            && differing.Aggregate(1L, (count, at) => count * places[0].Sizes.ElementAtOrDefault(at - 1)) == places.Count
            ? string.Join('/', parts[0].Select((part, i) => differing.IndexOf(i) is >= 0 and var at ? $"{{{names[at]}}}" : part))
            : null;
    }

    private static readonly string[] Names = ["group", "part", "list"];
}

/// <summary>
/// Searches one JSON document for arrays of objects, for objects whose members are objects of one shape, and for rows under a list of names. What lies
/// inside a record or beside the rows of a table is no place of its own.
/// </summary>
internal sealed class RecordSearch
{
    private const int Deepest = 8;

    /// <summary>Records that are looked into; the others are only counted.</summary>
    private const int MostLookedInto = 20;

    /// <summary>More columns than that no table has.</summary>
    private const int MostNames = 2000;

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
        root = search.Visit(search.cursor.Next(), "", 0).Members ?? [];
        return search.found;
    }

    /// <summary>Reads the value that begins with a token.</summary>
    private Seen Visit(JsonTokenType token, string pointer, int depth)
    {
        switch (token)
        {
            case JsonTokenType.StartArray:
                return ReadArray(pointer);
            case JsonTokenType.StartObject when depth < Deepest:
                return new Seen { Members = ReadObject(pointer, depth) };
            default:
                cursor.Skip(token);
                return new Seen { IsLone = token is not JsonTokenType.StartObject };
        }
    }

    private Seen ReadArray(string pointer)
    {
        var (objects, lists, all) = (0L, 0L, 0L);
        var members = new HashSet<string>(StringComparer.Ordinal);
        var names = new List<string>();
        var inner = new InnerLists();
        while (cursor.Whole() is var (start, length))
        {
            all++;
            var value = source.Unread.Slice(start, length);
            if (value[0] == (byte)'{')
            {
                if (++objects <= MostLookedInto)
                {
                    AddMembers(value, members);
                    inner.Add(value);
                }
            }
            else if (value[0] == (byte)'[')
            {
                lists++;
            }
            else if (value[0] == (byte)'"' && names.Count < MostNames)
            {
                names.Add(TextOf(start, length));
            }

            cursor.Pass();
        }

        if (objects > 0 && objects == all)
        {
            found.Add(new RecordPlace(pointer, objects, members) { Inner = inner.At(pointer) });
        }

        return new Seen { Names = names.Count > 0 && names.Count == all ? names : null, Lists = lists == all ? lists : 0 };
    }

    private string TextOf(int start, int length)
    {
        source.RequireUtf8(start, length);
        var reader = new Utf8JsonReader(source.Unread.Slice(start, length), JsonSyntax.Options);
        reader.Read();
        var text = new byte[length];
        return Encoding.UTF8.GetString(text, 0, JsonSyntax.Unescape(ref reader, text, source, start));
    }

    private HashSet<string> ReadObject(string pointer, int depth)
    {
        var names = new List<string>();
        var children = new List<Seen>();
        var before = found.Count;
        while (cursor.Next() != JsonTokenType.EndObject)
        {
            var name = cursor.Key;
            names.Add(name);
            children.Add(Visit(cursor.Next(), $"{pointer}/{Escape(name)}", depth + 1));
        }

        var place = Table(pointer, names, children) ?? Records(pointer, names, children, hasPlacesInside: found.Count > before);
        if (place is { IsTable: false } && AreRecordsInside(place, pointer, names, children, before))
        {
            place = null;
        }

        if (place is not null)
        {
            found.RemoveRange(before, found.Count - before);
            found.Add(place);
        }
        else
        {
            for (var i = before; i < found.Count; i++)
            {
                found[i] = found[i] with { Sizes = [names.Count, .. found[i].Sizes] };
            }
        }

        return names.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// Whether each of some objects under names holds records of its own, as the runs of a task do, and only the inner ones say what a record is: then what is
    /// of one shape are the runs, and their records have the same names. So are what a tool says of each of its tasks, where the records of one have both sides,
    /// and totals that are called after what the records hold: <c>avg_hit</c> beside records with a <c>hit</c>.
    /// </summary>
    private bool AreRecordsInside(RecordPlace place, string pointer, List<string> names, List<Seen> children, int before) =>
        !place.Members.Any(JsonFinder.SaysWhatARecordIs)
        && (
            found.Skip(before).Any(JsonFinder.HasSides)
            || AreTotals(place, pointer, [.. names.Where((_, i) => !children[i].IsLone)], [.. found.Skip(before)])
            || (
                names.Where((_, i) => !children[i].IsLone).ToList() is { Count: > 0 } objects
                && objects.TrueForAll(name =>
                    found
                        .Skip(before)
                        .Any(inner =>
                            inner.Pointer == $"{pointer}/{Escape(name)}"
                                ? inner.Members.Any(JsonFinder.SaysWhatARecordIs)
                                : inner.Pointer.StartsWith($"{pointer}/{Escape(name)}/", StringComparison.Ordinal)
                                    && inner.Members.Any(member => Role.Grade.Says(member) > 0)
                        )
                )
            )
        );

    private static bool AreTotals(RecordPlace place, string pointer, List<string> objects, List<RecordPlace> inside) =>
        objects.TrueForAll(name =>
            inside.Exists(inner =>
                inner.Pointer.StartsWith($"{pointer}/{Escape(name)}/", StringComparison.Ordinal)
                && inner.Members.Any(member => place.Members.Any(total => total.EndsWith("_" + member, StringComparison.Ordinal)))
            )
        );

    /// <summary>Rows under a list of names, whatever stands beside them; null where the members of an object are none.</summary>
    private static RecordPlace? Table(string pointer, List<string> names, List<Seen> children) =>
        names.IndexOf("columns") is >= 0 and var columns
        && names.IndexOf("data") is >= 0 and var data
        && children[columns].Names is { } texts
        && children[data].Lists > 0
            ? new RecordPlace(pointer, children[data].Lists, texts.ToHashSet(StringComparer.Ordinal)) { IsTable = true }
            : null;

    /// <summary>
    /// The members of an object as records: objects of one shape. Single values may stand beside them where nothing else can be meant: the others are
    /// numbered, or three at least and without lists of records of their own.
    /// </summary>
    private static RecordPlace? Records(string pointer, List<string> names, List<Seen> children, bool hasPlacesInside)
    {
        var lone = names.Where((_, i) => children[i].IsLone).ToList();
        var objects = children.Where(child => !child.IsLone).ToList();
        var areNumbered = names.Where((_, i) => !children[i].IsLone).All(name => name.All(char.IsAsciiDigit));
        return
            objects.Count >= 2
            && objects.TrueForAll(child => child.Members is not null)
            && HaveOneShape(objects)
            && (lone.Count == 0 || areNumbered || (objects.Count >= 3 && lone.Count < objects.Count && !hasPlacesInside))
            ? new RecordPlace(pointer, objects.Count, objects.SelectMany(child => child.Members!).ToHashSet(StringComparer.Ordinal))
            {
                Lone = lone,
            }
            : null;
    }

    /// <summary>Whether most members of some objects are in every one.</summary>
    private static bool HaveOneShape(List<Seen> objects)
    {
        var shared = new HashSet<string>(objects[0].Members!, StringComparer.Ordinal);
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in objects)
        {
            shared.IntersectWith(child.Members!);
            all.UnionWith(child.Members!);
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

    /// <summary>What was seen of one value.</summary>
    private sealed record Seen
    {
        /// <summary>The members of an object; null for anything else, and for one that lies too deep.</summary>
        public HashSet<string>? Members { get; init; }

        /// <summary>Whether it is a single value.</summary>
        public bool IsLone { get; init; }

        /// <summary>The elements of a list of texts; null for anything else.</summary>
        public List<string>? Names { get; init; }

        /// <summary>How many lists a list of nothing else holds.</summary>
        public long Lists { get; init; }
    }
}
