-- view: ordered_{name}
-- The same in order, with the rank of each.
select *, row_number() over (partition by split, {key} order by took) as k, count(*) over (partition by split, {key}) as n
from {source};

-- name: {name}(split, {key}, q) empty ok
-- Quantiles (type 7) with their exact 95% interval from order statistics: its lower end is the last value of which it is at most 2.5% likely that it
-- lies above the quantile, its upper end the first that is at most 2.5% likely to lie below. NULL where there are too few values for an end.
select
  split,
  {key},
  share.key as q,
  max(n) as n,
  coalesce(
    quantile(took, 0.5) filter (where share.key = 'p50'),
    quantile(took, 0.95) filter (where share.key = 'p95'),
    quantile(took, 0.99) filter (where share.key = 'p99')
  ) as value,
  max(took) filter (where clopper_pearson_high(k - 1, n) <= share.value) as low,
  min(took) filter (where clopper_pearson_low(k, n) >= share.value) as high
from ordered_{name}
cross join json_each('{"p50": 0.5, "p95": 0.95, "p99": 0.99}') as share
group by split, {key}, share.key;
