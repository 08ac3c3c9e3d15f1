namespace Receipts.Core.Drafting;

/// <summary>Which column of the raw files plays which role.</summary>
public sealed record Shape
{
    /// <summary>The columns that together tell records apart; empty when the row number is the id.</summary>
    public IReadOnlyList<string> Id { get; init; } = [];

    public string? Input { get; init; }

    public required string Expected { get; init; }

    public required string Output { get; init; }

    /// <summary>Whether what was expected is an object, whose keys are the fields; a scalar is one field.</summary>
    public bool HasFields { get; init; }

    public IReadOnlyList<string> Slices { get; init; } = [];

    public string? Recorded { get; init; }

    public string? Confidence { get; init; }

    public string? Error { get; init; }

    /// <summary>What was chosen and why, a line each.</summary>
    public IReadOnlyList<ShapeChoice> Choices { get; init; } = [];
}

/// <summary>One choice, for the author to check.</summary>
/// <param name="Column">The columns chosen; a dash for none.</param>
public sealed record ShapeChoice(string Role, string Column, string Why);
