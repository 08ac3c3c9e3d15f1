using System.Text.Json.Serialization;

namespace Receipts.Core.Pages;

/// <summary>What a page tells its own check, beside the evidence and the engine: how to load, score and measure, and what the report prints.</summary>
/// <param name="Exit">The tool's verdict.</param>
/// <param name="Reproduced">How many numbers the tool has found reproduced.</param>
/// <param name="Functions">SQLite's own functions that a query may call.</param>
internal sealed record SelfSpec(
    int Exit,
    int Reproduced,
    SelfFile Engine,
    IReadOnlyList<SelfFile> Files,
    IReadOnlyList<SelfTable> Tables,
    SelfScore? Score,
    IReadOnlyList<string> Functions,
    IReadOnlyList<SelfQuery> Queries,
    IReadOnlyList<SelfClaim> Claims
);

/// <summary>A file that travels in the page.</summary>
internal sealed record SelfFile(string Name, string Sha256);

/// <summary>A table of evidence.</summary>
/// <param name="Untwinned">Why a page cannot load it; null when it can.</param>
/// <param name="Delimiter">What separates the cells of a CSV.</param>
internal sealed record SelfTable(
    string Table,
    string? Untwinned,
    string Format,
    string Delimiter,
    IReadOnlyList<string> Identity,
    IReadOnlyList<SelfTableFile> Files,
    SelfEach? Each,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> Numbers,
    IReadOnlyList<string> Text,
    IReadOnlyList<string> Json,
    IReadOnlyDictionary<string, string> Rename
);

internal sealed record SelfTableFile(string File, IReadOnlyList<string> Identity);

internal sealed record SelfEach(string Table, string Column);

/// <summary>How records are scored.</summary>
/// <param name="Kept">The members of a record that it asks for.</param>
/// <param name="WellFormed">The rule in SQL; null for the plain one.</param>
internal sealed record SelfScore(
    IReadOnlyList<string> Tables,
    IReadOnlyList<string> Id,
    IReadOnlyList<string> Slices,
    string? Expected,
    string Output,
    string? Error,
    SelfRule Match,
    string? WellFormed,
    IReadOnlyList<SelfGrade> Grades,
    SelfGrade? Recorded,
    IReadOnlyList<string> Kept
);

/// <summary>A match rule by its name in receipt.yaml, with what it is made of.</summary>
internal sealed record SelfRule(string Name, SelfRule? By, string? Sql, bool Within);

internal sealed record SelfGrade(
    string Column,
    string Flattened,
    IReadOnlyList<string> Correct,
    IReadOnlyList<string> Wrong,
    IReadOnlyList<string> Unscored,
    string? From
);

/// <summary>A query, in the order of metrics.sql.</summary>
/// <param name="IsShared">Whether several others read it, so that it is worth working out once.</param>
/// <param name="Held">How many rows of a check the tool has found to hold; null for every other query.</param>
/// <param name="Rows">How many rows a check has.</param>
internal sealed record SelfQuery(string Name, string Kind, IReadOnlyList<string> Keys, string Sql, bool IsShared, int? Held, int? Rows);

/// <summary>A printed number and what it is said to print.</summary>
/// <param name="Id">Its element on the page.</param>
/// <param name="Mark">Its place in the text; null when that has none of its own.</param>
/// <param name="Said">What its element prints, with its inequality.</param>
/// <param name="Text">Its digits with sign, separators and unit.</param>
/// <param name="Value">What the tool has read in it.</param>
/// <param name="Last">The power of ten of its last digit.</param>
/// <param name="Power">The power of ten that takes a measured share to its unit; null when nothing but the tool says whether it is right.</param>
/// <param name="IsCell">Whether it stands in a cell that prints a text as it was measured.</param>
/// <param name="Holds">Whether the tool has found that its digits print what was measured, which a dispute may still refute.</param>
/// <param name="IsReproduced">Whether the tool counts it as reproduced.</param>
internal sealed record SelfClaim(
    string Id,
    string? Mark,
    string Said,
    string Text,
    string Metric,
    IReadOnlyList<SelfKey?> Keys,
    string Column,
    string Separator,
    string Relation,
    string Value,
    int Last,
    bool AsDouble,
    int? Power,
    bool IsCell,
    bool Holds,
    bool IsReproduced
);

/// <summary>A key in the type that it was measured in: an INTEGER, a REAL or a text.</summary>
internal sealed record SelfKey(string? I, string? R, string? T);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DictionaryKeyPolicy = JsonKnownNamingPolicy.Unspecified,
    DefaultIgnoreCondition = JsonIgnoreCondition.Never
)]
[JsonSerializable(typeof(SelfSpec))]
internal sealed partial class SelfSpecContext : JsonSerializerContext;
