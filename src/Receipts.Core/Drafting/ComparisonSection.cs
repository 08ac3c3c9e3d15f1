using Receipts.Core.Comparing;
using Receipts.Core.Documents;

namespace Receipts.Core.Drafting;

/// <summary>A comparison as a section of a report, every number bound to the metrics that measure it.</summary>
internal sealed class ComparisonSection(Comparison comparison, ComparisonMetrics metrics, ComparisonCharts charts, BoundText text)
{
    private readonly string before = NameOf(comparison.Before.Split, "the earlier system");
    private readonly string after = NameOf(comparison.After.Split, "the later system");

    private string Name => metrics.Name;

    public void Write()
    {
        text.Heading($"## What changed from {before} to {after}");
        text.Paragraph(metrics.AreRuns ? RunSentences() : Sentences());
        text.Paragraph(Judged());
        if (!metrics.AreRuns)
        {
            WriteOutcomes();
        }

        foreach (var slice in metrics.Slices)
        {
            WriteSlice(slice);
        }

        if (metrics.HasFields && text.RowsOf(metrics.Flips) > 0)
        {
            WriteFlips();
        }
    }

    /// <summary>The name of a split as prose can have it: one with a number in it would be a number without a measurement.</summary>
    private static string NameOf(string split, string otherwise) => DraftSlice.Reads($"`{split}`") ? $"`{split}`" : otherwise;

    private IEnumerable<string> Sentences()
    {
        if (text.Value($"{Name}.broken") == 0 && text.Value($"{Name}.mended") == 0)
        {
            yield return $"Records are paired by their id. Of {text.Number($"{Name}.n")} with an outcome in both, none is right in one of them and wrong in the other.";
            yield break;
        }

        yield return $"Records are paired by their id. Of {text.Number($"{Name}.n")} with an outcome in both, right are {text.Number($"{Name}.right_before")} in {before} and {text.Number($"{Name}.right_after")} in {after}.";
        yield return $"A record is *broken* when it is right in {before} and wrong in {after}, and *mended* the other way round: broken are {text.Number($"{Name}.broken")}, {text.Number($"{Name}.broken_silently")} of them so that nothing shows, and mended are {text.Number($"{Name}.mended")}.";
        yield return comparison.HasClusters
            ? $"That is a difference of {text.Points($"{Name}.points")}. Records stand in clusters, and `receipts compare` gives the interval over those."
            : $"That is a difference of {text.Points($"{Name}.points")}, with a 95%<!--~ 95%: confidence level, chosen and not measured --> interval from {text.Points($"{Name}.low_points")} to {text.Points($"{Name}.high_points")}. If neither were the better one, so uneven a split or a more uneven one would have a probability of {text.Small($"{Name}.p")} by McNemar's exact test.";
        yield return "`receipts compare` lists each of these records with both outputs.";
    }

    private IEnumerable<string> RunSentences() =>
        [
            $"Records are paired by their id, and each was run several times. Over {text.Number($"{Name}.n")} with an outcome in both, the mean share of right runs is {text.Percent($"{Name}.right_before")} in {before} and {text.Percent($"{Name}.right_after")} in {after}, a difference of {text.Points($"{Name}.points")}.",
            $"A record is *broken* when it is right in every run of {before} and in none of {after}, and *mended* the other way round: broken are {text.Number($"{Name}.broken")}, and mended are {text.Number($"{Name}.mended")}.",
            $"Right in some runs of a side and wrong in others, and so *flaky*, are {text.Number($"{Name}.flaky")}; a flip of these may be noise.",
        ];

    private string Judged() => comparison.After.IsGraded ? "Outcomes are what grades in the evidence say, and are not recomputed." : "";

    private void WriteOutcomes()
    {
        text.Paragraph("The same records by what became of them, before in the rows and after in the columns:");
        text.Table(
            metrics.Outcomes,
            TableHeader.Words("before", "Before"),
            new TableHeader("correct", "Correct"),
            new TableHeader("silent", "Silent"),
            new TableHeader("loud", "Loud"),
            new TableHeader("unscored", "Unscored")
        );
    }

    private void WriteSlice(DraftSlice slice)
    {
        text.Paragraph($"By {slice.Mention}, {slice.OrderInWords}:");
        text.Table(
            metrics.By(slice),
            [
                TableHeader.Words(slice.Plain, "Slice"),
                new TableHeader("n", metrics.AreRuns ? "Records" : "Pairs"),
                new TableHeader("right_before", "Right before", IsShare: metrics.AreRuns),
                new TableHeader("right_after", "Right after", IsShare: metrics.AreRuns),
                new TableHeader("broken", "Broken"),
                .. metrics.AreRuns ? [new TableHeader("flaky", "Flaky")] : new[] { new TableHeader("broken_silently", "Broken silently") },
                new TableHeader("mended", "Mended"),
            ]
        );
        if (slice == charts.Slice)
        {
            text.Paragraph(
                $"![{MarkdownText.Escape(ComparisonCharts.PairedTitle(slice))}: two points for each slice](charts/{charts.Paired}.svg)"
            );
            if (!metrics.AreRuns)
            {
                text.Paragraph(
                    $"![{MarkdownText.Escape(ComparisonCharts.FlipsTitle(slice))}: for each slice a bar of broken records to the left, and one of mended records to the right](charts/{charts.Flips}.svg)"
                );
            }
        }
    }

    private void WriteFlips()
    {
        text.Paragraph(
            text.RowsOf(metrics.Flips) < text.Value($"{metrics.Fields}.n")
                ? $"In all, {text.Number($"{metrics.Fields}.n")} fields are right before and wrong after. The first of them, those of silent records before others:"
                : "These fields are right before and wrong after, those of silent records first:"
        );
        text.Table(
            metrics.Flips,
            new TableHeader("place", "Place"),
            TableHeader.Words("id", "Record"),
            TableHeader.Words("field", "Field"),
            TableHeader.Words("expected", "Expected"),
            TableHeader.Words("before", "Before"),
            TableHeader.Words("after", "After")
        );
    }
}
