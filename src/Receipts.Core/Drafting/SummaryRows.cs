using Receipts.Core.Findings;

namespace Receipts.Core.Drafting;

/// <summary>Tells rows that each sum up many records, such as those of a class, a model or a run, from records.</summary>
internal static class SummaryRows
{
    private const int FewestOfBothWords = 10;

    /// <summary>What the rows count or are means of, and what its author can do; null where they may be records.</summary>
    public static Finding? Find(Survey survey, Place place)
    {
        if (survey.Members.Any(SaysWhatARecordIs))
        {
            return null;
        }

        var counts = survey.Columns.Where(column => ColumnName.CountsWhatWasFound(column) && AreNumbers(survey, column)).ToList();
        var means = survey.Columns.Where(column => ColumnName.IsMean(column) && AreNumbers(survey, column)).ToList();
        return counts.Count > 1 ? DraftFindings.CountedRows(place, counts)
            : means.Count > 1 ? DraftFindings.Means(place, means[0], means[1..])
            : null;
    }

    /// <summary>Whether one column, which is named as a mean is, may be one although it is 1 or 0 in every row: so it is in the summary of a small run.</summary>
    public static bool MayBeMean(Survey survey, string column) =>
        ColumnName.IsMean(column)
        && !survey.Members.Any(SaysWhatARecordIs)
        && (survey.Tables.Sum(table => table.Rows) < FewestOfBothWords || survey.Words(column, GradeWords.Most).Count < 2);

    /// <summary>An answer, what was expected or read, or a verdict, and no number that sums up several.</summary>
    private static bool SaysWhatARecordIs(string member) =>
        !ColumnName.IsMean(member)
        && !ColumnName.SaysHowMany(member)
        && (
            Role.Input.Says(member) > 0
            || Role.Expected.Says(member) > LikeALabel
            || Role.Output.Says(member) > LikeALabel
            || Role.GradedOutput.Says(member) > 0
            || Role.Grade.Says(member) > 1
            || Role.Recorded.Says(member) > 1
            || SideName.SoundsLikeOutput(member)
            || ColumnName.IsOfAnswers(member)
        );

    /// <summary>How sure names of sides are that may be those of a class, such as <c>label</c>.</summary>
    private const int LikeALabel = 2;

    /// <summary>Whether a column has nothing but numbers, also with a comma or a percent sign.</summary>
    private static bool AreNumbers(Survey survey, string column) =>
        survey.InEveryTable(column) && survey.Over(column, "min(v glob '*[0-9]*' and v not glob '*[^-+0-9.,%eE ]*')") is [{ Integer: 1 }];
}
