using System.Globalization;
using Receipts.Core.Comparing;

namespace Receipts.Core.Publishing;

/// <summary>What a comparison has to say to other programs: records that are wrong now and were not, and whether there was anything to compare.</summary>
internal static class ComparedItems
{
    public const string NewlySilent = "newly-silent";
    public const string NewlyLoud = "newly-loud";
    public const string NewlyUnscored = "newly-unscored";
    public const string NewlyWrong = "newly-wrong-in-every-run";
    public const string Records = "records-changed";

    /// <param name="isCompared">Whether anything was compared.</param>
    public static IEnumerable<ReportItem> Of(Comparison comparison, bool isCompared)
    {
        if (!isCompared && (!comparison.AreTheSameRecords || comparison.Rule is not null || comparison.Same == 0))
        {
            yield return Item(
                comparison,
                Records,
                ReportLevel.Unchecked,
                "",
                $"{Name(comparison)}: {comparison.Rule ?? ComparisonSentence.Records(comparison)}, so that nothing is compared"
            );
            yield break;
        }

        foreach (var flip in comparison.Flips.Where(flip => flip.Kind is not (FlipKind.Mended or FlipKind.NewlyScored)))
        {
            var changes = flip.Changes(comparison)
                .Select(change =>
                    $"{change.Field}: expected {ComparisonSentence.Shown(change.Expected)}, before {ComparisonSentence.Shown(change.Before)}, after {ComparisonSentence.Shown(change.After)}"
                );
            yield return Item(
                comparison,
                flip.Kind switch
                {
                    FlipKind.NewlySilent => NewlySilent,
                    FlipKind.NewlyLoud => NewlyLoud,
                    _ => NewlyUnscored,
                },
                ReportLevel.Warning,
                flip.After.Id,
                string.Join(
                    "; ",
                    [$"{flip.After.Id}, {Name(comparison)}: {flip.Before.Outcome} before, {flip.After.Outcome} after", .. changes]
                )
            );
        }

        foreach (var one in comparison.Repeats?.Broken ?? [])
        {
            yield return Item(
                comparison,
                NewlyWrong,
                ReportLevel.Warning,
                one.Id,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{one.Id}, {Name(comparison)}: right in all {one.Earlier.Scored} runs before and in none of {one.Later.Scored} after"
                )
            );
        }
    }

    /// <summary>The two sides.</summary>
    public static string Name(Comparison comparison) => $"{comparison.Before.Name} → {comparison.After.Name}";

    /// <summary>How many records are wrong now and were right, and the other way round.</summary>
    public static (long Broken, long Mended) Flips(Comparison comparison) =>
        comparison.Repeats is { } repeats
            ? (repeats.Broken.Count, repeats.Mended.Count)
            : (comparison.Whole.Broken, comparison.Whole.Mended);

    /// <summary>What each rule means.</summary>
    public static ReportRule? Rule(string rule) =>
        rule switch
        {
            NewlySilent => new("A record is wrong now and looks right.", "Look at what both systems gave for it."),
            NewlyLoud => new("A record is wrong now, and shows it.", "Look at what both systems gave for it."),
            NewlyUnscored => new(
                "A record has no outcome now.",
                "Find out why the system gave none, or what became of the expected value."
            ),
            NewlyWrong => new("A record is wrong now in every run, and was right in every one.", "Look at what both systems gave for it."),
            Records => new(
                "The two sides are not the same records, or not held to one rule.",
                "Give both the same records, or compare with --despite."
            ),
            _ => null,
        };

    private static ReportItem Item(Comparison comparison, string rule, ReportLevel level, string id, string message) =>
        new(rule, level, comparison.After.Receipt.Place, 1, $"{Name(comparison)} {id}", message);
}
