namespace Receipts.Core.Drafting;

/// <summary>What one file has and the other has not.</summary>
internal sealed class CoverageSection(DraftPlan plan, BoundText text)
{
    private readonly string focus = plan.Focus;

    private double Wrong => text.Wrong(focus);

    public void Write()
    {
        if (plan.AreOneSet || plan.Other is not { } other)
        {
            return;
        }

        text.Heading("## Coverage");
        if (plan.Slices.Count == 0)
        {
            text.Paragraph(
                "No column was taken to cut the records into slices, so that nothing here shows what one file has and the other has not."
            );
        }

        foreach (var slice in plan.Slices.Except(plan.Covered))
        {
            text.Paragraph($"Only one of the files has {slice.Mention}, so that nothing can be said about how it is covered.");
        }

        foreach (var slice in plan.Covered)
        {
            text.Heading($"### {slice.Mention}");
            text.Paragraph(
                $"The total variation distance between the two distributions is {text.Number($"unseen_{slice.Plain}.distance")}: zero when `{other}` and `{focus}` have the same mix, one when they share no value."
            );
            text.Table(
                $"coverage_{slice.Plain}",
                [
                    TableHeader.Words(slice.Plain, "Slice"),
                    new TableHeader("evaluated", $"In {other}"),
                    new TableHeader("n", $"In {focus}"),
                    TableHeader.Share("share", $"Share of {focus}"),
                    .. Wrong > 0 ? [TableHeader.Share("share_of_wrong", "Share of its wrong records")] : (TableHeader[])[],
                    TableHeader.Words("note", "Note"),
                ]
            );
        }
    }
}
