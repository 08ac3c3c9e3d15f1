using System.Globalization;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Goes on in a zip, where a file is one: finds out which of its members are the records.</summary>
internal sealed class ZipFinder(SourceLook file)
{
    public void Find()
    {
        var isMember = file.Request.Files.First(raw => raw.Split == file.Source.Table).Member;
        var zip = isMember is null ? file.Source.File : file.Source.File[..^(isMember.Length + 1)];
        if (!PackedName.IsZip(zip))
        {
            return;
        }

        file.Path = Path.Combine(file.Folder, zip);
        var search = new ZipSearch(file.Path, file.Place);
        file.Zipped = isMember is null ? search.Find() : search.Named(isMember);
        file.Source = file.Source with { File = $"{zip}/{file.Zipped.Pattern}" };
        file.Card = file.Zipped.Card;
        if (file.Card is not null)
        {
            file.Source = file.Source with { Orient = JsonOrient.Record };
            file.Say("tool", file.Card.Tool, $"by the members {file.Card.Header} and {file.Card.Marks}");
        }

        file.Say(
            "records",
            file.Zipped.Pattern,
            Invariant($"{file.Zipped.Members.Count} {(file.Zipped.Members.Count == 1 ? "file" : "files")}; {file.Zipped.Why}")
        );
        file.SayStatus(file.Zipped.Status);
    }

    /// <summary>What is kept whole in the records of a tool, each of which is a member of its own.</summary>
    public SortedSet<string> ClashesOfRecords()
    {
        var clashing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var member in file.Zipped!.Members.Take(ClashSearch.MostLookedInto))
        {
            using var stream = new EvidenceStream(
                file.Path,
                nanIsNull: true,
                progress: null,
                $"{file.Place.File}/{member.Name}",
                file.Source.Encoding,
                member
            );
            using var buffer = new SourceBuffer(stream);
            if (new JsonCursor(buffer).Whole() is var (start, length))
            {
                ClashSearch.Add(buffer.Unread.Slice(start, length), clashing);
            }
        }

        return clashing;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
