using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;

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
