using Receipts.Core.Files;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Manifests;

/// <summary>What a <c>receipt.yaml</c> says, checked for form, with its paths resolved. Nothing it names has been read yet.</summary>
public sealed record Receipt
{
    /// <summary>The receipt's folder name, which is also its name in documents that several receipts share.</summary>
    public required string Name { get; init; }

    /// <summary>Full path of the folder that holds receipt.yaml.</summary>
    public required string Folder { get; init; }

    /// <summary>Full path of the folder that holds the evidence.</summary>
    public required string FixtureFolder { get; init; }

    /// <summary>The place of receipt.yaml itself.</summary>
    public required Place Place { get; init; }

    public required string Title { get; init; }

    /// <summary>What the system under test promises to its users, in a sentence; null when the author did not say.</summary>
    public string? Promise { get; init; }

    public required IReadOnlyList<EvidenceSource> Evidence { get; init; }

    /// <summary>How records are scored; null when outcomes are recorded in the evidence and not rescored.</summary>
    public ScoreRule? Score { get; init; }

    public required IReadOnlyList<DocumentSource> Documents { get; init; }

    public IReadOnlyList<ChartSource> Charts { get; init; } = [];

    /// <summary>Rows of checks that fail, as their author knows and says why.</summary>
    public IReadOnlyList<KnownFailure> Known { get; init; } = [];

    public ReplayCommand? Replay { get; init; }

    /// <summary>What the gates decide; null when the author did not say.</summary>
    public DecisionSource? Decision { get; init; }

    /// <summary>The limits that measurements are held to, in the order of the file.</summary>
    public IReadOnlyList<GateSource> Gates { get; init; } = [];

    /// <summary>What this evaluation cannot see, in its author's words.</summary>
    public IReadOnlyList<string> BlindSpots { get; init; } = [];
}

/// <summary>One table of evidence: which files fill it and how their oddities are read.</summary>
public sealed record EvidenceSource
{
    /// <summary>The table's name in SQL.</summary>
    public required string Table { get; init; }

    /// <summary>Where receipt.yaml declares it.</summary>
    public required Place Place { get; init; }

    /// <summary>The array of objects in another table that fills this one; null for a table of its own files.</summary>
    public EachArray? Each { get; init; }

    /// <summary>The two tables whose records are put together into this one; null for a table of its own files.</summary>
    public JoinedTables? Join { get; init; }

    /// <summary>Path below the fixture with <c>/</c>; may hold <c>*</c> and <c>{column}</c>. Empty beside <see cref="Each"/> and <see cref="Join"/>.</summary>
    public required string File { get; init; }

    /// <summary>JSON Pointer to the records inside a .json file; null for the whole file. May hold <c>{column}</c>.</summary>
    public string? At { get; init; }

    /// <summary>The sheet of a workbook, by its name or its number from 1; null for the only one that is seen.</summary>
    public string? Sheet { get; init; }

    /// <summary>The declared format; null to go by the file's name.</summary>
    public EvidenceFormat? Format { get; init; }

    /// <summary>The declared cell separator of a CSV; null to go by the format.</summary>
    public char? Delimiter { get; init; }

    /// <summary>What the bytes are; null to go by the mark at the beginning, and without one by UTF-8.</summary>
    public TextEncoding? Encoding { get; init; }

    /// <summary>How many lines stand before the header of a CSV or the first record of JSON Lines, or rows before the header of a sheet.</summary>
    public long Skip { get; init; }

    /// <summary>Whether blank lines between records are passed over and counted.</summary>
    public bool SkipsBlankLines { get; init; }

    /// <summary>How many blank lines there must be between records; null when not said.</summary>
    public long? BlankLines { get; init; }

    /// <summary>Whether quotes in a CSV are characters like any other, which enclose nothing.</summary>
    public bool HasPlainQuotes { get; init; }

    /// <summary>Whether columns of numbers write their decimals with a comma.</summary>
    public bool HasDecimalComma { get; init; }

    /// <summary>Column names of a CSV without a header row; empty when the first row is the header.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>CSV columns to parse strictly as numbers.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>Columns that keep their literal text.</summary>
    public IReadOnlyList<string> Text { get; init; } = [];

    /// <summary>JSON members that are kept whole as JSON text.</summary>
    public IReadOnlyList<string> Json { get; init; } = [];

    /// <summary>Columns whose texts write JSON objects, and are read as their members.</summary>
    public IReadOnlyList<string> Objects { get; init; } = [];

    /// <summary>Members that hold messages, choices or parts of a message, and are read as the text of the answer in them.</summary>
    public IReadOnlyList<string> Messages { get; init; } = [];

    /// <summary>Raw column name to the name it gets in the table; in a CSV also the column's number, from 1, where names repeat.</summary>
    public IReadOnlyDictionary<string, string> Rename { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether columns that bear a name of the tool's own make way without being told to: nobody has declared anything yet.</summary>
    public bool MakesWay { get; init; }

    /// <summary>What a record has to say to belong to the table, all of it; empty when every record does.</summary>
    public IReadOnlyList<RecordCondition> Where { get; init; } = [];

    /// <summary>How a table stands in a JSON document.</summary>
    public JsonOrient Orient { get; init; }

    /// <summary>Whether Python's bare NaN and Infinity are read as NULL.</summary>
    public bool NanIsNull { get; init; }

    /// <summary>How many files there must be; null when not said.</summary>
    public int? Files { get; init; }

    /// <summary>How many records there must be; null when not said.</summary>
    public long? Rows { get; init; }
}

/// <summary>An array of objects in every record of a table.</summary>
/// <param name="Column">The column that holds the array as JSON text, flattened: <c>output_steps</c>.</param>
public sealed record EachArray(string Table, string Column)
{
    public override string ToString() => $"{Table}.{Column}";
}

/// <summary>Two tables whose records are one record where their keys say the same.</summary>
/// <param name="Left">The table whose order the records keep.</param>
/// <param name="On">What a record is found by: a member of the left table and one of the right.</param>
public sealed record JoinedTables(string Left, string Right, IReadOnlyList<(string Left, string Right)> On)
{
    /// <summary>The one of the two of which several records may have one key, each of them then a record of its own; null for neither.</summary>
    public string? Repeats { get; init; }

    /// <summary>By the table of which several records may have one key and are one: the members whose values become a list.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Gather { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The table whose records the joined ones are, where keys repeat, and the one that is looked up in; else the left one and the right.</summary>
    internal (string One, string Other) Sides =>
        Repeats == Right || (Repeats is null && Gather.ContainsKey(Left)) ? (Right, Left) : (Left, Right);

    public override string ToString() => $"{Left} with {Right}";
}

/// <summary>How a table stands in a JSON document, in the words of pandas.</summary>
public enum JsonOrient
{
    /// <summary>A list of records, or an object whose members they are.</summary>
    Records,

    /// <summary>An object whose members are the columns, each an object by row or a list.</summary>
    Columns,

    /// <summary>An object with the names in <c>columns</c> and the rows in <c>data</c>.</summary>
    Split,

    /// <summary>One record, which is the whole document.</summary>
    Record,
}

/// <summary>How the bytes of an evidence file are laid out.</summary>
public enum EvidenceFormat
{
    /// <summary>One JSON object a line.</summary>
    JsonLines,

    /// <summary>One JSON document.</summary>
    Json,

    /// <summary>RFC 4180, comma-separated unless a delimiter is declared.</summary>
    Csv,

    /// <summary>RFC 4180 with tabs.</summary>
    Tsv,

    /// <summary>A sheet of an Office Open XML workbook.</summary>
    Xlsx,

    /// <summary>Apache Parquet.</summary>
    Parquet,
}

/// <summary>How each record's output is held against its expected value.</summary>
public sealed record ScoreRule
{
    public required Place Place { get; init; }

    /// <summary>Tables to score; empty for every table that has both columns.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>Columns that identify a record within its table; empty for its row number.</summary>
    public IReadOnlyList<string> Id { get; init; } = [];

    /// <summary>Column or object that holds the expected value; null when records are graded and not rescored.</summary>
    public string? Expected { get; init; }

    /// <summary>The criteria that a judge, a person or another tool has graded, every one of which a correct record meets; empty when records are rescored.</summary>
    public IReadOnlyList<GradeRule> Grades { get; init; } = [];

    /// <summary>The columns or objects that a table has to have to be scored, by the key of receipt.yaml that names them.</summary>
    public IEnumerable<(string Key, string Column)> Sides =>
        (Expected is null ? [] : new[] { ("expected", Expected) })
            .Append(("output", Output))
            .Concat(Grades.Select(grade => ("grade", grade.Column)));

    /// <summary>Whether outcomes are what grades of the evidence say, and not the tool's own comparison.</summary>
    public bool IsGraded => Grades.Count > 0;

    /// <summary>Column or object that holds the system's output.</summary>
    public required string Output { get; init; }

    /// <summary>Columns that say which slice a record belongs to.</summary>
    public IReadOnlyList<string> Slices { get; init; } = [];

    /// <summary>Column or object that holds what the system was given; null when not said.</summary>
    public string? Input { get; init; }

    /// <summary>By what records are held to be correct, in a few words.</summary>
    public string Decided =>
        IsGraded
            ? "graded by " + string.Join(" and ", Grades.Select(grade => $"`{grade.Column}`, of which {grade.Scale}"))
            : $"compared with `{Expected}` by match: {Match.Name}{(Match is MatchRule.Sql sql ? $" {sql.Expression}" : "")}";

    /// <summary>Column that tells the runs of one record apart; null when every record ran once.</summary>
    public string? Repeat { get; init; }

    /// <summary>Columns that say which records belong together, such as the pages of one document; empty when each stands for itself.</summary>
    public IReadOnlyList<string> Cluster { get; init; } = [];

    /// <summary>Whether some records tell less than as many independent ones: they stand in clusters, or are runs of one record.</summary>
    public bool IsClustered => Cluster.Count > 0 || Repeat is not null;

    /// <summary>The columns of <c>record</c> that the records of a cluster share; the runs of one record are a cluster.</summary>
    public IReadOnlyList<string> ClusterColumns => Cluster.Count > 0 ? Cluster : ["id"];

    /// <summary>The columns of the evidence that <c>record</c> and <c>field</c> carry beside the id.</summary>
    public IEnumerable<string> Carried => Slices.Concat(Cluster).Concat(Repeat is null ? [] : [Repeat]).Distinct(AsciiIgnoreCase.Instance);

    /// <summary>Column whose presence says that the system reported an error; null when there is none.</summary>
    public string? Error { get; init; }

    /// <summary>The verdict that the evidence already carries, to be held against the rescored one; null when there is none.</summary>
    public GradeRule? Recorded { get; init; }

    public MatchRule Match { get; init; } = new MatchRule.Exact();

    public WellFormedRule WellFormed { get; init; } = new WellFormedRule.Filled();

    /// <summary>Whether the outcome of a record is known only once all evidence is loaded, since a rule in SQL may ask about any of it.</summary>
    public bool IsDecidedLater => Match is MatchRule.Sql || WellFormed is WellFormedRule.Sql;
}

/// <summary>When a wrong output would pass for a good one downstream.</summary>
public abstract record WellFormedRule
{
    private WellFormedRule() { }

    /// <summary>Every field whose expected value is not null is present, not null and not blank.</summary>
    public sealed record Filled : WellFormedRule;

    /// <summary>An expression over the record's columns.</summary>
    public sealed record Sql(string Expression, Place Place) : WellFormedRule;

    /// <summary>The word receipt.yaml uses for the rule.</summary>
    public string Name => this is Filled ? "filled" : "sql";
}

/// <summary>A file that publishes numbers.</summary>
public sealed record DocumentSource
{
    public required Place Place { get; init; }

    /// <summary>Full path of the document.</summary>
    public required string Path { get; init; }

    /// <summary>Whether only bound numerals are checked, for a document outside the receipt's folder.</summary>
    public bool OnlyBound { get; init; }

    /// <summary>How many bound numerals such a document must have; null when every numeral is checked.</summary>
    public int? Count { get; init; }

    /// <summary>The decimal separator the document prints, <c>.</c> or <c>,</c>.</summary>
    public char DecimalSeparator { get; init; } = '.';
}

/// <summary>A chart drawn from a metric into <c>charts/&lt;name&gt;.svg</c>.</summary>
public sealed record ChartSource
{
    public required string Name { get; init; }

    public required Place Place { get; init; }

    /// <summary>The kind of chart, such as <c>slices</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The metric that it draws.</summary>
    public required string Metric { get; init; }

    /// <summary>What the chart says, without digits except as <c>{metric.column}</c> placeholders.</summary>
    public required string Title { get; init; }

    /// <summary>Which column plays which role, by the role's name, such as <c>successes: correct</c>.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    /// <summary>What a column is called in the picture, by the column's name.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the data comes from, in the author's words, under the same rule as the title; null when not said.</summary>
    public string? Source { get; init; }

    /// <summary>What a reader of the picture has to know beside it, under the same rule; null when there is nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>The program that gave the outputs, run only when the reader asks for a replay.</summary>
public sealed record ReplayCommand
{
    public required Place Place { get; init; }

    /// <summary>The program and its arguments; never passed through a shell.</summary>
    public required IReadOnlyList<string> Run { get; init; }

    /// <summary>Paths below the fixture of the only files the program finds in its folder.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>The column whose value is fed to the program.</summary>
    public required string Input { get; init; }
}

/// <summary>A row of a check that fails, or several for one reason.</summary>
/// <param name="Row">The row as a reference writes it, such as <c>same_ids[prod-17]</c>, or the beginning of several and a star: <c>same_ids[*]</c>.</param>
public sealed record KnownFailure(string Row, string Reason, Place Place)
{
    /// <summary>How many rows it excuses; null for one row.</summary>
    public long? Count { get; init; }

    /// <summary>Whether it speaks of a row.</summary>
    public bool Excuses(string row) =>
        Count is null ? row == Row : row.StartsWith(Row[..Row.IndexOf('*', StringComparison.Ordinal)], StringComparison.Ordinal);
}
