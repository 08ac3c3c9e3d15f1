using Receipts.Core.Findings;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>A column that says which of two outputs was preferred, of whom the one is asked after.</summary>
/// <param name="Output">The output whose wins are counted.</param>
/// <param name="Other">The one that it was held against.</param>
internal sealed record Preference(GradeRule Grade, string Output, string Other);

/// <summary>
/// Finds the column that says which of two outputs somebody preferred, and what its words mean. What was not preferred is not wrong, and a tie is neither.
/// </summary>
internal sealed class PreferenceFinder(Survey survey, DraftRequest request, Place place)
{
    private const int MostWords = 20;

    /// <summary>How two outputs that were held against each other are told apart by name.</summary>
    private static readonly (string First, string Second)[] Marks =
    [
        ("a", "b"),
        ("1", "2"),
        ("left", "right"),
        ("first", "second"),
        ("baseline", "candidate"),
        ("control", "treatment"),
        ("old", "new"),
    ];

    public static readonly string[] Ties = ["tie", "tied", "both", "neither", "equal", "draw", "same", "none"];

    /// <summary>The preference between two columns of outputs, of which the one that was asked for counts, or else the second; null where nothing says one plainly.</summary>
    public Preference? Find()
    {
        if (request.Expected is not null || request.Grade is not null || request.Correct.Count > 0 || request.CorrectFrom is not null)
        {
            return null;
        }

        var found = survey
            .Columns.Where(column => ColumnName.IsPreference(column) && survey.ObjectOf(column) is null && IsInEveryTable(column))
            // Whatever two outputs are called, the words of the column are their names.
            .SelectMany(column => Pairs((_, _) => true).Select(pair => Between(column, pair)))
            .OfType<Preference>()
            .ToList();
        return found.DistinctBy(one => one.Grade.Column).Count() == 1
            ? found.MaxBy(one => survey.Facts(survey.Tables[^1], one.Output).MeanLength)
            : null;
    }

    /// <summary>The two columns that a preference is between where its author names it: those with the longest texts; null where there are none.</summary>
    public (string Output, string Other)? Outputs() =>
        Pairs((one, other) => Marks.Contains((one, other)))
            .Where(pair => ColumnName.Plain(pair.First).Contains('_', StringComparison.Ordinal))
            .OrderByDescending(pair => survey.Facts(survey.Tables[^1], pair.Second).MeanLength)
            .Select(pair => ((string, string)?)(pair.Second, pair.First))
            .FirstOrDefault();

    private Preference? Between(string column, (string First, string Second, string Mark, string OtherMark) pair)
    {
        var words = survey.Words(column, MostWords).Select(word => word.Word.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        List<string> Those(Func<string, bool> mean) => words.FindAll(word => mean(word));
        var first = Those(word => Means(word, pair.First, pair.Mark));
        var second = Those(word => Means(word, pair.Second, pair.OtherMark));
        var ties = Those(word => ColumnName.Plain(word).Split('_').Any(Ties.Contains));
        if (
            words.Count > MostWords
            || first.Count == 0
            || second.Count == 0
            || first.Count + second.Count + ties.Count != words.Count
            || first.Intersect(second.Concat(ties)).Concat(second.Intersect(ties)).Any()
        )
        {
            return null;
        }

        var isFirst = request.Output is { } asked && survey.Resolve(asked) == pair.First;
        return request.Output is not null && !isFirst && survey.Resolve(request.Output) != pair.Second
            ? null
            : new Preference(
                new GradeRule
                {
                    Place = place,
                    Column = column,
                    Scale = new GradeScale.Words(isFirst ? first : second, isFirst ? second : first) { Unscored = ties },
                },
                isFirst ? pair.First : pair.Second,
                isFirst ? pair.Second : pair.First
            );
    }

    /// <summary>Whether a word names a column, by all of its name or by what tells it from the other: <c>B</c>, <c>[[B]]</c>, <c>model_b</c>.</summary>
    private static bool Means(string word, string column, string mark) =>
        ColumnName.Plain(word) is var plain
        && (plain == ColumnName.Plain(column) || (plain.Split('_') is [.., var last] && last == mark && plain.Split('_').Length <= 2));

    /// <summary>Two columns of texts whose names differ in one word alone, which tells the one from the other.</summary>
    /// <param name="areApart">Whether two words tell outputs apart that were held against each other.</param>
    private IEnumerable<(string First, string Second, string Mark, string OtherMark)> Pairs(Func<string, string, bool> areApart) =>
        from first in survey.Columns.Where(IsInEveryTable)
        from second in survey.Columns.Where(IsInEveryTable)
        where first != second
        let one = ColumnName.Plain(first).Split('_')
        let other = ColumnName.Plain(second).Split('_')
        where one.Length == other.Length
        let apart = Enumerable.Range(0, one.Length).Where(at => one[at] != other[at]).ToList()
        where apart.Count == 1 && areApart(one[apart[0]], other[apart[0]])
        where
            new[] { first, second }.All(column =>
                survey.Tables.All(table => survey.Facts(table, column) is { IsNumeric: false, Filled: > 0 })
            )
        select (first, second, one[apart[0]], other[apart[0]]);

    private bool IsInEveryTable(string column) => survey.Tables.All(table => Survey.Has(table, column));
}
