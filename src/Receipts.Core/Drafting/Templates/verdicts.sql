-- The queries behind every number of REPORT.md, as `receipts new` drafted them. The files have verdicts and no outputs: nothing is scored, and
-- a record is correct when they say so. Records without a verdict have NULL in `correct`, so that count() and avg() skip them.

-- view: verdict
-- Every record with its verdict, and what that means.
{verdicts};

-- name: by_split(split)
-- Share of the records of each split that the files call correct, with Wilson's 95% interval, and records without a verdict.
select
  split,
  count(*) as records,
  count(correct) as n,
  count(*) - count(correct) as without,
  sum(correct) as correct,
  count(correct) - sum(correct) as wrong,
  avg(correct) as share_correct,
  wilson_low(sum(correct), count(correct)) as low,
  wilson_high(sum(correct), count(correct)) as high
from verdict
group by split;
