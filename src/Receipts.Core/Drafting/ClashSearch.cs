using System.Text.Json;
using Receipts.Core.Formats;
using Receipts.Core.Loading;

namespace Receipts.Core.Drafting;

/// <summary>
/// Looks for objects whose members would get the name of a column beside them: <c>doc: { id }</c> and <c>doc_id</c>, as the harnesses that log
/// the whole example write them.
/// </summary>
internal static class ClashSearch
{
    /// <summary>Records that are looked into.</summary>
    public const int MostLookedInto = 200;

    /// <summary>The objects of the first records, one on each line.</summary>
    public static SortedSet<string> OfLines(SourceBuffer buffer)
    {
        var clashing = new SortedSet<string>(StringComparer.Ordinal);
        var rest = buffer.Unread;
        for (var i = 0; i < MostLookedInto && rest.IndexOf((byte)'\n') is >= 0 and var end; i++, rest = rest[(end + 1)..])
        {
            Add(rest[..end], clashing);
        }

        if (buffer.Ended)
        {
            Add(rest, clashing);
        }

        return clashing;
    }

    /// <summary>The objects of the first records of a document.</summary>
    /// <param name="pointer">JSON Pointer to the records.</param>
    public static SortedSet<string> At(SourceBuffer buffer, JsonPointer pointer)
    {
        var clashing = new SortedSet<string>(StringComparer.Ordinal);
        var cursor = new JsonCursor(buffer);
        var token = cursor.Next();
        foreach (var part in pointer.Parts)
        {
            if (token != JsonTokenType.StartObject)
            {
                return clashing;
            }

            while (cursor.Next() != JsonTokenType.EndObject && part.TryMatch(cursor.Key) is null)
            {
                cursor.Skip(cursor.Next());
            }

            token = cursor.Next();
        }

        for (var i = 0; token == JsonTokenType.StartArray && i < MostLookedInto && cursor.Whole() is var (start, length); i++)
        {
            Add(buffer.Unread.Slice(start, length), clashing);
            cursor.Pass();
        }

        return clashing;
    }

    /// <summary>Adds what clashes within one record.</summary>
    public static void Add(ReadOnlySpan<byte> record, SortedSet<string> clashing)
    {
        if (!FormatLook.IsWhole(record.Trim(" \t\r\n"u8)))
        {
            return;
        }

        var plain = new HashSet<string>(AsciiIgnoreCase.Instance);
        var nested = new List<(string Column, string Object)>();
        var reader = new Utf8JsonReader(record, JsonSyntax.Options);
        var names = new FlattenedNames();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartArray)
            {
                reader.Skip();
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var column = names.Take(ref reader);
                if (names.Depth == 1)
                {
                    plain.Add(column);
                }
                else
                {
                    nested.Add((column, names.Outermost));
                }
            }
        }

        clashing.UnionWith(nested.Where(member => plain.Contains(member.Column)).Select(member => member.Object));
        clashing.UnionWith(
            nested
                .GroupBy(member => member.Column, AsciiIgnoreCase.Instance)
                .Where(group => group.Count() > 1)
                .SelectMany(group => group.Select(member => member.Object).Skip(1))
        );
    }
}
