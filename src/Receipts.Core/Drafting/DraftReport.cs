using Receipts.Core.Documents;
using Receipts.Core.Metrics;

namespace Receipts.Core.Drafting;

/// <summary>The <c>REPORT.md</c> of a draft: what the measurements show and nothing that they do not.</summary>
internal sealed class DraftReport
{
    private readonly DraftPlan plan;
    private readonly BoundText text;
    private readonly string focus;

    private DraftReport(DraftPlan plan, Measurements measurements)
    {
        this.plan = plan;
        text = new BoundText(measurements);
        focus = plan.Focus;
    }

    public static string Write(DraftPlan plan, Measurements measurements) => new DraftReport(plan, measurements).Filled() + "\n";

    /// <summary>What every draft begins with: its title, and what a draft is.</summary>
    public static string Opening(DraftPlan plan) => Template.Fill("opening.md", plan, ("title", DraftManifest.Title(plan)));

    /// <summary>The picture of the shares by slice.</summary>
    public static string Chart(DraftPlan plan, DraftSlice slice) =>
        $"![{MarkdownText.Escape(DraftManifest.ChartTitle(plan, slice))}: a bar for each slice, with its interval and its number of records](charts/exact-match-by-slice.svg)";

    private string Filled()
    {
        WriteSections();
        var (judged, preferred, graded) = (plan.Shape.IsJudgeHistory, plan.Shape.IsPreference, plan.Shape.IsGraded);
        return Template.Fill(
            "report.md",
            plan,
            ("opening", Opening(plan)),
            ("summary", new SummarySection(plan, text).Filled()),
            ("sections", text.Take()),
            ("has_wrong", Template.Where(text.Wrong(focus) != 0)),
            ("wrong", text.Of($"by_split[{focus}].wrong", $"by_split[{focus}].n")),
            (
                "why",
                judged ? "the judge and the person differ on these records"
                : plan.AreNumbersApart ? "these numbers are off"
                : preferred ? "the other output was preferred"
                : "these records are wrong"
            ),
            ("judged", Template.Where(judged)),
            ("preferred", Template.Where(preferred)),
            ("graded", Template.Where(graded && !preferred)),
            ("matched", Template.Where(!judged && !graded)),
            ("called_wrong", Template.Where(!judged && !preferred)),
            ("unseen", Unseen()),
            ("has_copies", Template.Where(plan.Shape.Choices.Any(choice => choice.Role == ShapeChoice.Copies))),
            ("has_slices", Template.Where(plan.Slices.Count > 0)),
            ("has_input", plan.Shape.Input),
            (
                "end_of_draft",
                DraftEnd.Of(
                    plan,
                    $"by_split[{focus}].{plan.Rate}",
                    "They recompute; they do not run the system again, and they cannot tell whether the files are a fair sample of anything.",
                    plan.ArePaired ? $"receipts compare receipts/{plan.Name}{(plan.AreOneSet ? "" : " --despite")}" : null
                )
            )
        );
    }

    private void WriteSections()
    {
        new OutcomeSections(plan, text).Write();
        ClassSection.Write(plan, text);
        GraderSection.Write(plan, text);
        SystemSection.Write(plan, text);
        PreferenceSection.Write(plan, text);
        if (plan.Shape.IsGraded)
        {
            new GradeSections(plan, text).Write();
        }

        DistanceSection.Write(plan, text);
        if (plan.HasErrorKinds)
        {
            new ErrorSections(plan, text).Write();
        }

        new CarriedSections(plan, text).Write();
        new StoredSection(plan, text).Write();
        new CoverageSection(plan, text).Write();
    }

    /// <summary>What slices of the records the evaluation never had; null where it had all.</summary>
    private string? Unseen()
    {
        var unseen = plan
            .Covered.Where(slice => text.Value($"unseen_{slice.Plain}.unseen") > 0)
            .Select(slice =>
                $"- Values of {slice.Mention} that `{plan.Other}` never had: `{focus}` has {text.Number($"unseen_{slice.Plain}.unseen")}, and there may be others that neither file has."
            )
            .ToList();
        return unseen.Count == 0 ? null : string.Join('\n', unseen);
    }
}
