-- name: by_{slice}({slice})
-- Outcome of the scored {focus} records by {slice_in_comment}, {order_in_words}. The note stands where Wilson's 95% interval
-- spans more than a quarter of the whole range and Fisher's exact test, at 0.05, does not tell the slice from the other records.
select
  {label} as {slice_name},
  count(correct) as n,
  sum(correct) as correct,
  avg(correct) as {rate},
  wilson_low(sum(correct), count(correct)) as low,
  wilson_high(sum(correct), count(correct)) as high,
  count(*) filter (where outcome = 'silent') as silent,
  count(*) filter (where outcome = 'loud') as loud,
  case
    when count(*) over () > 1
      and wilson_high(sum(correct), count(correct)) - wilson_low(sum(correct), count(correct)) > 0.25
      and fisher_exact(
        sum(correct),
        count(correct) - sum(correct),
        sum(sum(correct)) over () - sum(correct),
        sum(count(correct) - sum(correct)) over () - (count(correct) - sum(correct))
      ) > 0.05
    then 'too few to tell'
    else ''
  end as note
from record
where split = {split} and correct is not null
group by 1
order by {order};

-- name: slices_by_{slice}
-- How many slices {slice_in_comment} makes of the scored {focus} records, and how many of them are right or wrong throughout;
-- the lowest and the highest {rate_words} of any of them, and how many have too few records to tell them from the others.
select
  count(*) as slices,
  count(*) filter (where correct = n) as perfect,
  count(*) filter (where correct = 0) as zero,
  min(1.0 * correct / n) as lowest,
  max(1.0 * correct / n) as highest,
  count(*) filter (
    where all_n > n
      and wilson_high(correct, n) - wilson_low(correct, n) > 0.25
      and fisher_exact(correct, n - correct, all_correct - correct, all_n - n - (all_correct - correct)) > 0.05
  ) as small
from (
  select count(correct) as n, sum(correct) as correct, sum(count(correct)) over () as all_n, sum(sum(correct)) over () as all_correct
  from record
  where split = {split} and correct is not null
  group by {label}
);
