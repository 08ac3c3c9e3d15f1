using Receipts.Core.Engine;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Loading;
using Receipts.Core.Manifests;
using Receipts.Core.Metrics;
using Receipts.Core.Scoring;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>The raw files as tables, before anything was said about them.</summary>
internal sealed class Survey : IDisposable
{
    private readonly MeasuredReceipt measured;
    private readonly Dictionary<(string Split, string Column), ColumnFacts> facts = [];
    private readonly Dictionary<(string Column, int Most), IReadOnlyList<(string Word, long Count)>> words = [];
    private readonly Dictionary<string, string?> wholes = new(AsciiIgnoreCase.Instance);

    /// <summary>The columns and the objects of each table.</summary>
    private readonly List<(HashSet<string> Columns, HashSet<string> Objects)> members;

    private Survey(MeasuredReceipt measured)
    {
        this.measured = measured;
        var joined = measured.Receipt.Evidence.Select(source => source.Join).OfType<JoinedTables>().ToList();
        Sides = [.. measured.Evidence.Tables.Where(table => joined.Exists(join => join.Left == table.Name || join.Right == table.Name))];
        Tables = [.. measured.Evidence.Tables.Except(Sides)];
        JoinKeys =
        [
            .. joined.SelectMany(join => join.On).SelectMany(pair => new[] { pair.Left, pair.Right }).Distinct(StringComparer.Ordinal),
        ];
        Columns =
        [
            .. Tables
                .SelectMany(table => table.Columns)
                .Where(column => column.Name != "row")
                .Select(column => column.Name)
                .Distinct(AsciiIgnoreCase.Instance),
        ];
        Objects = [.. Tables.SelectMany(table => table.Columns).Select(column => column.Object).OfType<string>().Distinct()];
        foreach (var column in Tables.SelectMany(table => table.Columns))
        {
            wholes.TryAdd(column.Name, column.Object);
        }

        members =
        [
            .. Tables.Select(table =>
                (
                    table.Columns.Select(column => column.Name).ToHashSet(AsciiIgnoreCase.Instance),
                    table.Columns.Select(column => column.Object).OfType<string>().ToHashSet(StringComparer.Ordinal)
                )
            ),
        ];
        Members = [.. Columns.Where(column => ObjectOf(column) is null).Concat(Objects).Distinct(AsciiIgnoreCase.Instance)];
    }

    public IReadOnlyList<EvidenceTable> Tables { get; }

    /// <summary>The tables that are joined into another, which stand in no table of their own.</summary>
    public IReadOnlyList<EvidenceTable> Sides { get; }

    /// <summary>What they are joined by, as the files call it.</summary>
    public IReadOnlyList<string> JoinKeys { get; }

    /// <summary>The columns of all tables in the order of the files, the tool's own row number aside.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The top-level objects that columns are flattened from.</summary>
    public IReadOnlyList<string> Objects { get; }

    /// <summary>The columns that stand by themselves, and the objects: what could be one side of a score.</summary>
    public IReadOnlyList<string> Members { get; }

    /// <summary>Whether a member is an object.</summary>
    public bool IsObject(string member) => Objects.Contains(member);

    /// <summary>Whether every table has a member.</summary>
    public bool InEveryTable(string member) =>
        members.TrueForAll(table => table.Columns.Contains(member) || table.Objects.Contains(member));

    public bool IsFilledInEveryTable(string member) => InEveryTable(member) && Tables.All(table => Filled(table, member) > 0);

    /// <summary>What a column is called within its object.</summary>
    public static string Within(string whole, string column) =>
        column.StartsWith(whole + "_", StringComparison.OrdinalIgnoreCase) ? column[(whole.Length + 1)..] : column;

    /// <summary>The column that a user means, by the name that it has here.</summary>
    /// <param name="option">What it was asked for with.</param>
    /// <param name="columns">Those that it may be.</param>
    /// <exception cref="ReceiptException">It is none of them.</exception>
    public string Required(Place place, string option, string name, IEnumerable<string> columns) =>
        Resolve(name) is { } column && columns.Contains(column, AsciiIgnoreCase.Instance)
            ? column
            : throw new ReceiptException(
                WholeOf(name) is { } whole
                    ? DraftFindings.InsideWhole(place, option, name, whole)
                    : DraftFindings.NoColumn(place, option, name, columns)
            );

    /// <summary>The column or object that a user calls by its name here, by its name in the file, or with a dot between its keys; null when there is none.</summary>
    public string? Resolve(string name)
    {
        var plain = name.Replace('.', '_');
        return Columns.Concat(Objects).FirstOrDefault(column => AsciiIgnoreCase.Equal(column, name))
            ?? Tables.SelectMany(table => table.Columns).FirstOrDefault(column => column.Raw == name)?.Name
            ?? (WholeOf(name) is null ? Columns.FirstOrDefault(column => AsciiIgnoreCase.Equal(column, plain)) : null)
            ?? Columns.FirstOrDefault(column => AsciiIgnoreCase.Equal(column.Trim().ReplaceLineEndings(" "), name.Trim()));
    }

    /// <summary>
    /// The column that holds the object of a member called by its path, where it is kept whole because a member would get the name of a column
    /// beside it: that column is not the member. Null where the object has columns.
    /// </summary>
    private string? WholeOf(string name) =>
        name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot
            ? Columns.FirstOrDefault(column => AsciiIgnoreCase.Equal(column, name[..dot]))
            : null;

    /// <summary>The keys of an object, in the order of the files.</summary>
    public IReadOnlyList<string> KeysOf(string member) =>
        [
            .. Tables
                .SelectMany(table => table.Columns)
                .Where(column => column.Object == member)
                .Select(column => column.Key!)
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Different values of a column over all tables; NULL is one where it occurs.</summary>
    public long Distinct(string column)
    {
        var values = string.Join(
            " union ",
            Tables.Select(table => $"select distinct {(Has(table, column) ? SqlName.Quote(column) : "null")} as v from {Quoted(table)}")
        );
        return Number($"select count(*) from ({values})");
    }

    /// <summary>Whether each value of a column stands beside one value of another and the other way round, so that they are two names of one thing.</summary>
    public bool AreOne(string column, string other)
    {
        var pairs = string.Join(
            " union ",
            Tables
                .Where(table => Has(table, column) && Has(table, other))
                .Select(table => $"select distinct {SqlName.Quote(column)} as a, {SqlName.Quote(other)} as b from {Quoted(table)}")
        );
        return pairs.Length > 0 && Number($"select count(*) = count(distinct a) and count(*) = count(distinct b) from ({pairs})") == 1;
    }

    /// <param name="folder">Full path of the folder that holds the files.</param>
    /// <param name="sources">The files, each at the place that was given for it.</param>
    /// <exception cref="ReceiptException">A file cannot be read.</exception>
    public static Survey Of(string folder, IReadOnlyList<EvidenceSource> sources, CheckOptions options)
    {
        var receipt = new Receipt
        {
            Name = "survey",
            Folder = folder,
            FixtureFolder = folder,
            Place = sources[^1].Place,
            Title = "",
            Documents = [],
            Evidence = sources,
        };
        return new Survey(MeasuredReceipt.Load(receipt, options, ""));
    }

    /// <summary>The object that a column is flattened from; null when it stands by itself.</summary>
    public string? ObjectOf(string column) => wholes.GetValueOrDefault(column);

    /// <summary>Whether a table has the column, or the object.</summary>
    public static bool Has(EvidenceTable table, string member) =>
        table.Columns.Any(column => AsciiIgnoreCase.Equal(column.Name, member) || column.Object == member);

    /// <summary>Whether NaN or Infinity stood where a table has NULL now.</summary>
    public bool HasNan(EvidenceTable table) =>
        measured.Evidence.Notes.OfType<LedgerNote.Nans>().Any(note => note.Table == table.Name && note.Count > 0);

    /// <summary>How many blank lines stand between the records of a table.</summary>
    public long BlankLines(string table) =>
        measured.Evidence.Notes.OfType<LedgerNote.BlankLines>().Where(note => note.Table == table).Sum(note => note.Count);

    /// <summary>How many records of a table have a value in a column, or in columns of an object: at least one when there is any.</summary>
    public long Filled(EvidenceTable table, string member) => Where(table, member, column => $"trim({column}) <> ''");

    /// <summary>How many records of a table have something to say in a column of errors, in the sense of scoring; at least one when there is any.</summary>
    public long Saying(EvidenceTable table, string member) => Where(table, member, Says);

    private static string Says(string column) =>
        $"case typeof({column}) when 'text' then lower(trim({column})) not in ('', '0', 'false', 'none', 'null', '[]', '{{}}') else {column} <> 0 end";

    /// <summary>How many of these are so, in a condition of SQL, and have something in another column that does not repeat what is said.</summary>
    public long SayingWhere(EvidenceTable table, string member, string condition, string other)
    {
        var said = ColumnsOf(table, member);
        var repeats = string.Join(
            " or ",
            ColumnsOf(table, other)
                .SelectMany(value => said.Select(text => $"(length({text}) > {LongestFlag} and instr({value}, trim({text})) > 0)"))
                .DefaultIfEmpty("0")
        );
        var isFilled = string.Join(
            " or ",
            ColumnsOf(table, other).Select(value => $"coalesce(trim({value}), '') <> ''").DefaultIfEmpty("0")
        );
        return Number(
            $"select count(*) from {Quoted(table)} where ({string.Join(" or ", said.Select(Says).DefaultIfEmpty("0"))}) and ({condition}) and ({isFilled}) and not coalesce({repeats}, 0)"
        );
    }

    /// <summary>
    /// How many records of a table are so, in a condition of SQL, and have an answer: an output where a column is one, and nothing in an error.
    /// </summary>
    public long Answered(EvidenceTable table, string condition, IEnumerable<string> outputs, IEnumerable<string> errors)
    {
        var said = errors.SelectMany(error => ColumnsOf(table, error)).Select(Says).DefaultIfEmpty("0");
        var answers = outputs
            .SelectMany(output => ColumnsOf(table, output))
            .Select(value => $"coalesce(trim({value}), '') <> ''")
            .DefaultIfEmpty("1");
        return Number(
            $"select count(*) from {Quoted(table)} where ({condition}) and ({string.Join(" or ", answers)}) and not coalesce({string.Join(" or ", said)}, 0)"
        );
    }

    /// <summary>What is no longer says that something went wrong, and not what.</summary>
    private const int LongestFlag = 5;

    /// <summary>The columns of an object, or the one, as SQL calls them; no more than an expression can hold.</summary>
    private static List<string> ColumnsOf(EvidenceTable table, string member) =>
        [
            .. table
                .Columns.Where(column => AsciiIgnoreCase.Equal(column.Name, member) || column.Object == member)
                .Take(10)
                .Select(column => SqlName.Quote(column.Name)),
        ];

    /// <summary>How many records of a table have a value in both of two columns.</summary>
    public long FilledBoth(EvidenceTable table, string member, string other) =>
        Number(
            $"select count(*) from {Quoted(table)} where ({string.Join(" or ", ColumnsOf(table, member).Select(column => $"trim({column}) <> ''").DefaultIfEmpty("0"))}) and ({string.Join(" or ", ColumnsOf(table, other).Select(column => $"trim({column}) <> ''").DefaultIfEmpty("0"))})"
        );

    private long Where(EvidenceTable table, string member, Func<string, string> condition)
    {
        var columns = table
            .Columns.Where(column => AsciiIgnoreCase.Equal(column.Name, member) || column.Object == member)
            .Select(column => condition(SqlName.Quote(column.Name)))
            .ToList();
        // SQLite does not take an expression of hundreds of parts. The largest part is enough to know whether there is any.
        return columns
            .Chunk(100)
            .Select(part => Number($"select count(*) filter (where {string.Join(" or ", part)}) from {Quoted(table)}"))
            .DefaultIfEmpty(0)
            .Max();
    }

    public ColumnFacts Facts(EvidenceTable table, string column)
    {
        if (facts.TryGetValue((table.Name, column), out var known))
        {
            return known;
        }

        var evidence = table.Columns.FirstOrDefault(of => AsciiIgnoreCase.Equal(of.Name, column));
        return facts[(table.Name, column)] = evidence is null ? new ColumnFacts { Rows = table.Rows } : Look(table, evidence);
    }

    /// <summary>The distinct texts of a column over all tables; numbers and NULL aside.</summary>
    public IReadOnlyList<string> Texts(string column) =>
        [
            .. Tables
                .Where(table => Has(table, column))
                .SelectMany(table =>
                    measured
                        .Query($"select distinct {SqlName.Quote(column)} as v from {Quoted(table)} where typeof(v) = 'text'")
                        .Rows.Select(row => row[0].Text!)
                )
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Whether every value of a column is a list of JSON.</summary>
    public bool IsList(string column) =>
        Tables.Select(table => Facts(table, column)).All(facts => facts.Structures == facts.Filled && facts.Filled > 0)
        && Number($"select min(substr(trim(v), 1, 1) = '[') from ({AllValues(column)})") == 1;

    /// <summary>The different values of a column over all tables, or of the elements of its lists, the most frequent first; NULL and blanks aside.</summary>
    /// <param name="most">One more than that is looked for, so that more of them are noticed.</param>
    public IReadOnlyList<(string Word, long Count)> Words(string column, int most)
    {
        if (words.TryGetValue((column, most), out var known))
        {
            return known;
        }

        var all = IsList(column) ? $"select j.value as v from ({AllValues(column)}), json_each(v) as j" : AllValues(column);
        var rows = measured.Query(
            $"select v, count(*) as n from ({all}) where trim(v) <> '' group by v order by n desc, v limit {most + 1}"
        );
        return words[(column, most)] = [.. rows.Rows.Select(row => (row[0].ToString(), row[1].Integer!.Value))];
    }

    /// <summary>Whether a column has a name of its own for every record, letters and a number behind them: <c>t17</c> is a ticket's name and not its text.</summary>
    public bool AreCodes(string column) =>
        Tables.All(table => TellApart(table, [column]))
        && Over(column, "min(typeof(v) = 'text' and v regexp '^[A-Za-z]{1,12}[-_#]?[0-9]{1,12}$')") is [{ Integer: 1 }];

    /// <summary>Whether a column holds texts of several words, most of them there once or twice.</summary>
    public bool HoldsSentences(string column) =>
        Columns.Contains(column, AsciiIgnoreCase.Instance)
        && Tables.All(table => Facts(table, column) is { IsNumeric: false, Texts: > 0 } known && 2 * known.Distinct >= known.Filled)
        && Over(column, "avg(trim(v) glob '*[^ ] [^ ]*') > 0.5") is [{ Integer: 1 }];

    /// <summary>What a query over the tables gives.</summary>
    public MeasuredTable Query(string sql) => measured.Query(sql);

    /// <summary>The one row that a query gives over the values of a column in all tables, as <c>v</c>; NULL and blanks aside.</summary>
    /// <param name="select">What is selected, such as <c>min(v), max(v)</c>.</param>
    public IReadOnlyList<Measurement> Over(string column, string select) =>
        measured.Query($"select {select} from (select v from ({AllValues(column)}) where trim(v) <> '')").Rows[0];

    /// <summary>Whether each value of one column has one value of another.</summary>
    public bool IsOfEach(string column, string other) =>
        Pairs(column, other).ToList() is var pairs && pairs.Count == pairs.Select(pair => pair.One).Distinct().Count();

    /// <summary>The different values that two columns have together in a record, over all tables that have both.</summary>
    public IEnumerable<(string? One, string? Other)> Pairs(string one, string other) =>
        Tables
            .Where(table => Has(table, one) && Has(table, other))
            .SelectMany(table =>
                measured.Query($"select distinct {SqlName.Quote(one)} as a, {SqlName.Quote(other)} as b from {Quoted(table)}").Rows
            )
            .Select(row => (Text(row[0]), Text(row[1])));

    /// <summary>Whether two columns have the same value in every record, over all tables that have both; the first that differ end the search.</summary>
    public bool AreEqual(string one, string other) =>
        Tables
            .Where(table => Has(table, one) && Has(table, other))
            .All(table =>
                Number(
                    $"select not exists (select 1 from {Quoted(table)} where {SqlName.Quote(one)} || '' is not {SqlName.Quote(other)} || '')"
                ) == 1
            );

    private static string? Text(Measurement value) => value.IsNull ? null : value.ToString();

    private string AllValues(string column) =>
        string.Join(
            " union all ",
            Tables
                .Where(table => Has(table, column))
                .Select(table => $"select {SqlName.Quote(column)} as v from {Quoted(table)} where {SqlName.Quote(column)} is not null")
        );

    /// <summary>Whether some columns together are filled in every record of a table, and different.</summary>
    public bool TellApart(EvidenceTable table, IReadOnlyList<string> columns) =>
        columns.All(column => Facts(table, column).Filled == table.Rows) && Different(table, columns) == table.Rows;

    /// <summary>How many different values some columns together have in a table, NULL aside where there is one column.</summary>
    public long Different(EvidenceTable table, IReadOnlyList<string> columns) =>
        columns is [var only]
            ? Facts(table, only).Distinct
            : Number($"select count(*) from (select distinct {string.Join(", ", columns.Select(SqlName.Quote))} from {Quoted(table)})");

    /// <summary>How far two conditions of SQL go together beyond chance over all tables, as Cohen's kappa; 0 where one of them never changes.</summary>
    public double Kappa(string one, string other)
    {
        var all = string.Join(" union all ", Tables.Select(table => $"select ({one}) as a, ({other}) as b from {Quoted(table)}"));
        return measured.Query($"select cohen_kappa(a, b) from ({all}) where a is not null and b is not null").Rows[0][0].Approximate ?? 0;
    }

    public void Dispose() => measured.Dispose();

    private ColumnFacts Look(EvidenceTable table, EvidenceColumn column)
    {
        var row = measured
            .Query(
                $"""
                select
                  count(*) as rows,
                  count(v) as filled,
                  count(distinct v) as values_,
                  total(typeof(v) = 'text') as texts,
                  total(typeof(v) = 'real') as reals,
                  total(cast(replace(v, ',', '.') as real) between 0 and 1) as shares,
                  total(v glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]*') as times,
                  avg(length(v)) as length,
                  total(trim(v) = '') as blanks,
                  total(case when substr(v, 1, 1) in (char(123), '[') then json_valid(v) else 0 end) as structures
                from (select {SqlName.Quote(column.Name)} as v from {Quoted(table)})
                """
            )
            .Rows[0];
        long At(int i) => row[i].Integer ?? (long)(row[i].Real ?? 0);
        return new ColumnFacts
        {
            Rows = At(0),
            Filled = At(1) - At(8),
            Distinct = At(2),
            Texts = At(3),
            Reals = At(4),
            Shares = At(5),
            Times = At(6),
            MeanLength = row[7].Real ?? 0,
            Structures = At(9),
            IsNumberLikeText = column.IsNumberLikeText,
        };
    }

    /// <summary>How many records of all tables are so, in a condition of SQL.</summary>
    public long Count(string condition) => Tables.Sum(table => Number($"select count(*) from {Quoted(table)} where {condition}"));

    /// <summary>Whether every table has nothing but numbers in a column.</summary>
    public bool AreNumbers(string column) => Tables.All(table => Facts(table, column).IsNumeric);

    /// <summary>The one number that a query gives.</summary>
    public long Number(string sql) => measured.Query(sql).Rows[0][0].Integer ?? 0;

    private static string Quoted(EvidenceTable table) => SqlName.Quote(table.Name);
}

/// <summary>What the values of one column in one table are like.</summary>
internal sealed record ColumnFacts
{
    public required long Rows { get; init; }

    /// <summary>Values that are neither NULL nor blank.</summary>
    public long Filled { get; init; }

    /// <summary>Distinct values, NULL aside.</summary>
    public long Distinct { get; init; }

    public long Texts { get; init; }

    public long Reals { get; init; }

    /// <summary>Values that read as a number from 0 to 1, if they read as a number at all.</summary>
    public long Shares { get; init; }

    /// <summary>Whether all are numbers from 0 to 1, and not only these two: measures of something.</summary>
    public bool AreShares => IsNumeric && Shares == Filled && (Reals > 0 || Distinct > 2);

    /// <summary>Values that begin as an ISO date.</summary>
    public long Times { get; init; }

    /// <summary>Characters.</summary>
    public double MeanLength { get; init; }

    /// <summary>Values that are arrays or objects of JSON.</summary>
    public long Structures { get; init; }

    /// <summary>Whether it is text whose every value looks like a number.</summary>
    public bool IsNumberLikeText { get; init; }

    /// <summary>Whether every value is a number, or text that looks like one.</summary>
    public bool IsNumeric => Filled > 0 && (Texts == 0 || IsNumberLikeText);
}
