-- name: flips_by_{slice}({slice})
-- The pairs by {slice_in_comment}, {order_in_words}: how many are right in {other} alone, how many of these are silently
-- wrong in {focus}, and how many are right in {focus} alone.
select
  {slice_name},
  count(*) as n,
  count(*) filter (where one and not two) as broken,
  count(*) filter (where one and outcome = 'silent') as broken_silently,
  count(*) filter (where two and not one) as mended
from (
  {paired}
)
where one is not null and two is not null
group by 1
order by {order};
