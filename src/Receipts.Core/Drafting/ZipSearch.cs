using System.Text.Json;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Drafting;

/// <summary>What of a zip is read as records.</summary>
/// <param name="Pattern">The path of one member, or with <c>*</c> of many.</param>
/// <param name="Members">The members that it finds, at least one.</param>
/// <param name="Why">Why these.</param>
internal sealed record ZipRecords(string Pattern, IReadOnlyList<ZipMember> Members, string Why)
{
    /// <summary>The card of the tool that wrote the zip; null when it was not recognised.</summary>
    public FormatCard? Card { get; init; }

    /// <summary>What the tool says of the run where that has not ended well; null otherwise.</summary>
    public string? Status { get; init; }
}

/// <summary>Finds out which members of a zip are the records: those where a tool keeps them, or the only one whose format is known.</summary>
/// <param name="path">Full path of the zip.</param>
/// <param name="place">How the reader knows it.</param>
internal sealed class ZipSearch(string path, Place place)
{
    private readonly IReadOnlyList<ZipMember> all = ZipDirectory.Read(path, place);

    /// <exception cref="ReceiptException">No member is one of a known format, or several are.</exception>
    public ZipRecords Find() => FormatCard.All.Select(OfCard).FirstOrDefault(found => found is not null) ?? OnlyOne();

    /// <summary>The member of a name.</summary>
    /// <exception cref="ReceiptException">There is none.</exception>
    public ZipRecords Named(string name) =>
        all.FirstOrDefault(member => member.Name == name) is { } found
            ? new ZipRecords(name, [found], "as you say")
            : throw new ReceiptException(DraftFindings.NoMember(place, name, all.Select(member => member.Name)));

    public EvidenceStream Open(ZipMember member) =>
        new(path, nanIsNull: true, progress: null, $"{place.File}/{member.Name}", declared: null, member);

    private ZipRecords OnlyOne()
    {
        var known = all.Where(member => FormatLook.OfName(member.Name) is not null && !IsOfTheSystem(member.Name)).ToList();
        return known switch
        {
            [var only] => new ZipRecords(only.Name, known, "the only file in it whose format is known"),
            [] => throw new ReceiptException(DraftFindings.NoMember(place, wanted: null, all.Select(member => member.Name))),
            _ => throw new ReceiptException(DraftFindings.SeveralMembers(place, [.. known.Select(member => member.Name)])),
        };
    }

    /// <summary>What a Mac adds to what it packs.</summary>
    private static bool IsOfTheSystem(string name) =>
        name.StartsWith("__MACOSX/", StringComparison.Ordinal) || name.Split('/').Any(part => part.StartsWith('.'));

    /// <exception cref="ReceiptException">It is of the card's tool, and the run has not come to its end.</exception>
    private ZipRecords? OfCard(FormatCard card)
    {
        if (card.Header is not { } headerName || card.Entries is not { } entries)
        {
            return null;
        }

        if (all.FirstOrDefault(member => member.Name == headerName) is not { } header)
        {
            return card.Started is { } started && all.Any(member => member.Name == started)
                ? throw new ReceiptException(DraftFindings.NoRecordsOfTool(place, card.Tool, [started], headerName, card.Unfinished!))
                : null;
        }

        using var stream = Open(header);
        using var buffer = new SourceBuffer(stream);
        using var root = Document(buffer);
        if (root?.RootElement.ValueKind != JsonValueKind.Object || !card.Root.All(name => root.RootElement.TryGetProperty(name, out _)))
        {
            return null;
        }

        var members = all.Where(member => IsEntry(entries, member.Name)).ToList();
        if (members.Count == 0)
        {
            throw new ReceiptException(DraftFindings.NoRecordsOfTool(place, card.Tool, [headerName], entries, card.Unfinished!));
        }

        return new ZipRecords(entries, members, $"where {card.Tool} keeps them")
        {
            Card = card,
            Status = ToolLog.StatusIn(card, buffer.Unread),
        };
    }

    private static bool IsEntry(string entries, string name) =>
        FormatCard.Fits(entries, name) && name.Count(sign => sign == '/') == entries.Count(sign => sign == '/');

    private static JsonDocument? Document(SourceBuffer buffer)
    {
        while (buffer.Fill())
        {
            // All of it is needed, and a buffer has its limit.
        }

        try
        {
            return JsonDocument.Parse(buffer.Unread.ToArray(), new JsonDocumentOptions { MaxDepth = JsonSyntax.MaximumDepth });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
