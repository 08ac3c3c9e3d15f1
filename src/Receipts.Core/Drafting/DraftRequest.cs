using System.Text.RegularExpressions;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>What a draft is made from. What is null is found by looking at the data.</summary>
public sealed partial record DraftRequest
{
    /// <summary>The name of both folders, <c>receipts/&lt;name&gt;</c> and <c>fixtures/&lt;name&gt;</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Full path of the folder that holds <c>receipts/</c> and <c>fixtures/</c>.</summary>
    public required string Root { get; init; }

    /// <summary>The raw files, at most one for each split.</summary>
    public required IReadOnlyList<DraftFile> Files { get; init; }

    /// <summary>Another file, whose records belong to those of the only one in <see cref="Files"/>, such as with what was expected; null for none.</summary>
    public DraftFile? With { get; init; }

    /// <summary>A file of what a tool worked out about the records, which are in the others; null for none.</summary>
    internal AggregateFile? Aggregates { get; init; }

    /// <summary>The columns by which they do, with commas between them; null to look for one.</summary>
    public string? On { get; init; }

    /// <summary>The files with the table that each of them becomes, which is not yet a split where two are joined.</summary>
    internal IReadOnlyList<DraftFile> Raw
    {
        get
        {
            if (With is not { } other)
            {
                return Files;
            }

            // Which of the two holds what was expected is not known yet: by its own name nobody takes one for the other.
            var (name, given) = (NameOf(other.Path), NameOf(Files[0].Path));
            var areNames = name is not null && given is not null && !AsciiIgnoreCase.Equal(name, given);
            return [other with { Split = areNames ? name! : "with_file" }, Files[0] with { Split = areNames ? given! : "data_file" }];
        }
    }

    /// <summary>The files of which a draft has copies.</summary>
    internal IReadOnlyList<DraftFile> Copied => Aggregates is null ? Raw : [.. Raw, Aggregates.Given];

    private static string? NameOf(string path)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(PackedName.Without(System.IO.Path.GetFileName(path)));
        return PlainName().IsMatch(name) && !TakenNames.Contains(name, AsciiIgnoreCase.Instance) ? name : null;
    }

    private static readonly string[] TakenNames = ["data", "record", "field", "ledger", "json_each", "json_tree"];

    [GeneratedRegex("^(?!sqlite_)[A-Za-z][A-Za-z_-]{0,39}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex PlainName();

    /// <summary>JSON Pointer to the records in files of JSON.</summary>
    public string? At { get; init; }

    /// <summary>The sheet of files that are workbooks, by its name or its number from 1.</summary>
    public string? Sheet { get; init; }

    /// <summary>What stands between the cells of files of CSV.</summary>
    public char? Delimiter { get; init; }

    /// <summary>What the bytes of the files are; null to go by their mark.</summary>
    public TextEncoding? Encoding { get; init; }

    /// <summary>How many lines stand before the header of a CSV, or before the first record of JSON Lines.</summary>
    public long? Skip { get; init; }

    /// <summary>How many rows the header of a table of cells has, 1 or 2; null to look.</summary>
    public int? HeaderRows { get; init; }

    /// <summary>Whether quotes in files of CSV are characters like any other; else that is found out.</summary>
    public bool HasPlainQuotes { get; init; }

    /// <summary>Whether files of CSV write decimals with a comma; else that is found out.</summary>
    public bool HasDecimalComma { get; init; }

    /// <summary>Which records of the files are meant; empty for all.</summary>
    public IReadOnlyList<RecordCondition> Where { get; init; } = [];

    /// <summary>When an output counts as equal to the expected value; <see cref="MatchRule.Exact"/> when null, and then nothing is drafted where nothing is equal.</summary>
    public MatchRule? Match { get; init; }

    /// <summary>The columns that together tell records apart, with commas between them; <see cref="RowNumber"/> for none.</summary>
    public string? Id { get; init; }

    public string? Input { get; init; }

    public string? Expected { get; init; }

    public string? Output { get; init; }

    /// <summary>The columns in which the files say themselves what is right, with commas between them.</summary>
    public string? Grade { get; init; }

    /// <summary>Words of the grade that say so; empty for those that tools use.</summary>
    public IReadOnlyList<string> Correct { get; init; } = [];

    /// <summary>Words of the grade that say that a record is wrong.</summary>
    public IReadOnlyList<string> Wrong { get; init; } = [];

    /// <summary>Words of the grade that say nothing of the record.</summary>
    public IReadOnlyList<string> Unscored { get; init; } = [];

    /// <summary>The number from which on a grade is correct; null where grades are words.</summary>
    public string? CorrectFrom { get; init; }

    /// <summary>The columns to draft tables for; <see cref="None"/> alone for no table.</summary>
    public IReadOnlyList<string>? Slices { get; init; }

    /// <summary>Columns that are no slices, as the card of a tool says.</summary>
    internal IReadOnlyList<string> SetAside { get; init; } = [];

    /// <summary>Columns in which the tool that wrote the files keeps verdicts; none where it is not known.</summary>
    internal IReadOnlyList<string> Verdicts { get; init; } = [];

    public string? Recorded { get; init; }

    public string? Confidence { get; init; }

    public string? Error { get; init; }

    /// <summary>The column of messages whose answers are the output; null where the output is no such column.</summary>
    internal string? Messages { get; init; }

    /// <summary>Whether its author says anything of what an evaluation has: then it is one, and no log of requests.</summary>
    internal bool SaysRoles =>
        With is not null
        || Match is not null
        || Slices is not null
        || new[] { Id, Input, Expected, Output, Grade, Recorded, Confidence, Error }.Any(role => role is not null);

    /// <summary>What <see cref="Id"/> says when the row number is the id.</summary>
    public const string RowNumber = "row";

    /// <summary>What a role says that no column has.</summary>
    public const string None = "none";
}

/// <summary>A raw file and the table that it becomes.</summary>
/// <param name="Split">What the records are: <c>eval</c>, <c>production</c>, or <c>data</c> when nobody says.</param>
public sealed record DraftFile(string Split, string Path)
{
    /// <summary>Which member of it is meant, where it is a zip; null for the file itself, or to look for it.</summary>
    public string? Member { get; init; }

    /// <summary>Which sheet of it is meant, where it is a workbook; null to look for it.</summary>
    public string? Sheet { get; init; }

    /// <summary>The file of a path that may go on behind the name of a zip, or of a workbook.</summary>
    public static DraftFile Of(string split, string path)
    {
        for (var at = path; at is { Length: > 0 }; at = System.IO.Path.GetDirectoryName(at))
        {
            if (PackedName.IsZip(at) && File.Exists(at))
            {
                return new DraftFile(split, at) { Member = at.Length == path.Length ? null : path[(at.Length + 1)..].Replace('\\', '/') };
            }

            if (at.Length < path.Length && at.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase) && File.Exists(at))
            {
                return new DraftFile(split, at) { Sheet = path[(at.Length + 1)..] };
            }
        }

        return new DraftFile(split, path);
    }
}
