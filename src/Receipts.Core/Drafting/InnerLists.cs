using System.Text.Json;
using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>
/// Lists of objects inside the records of a list, such as the tests of each file and the turns of each conversation, which may be the records that are meant.
/// </summary>
internal sealed class InnerLists
{
    private readonly Dictionary<string, (long Count, HashSet<string> Members)> lists = new(StringComparer.Ordinal);

    /// <summary>The same over records on lines.</summary>
    public static IReadOnlyList<RecordPlace> OfLines(SourceBuffer buffer)
    {
        var inner = new InnerLists();
        var rest = buffer.Unread;
        for (var i = 0; i < ClashSearch.MostLookedInto && rest.IndexOf((byte)'\n') is >= 0 and var end; i++)
        {
            if (FormatLook.IsWhole(rest[..end].Trim(" \t\r"u8)))
            {
                inner.Add(rest[..end]);
            }

            rest = rest[(end + 1)..];
        }

        return inner.At("");
    }

    /// <summary>Looks into one record.</summary>
    public void Add(ReadOnlySpan<byte> record)
    {
        var reader = new Utf8JsonReader(record, JsonSyntax.Options);
        var (name, member) = ("", "");
        var isListOpen = false;
        try
        {
            while (reader.Read())
            {
                if (isListOpen && reader.TokenType == JsonTokenType.StartObject && lists.TryGetValue(name, out var of))
                {
                    // What holds objects again is no side of a score.
                    of.Members.Remove(member);
                }

                isListOpen = reader is { TokenType: JsonTokenType.StartArray, CurrentDepth: 3 };
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                {
                    name = reader.GetString()!;
                }
                else if (reader is { TokenType: JsonTokenType.StartObject, CurrentDepth: 2 })
                {
                    var (count, members) = lists.GetValueOrDefault(name, (0, new HashSet<string>(StringComparer.Ordinal)));
                    lists[name] = (count + 1, members);
                }
                else if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 3 } && lists.TryGetValue(name, out var list))
                {
                    member = reader.GetString()!;
                    list.Members.Add(member);
                }
            }
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            // Whoever loads it says what is wrong with it, and where.
        }
    }

    /// <summary>What was found, as places behind one in braces for the records of a pointer.</summary>
    public IReadOnlyList<RecordPlace> At(string pointer) =>
        [
            .. lists.Select(list => new RecordPlace(
                $"{pointer}/{{group}}/{RecordSearch.Escape(list.Key)}",
                list.Value.Count,
                list.Value.Members
            )),
        ];
}
