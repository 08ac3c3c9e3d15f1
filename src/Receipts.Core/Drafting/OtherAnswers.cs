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

    /// <summary>What a column is called that has another system's or person's word for it.</summary>
    private static readonly string[] Sources =
    [
        "annotator",
        "rater",
        "labeler",
        "labeller",
        "reviewer",
        "coder",
        "judge",
        "model",
        "system",
        "baseline",
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
        "pred",
        "predicted",
        "prediction",
        "output",
        "answer",
        "response",
    ];

    private static readonly string[] Categories =
    [
        "category",
        "topic",
        "type",
        "kind",
        "group",
        "subject",
        "domain",
        "lang",
        "language",
        "source",
        "channel",
        "region",
        "level",
        "difficulty",
        "section",
        "version",
        "form",
        "split",
    ];

    /// <summary>
    /// Whether a column has the values of the expected one and no others, or hardly any, and has the same one in a record more often than by chance, or is
    /// called after whoever answers.
    /// </summary>
    public bool IsOne(string column, string expected) =>
        Compare(column, expected) is { } pair
        && pair.Known * 10 >= pair.Records * 9
        && pair.Different > 1
        && !IsCategory(column)
        && (IsNamedAfterASource(column) || Kappa(column, expected) >= BeyondChance);

    /// <summary>The columns that may be the output that goes with what was expected, each with how often it is the same.</summary>
    public IReadOnlyList<(string Column, string Counted)> Candidates(string expected, Func<string, bool> isFree) =>
        [
            .. survey
                .Columns.Where(column => column != expected && isFree(column) && !IsCategory(column))
                .Select(column => (Column: column, Pair: Compare(column, expected)))
                .Where(found =>
                    found.Pair is { } pair
                    && (SideName.SoundsLikeOutput(found.Column) || (pair.Same > 0 && pair.Known * 10 >= pair.Records * 9))
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

    /// <summary>Whether a column is the expected one so often that it is held against it: in a quarter of the records that have both.</summary>
    public bool AreOftenTheSame(string column, string expected) => Compare(column, expected) is { } pair && 4 * pair.Same >= pair.Records;

    /// <summary>Two columns that may be both sides where neither is named: the ones with the most records in which they are the same.</summary>
    public (string One, string Other, string Counted)? Pair()
    {
        var columns = survey
            .Columns.Where(column =>
                survey.ObjectOf(column) is null
                && survey.Tables.All(table =>
                    Survey.Has(table, column) && survey.Facts(table, column) is { Filled: > 0 } facts && facts.Times < facts.Filled
                )
                && survey.Distinct(column) > 1
            )
            .Take(MostCompared)
            .ToList();
        var pairs =
            from one in Enumerable.Range(0, columns.Count)
            from other in Enumerable.Range(one + 1, columns.Count - one - 1)
            let pair = Compare(columns[one], columns[other])
            where pair is not null && 2 * pair.Value.Same >= pair.Value.Records && !AreKeys(pair.Value)
            orderby pair.Value.Same descending
            select (
                columns[one],
                columns[other],
                string.Create(CultureInfo.InvariantCulture, $"{pair.Value.Same} of {pair.Value.Records} records")
            );
        return pairs.Select(pair => ((string, string, string)?)pair).FirstOrDefault();
    }

    private const int MostCompared = 12;

    /// <summary>Whether two columns are the same in every record and different in each: what files were joined by, and no answers.</summary>
    private static bool AreKeys((long Records, long Same, long Known, long Different) pair) =>
        pair.Same == pair.Records && pair.Different == pair.Records;

    private static bool IsCategory(string column) => Categories.Contains(ColumnName.Plain(column).Split('_')[^1]);

    private static bool IsNamedAfterASource(string column) =>
        ColumnName.Plain(column).Split('_') is var words
        && Sources.Any(source => words.Any(word => word.StartsWith(source, StringComparison.Ordinal)));

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
                    $"select {SqlName.Quote(column)} || '' as a, {SqlName.Quote(expected)} || '' as e from {SqlName.Quote(table.Name)} where trim({SqlName.Quote(column)}) <> '' and trim({SqlName.Quote(expected)}) <> ''"
                )
        );

    private static bool IsIn(EvidenceTable table, string column) => table.Columns.Any(of => of.Name == column);
}
