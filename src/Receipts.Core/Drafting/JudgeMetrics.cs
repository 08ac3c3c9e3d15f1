using Receipts.Core.Engine;

namespace Receipts.Core.Drafting;

/// <summary>The queries of how far a judge and a person agree.</summary>
internal sealed class JudgeMetrics(DraftPlan plan)
{
    /// <summary>Where the records are the history of a judge.</summary>
    public IEnumerable<string?> All =>
        [
            Template.Fill("judge.sql", plan),
            plan.Shape.Week is { } week
                ? By(week, "week", plan.Shape.HasDates ? $"strftime('%G-W%V', t.{plan.Sql(week)})" : $"t.{plan.Sql(week)}")
                : null,
            plan.Shape.JudgeVersion is { } version ? By(version, "version", $"t.{plan.Sql(version)}") : null,
        ];

    // What has no week or version is a row of its own, so that no answer falls out unseen.
    private string By(string column, string key, string value) =>
        Template.Fill(
            "judge-by.sql",
            plan,
            ("key", key),
            ("dates", Template.Where(key == "week" && plan.Shape.HasDates)),
            ("column", Excerpt.OneLine(column)),
            (
                "parts",
                Template.FillEach(
                    "judge-by-of-a-split.sql",
                    plan,
                    column,
                    ("key", key),
                    ("part", $"case when {value} is null or trim({value}) = '' then '(none)' else {value} end")
                )
            )
        );
}
