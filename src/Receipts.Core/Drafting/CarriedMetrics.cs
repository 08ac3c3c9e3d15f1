using Receipts.Core.Engine;
using Receipts.Core.Manifests;

namespace Receipts.Core.Drafting;

/// <summary>The queries of what the files carry beside the outputs: confidence, scores, and verdicts of others.</summary>
internal sealed class CarriedMetrics(DraftPlan plan)
{
    public string All =>
        Template.Fill(
            "carried.sql",
            plan,
            ("id", Excerpt.Sql("id")),
            ("confidence", plan.Shape.Confidence is { } confidence ? Excerpt.OneLine(confidence) : null),
            ("confidence_means", plan.Shape.Confidence is { } column ? Means(column, name: null) : null),
            ("scores", Union(plan.Scores.Select(score => Means(score, SqlName.Text(plan.NameOf(score)))))),
            ("verdicts", Union(plan.OtherVerdicts.Select(OtherVerdict))),
            ("recorded", plan.Shape.Recorded is { } recorded ? Excerpt.OneLine(recorded) : null),
            ("recorded_verdicts", plan.Shape.Recorded is { } verdict ? Recorded(verdict) : null)
        );

    private static string? Union(IEnumerable<string> parts) =>
        string.Join("\nunion all\n", parts.Where(part => part.Length > 0)) is { Length: > 0 } all ? all : null;

    private string Means(string column, string? name) =>
        Template.FillEach("means.sql", plan, column, ("column", plan.Sql(column)), ("name", name));

    private string OtherVerdict(GradeRule verdict) =>
        Template.FillEach(
            "other-verdict.sql",
            plan,
            verdict.Column,
            ("column", plan.Sql(verdict.Column)),
            ("name", SqlName.Text(plan.NameOf(verdict.Column))),
            ("right", IsRight($"t.{plan.Sql(verdict.Column)}", verdict.Scale))
        );

    private string Recorded(string column) =>
        Template.FillEach(
            "recorded-verdict.sql",
            plan,
            column,
            ("column", plan.Sql(column)),
            ("right", IsRight($"t.{plan.Sql(column)}", plan.Shape.RecordedScale))
        );

    /// <summary>Whether a recorded verdict says right; what is blank is left out elsewhere.</summary>
    private static string IsRight(string value, GradeScale? scale) =>
        scale is GradeScale.Words words && words != GradeScale.Booleans
            ? $"lower(trim({value})) in ({string.Join(", ", words.Correct.Select(word => SqlName.Text(word.ToLowerInvariant())))})"
            : $"(lower(trim({value})) = 'true' or trim({value}) + 0 = 1)";
}
