using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>A raw file that is looked at, and what was found so far of how it has to be read.</summary>
/// <param name="folder">Full path of the folder that holds the file.</param>
/// <param name="source">The file, with nothing said about it.</param>
/// <param name="choices">Takes a line for everything that was found.</param>
internal sealed class SourceLook(DraftRequest request, string folder, EvidenceSource source, List<ShapeChoice> choices)
{
    public DraftRequest Request => request;

    public Place Place { get; } = source.Place;

    public string Folder => folder;

    /// <summary>Full path of the file, or of the zip that has it.</summary>
    public string Path { get; set; } = System.IO.Path.Combine(folder, source.File);

    /// <summary>The file with what was found.</summary>
    public EvidenceSource Source { get; set; } = source;

    /// <summary>The members of a zip that are read; null where the file is none.</summary>
    public ZipRecords? Zipped { get; set; }

    /// <summary>The card of the tool that wrote the file; null where it was not recognised.</summary>
    public FormatCard? Card { get; set; }

    /// <summary>What the tool says of the run where that has not ended well; null otherwise.</summary>
    public string? Status { get; private set; }

    public void Say(string what, string found, string why) =>
        choices.Add(new ShapeChoice(request.Files.Count == 1 ? what : $"{what} of {Source.Table}", found, why));

    public void SayConditions()
    {
        if (request.Where.Count > 0)
        {
            Say("where", string.Join(", ", request.Where), "as you say");
        }
    }

    public void SayStatus(string? said)
    {
        Status = said;
        if (said is not null)
        {
            Say("run", said, "the log says so: it may lack records that were asked for");
        }
    }

    /// <summary>Reads the file as the card of its tool says, when there is one.</summary>
    public bool TakeCard(string layout, IReadOnlySet<string> root, IReadOnlyList<RecordPlace> places)
    {
        if (FormatCard.Find(layout, root, places) is not { } found)
        {
            return false;
        }

        Card = found;
        Say("tool", found.Tool, $"by {(layout == "csv" ? "the columns" : "the members")} {found.Marks}");
        if (found.At is not null && layout == "json")
        {
            Source = Source with { At = found.At };
            Say("records", found.At, $"where {found.Tool} keeps them");
            SayStatus(Head(buffer => ToolLog.StatusIn(found, buffer.Unread)));
        }

        if (found.Where.Count > 0 && Source.Where.Count == 0)
        {
            Source = Source with { Where = found.Where };
            Say("where", string.Join(", ", found.Where), $"as {found.Tool} marks the records");
        }

        return true;
    }

    /// <exception cref="ReceiptException">The records are those of a tool, and what it is read by is not in them, nor does the author say what else is.</exception>
    public void RequireWhole(string layout, IReadOnlySet<string> root, IReadOnlyList<RecordPlace> places)
    {
        if (!request.SaysRoles && FormatCard.FindLacking(layout, root, places) is var (known, records))
        {
            throw new ReceiptException(DraftFindings.RecordsLack(Place, known, known.Lacking(records), records.Members));
        }
    }

    /// <summary>Keeps objects whole whose members would get the name of another column.</summary>
    public void KeepClashingObjects(SortedSet<string> clashing)
    {
        if (clashing.Count > 0)
        {
            Source = Source with { Json = [.. clashing] };
            Say("kept whole", string.Join(", ", Source.Json), "a member of it would get the name of a column beside it");
        }
    }

    /// <summary>Looks at the first bytes, below the lines that are skipped.</summary>
    public T Head<T>(Func<SourceBuffer, T> look, long? skipped = null)
    {
        using var stream = Open();
        using var buffer = new SourceBuffer(stream);
        buffer.SkipLines(skipped ?? Source.Skip);
        while (!buffer.Ended && buffer.Unread.Length < 1 << 16)
        {
            buffer.Fill();
        }

        FillFirstObject(buffer);
        return look(buffer);
    }

    /// <summary>
    /// Reads on to where the first line ends, and the next begins, where it begins an object: its first part does not say whether it is a record, as one
    /// with a whole conversation or a picture is longer than that.
    /// </summary>
    private static void FillFirstObject(SourceBuffer buffer)
    {
        if (buffer.Unread.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..] head)
        {
            return;
        }

        var seen = buffer.Unread.Length - head.Length;
        while (buffer.Unread.Length < LongestFirstLine && buffer.Unread[seen..].TrimEnd(" \t\r\n"u8).IndexOf((byte)'\n') < 0)
        {
            seen = Math.Max(seen, buffer.Unread.TrimEnd(" \t\r\n"u8).Length);
            if (!buffer.Fill())
            {
                return;
            }
        }
    }

    private const int LongestFirstLine = SourceBuffer.MaximumRecord / 2;

    public EvidenceStream Open() =>
        Zipped?.Members[0] is { } member
            ? new EvidenceStream(Path, nanIsNull: true, progress: null, $"{Place.File}/{member.Name}", Source.Encoding, member)
            : new EvidenceStream(Path, nanIsNull: true, progress: null, Place.File, Source.Encoding);
}
