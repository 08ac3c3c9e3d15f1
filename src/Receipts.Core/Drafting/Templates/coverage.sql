-- name: coverage_{slice}({slice})
-- Each value of {slice_in_comment}: its records in {other} and in {focus}, its share of {focus} and of the wrong records there.
select
  {label} as {slice_name},
  count(*) filter (where split = {before}) as evaluated,
  count(*) filter (where split = {split}) as n,
  1.0 * count(*) filter (where split = {split}) / (select count(*) from record where split = {split}) as share,
  1.0 * count(*) filter (where split = {split} and not correct)
    / nullif((select count(*) from record where split = {split} and not correct), 0) as share_of_wrong,
  case when count(*) filter (where split = {before}) = 0 then 'never in {other}' else '' end as note
from record
where split in ({before}, {split})
group by 1
order by {order};

-- name: unseen_{slice}
-- Values of {slice_in_comment} that {focus} has and {other} has not: how many, what share of the {focus} records they carry, and how many of
-- the wrong ones. The distance is the total variation distance of the two distributions: 0 when they are the same, 1 when they share no value.
select
  count(*) filter (where evaluated = 0 and n > 0) as unseen,
  count(*) filter (where n > 0) as in_all,
  coalesce(sum(n) filter (where evaluated = 0), 0) as unseen_n,
  1.0 * coalesce(sum(n) filter (where evaluated = 0), 0) / sum(n) as share,
  coalesce(sum(wrong) filter (where evaluated = 0), 0) as unseen_wrong,
  sum(wrong) as wrong,
  0.5 * sum(abs(1.0 * evaluated / (select count(*) from record where split = {before}) - 1.0 * n / (select count(*) from record where split = {split}))) as distance
from (
  select
    count(*) filter (where split = {before}) as evaluated,
    count(*) filter (where split = {split}) as n,
    count(*) filter (where split = {split} and not correct) as wrong
  from record
  where split in ({before}, {split})
  group by {label}
);
