using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Which column of the raw files plays which role.</summary>
public sealed record Shape
{
    /// <summary>The columns that together tell records apart; empty when the row number is the id.</summary>
    public IReadOnlyList<string> Id { get; init; } = [];

    public string? Input { get; init; }

    /// <summary>Null when the files say themselves what is right.</summary>
    public string? Expected { get; init; }

    /// <summary>The columns in which they say so; empty when outputs are held against <see cref="Expected"/>.</summary>
    public IReadOnlyList<GradeRule> Grades { get; init; } = [];

    public bool IsGraded => Grades.Count > 0;

    /// <summary>Whether there are verdicts and no outputs, so that nothing is scored and what the files say is counted.</summary>
    internal bool IsWithoutOutputs => IsGraded && Output.Length == 0;

    /// <summary>Whether the grade says which of two outputs was preferred, and not that one is right.</summary>
    public bool IsPreference { get; init; }

    /// <summary>Whether a record may have several grades: of several columns, or of the elements of a list.</summary>
    public bool HasManyGrades { get; init; }

    /// <summary>Empty for a log of requests and for verdicts without outputs, of which nothing is scored.</summary>
    public required string Output { get; init; }

    /// <summary>Whether the output holds messages, so that its answers have to be read out of them before anything can be scored.</summary>
    internal bool HasMessages { get; init; }

    /// <summary>Whether what was expected is an object, and the output a text that writes one.</summary>
    internal bool IsWrittenAsText { get; init; }

    /// <summary>What the columns of a log of requests say; null where outputs are scored.</summary>
    internal RequestLog? Requests { get; init; }

    /// <summary>Whether the output is what a judge says of answers that are not here, and what was expected what a person says of them.</summary>
    public bool IsJudgeHistory { get; init; }

    /// <summary>The column that says in which week a judge and a person graded; null for none.</summary>
    internal string? Week { get; init; }

    /// <summary>Whether <see cref="Week"/> holds dates.</summary>
    internal bool HasDates { get; init; }

    /// <summary>The column that says which judge graded; null for none.</summary>
    internal string? JudgeVersion { get; init; }

    /// <summary>The column that says who graded a record, where not all were graded by one; null otherwise.</summary>
    public string? Judge { get; init; }

    /// <summary>Whether what was expected is an object, whose keys are the fields; a scalar is one field.</summary>
    public bool HasFields { get; init; }

    public IReadOnlyList<string> Slices { get; init; } = [];

    public string? Recorded { get; init; }

    /// <summary>What the values of <see cref="Recorded"/> mean; null when there is no such column.</summary>
    public GradeScale? RecordedScale { get; init; }

    /// <summary>Columns that say right and wrong of the answers, and not the same, so that none of them is compared; empty where one is.</summary>
    public IReadOnlyList<string> Contradictory { get; init; } = [];

    /// <summary>Whether the recorded verdict calls most answers right that are not equal to what was expected.</summary>
    public bool SaysOtherwise { get; init; }

    /// <summary>Columns beside a grade that say right and wrong as well, of these answers or of another system's, with what their values mean.</summary>
    internal IReadOnlyList<GradeRule> OtherVerdicts { get; init; } = [];

    /// <summary>Columns that could be grades, where outputs are held against expected values.</summary>
    public IReadOnlyList<string> Proposed { get; init; } = [];

    /// <summary>Whether both sides are texts of some length, which are hardly ever equal to the letter.</summary>
    public bool AreFreeTexts { get; init; }

    public string? Confidence { get; init; }

    /// <summary>Columns with scores of the outputs, in numbers.</summary>
    internal IReadOnlyList<string> Scores { get; init; } = [];

    public string? Error { get; init; }

    /// <summary>All columns that play a role.</summary>
    internal IEnumerable<string> Columns =>
        new[] { Input, Expected, Output, Week, JudgeVersion, Recorded, Confidence, Error }
            .OfType<string>()
            .Concat(Id)
            .Concat(Grades.Select(grade => grade.Column))
            .Concat(Slices)
            .Distinct();

    /// <summary>What was chosen and why, a line each.</summary>
    public IReadOnlyList<ShapeChoice> Choices { get; init; } = [];
}

/// <summary>One choice, for the author to check.</summary>
/// <param name="Column">The columns chosen; a dash for none.</param>
public sealed record ShapeChoice(string Role, string Column, string Why)
{
    /// <summary>What is said of records that are others again, word for word.</summary>
    internal const string Copies = "copies";

    /// <summary>Why a column was chosen that is named like its role, unless it was asked for.</summary>
    internal static string Because(string? asked) => asked is null ? "by its name" : "as you say";
}
