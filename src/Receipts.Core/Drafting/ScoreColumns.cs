using Receipts.Core.Engine;
using Receipts.Core.Formats;
using Receipts.Core.Loading;

namespace Receipts.Core.Drafting;

/// <summary>
/// Finds the columns that were written after the outcome: scores of the outputs, and which of several answers somebody preferred. A slice by one says of the
/// records what is known of them already.
/// </summary>
/// <param name="taken">Columns that play another role, to which these are added.</param>
internal sealed class ScoreColumns(Survey survey, List<ShapeChoice> choices, HashSet<string> taken)
{
    /// <summary>Scores in numbers, whose means are drafted.</summary>
    /// <param name="expected">What outputs are held against; null where they are not.</param>
    public IReadOnlyList<string> Take(string? expected, string output)
    {
        var scores = new List<string>();
        foreach (var column in survey.Columns.Where(column => !taken.Contains(column)).ToList())
        {
            if (Why(column, expected, output) is { } why)
            {
                scores.Add(column);
                choices.Add(new ShapeChoice("score", column, $"{why}; its mean is drafted, and no slice by it"));
            }
            else if (ColumnName.ComparesAnswers(column))
            {
                taken.Add(column);
                choices.Add(
                    new ShapeChoice("left out", column, "by its name it was written of the answers, so that it is no slice of the records")
                );
            }
        }

        taken.UnionWith(scores);
        return scores;
    }

    private string? Why(string column, string? expected, string output) =>
        !survey.Tables.All(table => !Survey.Has(table, column) || survey.Facts(table, column).IsNumeric)
        || !Survey.Has(survey.Tables[^1], column)
            ? null
        : ColumnName.IsScore(column) && !IsWholeBoolean(column)
            ? $"it is named like a score of an output{(survey.Distinct(column) > 20 ? "" : "; if it says something of the record, --slice takes it")}"
        : expected is not null && IsAColumn(expected) && IsAColumn(output) && Decides(column, expected, output)
            ? "one value of it stands beside every right output and no other, as of what was written after the outcome"
        : null;

    private bool IsAColumn(string side) => survey.Columns.Contains(side, AsciiIgnoreCase.Instance);

    /// <summary>Zeros and ones alone are a verdict, and no score.</summary>
    private bool IsWholeBoolean(string column) => survey.Number($"select count(*) from ({Values(column, "1")}) where v not in (0, 1)") == 0;

    /// <summary>
    /// Whether a column with fractions has its lowest or its highest value beside each right output and beside no wrong one, as a rate of errors is zero there.
    /// Whole numbers may be kinds of records, of which one alone is read well.
    /// </summary>
    private bool Decides(string column, string expected, string output)
    {
        var right = $"{SqlName.Quote(expected)} is {SqlName.Quote(output)}";
        return survey.Number(
                $"""
                select count(*) filter (where v <> cast(v as integer)) > 0
                  and count(distinct v) filter (where fits) = 1
                  and count(distinct v) filter (where not fits) > 1
                  and max(v) filter (where fits) in (min(v), max(v))
                  and total(not fits and v = of_right) = 0
                from (select v, fits, max(v) filter (where fits) over () as of_right from ({Values(column, right)}))
                """
            ) == 1;
    }

    private string Values(string column, string fits) =>
        string.Join(
            " union all ",
            survey
                .Tables.Where(table => Survey.Has(table, column))
                .Select(table =>
                    $"select cast(replace({SqlName.Quote(column)}, ',', '.') as real) as v, {fits} as fits from {SqlName.Quote(table.Name)} where trim({SqlName.Quote(column)}) <> ''"
                )
        );
}
