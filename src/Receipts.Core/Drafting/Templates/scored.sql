{if graded}
-- The queries behind every number of REPORT.md, as `receipts new` drafted them. A record is correct when the raw files say so, by the
-- grade that receipt.yaml names; nothing is recomputed. Records without a grade have NULL in `correct`, so that count() and avg() skip them.
{else}
-- The queries behind every number of REPORT.md, as `receipts new` drafted them. A record is correct when its output equals
-- what was expected, by the rule of receipt.yaml. Records with nothing to score have NULL in `correct`, so that count() and avg() skip them.
{end}

-- name: by_split(split)
-- {rate_name} of the scored records of each split, with Wilson's 95% interval{if has_fields}, and mean field accuracy{else}{if has_many_grades}, and the mean share of right grades{end}{end}.
select
  split,
  count(correct) as n,
  sum(correct) as correct,
  count(correct) - sum(correct) as wrong,
  avg(correct) as {rate},
  wilson_low(sum(correct), count(correct)) as low,
  wilson_high(sum(correct), count(correct)) as high{if has_parts},
  avg(1.0 * matched / fields) as field_accuracy{end}
from record
group by split;
{if has_rule}

-- name: same(split)
-- In how many scored records every output is the expected value itself, whatever else the rule of receipt.yaml takes for correct.
select split, correct + silent + loud as n, correct_by_exact as same from ledger where correct is not null;
{end}
