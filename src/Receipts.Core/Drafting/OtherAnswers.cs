using Receipts.Core.Loading;

namespace Receipts.Core.Drafting;

/// <summary>
/// Tells the answers of other systems or people, which stand in a column of their own beside what was expected, from properties of the records that
/// happen to have the same words.
/// </summary>
internal sealed class OtherAnswers(Survey survey)
{
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
        ColumnPair.Of(survey, column, expected) is { HaveOneVocabulary: true, HasSeveralValues: true } pair
        && !ColumnName.IsCategory(column)
        && (IsNamedAfterASource(column) || pair.HasKappa);

    /// <summary>The columns that may be the output that goes with what was expected, each with how often it is the same.</summary>
    public IReadOnlyList<(string Column, string Counted)> Candidates(string expected, Func<string, bool> isFree) =>
        [
            .. survey
                .Columns.Where(column => column != expected && isFree(column) && !ColumnName.IsCategory(column))
                .Select(column => (Column: column, Pair: ColumnPair.Of(survey, column, expected)))
                .Where(found =>
                    found.Pair is { } pair
                    // What is called after it and the same everywhere is a copy: `label_text` beside `label`.
                    && !(
                        pair.IsACopy
                        && ColumnName.Plain(found.Column).StartsWith(ColumnName.Plain(expected) + "_", StringComparison.Ordinal)
                    )
                    && (
                        SideName.SoundsLikeOutput(found.Column)
                        || (
                            ((pair.Same > 0 && pair.HaveOneVocabulary) || pair.AreLikeSides)
                            // Of words the same ones are a sign, also where a system is bad; of numbers any have some in common.
                            && (survey.Texts(found.Column).Count > 0 || pair.IsBeyondChance)
                        )
                    )
                )
                .OrderByDescending(found => found.Pair!.Same)
                .Select(found => (found.Column, $"{found.Column} (the same in {found.Pair!.Counted})")),
        ];

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
                    && (!facts.AreShares || IsSide(column))
                )
                && survey.Distinct(column) > 1
            )
            .OrderBy(column => survey.ObjectOf(column) is not null)
            .Take(MostCompared)
            .ToList();
        var pairs =
            from one in Enumerable.Range(0, columns.Count)
            from other in Enumerable.Range(one + 1, columns.Count - one - 1)
            let pair = ColumnPair.Of(survey, columns[one], columns[other])
            where pair is { Records: >= FewestOfAPair, AreLikeSides: true, AreKeys: false }
            where !AreOfOneKind(columns[one], columns[other]) && pair.IsBeyondChance
            // What is the same everywhere is a copy, unless the names say that the one was expected of the other.
            where
                !pair.IsACopy
                || (CameOut(columns[one]) && WasExpected(columns[other]))
                || (WasExpected(columns[one]) && CameOut(columns[other]))
            orderby pair.Same descending
            let sides = InOrder(columns[one], columns[other])
            select (sides.Expected, sides.Output, pair.Counted);
        return pairs.Select(pair => ((string, string, string)?)pair).FirstOrDefault();
    }

    /// <summary>Two columns of which a name may say that the one came out of a system, or that the other is what a person says.</summary>
    private static (string Expected, string Output) InOrder(string one, string other) =>
        (CameOut(one) && !CameOut(other)) || (WasExpected(other) && !WasExpected(one)) ? (other, one) : (one, other);

    private static bool IsSide(string column) => CameOut(column) || WasExpected(column);

    public static bool CameOut(string column) =>
        Role.Output.Says(column) > 1 || SideName.SoundsLikeOutput(column) || ColumnName.IsOfAMachine(column);

    private static bool WasExpected(string column) =>
        Role.Expected.Says(column) > 1
        || SideName.SoundsLikeExpected(column)
        || ColumnName.IsOfAPerson(column)
        || ColumnName.IsAgreedOn(column)
        || ColumnName.Plain(column) is "correct" or "right";

    /// <summary>What is the same in half of a handful of records is so by chance.</summary>
    private const int FewestOfAPair = 8;

    private const int MostCompared = 12;

    /// <summary>
    /// Whether two columns are called after two systems, or after two who grade, or are numbered, or are verdicts both, so that neither is what was expected of
    /// the other.
    /// </summary>
    private static bool AreOfOneKind(string one, string other) =>
        (IsNamedAfterASystem(one) && IsNamedAfterASystem(other))
        || (IsNamedAfter(one, Graders) && IsNamedAfter(other, Graders))
        || AreCriteria(one, other)
        || (ColumnName.IsOfAnswers(one) && ColumnName.IsOfAnswers(other))
        || IsMeasure(one)
        || IsMeasure(other)
        || (SideName.SoundsLikeExpected(one) && SideName.SoundsLikeExpected(other))
        // A word in common, and none that says which side each is: two systems, runs or states of one thing.
        || (Words(one).Intersect(Words(other)).Any() && !IsSide(one) && !IsSide(other))
        // Those of a table without a header are all called c and a number.
        || (WithoutDigits(one) == WithoutDigits(other) && WithoutDigits(one) != "c");

    /// <summary>Whether a name is that of a number that somebody worked out, and no side, in whatever form its values are.</summary>
    private static bool IsMeasure(string column) =>
        ColumnName.IsScore(column) || ColumnName.IsMean(column) || column.TrimEnd().EndsWith('%');

    private static string WithoutDigits(string column) => string.Concat(ColumnName.Plain(column).Where(sign => !char.IsAsciiDigit(sign)));

    /// <summary>
    /// Whether two columns are what one judge or person says of a record by several criteria, such as <c>judge_accuracy</c> and <c>judge_tone</c>: the names
    /// of two who grade end in a number, a letter or a system.
    /// </summary>
    public static bool AreCriteria(string one, string other)
    {
        var (first, second) = (Words(one), Words(other));
        var said = first.Zip(second).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First).ToList();
        return said.Count < Math.Min(first.Count, second.Count)
            && said.Exists(word => Graders.Contains(WithoutNumber(word)) || ColumnName.IsOfAPerson(word))
            && !EndsInAName(first[^1])
            && !EndsInAName(second[^1]);
    }

    private static List<string> Words(string column) => [.. ColumnName.Plain(column).Split('_', StringSplitOptions.RemoveEmptyEntries)];

    private static bool EndsInAName(string word) => word.Length == 1 || IsNumbered(word) || IsNamedAfterASystem(word);

    private static bool IsNumbered(string column) => char.IsAsciiDigit(ColumnName.Plain(column).LastOrDefault());

    private static string WithoutNumber(string column) => ColumnName.Plain(column).TrimEnd([.. "_0123456789"]);

    /// <summary>
    /// Columns that are called after people or judges who say the same kind of thing of a record, in the same few words: those whose names differ in a number
    /// alone before any others.
    /// </summary>
    public IReadOnlyList<string> OfGraders()
    {
        var named = survey
            .Columns.Where(column =>
                IsNamedAfterAGrader(column)
                && !ColumnName.CountsThings(column, survey.Columns)
                && survey.Tables.All(table =>
                    IsIn(table, column)
                    && survey.Facts(table, column) is { Filled: > 0, Reals: 0 } facts
                    && 2 * facts.Distinct <= facts.Rows
                )
            )
            .ToList();
        return Alike((one, other) => WithoutNumbers(one) == WithoutNumbers(other)) ?? Alike((_, _) => true) ?? [];

        List<string>? Alike(Func<string, string, bool> areNamedAlike) =>
            named
                .Select(first => named.FindAll(column => areNamedAlike(first, column) && AreOfOneScale(first, column)))
                .FirstOrDefault(alike => alike.Count > 1);
    }

    private static string WithoutNumbers(string column) => string.Concat(ColumnName.Plain(column).Where(sign => !char.IsAsciiDigit(sign)));

    /// <summary>What is longer is a reason, and no mark.</summary>
    private const int LongestMark = 40;

    /// <summary>Whether two columns have most of few words in common: the name of who graded and his number have none.</summary>
    private bool AreOfOneScale(string one, string other)
    {
        var (mine, theirs) = (survey.Words(one, GradeWords.Most), survey.Words(other, GradeWords.Most));
        return Math.Max(mine.Count, theirs.Count) <= GradeWords.Most
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
            .Columns.Where(column => survey.ObjectOf(column) is null && survey.Words(column, GradeWords.Most).Count == 2)
            .ToList();
        return two.Select(first => two.FindAll(column => haveOneVocabulary(first, column)))
                .FirstOrDefault(alike => alike.Count > 2 || (alike.Count == 2 && alike.TrueForAll(IsNamedAfterASystem)))
            ?? [];
    }

    /// <summary>Whether a column is called after a system: <c>gpt_ok</c>, <c>llama</c>.</summary>
    public static bool IsNamedAfterASystem(string column) => IsNamedAfter(column, Systems);

    private static bool IsNamedAfterASource(string column) => IsNamedAfter(column, Sources);

    private static bool IsNamedAfter(string column, string[] sources) =>
        ColumnName.Plain(column).Split('_') is var words
        && Array.Exists(sources, source => words.Any(word => word.StartsWith(source, StringComparison.Ordinal)));

    /// <summary>As people number those who annotate: <c>ann1</c>, <c>annotator_2</c>.</summary>
    private static bool IsNamedAfterAGrader(string column) =>
        IsNamedAfter(column, Graders) || (IsNumbered(column) && WithoutNumber(column) is "ann" or "coder" or "r");

    private static bool IsIn(EvidenceTable table, string column) => table.Columns.Any(of => of.Name == column);
}
