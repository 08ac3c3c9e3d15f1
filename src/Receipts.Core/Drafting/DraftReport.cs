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

    public static string Write(DraftPlan plan, Measurements measurements)
    {
        var report = new DraftReport(plan, measurements);
        report.WriteAll();
        return report.text.Document();
    }

    private void WriteAll()
    {
        text.Opening(DraftManifest.Title(plan));
        new SummarySection(plan, text).Write();
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
        WriteClose();
    }

    private void WriteClose()
    {
        text.Heading("## Root cause");
        if (text.Wrong(focus) == 0)
        {
            var wrong = text.Of($"by_split[{focus}].wrong", $"by_split[{focus}].n");
            text.Paragraph(
                plan.Shape.IsJudgeHistory
                    ? $"The judge and the person differ on {wrong} scored records of `{focus}`, so that there is no cause to look for in it."
                : plan.Shape.IsPreference
                    ? $"The other output was preferred in {wrong} scored records of `{focus}`, so that there is no cause to look for in it."
                : $"{wrong} scored records of `{focus}` are wrong, so that there is no cause to look for in it."
            );
        }
        else
        {
            text.ToBeWritten(
                "the cause",
                $"why {(plan.Shape.IsJudgeHistory ? "the judge and the person differ on these records" : plan.AreNumbersApart ? "these numbers are off" : plan.Shape.IsPreference ? "the other output was preferred" : "these records are wrong")}, and an ablation that shows it: one change at a time, all else equal"
            );
        }

        text.Heading("## What this evaluation cannot see");
        text.Lines([.. BlindSpots().Select(spot => $"- {spot}")]);
        text.ToBeWritten("more blind spots", "what no record here could have shown");
        DraftEnd.Write(
            text,
            plan,
            $"by_split[{focus}].{plan.Rate}",
            plan.ArePaired ? [$"receipts compare receipts/{plan.Name}{(plan.AreOneSet ? "" : " --despite")}"] : [],
            "They recompute; they do not run the system again, and they cannot tell whether the files are a fair sample of anything."
        );
    }

    private IEnumerable<string> BlindSpots()
    {
        foreach (var slice in plan.Covered.Where(slice => text.Value($"unseen_{slice.Plain}.unseen") > 0))
        {
            yield return $"Values of {slice.Mention} that `{plan.Other}` never had: `{focus}` has {text.Number($"unseen_{slice.Plain}.unseen")}, and there may be others that neither file has.";
        }

        if (plan.Slices.Count == 0)
        {
            yield return "Slices: no column was taken to tell groups of records apart.";
        }

        yield return plan.Shape.IsPreference
            ? "Errors and habits of whoever preferred, such as for the longer output or the one shown first: nothing here was judged again."
        : plan.Shape.IsGraded
            ? "Errors of whoever graded: nothing here was compared again, and a wrong grade makes a right record wrong, and the other way round."
        : plan.Shape.IsJudgeHistory
            ? "Errors of the person: where the person errs, a judge that is right differs, and one that errs alike agrees."
        : "Errors in the expected values: a wrong expected value makes a right record wrong, and the other way round.";
        if (plan.Shape.Choices.Any(choice => choice.Role == ShapeChoice.Copies))
        {
            yield return "Copies: some records are others again, word for word, and each is counted, so that the intervals are narrower than so few different records allow.";
        }

        yield return "How the records were chosen: an interval speaks for a larger stream only if they are a random sample of it.";
        if (plan.Shape.Input is null)
        {
            yield return "The inputs: no column was taken for them, so that nothing here holds an output against what it was read from.";
        }
    }
}
