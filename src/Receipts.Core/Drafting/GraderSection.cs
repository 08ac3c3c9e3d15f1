using Receipts.Core.Engine;

namespace Receipts.Core.Drafting;

/// <summary>What a draft says of answers that several graded, a record for each of them: how far the graders agree.</summary>
internal static class GraderSection
{
    /// <summary>Whether the records of one example are one answer, and what tells them apart is who graded it.</summary>
    public static bool AreGraders(Survey survey, Shape shape) =>
        shape is { IsGraded: true, IsPreference: false, HasManyGrades: false, Id: [var example, var grader] }
        && grader == shape.Judge
        && survey.Columns.Contains(shape.Output)
        && survey.IsOfEach(example, shape.Output);

    /// <summary>The metrics behind it; null where each answer has one grade.</summary>
    public static string? Sql(DraftPlan plan)
    {
        if (!plan.AreGraders)
        {
            return null;
        }

        var (example, grader) = (plan.Sql(plan.Shape.Id[0]), plan.Sql(plan.Shape.Id[1]));
        var verdicts =
            $"select t.{example} as answer, t.{grader} || '' as grader, record.correct from record join {SqlName.Quote(plan.Focus)} as t on t.row = record.row where record.split = {SqlName.Text(plan.Focus)} and record.correct is not null";
        return Template.Fill("graders.sql", plan, ("verdicts", verdicts));
    }

    /// <summary>The summary's words; empty where each answer has one grade.</summary>
    public static string Summary(DraftPlan plan, BoundText text) =>
        !plan.AreGraders
            ? ""
            : $"The records{(plan.Other is null ? "" : $" of `{plan.Focus}`")} are verdicts on {text.Number("graded_answers.answers")} answers, of which several graded {text.Number("graded_answers.several")}: of these all say right of {text.Number("graded_answers.all_right")}, all say wrong of {text.Number("graded_answers.all_wrong")}, and they do not say the same of {text.Number("graded_answers.disputed")}.";

    public static void Write(DraftPlan plan, BoundText text)
    {
        if (!plan.AreGraders || text.RowsOf("grader_pairs") == 0)
        {
            return;
        }

        text.Heading("## How far the graders agree");
        text.Paragraph(
            $"Two graders at a time, over the answers{(plan.Other is null ? "" : $" of `{plan.Focus}`")} that both graded. Cohen's kappa takes away the agreement that their habits alone would give: below zero they agree less often than by chance."
        );
        text.Table(
            "grader_pairs",
            TableHeader.Words("one", "Grader"),
            TableHeader.Words("other", "And"),
            new TableHeader("n", "Answers"),
            new TableHeader("same", "The same"),
            TableHeader.Share("agreement", "Agree"),
            new TableHeader("kappa", "Kappa"),
            new TableHeader("low", "Interval from"),
            new TableHeader("high", "to")
        );
    }
}
