using Receipts.Core.Engine;

namespace Receipts.Core.Drafting;

/// <summary>The queries that hold the slices of production against those of the evaluation set.</summary>
internal sealed class CoverageSql(DraftPlan plan, DraftSlice slice)
{
    public string Write()
    {
        var (eval, production) = (SqlName.Text(plan.Other!), SqlName.Text(plan.Focus));
        var (evaluated, produced) = (Records(eval), Records(production));
        return $"""
            -- name: coverage_{slice.Plain}({slice.Plain})
            -- Each value of {slice.InComment}: its records in {plan.Other} and in {plan.Focus}, its share of {plan.Focus} and of the wrong records there.
            select
              {slice.Label} as {SqlName.Quote(slice.Plain)},
              count(*) filter (where split = {eval}) as evaluated,
              count(*) filter (where split = {production}) as n,
              1.0 * count(*) filter (where split = {production}) / {produced} as share,
              1.0 * count(*) filter (where split = {production} and not correct)
                / nullif((select count(*) from record where split = {production} and not correct), 0) as share_of_wrong,
              case when count(*) filter (where split = {eval}) = 0 then 'never in {plan.Other}' else '' end as note
            from record
            where split in ({eval}, {production})
            group by 1
            order by {slice.Order};

            -- name: unseen_{slice.Plain}
            -- Values of {slice.InComment} that {plan.Focus} has and {plan.Other} has not: how many, what share of the {plan.Focus} records they carry, and how many of
            -- the wrong ones. The distance is the total variation distance of the two distributions: 0 when they are the same, 1 when they share no value.
            select
              count(*) filter (where evaluated = 0 and n > 0) as unseen,
              count(*) filter (where n > 0) as in_all,
              coalesce(sum(n) filter (where evaluated = 0), 0) as unseen_n,
              1.0 * coalesce(sum(n) filter (where evaluated = 0), 0) / sum(n) as share,
              coalesce(sum(wrong) filter (where evaluated = 0), 0) as unseen_wrong,
              sum(wrong) as wrong,
              0.5 * sum(abs(1.0 * evaluated / {evaluated} - 1.0 * n / {produced})) as distance
            from (
              select
                count(*) filter (where split = {eval}) as evaluated,
                count(*) filter (where split = {production}) as n,
                count(*) filter (where split = {production} and not correct) as wrong
              from record
              where split in ({eval}, {production})
              group by {slice.Label}
            );
            """;
    }

    private static string Records(string split) => $"(select count(*) from record where split = {split})";
}
