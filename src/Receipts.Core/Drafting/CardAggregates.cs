namespace Receipts.Core.Drafting;

/// <summary>Where in its file a tool keeps numbers about its own records, and how it comes by them.</summary>
public sealed record CardAggregates
{
    /// <summary>The tool, as its card calls it, in whose file beside the records they stand; null for the file of the records.</summary>
    public string? In { get; init; }

    /// <summary>JSON Pointer to an object of numbers, or to a list of objects that hold some; null where lines of the log do.</summary>
    public string? At { get; init; }

    /// <summary>The condition for lines or members that hold them; null for all.</summary>
    public string? Where { get; init; }

    /// <summary>In a list the member that names what its numbers are about, or <see cref="Index"/>; null for one object of numbers.</summary>
    public string? Each { get; init; }

    /// <summary>In a list a member and the only value of it that the formulas are true for, where it is there at all.</summary>
    public IReadOnlyDictionary<string, string> Only { get; init; } = new Dictionary<string, string>();

    /// <summary>Columns that every record has to fill for the formulas to be true: what lacks a verdict gives no count of verdicts.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    public required IReadOnlyList<CardAggregate> Stored { get; init; }

    /// <summary>What <see cref="Each"/> says where objects of a list are told apart by their place in it, from 0.</summary>
    public const string Index = "index";
}

/// <summary>A number that a tool stores, and how it works it out.</summary>
/// <param name="Path">Where it stands in its object, with <c>/</c> between the members; <c>*</c> for any member.</param>
/// <param name="Formula">
/// The tool's own formula as SQL over one table: <c>[column]</c> is a column of the records, <c>{records}</c> their table, <c>{name}</c> what the object
/// or the member is called, <c>{index}</c> its place in the list.
/// </param>
public sealed record CardAggregate(string Path, string Formula)
{
    /// <summary>Of how many it is a mean, as SQL; null where it is none.</summary>
    public string? Over { get; init; }

    /// <summary>Of how many it would be one if none were left out.</summary>
    public string? OfAll { get; init; }

    /// <summary>What it means that the records give another number, as the end of a sentence; null where nothing is known of it.</summary>
    public string? Parts { get; init; }
}
