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

    public static string Write(DraftPlan plan, Measurements measurements)
    {
        var report = new DraftReport(plan, measurements);
        report.WriteAll();
        return report.text.ToString().TrimEnd('\n') + "\n";
    }

    private double Wrong => text.Value($"by_split[{focus}].wrong") ?? 0;

    private double Scored => text.Value($"by_split[{focus}].n") ?? 0;

    private bool HasFields => plan.Shape.HasFields;

    private void WriteAll()
    {
        text.Heading($"# {DraftManifest.Title(plan)}");
        text.Paragraph(
            "A draft, written by `receipts new` from the raw files.",
            "Every number in figures comes from a query over them in `metrics.sql`.",
            "What needs a person is marked as yet to be written."
        );
        WriteSummary();
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

        new ErrorSections(plan, text).Write(Wrong);
        WriteConfidence();
        WriteRecorded();
        WriteCoverage();
        WriteClose();
    }

    private void WriteSummary()
    {
        text.Heading("## Summary");
        text.ToBeWritten("the promise", "what the system promises to its users, and what a wrong record costs them");
        text.Paragraph(Headline(), OneRecord(), Overlap());
        text.Paragraph(SilentSentence());
        text.Paragraph(plan.Slices.Where(Differ).Select(SliceSentence));
        text.Paragraph(ErrorSections.Summary(plan, text, Wrong));
        text.Paragraph(plan.Covered.Select(UnseenSentence));
        if (plan.Charted is { } slice)
        {
            text.Paragraph(
                $"![{MarkdownText.Escape(DraftManifest.ChartTitle(plan, slice))}: a bar for each slice, with its interval and its number of records](charts/exact-match-by-slice.svg)"
            );
        }

        text.Paragraph(
            $"A record is correct when its output equals what was expected: text character for character, {(plan.HasCsv ? "and in a CSV everything is text" : "numbers by value")}.",
            $"A wrong record is *silent* when {(HasFields ? "every field is filled" : "the output is filled")}, so that no check for missing values would notice it, and *loud* when not.",
            "Intervals are 95%<!--~ 95%: confidence level, chosen and not measured --> Wilson score intervals."
        );
    }

    private string Headline()
    {
        var here =
            $"{text.Percent($"by_split[{focus}].exact_match")} in `{focus}` ({text.Of($"by_split[{focus}].correct", $"by_split[{focus}].n")})";
        if (plan.Other is not { } other)
        {
            return $"Exact match is {here}.";
        }

        var there =
            $"{text.Percent($"by_split[{other}].exact_match")} in `{other}` ({text.Of($"by_split[{other}].correct", $"by_split[{other}].n")})";
        var change = text.Value("gap.fall_points") switch
        {
            > 0 => $", a fall of {text.Points("gap.fall_points")}",
            < 0 => $", a rise of {text.Points("gap.rise_points")}",
            _ => ": the same",
        };
        return $"Exact match is {there} and {here}{change}.";
    }

    private string OneRecord() => Scored == 1 ? $"One scored record in `{focus}` shows nothing about any other." : "";

    private string Overlap()
    {
        if (plan.Other is not { } other || text.Value("gap.fall_points") is 0)
        {
            return "";
        }

        var apart =
            text.Value($"by_split[{focus}].high") < text.Value($"by_split[{other}].low")
            || text.Value($"by_split[{other}].high") < text.Value($"by_split[{focus}].low");
        return apart
            ? "The intervals of the two do not overlap."
            : $"The intervals of the two overlap; if both had the same rate, so large a difference or a larger one would have a probability of {text.Small("gap.p")} by Fisher's exact test.";
    }

    private string SilentSentence()
    {
        if (Wrong == 0)
        {
            return $"No scored record of `{focus}` is wrong.";
        }

        if (Scored == 1)
        {
            return $"The one scored record of `{focus}` is wrong"
                + (text.Value($"silent[{focus}].silent") == 0 ? ", loudly: something is missing." : ", and silent: it looks complete.");
        }

        var silent = $"silent[{focus}].silent";
        var wrong =
            $"{text.Of($"by_split[{focus}].wrong", $"by_split[{focus}].n")} scored records of `{focus}` {(Wrong == 1 ? "is" : "are")} wrong";
        return text.Value(silent) switch
        {
            0 => $"{wrong}, loudly: {(HasFields ? "a field" : "the output")} is missing.",
            1 => $"{wrong}. {text.Number(silent)} of them, {text.Percent($"silent[{focus}].rate")} of all, is silent: it looks complete.",
            _ => $"{wrong}. {text.Number(silent)} of them, {text.Percent($"silent[{focus}].rate")} of all, are silent: they look complete.",
        };
    }

    private bool Differ(DraftSlice slice) => text.Value($"slices_by_{slice.Plain}.lowest") < text.Value($"slices_by_{slice.Plain}.highest");

    private string SliceSentence(DraftSlice slice)
    {
        var metric = $"slices_by_{slice.Plain}";
        var sentence =
            $"By {slice.Mention} there are {text.Number($"{metric}.slices")} slices of `{focus}`, with an exact match from {text.Percent($"{metric}.lowest")} to {text.Percent($"{metric}.highest")}";
        var small = text.Value($"{metric}.small") switch
        {
            0 => "",
            1 => $" {text.Number($"{metric}.small")} of them has too few records to tell.",
            _ => $" {text.Number($"{metric}.small")} of them have too few records to tell.",
        };
        return text.Value($"{metric}.perfect") is 0 && text.Value($"{metric}.zero") is 0
            ? $"{sentence}.{small}"
            : $"{sentence}: {text.Number($"{metric}.perfect")} right on every record, {text.Number($"{metric}.zero")} wrong on every record.{small}";
    }

    private string UnseenSentence(DraftSlice slice)
    {
        var metric = $"unseen_{slice.Plain}";
        return text.Value($"{metric}.unseen") == 0
            ? ""
            : $"`{plan.Other}` lacks {text.Of($"{metric}.unseen", $"{metric}.in_all")} values of {slice.Mention} that `{focus}` has, which carry {text.Percent($"{metric}.share")} of the records"
                + (Wrong > 0 ? $" and {text.Percent($"{metric}.share_of_wrong")} of the wrong ones." : ".");
    }

    private void WriteGap()
    {
        text.Heading(plan.Other is null ? "## The score" : "## The gap");
        text.Table(
            "by_split",
            [
                TableHeader.Words("split", "Split"),
                new TableHeader("n", "Scored"),
                new TableHeader("correct", "Correct"),
                TableHeader.Share("exact_match", "Exact match"),
                TableHeader.Share("low", "Interval from"),
                TableHeader.Share("high", "Interval to"),
                .. HasFields ? [TableHeader.Share("field_accuracy", "Mean field accuracy")] : (TableHeader[])[],
            ]
        );
    }

    private void WriteOutcomes()
    {
        text.Heading("## Where the records went");
        text.Table(
            "ledger",
            TableHeader.Words("split", "Split"),
            new TableHeader("loaded", "Loaded"),
            new TableHeader("correct", "Correct"),
            new TableHeader("silent", "Silent"),
            new TableHeader("loud", "Loud"),
            new TableHeader("unscored", "Unscored")
        );
        var unscored = plan.Tables.Where(table => text.Value($"ledger[{table.Name}].unscored") > 0).ToList();
        text.Paragraph(
            unscored.Select(table =>
                $"In `{table.Name}`, {text.Of($"ledger[{table.Name}].unscored", $"ledger[{table.Name}].loaded")} records have nothing to score: no expected value{(plan.Shape.Error is null ? "" : ", or an error that the system reported")}."
            )
        );
        if (Wrong > 0)
        {
            text.Paragraph(
                $"The silent rate of `{focus}` is {text.Percent($"silent[{focus}].rate")}, with an interval from {text.Percent($"silent[{focus}].low")} to {text.Percent($"silent[{focus}].high")}; {text.Percent($"silent[{focus}].share_of_wrong")} of its wrong records are silent."
            );
        }
    }

    private void WriteSlice(DraftSlice slice)
    {
        text.Heading($"## Outcome by {slice.Mention}");
        text.Table(
            $"by_{slice.Plain}",
            TableHeader.Words(slice.Plain, "Slice"),
            new TableHeader("n", "Scored"),
            new TableHeader("correct", "Correct"),
            TableHeader.Share("exact_match", "Exact match"),
            TableHeader.Share("low", "Interval from"),
            TableHeader.Share("high", "Interval to"),
            new TableHeader("silent", "Silent"),
            new TableHeader("loud", "Loud"),
            TableHeader.Words("note", "Note")
        );
        if (text.Value($"slices_by_{slice.Plain}.small") > 0)
        {
            text.Paragraph("*Too few to tell* stands where the interval spans more than a quarter of the whole range.");
        }
    }

    private void WriteFields()
    {
        text.Heading("## Outcome by field");
        text.Paragraph(
            text.Value("fields.wrong") == 0
                ? $"None of the {text.Number("fields.fields")} fields of `{focus}` is ever wrong."
                : $"{text.Of("fields.wrong", "fields.fields")} fields of `{focus}` are wrong in some record."
        );
        if (text.RowsOf("by_field") > 0)
        {
            text.Paragraph(
                text.RowsOf("by_field") < text.Value("fields.wrong")
                    ? "The worst of them:"
                    : "These are the wrong ones; fields that are always right are left out."
            );
            text.Table(
                "by_field",
                TableHeader.Words("field", "Field"),
                new TableHeader("n", "Records"),
                new TableHeader("wrong", "Wrong"),
                TableHeader.Share("exact_match", "Exact match")
            );
        }
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

    private void WriteRecorded()
    {
        if (plan.Shape.Recorded is null)
        {
            return;
        }

        text.Heading("## Recorded verdicts");
        text.Paragraph(
            plan.RecordedAgrees
                ? "The files carry verdicts of their own, and these agree with the rescore on every record."
                : "The files carry verdicts of their own, and these do not agree with the rescore on every record: the rules differ, or one of the two is mistaken."
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

    private void WriteCoverage()
    {
        if (plan.Other is not { } other)
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

    private void WriteClose()
    {
        text.Heading("## Root cause");
        if (Wrong == 0)
        {
            text.Paragraph($"No scored record of `{focus}` is wrong, so that there is no cause to look for in it.");
        }
        else
        {
            text.ToBeWritten(
                "the cause",
                "why these records are wrong, and an ablation that shows it: one change at a time, all else equal"
            );
        }

        text.Heading("## What this evaluation cannot see");
        text.Lines([.. BlindSpots().Select(spot => $"- {spot}")]);
        text.ToBeWritten("more blind spots", "what no record here could have shown");
        text.Heading("## Next step");
        text.ToBeWritten("the next step", "what is done first, and what would show that it worked");
        text.ToBeWritten("the owner", "who does it, and by when");
        text.Heading("## Reproducibility");
        text.Paragraph(
            $"The raw files are in `fixtures/{plan.Name}/data`, byte for byte as they were given. These commands derive every number again, and show where one comes from."
        );
        text.Lines([
            "```sh",
            $"receipts verify receipts/{plan.Name}",
            $"receipts explain receipts/{plan.Name} \"by_split[{focus}].exact_match\"",
            $"(cd receipts/{plan.Name} && sha256sum -c SHA256SUMS)",
            "```",
        ]);
        text.Paragraph(
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

        yield return "Errors in the expected values: a wrong expected value makes a right record wrong, and the other way round.";
        yield return "How the records were chosen: an interval speaks for a larger stream only if they are a random sample of it.";
        if (plan.Shape.Input is null)
        {
            yield return "The inputs: they are not among the columns, so that no output can be held against what it was read from.";
        }
    }
}
