using System.Globalization;
using System.Text;
using Receipts.Core.Comparing;

namespace Receipts.Core.Publishing;

/// <summary>A comparison as Markdown: whether the records are the same, the difference, the slices, and what is newly wrong.</summary>
internal static class ComparisonMarkdown
{
    private const int MostRecords = 50;
    private const int MostIds = 20;

    public static void Write(StringBuilder page, Comparison comparison)
    {
        page.Append(
            CultureInfo.InvariantCulture,
            $"\n#### {ReportText.Markdown(comparison.Before.Name)} → {ReportText.Markdown(comparison.After.Name)}\n\n"
        );
        page.Append(
            CultureInfo.InvariantCulture,
            $"{ReportText.Markdown(ComparisonSentence.Records(comparison))}{(comparison.Same > 0 ? $": **{ReportText.Markdown(ComparisonSentence.Of(comparison))}**" : "")}\n"
        );
        string[] changes =
        [
            .. ComparisonSentence.Graded(comparison) is { } graded ? [graded] : Array.Empty<string>(),
            .. comparison.Limits,
            .. Ids("added", comparison.Added),
            .. Ids("retired", comparison.Retired),
            .. Ids("relabelled: another expected value", comparison.Relabelled),
            .. Ids("reworded: another input", comparison.Reworded),
            .. Ids("with another output and the same outcome", comparison.Rewritten),
        ];
        foreach (var change in changes)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n- {ReportText.Markdown(change)}\n");
        }

        if (comparison.Repeats is { } repeats)
        {
            foreach (var left in ComparisonSentence.LeftOut(repeats))
            {
                page.Append(CultureInfo.InvariantCulture, $"\n- {ReportText.Markdown(left)}\n");
            }

            WriteRuns(page, repeats);
            return;
        }

        if (comparison.Slices.Count > 0)
        {
            MarkdownReport.Table(page, ["Slice", "n", "Broken", "Mended", "Newly silent", "Points", "95%"], comparison.Slices.Select(Row));
        }

        WriteFlips(page, comparison);
    }

    /// <summary>All systems of a decision side by side.</summary>
    public static void Write(StringBuilder page, SystemsAbreast abreast)
    {
        var names = abreast.Systems.Select(system => ReportText.Markdown(system.Name)).ToList();
        page.Append(
            CultureInfo.InvariantCulture,
            $"\n#### {string.Join(", ", names)} abreast\n\n{ReportText.Markdown(ComparisonSentence.Shared(abreast))}\n"
        );
        MarkdownReport.Table(
            page,
            ["System", "Correct", "Silent", "Loud", "Unscored", .. abreast.AreRuns ? [] : (string[])["Right alone"]],
            abreast.Systems.Select(
                (system, i) =>
                    (IReadOnlyList<string>)
                        [names[i], .. system.Outcomes.Select(Count), .. system.Alone is { } alone ? [Count(alone)] : Array.Empty<string>()]
            )
        );
        if (abreast.Slices.Count > 0)
        {
            MarkdownReport.Table(
                page,
                ["Slice", "n", .. names],
                abreast.Slices.Select(slice =>
                    (IReadOnlyList<string>)
                        [
                            ReportText.Markdown(ComparisonSentence.Slice(slice.Column, slice.Value)),
                            Count(slice.Records),
                            .. slice.Shares.Select(ComparisonSentence.Share),
                        ]
                )
            );
        }
    }

    private static IReadOnlyList<string> Row(ComparedSlice slice) =>
        [
            ReportText.Markdown(ComparisonSentence.Slice(slice.Column, slice.Value)),
            Count(slice.Matrix.Difference.Records),
            Count(slice.Matrix.Broken),
            Count(slice.Matrix.Mended),
            Count(slice.Matrix.NewlySilent),
            slice.Matrix.Difference.Value is { } points ? ComparisonSentence.Points(points) : "–",
            slice.Matrix.Difference.Interval() is { } interval
                ? $"{ComparisonSentence.Points(interval.Low)} to {ComparisonSentence.Points(interval.High)}"
                : "–",
        ];

    private static void WriteFlips(StringBuilder page, Comparison comparison)
    {
        var wrong = comparison.Flips.Where(flip => flip.Kind is not (FlipKind.Mended or FlipKind.NewlyScored)).ToList();
        if (wrong.Count == 0)
        {
            return;
        }

        MarkdownReport.Table(
            page,
            ["Record", "Slice", "Before", "After", "What it gave"],
            wrong
                .Take(MostRecords)
                .Select(flip =>
                    (IReadOnlyList<string>)
                        [
                            ReportText.Code(flip.After.Id),
                            ReportText.Markdown(string.Join(", ", flip.After.Slices)),
                            flip.Before.Outcome,
                            flip.Kind == FlipKind.NewlySilent ? $"**{flip.After.Outcome}**" : flip.After.Outcome,
                            string.Join("<br>", Changes(comparison, flip).Select(ReportText.Markdown)),
                        ]
                )
        );
        if (wrong.Count > MostRecords)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n{wrong.Count - MostRecords} more records are not shown here.\n");
        }
    }

    private static IEnumerable<string> Changes(Comparison comparison, Flip flip) =>
        flip.Changes(comparison)
            .Select(change =>
                $"{change.Field}: {ComparisonSentence.Shown(change.Before)} before, {ComparisonSentence.Shown(change.After)} after, expected {ComparisonSentence.Shown(change.Expected)}"
            );

    private static void WriteRuns(StringBuilder page, RepeatedComparison repeats)
    {
        if (repeats.Slices.Count > 0)
        {
            MarkdownReport.Table(
                page,
                ["Slice", "n", "Points of pass@1", "95%"],
                repeats.Slices.Select(slice =>
                    (IReadOnlyList<string>)
                        [
                            ReportText.Markdown(ComparisonSentence.Slice(slice.Column, slice.Value)),
                            Count(slice.Runs.Records),
                            ComparisonSentence.Points(slice.Runs.Difference ?? 0),
                            slice.Runs.Interval is { } interval
                                ? $"{ComparisonSentence.Points(interval.Low)} to {ComparisonSentence.Points(interval.High)}"
                                : "–",
                        ]
                )
            );
        }

        foreach (
            var line in (string[])
                [
                    .. Ids("right in every run before and in none after", [.. repeats.Broken.Select(one => one.Id)]),
                    .. Ids("flaky, so that a flip of one run may be noise", [.. repeats.Flaky.Select(one => one.Id)]),
                ]
        )
        {
            page.Append(CultureInfo.InvariantCulture, $"\n- {ReportText.Markdown(line)}\n");
        }
    }

    private static string[] Ids(string what, IReadOnlyList<string> ids) =>
        ids.Count == 0 ? [] : [ComparisonSentence.Ids(what, ids, MostIds)];

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);
}
