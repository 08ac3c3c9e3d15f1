using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Finds the records of JSON Lines: one a line, unless the only line is a document.</summary>
internal sealed class JsonLinesFinder(SourceLook file)
{
    public void Find()
    {
        var json = new JsonFinder(file);
        if (file.Head(IsOneLine) && json.TakeListInside())
        {
            file.KeepClashingObjects(json.Clashes());
            return;
        }

        var lines = new RecordPlace("", 0, file.Head(MembersOfLines));
        if (file.Request.Where.Count == 0 && !lines.Members.Concat(lines.Within).Any(member => Role.Expected.Says(member) > 0))
        {
            LeaveTheHeader();
        }

        if (!file.TakeCard("jsonl", new HashSet<string>(), [lines]))
        {
            file.RequireWhole("jsonl", new HashSet<string>(), [lines]);
        }

        if (
            file.Card is null
            && file.Request is { Expected: null, Output: null, Grade: null }
            && !JsonFinder.HasSides(lines)
            && file.Head(InnerLists.OfLines).FirstOrDefault(JsonFinder.HasSides) is { } list
        )
        {
            throw new ReceiptException(
                DraftFindings.ListsInLines(file.Place, Path.GetFileName(file.Place.File), list.Pointer.Split('/')[^1])
            );
        }

        file.KeepClashingObjects(file.Head(ClashSearch.OfLines));
    }

    /// <summary>Leaves out a first line that has other members than all others, as one that says how many are right.</summary>
    /// <exception cref="ReceiptException">It counts more records than lines follow.</exception>
    private void LeaveTheHeader()
    {
        if (file.Head(HeaderOf) is not var (header, member))
        {
            return;
        }

        var said = string.Join(", ", header.Select(of => of.Key));
        var lines = Lines();
        foreach (var (name, value) in header.Where(of => ColumnName.SaysHowMany(of.Key)))
        {
            if (value is JsonValue number && number.TryGetValue<long>(out var count) && count > lines)
            {
                throw new ReceiptException(DraftFindings.FewerThanTheHeaderSays(file.Place, said, name, count, lines, member));
            }
        }

        var others = RecordCondition.TryParse($"{member} is not null")!;
        file.Source = file.Source with { Where = [.. file.Source.Where, others] };
        file.Say("where", others.ToString(), $"the first line has other members than all others: {said}");
    }

    /// <summary>How many lines stand below the first one.</summary>
    private long Lines()
    {
        using var stream = file.Open();
        using var buffer = new SourceBuffer(stream);
        var lines = -1L;
        while (!buffer.Unread.IsEmpty || buffer.Fill())
        {
            buffer.SkipLines(1);
            lines++;
        }

        return lines;
    }

    /// <summary>The first line, and a member that all others have; null where it has any member of theirs, or these have none in common.</summary>
    private static (JsonObject Header, string Member)? HeaderOf(SourceBuffer buffer)
    {
        var lines = new List<JsonObject>();
        foreach (var line in Encoding.UTF8.GetString(buffer.Unread).Split('\n').Take(ClashSearch.MostLookedInto))
        {
            try
            {
                if (JsonNode.Parse(line.Trim()) is JsonObject record)
                {
                    lines.Add(record);
                }
            }
            catch (JsonException)
            {
                // The last line that was looked at ends anywhere.
            }
        }

        if (lines.Count < FewestLines)
        {
            return null;
        }

        var others = lines.Skip(1).Select(Names).ToList();
        return
            others.TrueForAll(names => !names.Overlaps(Names(lines[0])))
            && lines[1]
                .Where(member => member.Value is JsonValue && others.TrueForAll(names => names.Contains(member.Key)))
                .Select(member => member.Key)
                .FirstOrDefault(IsNameOfACondition)
                is { } common
            ? (lines[0], common)
            : null;

        static HashSet<string> Names(JsonObject line) => [.. line.Select(member => member.Key)];
    }

    private const int FewestLines = 4;

    private static bool IsNameOfACondition(string name) => name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_');

    /// <summary>Whether a file has one line, which may be a document under the name of JSON Lines.</summary>
    private static bool IsOneLine(SourceBuffer buffer) =>
        buffer.Ended && buffer.Unread.Trim(" \t\r\n"u8) is [(byte)'{', ..] text && !text.Contains((byte)'\n');

    public static HashSet<string> MembersOfLines(SourceBuffer buffer)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        var rest = buffer.Unread;
        for (var i = 0; i < ClashSearch.MostLookedInto && !rest.IsEmpty; i++)
        {
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (FormatLook.IsWhole(line.Trim(" \t\r"u8)))
            {
                RecordSearch.AddMembers(line, members);
            }
        }

        return members;
    }
}
