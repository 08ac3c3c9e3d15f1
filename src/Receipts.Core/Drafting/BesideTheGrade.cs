using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>What stands beside the grades of a file and is no property of its records: who graded, verdicts of others or on others, and what was expected.</summary>
internal sealed class BesideTheGrade(ColumnRoles roles, GradeColumns grading, IReadOnlyList<GradeRule> grades)
{
    private readonly Survey survey = roles.Survey;
    private readonly DraftRequest request = roles.Request;

    /// <summary>Of verdicts that are called after systems those on the others are no slices of the records.</summary>
    public void LeaveOtherSystems()
    {
        if (grades is not [var grade] || !OtherAnswers.IsNamedAfterASystem(grade.Column))
        {
            return;
        }

        foreach (
            var column in survey
                .Columns.Where(column =>
                    roles.IsFree(column) && OtherAnswers.IsNamedAfterASystem(column) && grading.HaveOneVocabulary(column, grade.Column)
                )
                .ToList()
        )
        {
            roles.Leave(column, $"beside `{grade.Column}` it is the verdict on another system, and no slice of the records");
        }
    }

    public void LeaveOtherGraders()
    {
        foreach (var column in survey.Columns.Where(column => roles.IsFree(column) && IsOfOtherGraders(column)).ToList())
        {
            roles.Leave(column, "it is of those who gave another verdict, so that it is no slice of the records");
        }
    }

    /// <summary>
    /// The column that says who graded, where it has several values: beside a verdict the <c>model</c> of <c>judge: { verdict, model }</c>, or a column that is
    /// called <c>judge_version</c>.
    /// </summary>
    public string? Judge() =>
        survey.Columns.FirstOrDefault(column =>
            survey.InEveryTable(column)
            && grades.All(grade => grade.Column != column)
            && !IsOfOtherGraders(column)
            && grading.ScaleOfWords(column) is null
            && (
                Role.JudgeVersion.Says(column) > 1
                || Role.Rater.Says(column) > 0
                || grades.Any(grade =>
                    survey.ObjectOf(grade.Column) is { } whole
                    && survey.ObjectOf(column) == whole
                    && Role.Grader.Says(Survey.Within(whole, column)) > 0
                )
            )
            && survey.Words(column, SliceColumns.MostAsked).Count is > 1 and <= MostJudges
        );

    private const int MostJudges = 20;

    /// <summary>Whether a column is called after a judge and the grades after people, or the other way round: it says who gave another verdict.</summary>
    private bool IsOfOtherGraders(string column) =>
        grades.Any(grade =>
            ColumnName.IsOfAPerson(grade.Column)
                ? Role.JudgeVersion.Says(column) > 1 || ColumnName.IsOfAJudge(column)
                : ColumnName.IsOfAMachine(grade.Column) && ColumnName.IsOfAPerson(column)
        );

    /// <summary>What is plainly called expected in a file that is graded is held against nothing, and nobody should have to find that out.</summary>
    public void SayWhatIsNotCompared(string? expected, string output)
    {
        if (expected is not null || grades.Count == 0 || request.Grade is not null || output.Length == 0)
        {
            return;
        }

        foreach (
            var column in survey.Columns.Where(column =>
                column != output
                && (Role.SaysExpected(column) || (Role.EndsAsExpected(column) && !roles.Taken.Contains(column)))
                && survey.Texts(column).Count > 0
            )
        )
        {
            var option = $"--expected {ShellWord.Typed(column)} --output {ShellWord.Typed(output)}";
            if (!roles.Choices.Exists(choice => choice.Why.Contains(option, StringComparison.Ordinal)))
            {
                roles.Choices.Add(
                    new ShapeChoice(
                        "left out",
                        column,
                        survey.IsList(output) && !survey.IsList(column)
                            ? $"the records are graded, so that nothing is held against it, and each answer of the lists in `{output}` stands by its own grade"
                            : $"the records are graded, so that nothing is held against it; {option} compares them"
                    )
                );
            }
        }
    }

    /// <summary>What stands in one object with the grade may be a property of the record all the same, and only its author can say so.</summary>
    public void SayWhatStandsBeside(string? judge)
    {
        if (request.Slices is not null || request.Verdicts.Count > 0)
        {
            return;
        }

        var inside = survey
            .Columns.Where(column =>
                grades.Any(grade =>
                    grade.Column != column && survey.ObjectOf(column) is { } whole && survey.ObjectOf(grade.Column) == whole
                )
                && column != judge
                && !roles.Choices.Exists(choice => choice.Column == column)
                && !IsOfAGrader(column)
                && grading.ScaleOfWords(column) is null
                && survey.InEveryTable(column)
                && survey.Words(column, SliceColumns.MostAsked).Count is > 1 and <= SliceColumns.MostAsked
                && survey.Tables.All(table =>
                    survey.Facts(table, column) is { IsNumeric: false } facts && 2 * facts.Distinct <= facts.Filled
                )
            )
            .ToList();
        if (inside.Count > 0)
        {
            roles.Choices.Add(
                new ShapeChoice(
                    "left out",
                    string.Join(", ", inside),
                    $"in one object with the grade, so that it may be of whoever graded: --slice {string.Join(',', inside)} where it is a property of the record"
                )
            );
        }
    }

    private static bool IsOfAGrader(string column) =>
        ColumnName.IsOfAMachine(column)
        || ColumnName.IsOfAPerson(column)
        || ColumnName.IsPlainlyAVerdict(column)
        || ColumnName.IsScore(column)
        || ColumnName.IsOfASide(column);
}
