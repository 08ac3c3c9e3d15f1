namespace Receipts.Core.Loading;

/// <summary>One table of evidence, loaded whole.</summary>
/// <param name="Rows">How many records it has over all its files.</param>
public sealed record EvidenceTable(string Name, IReadOnlyList<EvidenceColumn> Columns, long Rows, IReadOnlyList<EvidenceFile> Files)
{
    /// <summary>Columns that file names and pointers give; with <c>row</c> they tell its records apart.</summary>
    public IReadOnlyList<string> Identity { get; init; } = [];

    /// <summary>Whether its records are in the table <c>record</c>.</summary>
    public bool IsScored { get; init; }
}

/// <summary>One column of a table of evidence.</summary>
/// <param name="IsNumberLikeText">Whether it is text, declared neither under <c>text</c> nor under <c>numbers</c>, whose every value looks
/// like a number, blank ones aside; SQLite compares and adds such text in ways that surprise.</param>
public sealed record EvidenceColumn(string Name, bool IsNumberLikeText)
{
    /// <summary>Whether records with an object in its place have NULL here, since that was flattened into columns of its own.</summary>
    public bool IsPartlyObject { get; init; }

    /// <summary>Its keys in the file, joined with <c>_</c>; null for a column of the tool's own.</summary>
    public string? Raw { get; init; }

    /// <summary>The top-level object that it is flattened from; null when it stands by itself.</summary>
    public string? Object { get; init; }

    /// <summary>The key in that object under which it lies.</summary>
    public string? Key { get; init; }
}

/// <summary>One file of evidence.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Name">Its path below the fixture, with <c>/</c>.</param>
/// <param name="Bytes">Its size on disk.</param>
/// <param name="Rows">How many records it holds.</param>
public sealed record EvidenceFile(string Path, string Name, long Bytes, long Rows)
{
    /// <summary>When it was last written, as it stood before it was read.</summary>
    internal DateTime Written { get; init; }

    /// <summary>Whether somebody has written to it since, or it is gone, so that what was read and what others will read may be two things.</summary>
    internal bool HasChanged => File.GetLastWriteTimeUtc(Path) != Written;
}
