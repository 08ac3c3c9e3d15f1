using System.Globalization;
using Receipts.Core.Findings;
using Receipts.Core.Formats;

namespace Receipts.Core.Scoring;

/// <summary>What can be wrong with how records are scored.</summary>
internal static class ScoringFindings
{
    public static readonly FindingCode NoIdCode = new("RCT230", Severity.Unchecked);
    public static readonly FindingCode NotScorableCode = new("RCT232", Severity.Unchecked);
    public static readonly FindingCode LedgerCode = new("RCT233", Severity.Unchecked);
    public static readonly FindingCode RuleCode = new("RCT234", Severity.Unchecked);

    public static Finding NoId(Place place, string column) => new(NoIdCode, place, $"the record has no `{column}`, which `score.id` names");

    public static Finding DuplicateId(Place place, string table, string id, string first, string second) =>
        new(EvidenceFindings.DuplicateCode, place, $"`{id}` is the id of two records of `{table}`, {first} and {second}");

    public static Finding NoSuchTable(Place place, string table, string tables) =>
        new(NotScorableCode, place, $"`score.tables` names `{table}`, which is no table; the tables are {tables}");

    public static Finding NothingToScore(Place place, string expected, string output) =>
        new(NotScorableCode, place, $"no table has both `{expected}` and `{output}`, so nothing was scored");

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

    public static Finding RuleIsNoAnswer(Place place, string rule, string table, string answer) =>
        new(RuleCode, place, $"the `{rule}` rule gives {answer} for a record of `{table}`, and must give 0 or 1");
}
