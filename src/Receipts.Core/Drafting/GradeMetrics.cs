namespace Receipts.Core.Drafting;

/// <summary>The queries of what the grades say: each value, and some records that were graded wrong.</summary>
internal sealed class GradeMetrics(DraftPlan plan)
{
    /// <summary>Different grades beyond that are not listed.</summary>
    public const int MostGrades = 20;

    /// <summary>Where the records are graded.</summary>
    public string All =>
        Template.Fill(
            "grades.sql",
            plan,
            ("names", Excerpt.LabelsView(GradeNames, "grade", "field")),
            ("label", Excerpt.Label(GradeNames, "grade")),
            ("many", Template.Where(plan.Shape.HasManyGrades)),
            ("right", plan.Words.Right),
            ("wrong", plan.Words.Wrong),
            ("id", Excerpt.Sql("record.id")),
            ("input", Shown(plan.GradedInput)),
            ("output", Shown(plan.GradedOutput)),
            ("why", Shown(plan.Rationale)),
            ("most_grades", $"{MostGrades}")
        );

    private string? Shown(string? column) =>
        column is null
            ? null
            : Excerpt.Sql(plan.Transcripts.Contains(column) ? LastText("t." + plan.Sql(column)) : "t." + plan.Sql(column));

    /// <summary>The last text of a list of messages, in which the answer is; where there is none, the list.</summary>
    private static string LastText(string messages) =>
        $"coalesce((select part.value from json_tree(case when json_valid({messages}) then {messages} end) as part where part.key in ('content', 'text') and part.type = 'text' and trim(part.value) <> '' order by part.id desc limit 1), {messages})";

    private const string GradeNames = "names_of_grade";
}
