using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>
/// How the logs of one tool are recognised, and which of their members play which role. Cards are data: a tool is added by a file in
/// <c>Drafting/Cards</c> and a sample among the tests.
/// </summary>
public sealed record FormatCard
{
    /// <summary>What the tool is called.</summary>
    public required string Tool { get; init; }

    /// <summary>How its user comes by such a file.</summary>
    public required string Export { get; init; }

    /// <summary>Whether the card was made from documentation or source alone, and no file that the tool wrote was at hand.</summary>
    public required bool IsFromDocumentation { get; init; }

    /// <summary>What its user should know of the file, such as what is not in it; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>How its bytes are laid out: <c>jsonl</c>, <c>json</c>, <c>csv</c>, <c>split</c> or <c>zip</c>.</summary>
    public required IReadOnlyList<string> Layouts { get; init; }

    /// <summary>Members of the whole document, all of which it has.</summary>
    public IReadOnlyList<string> Root { get; init; } = [];

    /// <summary>Members or columns of a record, all of which it has; with <c>*</c> for any name.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Members that no other tool's records have together, so that it is known also where some of <see cref="Members"/> are missing.</summary>
    public IReadOnlyList<string> Family { get; init; } = [];

    /// <summary>JSON Pointer to the records, in which braces name a column; null for the whole document.</summary>
    public string? At { get; init; }

    /// <summary>Whether its records are the elements of lists, which nothing but the members of the document tells from other lists.</summary>
    private bool HasLists => Root.Count > 0 && Members.Count == 0 && At?.Contains('{', StringComparison.Ordinal) == true;

    /// <summary>In a zip the member that describes the run and has the marks of <see cref="Root"/>; null where the tool writes no zip.</summary>
    public string? Header { get; init; }

    /// <summary>In a zip the members that are the records, with <c>*</c> for any name.</summary>
    public string? Entries { get; init; }

    /// <summary>In a zip the member that is there from the beginning of a run, before <see cref="Header"/> is.</summary>
    public string? Started { get; init; }

    /// <summary>What the header, or the document, says of a run that ended well, as <c>member = value</c>.</summary>
    public string? Finished { get; init; }

    /// <summary>What it means that a document with the marks of <see cref="Root"/> has no records; null where those marks are not enough.</summary>
    public string? Unfinished { get; init; }

    /// <summary>Which records are meant.</summary>
    public IReadOnlyList<RecordCondition> Where { get; init; } = [];

    /// <summary>The columns that together tell records apart, as far as they are there.</summary>
    public IReadOnlyList<string> Id { get; init; } = [];

    /// <summary>By the name of a role the columns that may play it; the first that is there and filled does. The word <c>none</c> says that none does.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Roles { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The words of a grade that say that a record is right, where they are not 1 and true.</summary>
    public IReadOnlyList<string> Correct { get; init; } = [];

    /// <summary>The words of a grade that say that a record is wrong.</summary>
    public IReadOnlyList<string> Wrong { get; init; } = [];

    /// <summary>The words of a grade that say nothing of a record.</summary>
    public IReadOnlyList<string> Unscored { get; init; } = [];

    /// <summary>Columns that play no role and are no slices either, such as a verdict under another name.</summary>
    public IReadOnlyList<string> Apart { get; init; } = [];

    /// <summary>The numbers about its own records that the tool stores beside them.</summary>
    public IReadOnlyList<CardAggregates> Aggregates { get; init; } = [];

    /// <summary>What stands in place of an output that the tool was told not to keep; null when there is no such thing.</summary>
    public string? Stripped { get; init; }

    /// <summary>How its user comes by a file with outputs, as the beginning of a sentence; null where nothing is <see cref="Stripped"/>.</summary>
    public string? Unstripped { get; init; }

    /// <summary>What the tool writes for an output where it found none, as the harness's <c>[invalid]</c>; null when there is no such thing.</summary>
    public string? NoOutput { get; init; }

    /// <summary>The verdicts that stand at the beginning of a cell of outputs, right before wrong; empty where none do.</summary>
    public IReadOnlyList<string> Marked { get; init; } = [];

    /// <summary>How its user comes by outputs without them; null where that is not known.</summary>
    public string? Unmarked { get; init; }

    /// <summary>
    /// The one question that a file leaves open which has neither what was expected nor a verdict, whether the tool's own or one that somebody wrote beside it,
    /// as a sentence; null for none. Braces stand for the first column that fits the name in them, for one of <see cref="AnyShare"/>, or for the
    /// <see cref="NameOfFile"/>.
    /// </summary>
    public string? Question { get; init; }

    /// <summary>The member that may hold the whole document, what the tool is called then, and how its user comes by such a file; empty for none.</summary>
    public IReadOnlyList<string> Wrapped { get; init; } = [];

    /// <summary>What to do with a file that has several outputs side by side, as a sentence; null where the first is meant.</summary>
    public string? Several { get; init; }

    /// <summary>What stands in the braces of a question for the first column of numbers from 0 to 1 that plays no role.</summary>
    public const string AnyShare = "share";

    /// <summary>What stands in the braces of a question for the name of the file that was given.</summary>
    public const string NameOfFile = "file";

    /// <summary>The cards in the order of the tools' names.</summary>
    public static IReadOnlyList<FormatCard> All { get; } = FormatCardReader.ReadAll();

    /// <summary>What the tool is called, without the form of its file.</summary>
    public string ShortName => Tool.Split(" (")[0];

    /// <summary>The members by which it is known, in the words of a message.</summary>
    public string Marks => string.Join(", ", Root.Concat(Members));

    /// <summary>The card whose marks a file bears, the one with most of them; null when there is none.</summary>
    /// <param name="layout">One of the words of <see cref="Layouts"/>.</param>
    /// <param name="root">The members of the whole document; empty where it is no object.</param>
    internal static FormatCard? Find(string layout, IReadOnlySet<string> root, IReadOnlyList<RecordPlace> places) =>
        All.Where(card =>
                card.Layouts.Contains(layout)
                && card.Root.All(root.Contains)
                && (
                    card.HasLists
                    || places.Any(place =>
                        place.Pointer == (card.At ?? "") && card.Members.All(member => place.Members.Any(of => Fits(member, of)))
                    )
                )
            )
            .MaxBy(card => card.Root.Count + card.Members.Count);

    /// <summary>The card of a document that is known by its own members, and whose records nobody reads as they are; null when there is none.</summary>
    internal static FormatCard? FindByRoot(IReadOnlySet<string> root) =>
        All.FirstOrDefault(card =>
            card is { Question: not null, Members.Count: 0, Root.Count: > 0 }
            && card.Layouts.Contains("json")
            && card.Root.All(root.Contains)
        );

    /// <summary>Members by which its records are known and which those of a place have not; empty where it has all of them.</summary>
    internal IReadOnlyList<string> Lacking(RecordPlace records) =>
        [.. Members.Where(member => !records.Members.Any(of => Fits(member, of)))];

    /// <summary>A card that the document bears the marks of, while its records are not where the tool keeps them; null when there is none.</summary>
    internal static FormatCard? FindWithoutRecords(IReadOnlySet<string> root) =>
        All.FirstOrDefault(card =>
            card.Unfinished is not null && card.Header is null && card.Root.Count > 0 && card.Root.All(root.Contains)
        );

    /// <summary>A card whose records these are by its <see cref="Family"/>, while they lack members by which it could be read; null when there is none.</summary>
    internal static (FormatCard Card, RecordPlace Records)? FindLacking(
        string layout,
        IReadOnlySet<string> root,
        IReadOnlyList<RecordPlace> places
    ) =>
        (
            from card in All
            where card.Family.Count > 0 && card.Layouts.Contains(layout) && card.Root.All(root.Contains)
            from place in places
            where place.Pointer == (card.At ?? "") && card.Family.All(place.Members.Contains) && card.Lacking(place).Count > 0
            select ((FormatCard, RecordPlace)?)(card, place)
        ).FirstOrDefault();

    /// <summary>What <c>*</c> stands for in a name that fits.</summary>
    internal static string Star(string pattern, string name) =>
        pattern.IndexOf('*', StringComparison.Ordinal) is >= 0 and var star ? name[star..^(pattern.Length - star - 1)] : name;

    /// <summary>Whether a column bears a name in which <c>*</c> stands for anything.</summary>
    internal static bool Fits(string pattern, string name)
    {
        var star = pattern.IndexOf('*', StringComparison.Ordinal);
        return star < 0
            ? pattern == name
            : name.Length >= pattern.Length - 1
                && name.StartsWith(pattern[..star], StringComparison.Ordinal)
                && name.EndsWith(pattern[(star + 1)..], StringComparison.Ordinal);
    }
}
