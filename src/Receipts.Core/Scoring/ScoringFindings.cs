using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Formats;
using Receipts.Core.Manifests;

namespace Receipts.Core.Scoring;

/// <summary>What can be wrong with how records are scored.</summary>
internal static class ScoringFindings
{
    public static readonly FindingCode NoIdCode = new("RCT230", Severity.Unchecked);
    public static readonly FindingCode NotScorableCode = new("RCT232", Severity.Unchecked);
    public static readonly FindingCode LedgerCode = new("RCT233", Severity.Unchecked);
    public static readonly FindingCode RuleCode = new("RCT234", Severity.Unchecked);
    public static readonly FindingCode GradeCode = new("RCT235", Severity.Unchecked);

    public static Finding NoId(Place place, string key, string column) =>
        new(
            NoIdCode,
            place,
            $"the record has no `{column}`, which `score.{key}` names; where it is none of the evaluation's, leave it out with `where` beside the file, such as `where: {column} is not null`"
        );

    public static Finding DuplicateId(Place place, string table, string id, string first, string second) =>
        new(
            EvidenceFindings.DuplicateCode,
            place,
            $"`{id}` is the id of two records of `{table}`, {first} and {second}; if they are two runs of one record, `score.repeat` names the column that tells them apart"
        );

    /// <summary>The same where a table writes some ids as numbers and some as texts.</summary>
    public static Finding OneIdInTwoForms(Place place, string table, string id, string first, string second) =>
        new(
            EvidenceFindings.DuplicateCode,
            place,
            $"`{id}` is the id of two records of `{table}`, {first} and {second}; a number and a text that print the same are one id, so that `score.id` needs another column as well, such as `[id, source]`; if they are two runs of one record, `score.repeat` names the column that tells them apart"
        );

    public static Finding NoSuchTable(Place place, string table, string tables) =>
        new(NotScorableCode, place, $"`score.tables` names `{table}`, which is no table; the tables are {tables}");

    /// <param name="byMembers">A table that has a record for each member of a JSON object; null when there is none.</param>
    /// <param name="dotted">A side that is named with dots between its keys, where columns have <c>_</c>; null for none.</param>
    public static Finding NothingToScore(Place place, IReadOnlyList<string> sides, string? byMembers, string? dotted) =>
        new(
            NotScorableCode,
            place,
            $"no table has {(sides.Count == 2 ? "both " : "")}{string.Join(" and ", sides.Select(side => $"`{side}`"))}, so nothing was scored{(dotted is null ? "" : $"; a column is named with `_` between its keys: `{dotted.Replace('.', '_')}`")}{(byMembers is null ? "" : $"; `{byMembers}` has a record for each member of its JSON object: where the members are columns, say so with `orient: columns`, or `orient: split`")}"
        );

    /// <param name="words">The first words without a meaning, with how often each is there.</param>
    /// <param name="values">How many values have none.</param>
    public static Finding UnknownGrade(Place place, GradeRule grade, IReadOnlyDictionary<string, long> words, long values) =>
        new(GradeCode, place, $"{UnknownWords(grade, words, values)}. {Cure(grade, words.Keys, "grade: ", "")}");

    /// <summary>What a grade holds that has no meaning.</summary>
    internal static string UnknownWords(GradeRule grade, IReadOnlyDictionary<string, long> words, long values)
    {
        var named = words.Select(word => string.Create(CultureInfo.InvariantCulture, $"`{Shown(word.Key)}` ({word.Value})"));
        var more = values - words.Values.Sum();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the grade `{grade.Column}` holds {string.Join(", ", named)}{(more > 0 ? $" and {more} values more" : "")}, which {(values == 1 ? "has" : "have")} no meaning where {grade.Scale}"
        );
    }

    /// <summary>How such words are given a meaning.</summary>
    internal static string Cure(GradeRule grade, IEnumerable<string> words, string before, string after) =>
        IsObject(words) ? $"Name the member of it that is the grade: {grade.Column}.…"
        : grade.Scale is GradeScale.From
            ? $"Name the words that mean nothing: {before}{{ column: {grade.Column}, correct_from: …, unscored: […] }}{after}"
        : $"Say what each means: {before}{{ column: {grade.Column}, correct: […], wrong: […], unscored: […] }}{after}, or correct_from in place of the words where grades are numbers";

    private static bool IsObject(IEnumerable<string> words) => words.Any(word => word.StartsWith('{'));

    private static string Shown(string word) => word.Length <= 40 ? word : word[..40] + "…";

    public static Finding NoSuchColumn(Place place, string option, string column, string table, string columns) =>
        new(NotScorableCode, place, $"`score.{option}` names `{column}`, which no record of `{table}` has; its columns are {columns}");

    public static Finding LedgerDoesNotAddUp(Place place, string split, long loaded, long accounted) =>
        new(
            LedgerCode,
            place,
            string.Create(
                CultureInfo.InvariantCulture,
                $"`{split}` has {loaded} records, and correct, silent, loud and unscored add up to {accounted}"
            )
        );

    public static Finding RuleReadsNeitherSide(Place place, string rule) =>
        new(RuleCode, place, $"the `{rule}` rule reads neither the expected value nor the output, so it scores nothing");

    public static Finding RuleIsNoExpression(Place place, string rule) =>
        new(RuleCode, place, $"the `{rule}` rule is not one SQL expression");

    public static Finding NoPattern(Place place, string why) =>
        new(RuleCode, place, $"the `match` rule `regex` takes the expected value for a pattern, and {why}");

    public static Finding RuleIsNoAnswer(Place place, string rule, string table, string answer) =>
        new(RuleCode, place, $"the `{rule}` rule gives {answer} for a record of `{table}`, and must give 0 or 1");
}
