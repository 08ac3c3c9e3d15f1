{if same_records}
-- view: same_record
-- The records that are the same in both files: one {under} under one id.
{same_records};

{end}
{if overlap}
-- name: overlap
-- Ids that are in both files, and those that only {other} or only {focus} has{if same_records}; of the first those of one record, and the others{end}.
select
  count(*) filter (where one and two) as in_both,
  count(*) filter (where not two) as one_alone,
  count(*) filter (where not one) as other_alone{if same_records},
  (select count(*) from same_record) as same,
  count(*) filter (where one and two) - (select count(*) from same_record) as changed{end}
from (
  select max(split = {before}) as one, max(split = {split}) as two
  from record
  group by {identity}
);

{end}
{if paired}
-- name: pairs
-- Records that are scored in both files, paired by id{if one_set}{else} where they are the same{end}: wrong in {focus} alone, right in {focus} alone, and the two-sided p-value
-- of McNemar's exact test.
select
  count(*) as n,
  count(*) filter (where one and not two) as broken,
  count(*) filter (where two and not one) as mended,
  mcnemar_exact(count(*) filter (where one and not two), count(*) filter (where two and not one)) as p
from (
  {paired}
)
where one is not null and two is not null;
{end}
