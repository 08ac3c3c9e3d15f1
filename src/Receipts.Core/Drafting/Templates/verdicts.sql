-- The queries behind every number of REPORT.md, as `receipts new` drafted them. The files have verdicts and no outputs: nothing is scored, and
-- a record is correct when they say so. Records without a verdict have NULL in `correct`, so that count() and avg() skip them.

-- view: verdict
-- Every {if lists}verdict of a record{else}record with its verdict{end}, and what that means.
{verdicts};

-- name: by_split(split)
-- Share of the {if lists}verdicts{else}records{end} of each split that {if lists}say correct{else}the files call correct{end}, with Wilson's 95% interval, and records without a verdict.
select
  split,
  count(distinct record) as records,
  count(correct) as n,
  count(distinct record) - count(distinct iif(correct is null, null, record)) as without,
  sum(correct) as correct,
  count(correct) - sum(correct) as wrong,
  avg(correct) as share_correct,
  wilson_low(sum(correct), count(correct)) as low,
  wilson_high(sum(correct), count(correct)) as high
from verdict
group by split;
