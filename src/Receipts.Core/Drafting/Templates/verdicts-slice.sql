-- name: by_{slice}({slice})
-- Verdicts of {focus} by {slice_in_comment}, {order_in_words}.
select
  {label} as {slice_name},
  count(correct) as n,
  sum(correct) as correct,
  avg(correct) as share_correct,
  wilson_low(sum(correct), count(correct)) as low,
  wilson_high(sum(correct), count(correct)) as high
from verdict
where split = {split} and correct is not null
group by 1
order by {order};
{if variants}

-- name: slices_by_{slice}
-- How many slices {slice_in_comment} makes of the verdicts of {focus}, and the lowest and the highest share correct of any of them.
select count(*) as slices, min(share_correct) as lowest, max(share_correct) as highest
from (select avg(correct) as share_correct from verdict where split = {split} and correct is not null group by {label});
{end}
