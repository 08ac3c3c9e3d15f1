using System.Text.RegularExpressions;
using Receipts.Core.Engine;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>What is drafted, settled before anything is written.</summary>
internal sealed partial record DraftPlan
{
    private const int LargestMatrix = 12;

    public required string Name { get; init; }

    public required Shape Shape { get; init; }

    /// <summary>The raw tables, evaluation first.</summary>
    public required IReadOnlyList<EvidenceTable> Tables { get; init; }

    /// <summary>Whether a file has no types of its own, so that both sides of a record are text.</summary>
    public bool HasCsv => Sources.Values.Any(IsCsv);

    /// <summary>Whether the cells of a file are text until a column is declared to hold numbers.</summary>
    public static bool IsCsv(EvidenceSource source) =>
        source.Join is null && (source.Format ?? FormatLook.OfName(source.File)) is EvidenceFormat.Csv or EvidenceFormat.Tsv;

    /// <summary>The tables that are joined into the only one; empty where none are.</summary>
    public IReadOnlyList<EvidenceTable> Sides { get; init; } = [];

    /// <summary>How each file is to be read, by its table.</summary>
    public required IReadOnlyDictionary<string, EvidenceSource> Sources { get; init; }

    /// <summary>When an output counts as equal to the expected value.</summary>
    public MatchRule Match { get; init; } = new MatchRule.Exact();

    /// <summary>What metrics call the share of correct records: a grade is no match.</summary>
    public string Rate => IsExact ? "exact_match" : "share_correct";

    /// <summary>Whether the share of correct records is what is called exact match.</summary>
    public bool IsExact => !Shape.IsGraded && (Match is MatchRule.Exact || Shape.IsJudgeHistory);

    /// <summary>What both sides are like where they are numbers; null where they are not.</summary>
    public NumberSides? Numbers { get; init; }

    /// <summary>Whether they are measured numbers of which most are not equal, so that no outcome here is right or wrong; known once it is measured.</summary>
    public bool AreNumbersApart { get; init; }

    /// <summary>The systems of one file that are held against each other on the examples that both have; none where there is one.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <summary>Whether the outputs are likelihoods of choices, of which nobody can say whether a wrong one looks complete.</summary>
    public bool AreLikelihoods { get; init; }

    /// <summary>Whether the grade is a list, such as of repeated runs, of which each has to be right.</summary>
    public bool HasListOfGrades => Shape is { HasManyGrades: true, Grades.Count: 1 };

    /// <summary>Whether the records of one example are verdicts of several on one answer.</summary>
    public bool AreGraders { get; init; }

    /// <summary>Whether both sides are some of a few values, each there many times.</summary>
    public bool AreClasses { get; init; }

    /// <summary>Whether of the records without an expected value some have an output and some have none, so that blank may mean that nothing is to be found.</summary>
    public bool HasBlanksOfBothKinds { get; init; }

    /// <summary>Whether an output has the parts of a list that was expected in another order.</summary>
    public bool HasParts { get; init; }

    /// <summary>Error messages and words for no value that stand in place of outputs; null where none do.</summary>
    public ErrorTexts? ErrorTexts { get; init; }

    /// <summary>The scores whose means are drafted: those whose names can stand in a table.</summary>
    public IEnumerable<string> Scores => Shape.Scores.Where(column => Excerpt.IsPlain(NameOf(column)));

    /// <summary>The other verdicts that are held against the grade: those whose names can stand in a table.</summary>
    public IReadOnlyList<GradeRule> OtherVerdicts =>
        [.. Shape.OtherVerdicts.Where(verdict => !Shape.IsPreference && Excerpt.IsPlain(NameOf(verdict.Column)))];

    /// <summary>What the outcomes of its records are called.</summary>
    public OutcomeWords Words =>
        Shape.IsJudgeHistory ? OutcomeWords.Agreement
        : Shape.IsPreference ? OutcomeWords.Preference
        : AreNumbersApart ? OutcomeWords.Numbers
        : OutcomeWords.Scored;

    /// <summary>Whether the report says what wrong outputs hold.</summary>
    public bool HasErrorKinds => !Shape.IsGraded && !Shape.IsJudgeHistory && !AreNumbersApart;

    /// <summary>The amount that a text writes as SQL, in a file with a comma before the decimals by that comma.</summary>
    public string Amount(string side) =>
        Sources[Focus].HasDecimalComma
            ? $"parse_number(replace({side}, ',', case when instr({side}, '.') then ',' else '.' end))"
            : $"parse_number({side})";

    /// <summary>What prose and tables call it.</summary>
    public string RateName =>
        Shape.IsJudgeHistory ? "Agreement"
        : Shape.IsPreference ? "Share preferred"
        : IsExact ? "Exact match"
        : "Share correct";

    /// <summary>The output beside a grade, or the text in it where it is an object; null where that has none.</summary>
    public string? GradedOutput =>
        !Shape.IsGraded ? null
        : Tables[^1].Columns.Any(column => column.Name == Shape.Output) ? Shape.Output
        : Named(Tables[^1].Columns.Where(column => column.Object == Shape.Output), TextsOfAnswers);

    /// <summary>The input beside a grade; null where there is none.</summary>
    public string? GradedInput => Shape is { IsGraded: true, Input: { } input } && Survey.Has(Tables[^1], input) ? input : null;

    /// <summary>Columns with lists of messages, of which the last text is shown.</summary>
    public IReadOnlySet<string> Transcripts { get; init; } = new HashSet<string>();

    /// <summary>What the grader says of its grade; null where there is no such column.</summary>
    public string? Rationale =>
        !Shape.IsGraded
            ? null
            : Named(
                Tables[^1]
                    .Columns.Where(column => column.Object is { } whole && Shape.Grades.Any(grade => ObjectOf(grade.Column) == whole)),
                Reasons
            )
                ?? Tables[^1]
                    .Columns.FirstOrDefault(column => column.Object is null && Role.Remark.Says(column.Name) == Role.Remark.Names.Length)
                    ?.Name;

    private static readonly string[] TextsOfAnswers = ["text", "content", "answer", "output", "completion", "message"];

    private static readonly string[] Reasons =
    [
        "rationale",
        "reason",
        "reasoning",
        "why",
        "explanation",
        "comment",
        "feedback",
        "justification",
    ];

    private string? ObjectOf(string name) => Tables[^1].Columns.FirstOrDefault(column => column.Name == name)?.Object;

    private static string? Named(IEnumerable<EvidenceColumn> columns, string[] keys) =>
        columns.FirstOrDefault(column => column.Key is { } key && keys.Contains(key, AsciiIgnoreCase.Instance))?.Name;

    /// <summary>Tables with NaN in them.</summary>
    public required IReadOnlySet<string> WithNan { get; init; }

    public required IReadOnlyList<DraftSlice> Slices { get; init; }

    /// <summary>Other names for columns whose own cannot stand in a query or a sentence.</summary>
    public IReadOnlyDictionary<string, string> TidyNames { get; init; } = new Dictionary<string, string>();

    /// <summary>The files that a known tool wrote.</summary>
    public IReadOnlyList<ToolLog> Logs { get; init; } = [];

    /// <summary>What the tool that wrote the files stored about its own records.</summary>
    public StoredAggregates Stored { get; init; } = StoredAggregates.None;

    /// <summary>What the tool writes where it found no output; null where it has no such sign, or wrote it nowhere.</summary>
    public NoOutputSign? NoOutput { get; init; }

    /// <summary>The tool that did not keep the output of some records, which are left out; null for none.</summary>
    public string? Stripped { get; init; }

    /// <summary>The column that says of which example a record is, where examples have several; null where none is known to.</summary>
    public string? Example { get; init; }

    /// <summary>The slices that tell the records of one example apart, as filters and providers do; null where no slice does.</summary>
    public DraftSlice? Variants { get; init; }

    /// <summary>Whether <c>claims.yaml</c> names those numbers.</summary>
    public bool HasClaims { get; init; }

    /// <summary>Whether recorded verdicts can be declared, because they agree with the rescore.</summary>
    public bool RecordedAgrees { get; init; }

    /// <summary>The slices that a chart is drawn of; null before anything is measured, and when there are none.</summary>
    public DraftSlice? Charted { get; init; }

    /// <summary>Whether some of its slices are right on every record and others wrong on every record.</summary>
    public bool ChartedIsAllOrNothing { get; init; }

    /// <summary>The name of a column in the tables of the receipt, which is not always the one in the survey.</summary>
    public string NameOf(string column) =>
        Slices.FirstOrDefault(slice => slice.Column == column)?.Name ?? TidyNames.GetValueOrDefault(column, column);

    /// <summary>The same, for SQL.</summary>
    public string Sql(string column) => SqlName.Quote(NameOf(column));

    /// <summary>The split that the report is about: production where there is one.</summary>
    public string Focus => Tables[^1].Name;

    /// <summary>The split that it is held against; null when there is one file.</summary>
    public string? Other => Tables.Count > 1 ? Tables[0].Name : null;

    /// <summary>The records that both files have by their ids; null where there are none.</summary>
    public CommonRecords? Common { get; init; }

    /// <summary>Whether both files have the same records, or the same for the most part, so that they are two systems, and not two samples.</summary>
    public bool ArePaired => Common is { ArePaired: true };

    /// <summary>Whether neither file has a record that the other has not, and no slice of one is another there.</summary>
    public bool AreOneSet => Common is { ArePaired: true, AreAll: true };

    /// <summary>Whether no request of a log ends before it starts; known once it is measured.</summary>
    public bool TimesAreInOrder { get; init; }

    /// <summary>Whether a record of the one is right that is wrong in the other; known once it is measured.</summary>
    public bool HasFlips { get; init; }

    /// <summary>The slices whose column both files have; none when there is one file.</summary>
    public IEnumerable<DraftSlice> Covered =>
        Other is null || AreOneSet ? [] : Slices.Where(slice => Tables.All(table => Survey.Has(table, slice.Column)));

    /// <summary>The keys of what was expected, in the order of the files.</summary>
    public IReadOnlyList<string> Fields =>
        [
            .. Tables
                .SelectMany(table => table.Columns)
                .Where(column => column.Object == Shape.Expected)
                .Select(column => column.Key!)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Whether the names of the fields can stand in a table as they are.</summary>
    public bool HasPlainFields => Fields.All(Excerpt.IsPlain);

    /// <summary>The fields, where each can be a column of a matrix that fits on a page; else none.</summary>
    public IReadOnlyList<string> MatrixFields =>
        Fields.Count is >= 2 and <= LargestMatrix && Fields.All(name => name != "field" && ColumnName().IsMatch(name)) ? Fields : [];

    /// <summary>The tables that have a column.</summary>
    public IEnumerable<EvidenceTable> TablesWith(string column) => Tables.Where(table => Survey.Has(table, column));

    [GeneratedRegex("^[a-z][a-z_]*[0-9]?$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ColumnName();
}
