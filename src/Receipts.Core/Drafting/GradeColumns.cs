using System.Globalization;
using Receipts.Core.Engine;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>Which columns are named like a grade, and what the values of any say of right and wrong.</summary>
internal sealed class GradeColumns(Survey survey, DraftRequest request)
{
    private readonly Dictionary<string, GradeScale?> scales = new(StringComparer.Ordinal);

    /// <summary>Columns that are named like a grade and can be read as one, the surest first: what a message may propose.</summary>
    public IReadOnlyList<string> Proposals() => [.. Named().Where(column => ScaleOf(column) is not null)];

    /// <summary>Whether a column is a verdict by its name or by its words.</summary>
    public bool HasVerdicts => Proposals().Count > 0 || ByValues().Count > 0;

    /// <summary>Columns that say right and wrong by their values, whatever they are called, or by the end of their name.</summary>
    public List<string> ByValues() =>
        [
            .. survey
                .Columns.Where(survey.IsFilledInEveryTable)
                .Where(column =>
                    ScaleOf(column) is GradeScale.Words words
                    && (
                        GradeWords.SaysVerdicts(words)
                        || (ColumnName.IsOfAnswers(column) && !survey.IsList(column) && !IsOpen(column))
                        || IsBesideNames(column)
                    )
                ),
        ];

    /// <summary>Whether a document is nothing but names and this value of each, as <c>{ "t1": true, "t2": false }</c>.</summary>
    private bool IsBesideNames(string column) => column == "value" && survey.Columns is ["key", "value"] or ["value", "key"];

    /// <summary>Columns that are named like a grade and hold no prose, the surest first.</summary>
    public List<string> Named() =>
        [
            .. survey
                .Columns.Where(column => survey.Tables.All(table => Survey.Has(table, column)))
                .Where(column => Sureness(column) > 0)
                .Where(column => survey.Tables.Any(table => survey.Facts(table, column).Filled > 0))
                .Where(column => !IsProse(column))
                .OrderByDescending(Sureness),
        ];

    /// <summary>What a judge wrote: long, and different in nearly every record. What it says of right and wrong stands in another column.</summary>
    private bool IsProse(string column) =>
        !survey.IsList(column)
        && survey.Tables.All(table => survey.Facts(table, column) is { IsNumeric: false, MeanLength: >= 30 })
        && (
            survey.Tables.All(table => 2 * survey.Facts(table, column).Distinct > table.Rows)
            // What a judge writes may begin alike in all records; a full stop before more words is no mark.
            || survey.Over(column, "avg(v glob '*[.:!?] *') > 0.5") is [{ Integer: 1 }]
        );

    /// <summary>By its own name, twice as sure as by the name that it has within its object.</summary>
    public int Sureness(string column) =>
        Math.Max(2 * Role.Grade.Says(column), survey.ObjectOf(column) is { } whole ? Role.Grade.Says(Survey.Within(whole, column)) : 0);

    /// <summary>
    /// Whether yes may be right or wrong: the words say no more than yes and no, and the name does not say that it is a verdict on the answer, as
    /// <c>attack_succeeded</c> and <c>failed</c> do not.
    /// </summary>
    public bool IsOpen(string column) =>
        ScaleOfWords(column) is GradeScale.Words scale
        && GradeWords.SaysYes(scale)
        && (
            ColumnName.SaysWhatIsWrong(column)
            || ColumnName.SaysWhatWasDone(column)
            || ColumnName.IsLookedForByAJudge(column)
            || !(
                Sureness(column) > 0
                || Role.Recorded.Says(column) > 0
                || ColumnName.IsOfAnswers(column)
                || ColumnName.IsScore(column)
                || ColumnName.IsCriterion(column)
                || ColumnName.AsksForAVerdict(column)
                || request.Verdicts.Contains(column, StringComparer.Ordinal)
            )
        );

    /// <summary>What the values of a column mean as its author says, or else by their words; null where nobody knows.</summary>
    public GradeScale? ScaleOf(string column) =>
        request.CorrectFrom is { } limit
            ? new GradeScale.From(limit) { Unscored = UnscoredBesideNumbers(column, new GradeScale.From(limit)) }
        : request.Correct.Count > 0 || request.Wrong.Count > 0
            ? new GradeScale.Words(request.Correct, request.Wrong) { Unscored = request.Unscored }
        : ScaleOfWords(column);

    /// <summary>
    /// The words among the numbers of a grade that say nothing of a record: those that were named, or else the ways in which tools write that there is no
    /// number, such as the <c>nan</c> of a metric that could not be worked out.
    /// </summary>
    /// <remarks>A preference that stands at the limit is a tie.</remarks>
    private IReadOnlyList<string> UnscoredBesideNumbers(string column, GradeScale.From scale) =>
        request.Unscored.Count > 0
            ? request.Unscored
            :
            [
                .. ColumnName.IsPreference(column) && scale.Read(scale.Limit) == Grade.Correct ? [scale.Limit] : Array.Empty<string>(),
                .. survey
                    .Texts(column)
                    .Where(word => scale.Read(word) == Grade.Unknown)
                    .Select(word => word.Trim())
                    .Where(GradeWords.IsNothing)
                    .Distinct(StringComparer.OrdinalIgnoreCase),
            ];

    /// <summary>What the values of a column mean, where tools write such words; null when one of them has no such meaning.</summary>
    public GradeScale? ScaleOfWords(string column)
    {
        if (!scales.TryGetValue(column, out var scale))
        {
            scale = Words(column) is { Count: > 0 and <= GradeWords.Most } words ? GradeWords.Scale(words, request.Unscored) : null;
            scales.Add(column, scale);
        }

        return scale;
    }

    /// <summary>The different values of a column, the most frequent first; of those that are no words of a verdict one too many.</summary>
    public List<string> Words(string column) => [.. survey.Words(column, GradeWords.Most).Select(word => word.Word)];

    /// <summary>Whether two columns say right and wrong in the same words, letter for letter.</summary>
    public bool HaveOneVocabulary(string one, string other)
    {
        var words = Words(one).Union(Words(other)).ToList();
        return ScaleOfWords(one) is { } scale
            && ScaleOfWords(other) is not null
            && words.All(word => scale.Read(word) != Grade.Unknown)
            && words.Select(word => word.Trim().ToUpperInvariant()).Distinct().Count() == words.Count;
    }

    /// <summary>Whether a column has a few words, and none that says right or wrong anywhere: <c>ham</c> and <c>spam</c>.</summary>
    public bool AreNoVerdicts(string column) =>
        survey.Texts(column).Count > 0
        && ScaleOfWords(column) is null
        && Words(column) is { Count: > 1 and <= GradeWords.Most } words
        && GradeWords.Known(words) is { Right.Count: 0, Wrong.Count: 0 };

    /// <summary>The values that a scale gives no meaning, the most frequent first.</summary>
    public List<(string Word, long Count)> Without(string column, GradeScale? scale) =>
        [
            .. survey
                .Words(column, scale is GradeScale.From ? int.MaxValue - 1 : GradeWords.Most)
                .Where(word => scale is null || scale.Read(word.Word) == Grade.Unknown),
        ];

    /// <summary>Whether a verdict in the words of a scale says right, or wrong, as SQL. A whole number may be written with a decimal, as 1.0.</summary>
    public string Says(Grade outcome, string column, GradeScale scale)
    {
        var words = Words(column).Where(word => scale.Read(word) == outcome);
        return $"{SqlName.Quote(column)} || '' in ({string.Join(", ", words.SelectMany(word => word.All(char.IsAsciiDigit) ? new[] { word, word + ".0" } : [word]).Select(SqlName.Text))})";
    }

    /// <summary>Whether two columns say right and wrong alike of every record.</summary>
    public bool SayTheSame(string one, string other)
    {
        if (survey.IsList(one) || survey.IsList(other))
        {
            return false;
        }

        var (mine, theirs) = (ScaleOf(one)!, ScaleOf(other)!);
        return survey.Pairs(one, other).All(pair => Read(mine, pair.One) == Read(theirs, pair.Other));
    }

    private static Grade Read(GradeScale scale, string? word) => string.IsNullOrWhiteSpace(word) ? Grade.None : scale.Read(word);

    /// <summary>The other columns that are named like a grade and say the same of every record.</summary>
    public IReadOnlyList<string> SayingTheSame(string chosen) =>
        [.. Proposals().Where(column => !AsciiIgnoreCase.Equal(column, chosen) && SayTheSame(chosen, column))];

    /// <summary>A column with how often it says that a record is right.</summary>
    public string Counted(string column)
    {
        var words = survey.Words(column, GradeWords.Most);
        var right = words.Where(word => ScaleOf(column)!.Read(word.Word) == Grade.Correct).Sum(word => word.Count);
        return string.Create(CultureInfo.InvariantCulture, $"{column} ({right} of {words.Sum(word => word.Count)} right)");
    }
}
