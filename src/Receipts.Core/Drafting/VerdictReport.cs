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

    public static string Write(DraftPlan plan, Measurements measurements) => new VerdictReport(plan, measurements).Filled() + "\n";

    private string Filled()
    {
        var grades = new GradeSections(plan, text);
        return Template.Fill(
            "verdicts.md",
            plan,
            ("opening", DraftReport.Opening(plan)),
            ("headline", Headline()),
            ("origin", grades.Origin()),
            ("tool", plan.Stripped),
            ("repeats", Template.Paragraph(RepeatSection.Sentences(plan, text).Concat(Lists()))),
            ("lists", Template.Where(plan.HasListOfGrades)),
            ("without", Template.Paragraph(Without())),
            ("stored", Template.Paragraph(StoredSection.Summary(plan, text))),
            ("stored_section", Part(() => new StoredSection(plan, text).Write())),
            ("chart", plan.Charted is { } slice ? DraftReport.Chart(plan, slice) : null),
            ("meaning", grades.Meaning()),
            (
                "by_split",
                Part(() =>
                    text.Table(
                        "by_split",
                        [TableHeader.Words("split", "Split"), new TableHeader("records", "Records"), .. Columns(Counted)]
                    )
                )
            ),
            ("by_slices", Part(WriteSlices)),
            ("are_most", Template.Where(text.RowsOf("grades") == GradeMetrics.MostGrades)),
            (
                "grades",
                Part(() =>
                    text.Table(
                        "grades",
                        TableHeader.Words("grade", "Grade"),
                        new TableHeader("n", "Times"),
                        TableHeader.Words("meaning", "Means")
                    )
                )
            ),
            ("has_slices", Template.Where(plan.Slices.Count > 0)),
            (
                "end_of_draft",
                DraftEnd.Of(
                    plan,
                    $"by_split[{focus}].share_correct",
                    "They count the verdicts again; they cannot tell whether these are right, or whether the files are a fair sample of anything."
                )
            )
        );
    }

    private string? Part(Action write)
    {
        write();
        return text.Take();
    }

    private IEnumerable<string> Without() =>
        from table in plan.Tables
        where text.Value($"by_split[{table.Name}].without") > 0
        select $"In `{table.Name}`, {text.Of($"by_split[{table.Name}].without", $"by_split[{table.Name}].records")} records have no verdict. They are no part of the share above.";

    /// <summary>What of records that have several verdicts is right throughout, and what at least once.</summary>
    private IEnumerable<string> Lists()
    {
        if (!plan.HasListOfGrades)
        {
            yield break;
        }

        foreach (
            var (split, row) in plan
                .Tables.Select(table => (table.Name, $"lists[{table.Name}]"))
                .Where(of => text.Value($"{of.Item2}.records") > 0)
        )
        {
            yield return $"The {text.Number($"{row}.verdicts")} verdicts of `{split}` stand in the lists of {text.Number($"{row}.records")} records, with {text.Number($"{row}.most")} in one at most: all of a record say correct in {text.Of($"{row}.all_correct", $"{row}.records")}, and at least one does in {text.Of($"{row}.some_correct", $"{row}.records")}.";
        }

        foreach (
            var (split, row) in plan
                .Tables.Select(table => (table.Name, $"lists[{table.Name}]"))
                .Where(of => text.Value($"{of.Item2}.without") > 0)
        )
        {
            yield return $"Of the entries of the lists of `{split}`, {text.Of($"{row}.without", $"{row}.entries")} hold no verdict, and count nowhere.";
        }

        yield return "Each verdict counts as one of its own, and the intervals take them for independent.";
    }

    private string Headline()
    {
        var verdicts = plan.HasListOfGrades ? " verdicts" : "";
        string Share(string split) =>
            $"{text.Percent($"by_split[{split}].share_correct")} in `{split}` ({text.Of($"by_split[{split}].correct", $"by_split[{split}].n")}{verdicts})";
        if (plan.Other is null && RepeatSection.Headline(plan, text, "The share correct", Share(focus)) is { } apart)
        {
            return apart;
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

    private void WriteSlices()
    {
        foreach (var slice in plan.Slices)
        {
            text.Heading($"## Verdicts by {slice.Mention}");
            text.Table($"by_{slice.Plain}", [TableHeader.Words(slice.Plain, "Slice"), .. Columns(Counted)]);
        }
    }

    private string Counted => plan.HasListOfGrades ? "Verdicts" : "With a verdict";

    private static IEnumerable<TableHeader> Columns(string count) =>
        [
            new TableHeader("n", count),
            new TableHeader("correct", "Correct"),
            TableHeader.Share("share_correct", "Share correct"),
            TableHeader.Share("low", "Interval from"),
            TableHeader.Share("high", "Interval to"),
        ];
}
