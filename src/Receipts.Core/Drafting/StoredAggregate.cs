namespace Receipts.Core.Drafting;

/// <summary>A number that a tool stored in its file about its own records, and what these give.</summary>
/// <param name="Label">What it is called in tables and prose.</param>
/// <param name="Said">The stored number, as SQL.</param>
/// <param name="Given">The tool's formula over its records, as SQL in which a column stands in brackets.</param>
internal sealed record StoredAggregate(string Label, string Said, string Given)
{
    /// <summary>Of how many records it is a mean, as SQL; null where it is none.</summary>
    public string? Over { get; init; }

    /// <summary>Of how many it would be one if none were left out.</summary>
    public string? OfAll { get; init; }

    /// <summary>Whether some are left out.</summary>
    public bool LeavesOut { get; init; }

    /// <summary>Whether the records give what the tool stored.</summary>
    public bool ComesOut { get; init; }

    /// <summary>What it means that they do not; empty where nothing is known of it.</summary>
    public string Parts { get; init; } = "";

    /// <summary>The split whose records they are.</summary>
    public required string Split { get; init; }

    /// <summary>The file that it stands in, below the fixture, and the JSON Pointer to it.</summary>
    public required (string File, string Pointer) At { get; init; }

    /// <summary>The reference to a column of its row.</summary>
    public string Reference(string column) => $"stored[\"{Label}\"].{column}";
}

/// <summary>What a tool stored about its own records, as far as the records can be held against it.</summary>
/// <param name="Sources">The evidence that holds the stored numbers, with the table that each becomes.</param>
internal sealed record StoredAggregates(
    string Tool,
    IReadOnlyList<(Manifests.EvidenceSource Source, Loading.EvidenceTable Table)> Sources,
    IReadOnlyList<StoredAggregate> Numbers
)
{
    /// <summary>Those of the tables with NaN in them.</summary>
    public IReadOnlyList<string> WithNan { get; init; } = [];

    /// <summary>The name of a file of nothing else; null where they stand in the files of the records.</summary>
    public string? Beside { get; init; }

    public static StoredAggregates None { get; } = new("", [], []);

    public bool AllComeOut => Numbers.All(number => number.ComesOut);
}
