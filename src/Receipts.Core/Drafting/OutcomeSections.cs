using Receipts.Core.Documents;

namespace Receipts.Core.Drafting;

/// <summary>The scores and where the records went: by split, by slice and by field.</summary>
internal sealed class OutcomeSections(DraftPlan plan, BoundText text)
{
    private readonly string focus = plan.Focus;

    private double Wrong => text.Wrong(focus);

    private bool HasFields => plan.Shape.HasFields;

    public void Write()
    {
        WriteGap();
        WriteOutcomes();
        foreach (var slice in plan.Slices)
        {
            WriteSlice(slice);
        }

        if (HasFields)
        {
            WriteFields();
        }
    }

    private void WriteGap()
    {
        text.Heading(plan.Other is null ? "## The score" : "## The gap");
        text.Table(
            "by_split",
            [
                TableHeader.Words("split", "Split"),
                new TableHeader("n", "Scored"),
                new TableHeader("correct", plan.Words.Correct),
                TableHeader.Share(plan.Rate, plan.RateName),
                TableHeader.Share("low", "Interval from"),
                TableHeader.Share("high", "Interval to"),
                .. HasFields ? [TableHeader.Share("field_accuracy", "Mean field accuracy")]
                : plan.Shape.HasManyGrades ? [TableHeader.Share("field_accuracy", "Mean share of right grades")]
                : (TableHeader[])[],
            ]
        );
    }

    /// <summary>How many records of two files that were joined found each other; empty where none were joined.</summary>
    public static string Partners(DraftPlan plan, BoundText text) =>
        plan.Sources[plan.Focus].Join is { } join
            ? $"`{plan.Focus}` joins {text.Number("partners.found")} records of `{join.Sides.One}` with {(join.Gather.ContainsKey(join.Sides.Other) ? "those" : "one")} of `{join.Sides.Other}`; without a partner are {text.Number("partners.one_alone")} of `{join.Sides.One}` and {text.Number("partners.other_alone")} of `{join.Sides.Other}`, which stay with what they have{(plan.Shape.IsGraded ? "" : ": without an output they are wrong, and without an expected value unscored")}."
            : "";

    /// <summary>How many records of each split have nothing to score, and why; empty where all have.</summary>
    public static IEnumerable<string> Unscored(DraftPlan plan, BoundText text) =>
        from table in plan.Tables
        where text.Value($"ledger[{table.Name}].unscored") > 0
        select $"In `{table.Name}`, {text.Of($"ledger[{table.Name}].unscored", $"ledger[{table.Name}].loaded")} records have nothing to score: no {(plan.Shape.IsPreference ? "preference, or a tie" : plan.Shape.IsGraded ? plan.Shape.Grades.Any(grade => grade.Scale.Unscored.Count > 0) ? "grade, or one that was declared to say neither right nor wrong" : "grade" : plan.Shape.IsJudgeHistory ? "verdict of the person" : "expected value")}{(plan.Shape.Error is null ? "" : ", or an error that the system reported")}.{(plan.HasBlanksOfBothKinds ? $" Of those without an expected value {text.Of($"blanks[{table.Name}].given", $"blanks[{table.Name}].n")} have an output: where blank means that nothing is to be found, these would be wrong." : "")}";

    /// <summary>Whether records of two files that were joined have no partner, which the summary says then.</summary>
    public static bool HasLonely(DraftPlan plan, BoundText text) =>
        plan.Sources[plan.Focus].Join is not null && text.Value("partners.one_alone") + text.Value("partners.other_alone") > 0;

    private void WriteOutcomes()
    {
        text.Heading("## Where the records went");
        text.Table(
            "ledger",
            TableHeader.Words("split", "Split"),
            new TableHeader("loaded", "Loaded"),
            new TableHeader("correct", plan.Words.Correct),
            new TableHeader("silent", plan.Words.Silent),
            new TableHeader("loud", plan.Words.Loud),
            new TableHeader("unscored", "Unscored")
        );
        text.Paragraph(StoredSection.Tables(plan), HasLonely(plan, text) ? "" : Partners(plan, text));
        text.Paragraph(Unscored(plan, text));
        if (Wrong > 0 && plan is { AreLikelihoods: false, HasListOfGrades: false } && plan.Words == OutcomeWords.Scored)
        {
            text.Paragraph(
                $"The silent rate of `{focus}` is {text.Percent($"silent[{focus}].rate")}, with an interval from {text.Percent($"silent[{focus}].low")} to {text.Percent($"silent[{focus}].high")}; {text.Of($"silent[{focus}].silent", $"by_split[{focus}].wrong")} wrong records are silent."
            );
        }
    }

    private void WriteSlice(DraftSlice slice)
    {
        WriteOutcomesOf(slice);
        if (plan.HasFlips)
        {
            WriteFlips(slice);
        }
    }

    private void WriteFlips(DraftSlice slice)
    {
        text.Heading($"## What changed by {slice.Mention}");
        text.Paragraph(
            $"*Broken* is {plan.Words.Right} in `{plan.Other}` and {plan.Words.Wrong} in `{focus}`, and *mended* the other way round. `receipts compare` lists each of these records with both outputs."
        );
        text.Table(
            $"flips_by_{slice.Plain}",
            TableHeader.Words(slice.Plain, "Slice"),
            new TableHeader("n", "Pairs"),
            new TableHeader("broken", "Broken"),
            new TableHeader("broken_silently", "Broken silently"),
            new TableHeader("mended", "Mended")
        );
        if (slice == plan.Charted)
        {
            text.Paragraph(
                $"![{MarkdownText.Escape(DraftManifest.FlipsTitle(plan, slice))}: for each slice a bar of broken records to the left, and one of mended records to the right](charts/flips-by-slice.svg)"
            );
        }
    }

    private void WriteOutcomesOf(DraftSlice slice)
    {
        text.Heading($"## Outcome by {slice.Mention}");
        text.Table(
            $"by_{slice.Plain}",
            TableHeader.Words(slice.Plain, "Slice"),
            new TableHeader("n", "Scored"),
            new TableHeader("correct", plan.Words.Correct),
            TableHeader.Share(plan.Rate, plan.RateName),
            TableHeader.Share("low", "Interval from"),
            TableHeader.Share("high", "Interval to"),
            new TableHeader("silent", plan.Words.Silent),
            new TableHeader("loud", plan.Words.Loud),
            TableHeader.Words("note", "Note")
        );
        if (text.Value($"slices_by_{slice.Plain}.small") > 0)
        {
            text.Paragraph(
                "*Too few to tell* stands where the interval spans more than a quarter of the whole range and Fisher's exact test does not tell the slice from the other records."
            );
        }
    }

    private void WriteFields()
    {
        text.Heading("## Outcome by field");
        text.Paragraph($"{text.Of("fields.wrong", "fields.fields")} fields of `{focus}` are wrong in some record.");
        if (text.RowsOf("by_field") > 0)
        {
            text.Paragraph(text.RowsOf("by_field") < text.Value("fields.wrong") ? "The worst of them:" : "These are the wrong ones.");
            text.Table(
                "by_field",
                TableHeader.Words("field", "Field"),
                new TableHeader("n", "Records"),
                new TableHeader("wrong", "Wrong"),
                TableHeader.Share(plan.Rate, plan.RateName)
            );
        }
    }
}
