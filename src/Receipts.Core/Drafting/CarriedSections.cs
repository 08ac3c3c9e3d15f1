namespace Receipts.Core.Drafting;

/// <summary>What the files say of their own records: a confidence and a verdict.</summary>
internal sealed class CarriedSections(DraftPlan plan, BoundText text)
{
    public void Write()
    {
        WriteJudge();
        WriteConfidence();
        WriteScores();
        WriteOtherVerdicts();
        WriteRecorded();
    }

    /// <summary>That the files say right and wrong in several columns of which none was compared; empty where they do not.</summary>
    public static string Contradictory(DraftPlan plan)
    {
        if (plan.Shape.Contradictory.Count == 0)
        {
            return "";
        }

        var names = plan.Shape.Contradictory.Select(column => $"`{plan.NameOf(column)}`").Where(DraftSlice.Reads).ToList();
        var which = names.Count == plan.Shape.Contradictory.Count ? string.Join(" and ", names) : "several columns";
        return $"The files themselves say right and wrong of these answers in {which}, which do not say the same of each: nothing here is held against them.";
    }

    private void WriteJudge()
    {
        if (!plan.Shape.IsJudgeHistory)
        {
            return;
        }

        text.Heading("## Judge and person beyond chance");
        text.Paragraph(
            "The files hold what a judge and what a person say of the same answers, and not the answers.",
            "So every share here is of records on which the two agree, and says nothing of how good the answers are.",
            "Cohen's kappa takes away the agreement that their habits alone would give; it is low where nearly all answers get one grade, however often the two agree."
        );
        text.Table(
            "judge_agreement",
            TableHeader.Words("split", "Split"),
            new TableHeader("n", "With both"),
            new TableHeader("kappa", "Kappa"),
            new TableHeader("low", "Interval from"),
            new TableHeader("high", "to")
        );
        if (plan.Shape.Week is not null)
        {
            WriteJudgeBy(
                "judge_by_week",
                "week",
                "By week",
                $"{(plan.Shape.HasDates ? "By the ISO week of the date. " : "")}A week of few answers says little. A dash stands for a kappa where both give one grade alone, so that none is defined, and for its interval also where they agree on all or one gives one grade alone."
            );
        }

        if (plan.Shape.JudgeVersion is not null)
        {
            WriteJudgeBy(
                "judge_by_version",
                "version",
                "By version of the judge",
                "Another version may have had other answers to grade. Whether it is the judge that changed, only the same answers graded by both versions tell."
            );
        }
    }

    private void WriteJudgeBy(string metric, string key, string heading, string about)
    {
        if (text.RowsOf(metric) == 0)
        {
            return;
        }

        text.Heading($"### {heading}");
        text.Paragraph(about);
        text.Table(
            metric,
            TableHeader.Words("split", "Split"),
            TableHeader.Words(key, key == "week" ? "Week" : "Version"),
            new TableHeader("n", "With both"),
            TableHeader.Share("agreement", "Agree"),
            new TableHeader("kappa", "Kappa"),
            new TableHeader("low", "Interval from"),
            new TableHeader("high", "to")
        );
    }

    private void WriteConfidence()
    {
        if (plan.Shape.Confidence is null)
        {
            return;
        }

        text.Heading("## Confidence");
        text.Paragraph(
            "The mean of the stated confidence, over the scored records that have one, over the right and over the wrong ones.",
            "Whether a threshold on it would stop wrong records is not shown by means alone."
        );
        text.Table(
            "confidence",
            TableHeader.Words("split", "Split"),
            new TableHeader("n", "Records"),
            new TableHeader("mean", "Mean"),
            new TableHeader("on_right", "On right records"),
            new TableHeader("on_wrong", "On wrong records")
        );
    }

    private void WriteScores()
    {
        if (!plan.Scores.Any())
        {
            return;
        }

        text.Heading("## Scores that the files carry");
        text.Paragraph(
            "Columns that are named like scores, or that have one value beside every right output and no other: the mean over the scored records that have one, over the right and over the wrong ones.",
            "They were not worked out again here."
        );
        text.Table(
            "scores",
            TableHeader.Words("split", "Split"),
            TableHeader.Words("score", "Score"),
            new TableHeader("n", "Records"),
            new TableHeader("mean", "Mean"),
            new TableHeader("on_right", $"On {plan.Words.Right} records"),
            new TableHeader("on_wrong", $"On {plan.Words.Wrong} records")
        );
    }

    /// <summary>On how many records each other verdict says the same as the grade, where a sentence can name it.</summary>
    public static IEnumerable<string> OtherVerdicts(DraftPlan plan, BoundText text) =>
        from verdict in plan.OtherVerdicts.Take(MostNamed)
        let name = plan.NameOf(verdict.Column)
        let row = $"other_verdicts[{plan.Focus}, \"{name}\"]"
        where DraftSlice.CanBeNamed(name)
        where plan.Tables[^1].Columns.Any(column => column.Name == name) && text.Value($"{row}.n") > 0
        select $"`{name}` says the same on {text.Percent($"{row}.agreement")} of the records{(plan.Other is null ? "" : $" of `{plan.Focus}`")} that have both ({text.Of($"{row}.same", $"{row}.n")}).";

    private const int MostNamed = 3;

    private void WriteOtherVerdicts()
    {
        if (plan.OtherVerdicts.Count == 0 || text.RowsOf("other_verdicts") == 0)
        {
            return;
        }

        text.Heading("## Other verdicts");
        text.Paragraph(
            "The files say right and wrong in other columns as well.",
            "Where such a column is about the same answers, this is how far two graders agree, and Cohen's kappa takes away the agreement that their habits alone would give; where it is about another system's answers, it is on how many records both are right or both wrong."
        );
        text.Table(
            "other_verdicts",
            TableHeader.Words("split", "Split"),
            TableHeader.Words("verdict", "Verdict"),
            new TableHeader("n", "With both"),
            new TableHeader("graded", "Right by the grade"),
            new TableHeader("said", "Right by the other"),
            new TableHeader("same", "The same"),
            TableHeader.Share("agreement", "Agree"),
            new TableHeader("kappa", "Kappa")
        );
    }

    private void WriteRecorded()
    {
        if (plan.Shape.Recorded is null)
        {
            return;
        }

        text.Heading("## Recorded verdicts");
        text.Paragraph(
            "The files carry verdicts of their own.",
            plan.RecordedAgrees
                ? "They are those of the rescore, record for record."
                : "Where these differ from the rescore, the rules differ, or one of the two is mistaken."
        );
        text.Table(
            "recorded",
            TableHeader.Words("split", "Split"),
            new TableHeader("n", "With both"),
            new TableHeader("recorded", "Recorded correct"),
            new TableHeader("rescored", "Rescored correct"),
            new TableHeader("differ", "Differ"),
            new TableHeader("one_only", "With one only")
        );
        if (plan.RecordedAgrees)
        {
            return;
        }

        if (text.RowsOf("recorded_differ") > 0)
        {
            text.Paragraph("The first that differ, at most five of each split; one is correct and zero is not.");
            text.Table(
                "recorded_differ",
                TableHeader.Words("split", "Split"),
                TableHeader.Words("id", "Record"),
                new TableHeader("recorded", "Recorded"),
                new TableHeader("rescored", "Rescored")
            );
        }

        text.ToBeWritten("the rule", "by which rule the recorded verdicts were made, and which of the two is the one that was promised");
    }
}
