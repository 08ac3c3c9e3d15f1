{names}

-- view: placed_{key}
-- Requests by {column}, each of its values with its place by how many it has, and half of those with a latency took that or less.
select
  split,
  case when {key} is null or trim({key}) = '' then '(none)' else {label} end as {key},
  count(*) as n,
  1.0 * count(*) / sum(count(*)) over (partition by split) as share,
  median(took) as half,
  row_number() over (partition by split order by count(*) desc, {key}) as place{if tokens},
  sum(tokens) as tokens{end}
from request
group by split, 2;

-- name: by_{key}(split, {key})
-- The most frequent first; {most} at most of each split.
select split, {key}, n, share, half{if tokens}, tokens{end}
from placed_{key}
where place <= {most}
order by split, place;

{others}
