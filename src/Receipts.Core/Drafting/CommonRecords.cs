using System.Globalization;
using Receipts.Core.Comparing;
using Receipts.Core.Engine;
using Receipts.Core.Verification;

namespace Receipts.Core.Drafting;

/// <summary>The records that two files have in common by their ids.</summary>
internal sealed record CommonRecords
{
    /// <summary>What tells a record apart in both files, as columns of <c>record</c>.</summary>
    public required IReadOnlyList<string> Identity { get; init; }

    /// <summary>A query for those that are the same in both: one input and one expected value under one id. Null where no column can show that.</summary>
    public string? Same { get; init; }

    /// <summary>Whether the files are two systems on one set, or on two that are the same for the most part.</summary>
    public required bool ArePaired { get; init; }

    /// <summary>Whether both files have the same records and no others, with the same slices.</summary>
    public bool AreAll { get; init; }

    /// <summary>How many records the earlier and the later file have, how many ids are in both, and how many of these are the same record.</summary>
    public (long One, long Other, long Both, long Same) Counts { get; init; }

    /// <summary>
    /// Looks at the ids, and under each at the input and the expected value: ids that merely count the rows of a file are the same in any two. Nothing
    /// needs to be measured for it.
    /// </summary>
    /// <returns>Null where no id is in both files.</returns>
    public static CommonRecords? Of(MeasuredReceipt measured, DraftPlan plan)
    {
        if (plan.Other is not { } other || plan.Shape.Id.Count == 0)
        {
            return null;
        }

        var identity = ChangedRecords.Identity(measured, other, plan.Focus);
        var (first, second) = (SqlName.Text(other), SqlName.Text(plan.Focus));
        long Count(string sql) => measured.Query(sql).Rows[0][0].Integer ?? 0;
        long In(string split) => Count($"select count(*) as n from record where split = {split}");
        var both = Count(
            $"select count(*) as n from (select id from record where split in ({first}, {second}) group by {string.Join(", ", identity)} having count(distinct split) = 2)"
        );
        if (both == 0)
        {
            return null;
        }

        var (one, two) = (In(first), In(second));
        var found = ChangedRecords.Same(measured, other, plan.Focus);
        var same = found is var (query, _) ? Count($"select count(*) as n from ({query})") : 0;
        var isWhole = one == both && two == both && same == both;
        var hasInput = plan.Shape.Input is { } input && plan.Tables.All(table => Survey.Has(table, input));
        return new CommonRecords
        {
            Identity = identity,
            Same = found?.Query,
            Counts = (one, two, both, same),
            ArePaired = (isWhole && hasInput) || (2 * same >= Math.Min(one, two) && TellRecordsApart(found!.Value.Columns)),
            AreAll = isWhole && NoneMoved(),
        };

        // One prompt for all of them and a few labels are the same under any id.
        bool TellRecordsApart(IReadOnlyList<string> columns) =>
            2
                * Count(
                    $"select count(*) as n from (select distinct {string.Join(", ", columns.Select(SqlName.Quote))} from {SqlName.Quote(plan.Focus)})"
                )
            >= two;

        bool NoneMoved()
        {
            var moved = plan
                .Slices.Where(slice => plan.Tables.All(table => Survey.Has(table, slice.Column)))
                .Select(slice => $"count(distinct quote({SqlName.Quote(slice.Name)})) > 1")
                .ToList();
            return moved.Count == 0
                || Count(
                    $"select count(*) as n from (select id from record group by {string.Join(", ", identity)} having {string.Join(" or ", moved)})"
                ) == 0;
        }
    }

    /// <summary>What the author should know before reading the report; null where both files have the same records.</summary>
    /// <param name="plan">What is drafted.</param>
    public string? Remark(DraftPlan plan)
    {
        if (ArePaired && AreAll)
        {
            return null;
        }

        var (one, other, both, same) = Counts;
        return ArePaired
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"{same} records are paired: of {one} in {plan.Other} and {other} in {plan.Focus}, {both} have the id of one in the other file, and {same} of these the same {Under(plan)}"
            )
            : string.Create(
                CultureInfo.InvariantCulture,
                $"no records are paired: of {one} in {plan.Other} and {other} in {plan.Focus}, {both} have the id of one in the other file, {(Same is null ? "and nothing shows that these are the same records" : $"and {same} of these the same {Under(plan)}")}"
            );
    }

    /// <summary>What is the same under one id.</summary>
    public static string Under(DraftPlan plan) =>
        (plan.Shape.Expected, plan.Shape.Input) switch
        {
            (null, _) => "input",
            (_, null) => "expected value",
            _ => "input and expected value",
        };
}
