using Receipts.Core.Engine;

namespace Receipts.Core.Drafting;

/// <summary>The queries of how two splits stand to each other: how far they are apart, what is in both, and what became of each record that is.</summary>
internal sealed class PairMetrics(DraftPlan plan)
{
    public IEnumerable<string?> All =>
        [
            GapOf(plan, "record", plan.RateName.ToLowerInvariant(), hasTest: !plan.ArePaired),
            Template.Fill(
                "pairs.sql",
                plan,
                ("same_records", plan.AreOneSet ? null : plan.Common?.Same),
                ("under", plan.Common?.Same is null ? null : CommonRecords.Under(plan)),
                ("overlap", Template.Where(plan is { Common: not null, AreOneSet: false, Other: not null })),
                ("identity", plan.Common is null ? null : string.Join(", ", plan.Common.Identity)),
                ("one_set", Template.Where(plan.AreOneSet)),
                ("paired", plan.ArePaired ? Paired.Rows($"{Paired.Before("correct")} as one", $"{Paired.After("correct")} as two") : null)
            ),
        ];

    /// <summary>How far a rate of two splits is apart.</summary>
    /// <param name="records">The table with a row a record, and its <c>split</c> and <c>correct</c>.</param>
    /// <param name="rate">What it is called in a comment.</param>
    /// <param name="hasTest">With the p-value of a test that takes the records of both splits for independent.</param>
    /// <returns>Null where there is one split.</returns>
    public static string? GapOf(DraftPlan plan, string records, string rate, bool hasTest) =>
        plan.Other is null
            ? null
            : Template.Fill("gap.sql", plan, ("records", records), ("what", rate), ("tested", Template.Where(hasTest)));

    /// <summary>What became of the records that are in both splits, by slice.</summary>
    public IEnumerable<string> Flips =>
        !plan.ArePaired
            ? []
            : plan.Slices.Select(slice =>
                Template.Fill(
                    "flips.sql",
                    plan,
                    [
                        .. slice.Holes,
                        (
                            "paired",
                            Paired.Rows(
                                $"{Paired.After(slice.Label)} as {SqlName.Quote(slice.Plain)}",
                                $"{Paired.Before("correct")} as one",
                                $"{Paired.After("correct")} as two",
                                $"{Paired.After("outcome")} as outcome"
                            )
                        ),
                    ]
                )
            );

    private PairedSql Paired => new(plan.Other!, plan.Focus, plan.Common!.Identity) { Only = plan.AreOneSet ? null : "same_record" };
}
