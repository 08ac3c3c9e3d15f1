using System.Globalization;
using Receipts.Core.Engine;
using Receipts.Core.Loading;

namespace Receipts.Core.Drafting;

/// <summary>
/// Tells the answers of other systems or people, which stand in a column of their own beside what was expected, from properties of the records that
/// happen to have the same words.
/// </summary>
internal sealed class OtherAnswers(Survey survey)
{
    /// <summary>Cohen's kappa of two columns that have nothing to do with one another is about zero.</summary>
    private const double BeyondChance = 0.2;

    private static readonly string[] Systems =
    [
        "model",
        "system",
        "gpt",
        "claude",
        "llama",
        "gemini",
        "mistral",
        "mixtral",
        "qwen",
        "gemma",
        "deepseek",
        "phi",
    ];

    private static readonly string[] Graders =
    [
        "annotator",
        "rater",
        "labeler",
        "labeller",
        "reviewer",
        "coder",
        "judge",
        "grader",
        "evaluator",
        "assessor",
    ];

    /// <summary>What a column is called that has another system's or person's word for it.</summary>
    private static readonly string[] Sources = [.. Systems, .. Graders, "baseline", "pred", "output", "answer", "response"];

    /// <summary>
    /// Whether a column has the values of the expected one and no others, or hardly any, and has the same one in a record more often than by chance, or is
    /// called after whoever answers.
    /// </summary>
    public bool IsOne(string column, string expected) =>
        Compare(column, expected) is { } pair
        && pair.Known * 10 >= pair.Records * 9
        && pair.Different > 1
        && !ColumnName.IsCategory(column)
        && (IsNamedAfterASource(column) || Kappa(column, expected) >= BeyondChance);

    /// <summary>The columns that may be the output that goes with what was expected, each with how often it is the same.</summary>
    public IReadOnlyList<(string Column, string Counted)> Candidates(string expected, Func<string, bool> isFree) =>
        [
            .. survey
                .Columns.Where(column => column != expected && isFree(column) && !ColumnName.IsCategory(column))
                .Select(column => (Column: column, Pair: Compare(column, expected)))
                .Where(found =>
                    found.Pair is { } pair
                    // What is called after it and the same everywhere is a copy: `label_text` beside `label`.
                    && !(
                        pair.Same == pair.Records
                        && ColumnName.Plain(found.Column).StartsWith(ColumnName.Plain(expected) + "_", StringComparison.Ordinal)
                    )
                    && (
                        SideName.SoundsLikeOutput(found.Column)
                        || (
                            ((pair.Same > 0 && pair.Known * 10 >= pair.Records * 9) || AreLikeSides(pair))
                            // Of words the same ones are a sign, also where a system is bad; of numbers any have some in common.
                            && (survey.Texts(found.Column).Count > 0 || IsBeyondChance(found.Column, expected, pair))
                        )
                    )
                )
                .OrderByDescending(found => found.Pair!.Value.Same)
                .Select(found =>
                    (
                        found.Column,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"{found.Column} (the same in {found.Pair!.Value.Same} of {found.Pair.Value.Records} records)"
                        )
                    )
                ),
        ];

    /// <summary>Whether no value of one column is one of the other.</summary>
    public bool HaveNothingInCommon(string one, string other) => Compare(one, other) is { Same: 0, Known: 0 };

    /// <summary>
    /// The share of records in which two columns are the same, where nearly all values of the second are those of the first; 0 where they are not, or the same
    /// by chance below a name that says nothing.
    /// </summary>
    public double OfOneVocabulary(string expected, string output) =>
        Compare(output, expected) is { } pair
        && pair.Known * 10 >= pair.Records * 9
        && (CameOut(output) || Role.Output.Says(output) > 0 || (pair.Different > 1 && Kappa(output, expected) >= BeyondChance))
            ? (double)pair.Same / pair.Records
            : 0;

    /// <summary>Values that are hardly ever there twice are not the same by chance; of others Cohen's kappa says it.</summary>
    private bool IsBeyondChance(string one, string other, (long Records, long Same, long Known, long Different) pair) =>
        5 * pair.Different >= 4 * pair.Records || Kappa(one, other) >= BeyondChance;

    /// <summary>Whether a column is the expected one so often that it is held against it: in a quarter of the records that have both.</summary>
    public bool AreOftenTheSame(string column, string expected) => Compare(column, expected) is { } pair && 4 * pair.Same >= pair.Records;

    /// <summary>Two columns that may be both sides where neither is named: the ones with the most records in which they are the same.</summary>
    /// <param name="isFree">Whether a column may be one of the two.</param>
    public (string One, string Other, string Counted)? Pair(Func<string, bool> isFree)
    {
        var columns = survey
            .Columns.Where(column =>
                isFree(column)
                && survey.Tables.All(table =>
                    Survey.Has(table, column)
                    && survey.Facts(table, column) is { Filled: > 0 } facts
                    && facts.Times < facts.Filled
                    // A probability or a share is measured of an answer, and none.
                    && (facts.Reals == 0 || facts.Shares < facts.Filled || IsSide(column))
                )
                && survey.Distinct(column) > 1
            )
            .OrderBy(column => survey.ObjectOf(column) is not null)
            .Take(MostCompared)
            .ToList();
        var pairs =
            from one in Enumerable.Range(0, columns.Count)
            from other in Enumerable.Range(one + 1, columns.Count - one - 1)
            let pair = Compare(columns[one], columns[other])
            where pair is not null && pair.Value.Records >= FewestOfAPair && AreLikeSides(pair.Value) && !AreKeys(pair.Value)
            where !AreOfOneKind(columns[one], columns[other]) && IsBeyondChance(columns[one], columns[other], pair.Value)
            // What is the same everywhere is a copy, unless a name says that it is an answer.
            where pair.Value.Same < pair.Value.Records || IsSide(columns[one]) || IsSide(columns[other])
            orderby pair.Value.Same descending
            let sides = InOrder(columns[one], columns[other])
            select (
                sides.Expected,
                sides.Output,
                string.Create(CultureInfo.InvariantCulture, $"{pair.Value.Same} of {pair.Value.Records} records")
            );
        return pairs.Select(pair => ((string, string, string)?)pair).FirstOrDefault();
    }

    /// <summary>Two columns of which a name may say that the one came out of a system, or that the other is what a person says.</summary>
    private static (string Expected, string Output) InOrder(string one, string other) =>
        (CameOut(one) && !CameOut(other)) || (WasExpected(other) && !WasExpected(one)) ? (other, one) : (one, other);

    private static bool IsSide(string column) => CameOut(column) || WasExpected(column);

    private static bool CameOut(string column) =>
        Role.Output.Says(column) > 1 || SideName.SoundsLikeOutput(column) || ColumnName.IsOfAMachine(column);

    private static bool WasExpected(string column) =>
        Role.Expected.Says(column) > 1
        || SideName.SoundsLikeExpected(column)
        || ColumnName.IsOfAPerson(column)
        || ColumnName.IsAgreedOn(column)
        || ColumnName.Plain(column) is "correct" or "right";

    /// <summary>How often two columns are the same, and how much more often than by chance.</summary>
    public (double Kappa, string Counted) Agreement(string one, string other) =>
        Compare(one, other) is { } pair
            ? (Kappa(one, other), string.Create(CultureInfo.InvariantCulture, $"{pair.Same} of {pair.Records} records"))
            : (0, "no record");

    /// <summary>What is the same in half of a handful of records is so by chance.</summary>
    private const int FewestOfAPair = 8;

    private const int MostCompared = 12;

    /// <summary>
    /// Whether two columns are the same in half of the records, or their values are hardly ever there twice and they are the same in some: then one in ten is
    /// more than chance gives.
    /// </summary>
    private static bool AreLikeSides((long Records, long Same, long Known, long Different) pair) =>
        2 * pair.Same >= pair.Records
        || (pair.Same >= FewestSame && 10 * pair.Same >= pair.Records && 5 * pair.Different >= 4 * pair.Records);

    private const int FewestSame = 3;

    /// <summary>
    /// Whether two columns are called after two systems, or after two who grade, or are numbered, or are verdicts both, so that neither is what was expected of
    /// the other.
    /// </summary>
    private static bool AreOfOneKind(string one, string other) =>
        (IsNamedAfterASystem(one) && IsNamedAfterASystem(other))
        || (IsNamedAfter(one, Graders) && IsNamedAfter(other, Graders))
        || AreCriteria(one, other)
        || (ColumnName.IsOfAnswers(one) && ColumnName.IsOfAnswers(other))
        || (SideName.SoundsLikeExpected(one) && SideName.SoundsLikeExpected(other))
        || ColumnName.IsScore(one)
        || ColumnName.IsScore(other)
        // Those of a table without a header are all called c and a number.
        || (IsNumbered(one) && IsNumbered(other) && WithoutNumber(one) == WithoutNumber(other) && WithoutNumber(one) != "c");

    /// <summary>
    /// Whether two columns are what one judge or person says of a record by several criteria, such as <c>judge_accuracy</c> and <c>judge_tone</c>: the names
    /// of two who grade end in a number, a letter or a system.
    /// </summary>
    public static bool AreCriteria(string one, string other)
    {
        var (first, second) = (Words(one), Words(other));
        var said = first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First).ToList();
        return said.Count < Math.Min(first.Count, second.Count)
            && said.Exists(word => Graders.Contains(word) || ColumnName.IsOfAPerson(word))
            && !EndsInAName(first[^1])
            && !EndsInAName(second[^1]);
    }

    private static List<string> Words(string column) => [.. ColumnName.Plain(column).Split('_', StringSplitOptions.RemoveEmptyEntries)];

    private static bool EndsInAName(string word) => word.Length == 1 || IsNumbered(word) || IsNamedAfterASystem(word);

    private static bool IsNumbered(string column) => char.IsAsciiDigit(ColumnName.Plain(column).LastOrDefault());

    private static string WithoutNumber(string column) => ColumnName.Plain(column).TrimEnd([.. "_0123456789"]);

    /// <summary>Columns that are called after people or judges who say the same kind of thing of a record, in the same few words.</summary>
    public IReadOnlyList<string> OfGraders()
    {
        var named = survey
            .Columns.Where(column =>
                IsNamedAfterAGrader(column)
                && survey.Tables.All(table =>
                    IsIn(table, column)
                    && survey.Facts(table, column) is { Filled: > 0, Reals: 0 } facts
                    && 2 * facts.Distinct <= facts.Rows
                )
            )
            .ToList();
        return named.Select(first => named.FindAll(column => AreOfOneScale(first, column))).FirstOrDefault(alike => alike.Count > 1) ?? [];
    }

    /// <summary>What is longer is a reason, and no mark.</summary>
    private const int LongestMark = 40;

    /// <summary>Whether two columns have most of few words in common: the name of who graded and his number have none.</summary>
    private bool AreOfOneScale(string one, string other)
    {
        var (mine, theirs) = (survey.Words(one, GradeFinder.MostWords), survey.Words(other, GradeFinder.MostWords));
        return Math.Max(mine.Count, theirs.Count) <= GradeFinder.MostWords
            && mine.All(word => word.Word.Length <= LongestMark)
            && 2 * mine.Count(word => theirs.Any(same => same.Word == word.Word)) >= Math.Min(mine.Count, theirs.Count);
    }

    /// <summary>
    /// Columns of one yes and one no that stand side by side: three or more, or two that are called after systems. They are verdicts, and no two of them both
    /// sides.
    /// </summary>
    public IReadOnlyList<string> Abreast(Func<string, string, bool> haveOneVocabulary)
    {
        var two = survey
            .Columns.Where(column => survey.ObjectOf(column) is null && survey.Words(column, GradeFinder.MostWords).Count == 2)
            .ToList();
        return two.Select(first => two.FindAll(column => haveOneVocabulary(first, column)))
                .FirstOrDefault(alike => alike.Count > 2 || (alike.Count == 2 && alike.TrueForAll(IsNamedAfterASystem)))
            ?? [];
    }

    /// <summary>Whether two columns are the same in every record and different in each: what files were joined by, and no answers.</summary>
    private static bool AreKeys((long Records, long Same, long Known, long Different) pair) =>
        pair.Same == pair.Records && pair.Different == pair.Records;

    /// <summary>Whether a column is called after a system: <c>gpt_ok</c>, <c>llama</c>.</summary>
    public static bool IsNamedAfterASystem(string column) => IsNamedAfter(column, Systems);

    private static bool IsNamedAfterASource(string column) => IsNamedAfter(column, Sources);

    private static bool IsNamedAfter(string column, string[] sources) =>
        ColumnName.Plain(column).Split('_') is var words
        && Array.Exists(sources, source => words.Any(word => word.StartsWith(source, StringComparison.Ordinal)));

    /// <summary>As people number those who annotate: <c>ann1</c>, <c>annotator_2</c>.</summary>
    private static bool IsNamedAfterAGrader(string column) =>
        IsNamedAfter(column, Graders) || (IsNumbered(column) && WithoutNumber(column) is "ann" or "coder" or "r");

    private (long Records, long Same, long Known, long Different)? Compare(string column, string expected)
    {
        if (Rows(column, expected) is not { Length: > 0 } rows)
        {
            return null;
        }

        var row = survey
            .Query(
                $"with pair as ({rows}) select count(*), coalesce(sum(a = e), 0), coalesce(sum(a in (select e from pair)), 0), count(distinct a) from pair"
            )
            .Rows[0];
        return row[0].Integer is > 1 and var records ? (records, row[1].Integer ?? 0, row[2].Integer ?? 0, row[3].Integer ?? 0) : null;
    }

    private double Kappa(string column, string expected) =>
        survey.Query($"select cohen_kappa(a, e) from ({Rows(column, expected)})").Rows[0][0] is var kappa
            ? kappa.Real ?? kappa.Integer ?? 0
            : 0;

    private string Rows(string column, string expected) =>
        string.Join(
            " union all ",
            survey
                .Tables.Where(table => IsIn(table, column) && IsIn(table, expected))
                .Select(table =>
                    $"select {Value(column)} as a, {Value(expected)} as e from {SqlName.Quote(table.Name)} where trim({SqlName.Quote(column)}) <> '' and trim({SqlName.Quote(expected)}) <> ''"
                )
        );

    /// <summary>A value as a text; 20 and 20.0 are one number.</summary>
    private static string Value(string column) =>
        SqlName.Quote(column) is var value
            ? $"case when {value} glob '*.*' and {value} not glob '*[^0-9.-]*' and cast({value} as real) = cast({value} as integer) then cast({value} as integer) else {value} end || ''"
            : "";

    private static bool IsIn(EvidenceTable table, string column) => table.Columns.Any(of => of.Name == column);
}
