using Receipts.Core.Documents;
using Receipts.Core.Metrics;

namespace Receipts.Core.Drafting;

/// <summary>The <c>REPORT.md</c> of a draft from verdicts without outputs: what the files say, and what they cannot show.</summary>
internal sealed class VerdictReport
{
    private readonly DraftPlan plan;
    private readonly BoundText text;
    private readonly string focus;

    private VerdictReport(DraftPlan plan, Measurements measurements)
    {
        this.plan = plan;
        text = new BoundText(measurements);
        focus = plan.Focus;
    }

    public static string Write(DraftPlan plan, Measurements measurements)
    {
        var report = new VerdictReport(plan, measurements);
        report.WriteAll();
        return report.text.Document();
    }

    private void WriteAll()
    {
        var grades = new GradeSections(plan, text);
        text.Opening(DraftManifest.Title(plan));
        text.Heading("## Summary");
        text.ToBeWritten("the promise", "what the system promises to its users, and what a wrong record costs them");
        text.Paragraph(Headline(), grades.Origin());
        text.Paragraph(
            plan.Stripped is { } tool
                ? $"{tool} did not keep the outputs, so that nothing could be scored again."
                : "No column was taken for the outputs, so that nothing could be scored again.",
            "Which wrong outputs look complete and which are malformed or missing, nobody can tell without them: of silent errors this says nothing."
        );
        text.Paragraph(RepeatSection.Sentences(plan, text));
        text.Paragraph(
            from table in plan.Tables
            where text.Value($"by_split[{table.Name}].without") > 0
            select $"In `{table.Name}`, {text.Of($"by_split[{table.Name}].without", $"by_split[{table.Name}].records")} records have no verdict. They are no part of the share above."
        );
        if (plan.Charted is { } slice)
        {
            text.Paragraph(
                $"![{MarkdownText.Escape(DraftManifest.ChartTitle(plan, slice))}: a bar for each slice, with its interval and its number of records](charts/exact-match-by-slice.svg)"
            );
        }

        text.Paragraph(
            grades.Meaning(),
            "A record without a verdict counts nowhere.",
            "Intervals are 95%<!--~ 95%: confidence level, chosen and not measured --> Wilson score intervals."
        );
        WriteTables();
        WriteClose();
    }

    private string Headline()
    {
        string Share(string split) =>
            $"{text.Percent($"by_split[{split}].share_correct")} in `{split}` ({text.Of($"by_split[{split}].correct", $"by_split[{split}].n")})";
        if (plan is { Other: null, Variants: { } systems } && RepeatSection.NamedShares(plan, text, systems) is { } shares)
        {
            return $"The share correct is {shares}, by {systems.Mention}. Pooled, it is {Share(focus)}.";
        }

        return plan.Other is not { } other
            ? $"The share correct is {Share(focus)}."
            : $"The share correct is {Share(other)} and {Share(focus)}{text.Value("gap.fall_points") switch
            {
                > 0 => $", a fall of {text.Points("gap.fall_points")}",
                < 0 => $", a rise of {text.Points("gap.rise_points")}",
                _ => $", a change of {text.Points("gap.rise_points")}",
            }}.";
    }

    private void WriteTables()
    {
        text.Heading("## Verdicts");
        text.Table("by_split", [TableHeader.Words("split", "Split"), new TableHeader("records", "Records"), .. Columns("With a verdict")]);
        foreach (var slice in plan.Slices)
        {
            text.Heading($"## Verdicts by {slice.Mention}");
            text.Table($"by_{slice.Plain}", [TableHeader.Words(slice.Plain, "Slice"), .. Columns("With a verdict")]);
        }

        text.Heading("## What the grades say");
        text.Paragraph(
            $"The values of the grade in `{focus}`{(text.RowsOf("grades") == DraftMetrics.MostGrades ? ", the most frequent ones" : "")}."
        );
        text.Table("grades", TableHeader.Words("grade", "Grade"), new TableHeader("n", "Times"), TableHeader.Words("meaning", "Means"));
    }

    private static IEnumerable<TableHeader> Columns(string count) =>
        [
            new TableHeader("n", count),
            new TableHeader("correct", "Correct"),
            TableHeader.Share("share_correct", "Share correct"),
            TableHeader.Share("low", "Interval from"),
            TableHeader.Share("high", "Interval to"),
        ];

    private void WriteClose()
    {
        text.Heading("## Root cause");
        text.ToBeWritten(
            "the cause",
            "why these records are wrong, and an ablation that shows it: one change at a time, all else equal; for that the outputs are needed"
        );
        text.Heading("## What this evaluation cannot see");
        text.Lines([
            "- The outputs: whether a verdict is right, and whether a wrong answer would be noticed, nothing here can show.",
            "- Errors of whoever graded: a wrong verdict makes a right record wrong, and the other way round.",
            "- How the records were chosen: an interval speaks for a larger stream only if they are a random sample of it.",
            .. plan.Slices.Count == 0 ? ["- Slices: no column was taken to tell groups of records apart."] : (string[])[],
        ]);
        text.ToBeWritten("more blind spots", "what no record here could have shown");
        DraftEnd.Write(
            text,
            plan,
            $"by_split[{focus}].share_correct",
            [],
            "They count the verdicts again; they cannot tell whether these are right, or whether the files are a fair sample of anything."
        );
    }
}
