{if has_fields}
-- view: each_field
-- In how many scored {focus} records each field is wrong.
select field, count(*) as n, sum(not match) as wrong, avg(match) as {rate}
from field
where split = {split}
group by field;

-- name: by_field(field) empty ok
-- The fields that are ever wrong, the worst first; 30 at most.
select {field} as field, n, wrong, {rate}
from each_field
where wrong > 0
order by wrong desc, 1
limit 30;

-- name: fields
-- How many different fields the scored {focus} records have, and how many of them are ever wrong.
select count(*) as fields, count(*) filter (where wrong > 0) as wrong
from each_field;

{end}
{wrong_fields}

{counts}

-- name: error_kinds(kind) empty ok
-- What the wrong fields of {focus} hold: of the kinds in this order, the first that fits. A record with several wrong fields
-- counts in each of their kinds.
select kind, count(*) as fields, count(distinct row) as records, 1.0 * count(*) / sum(count(*)) over () as share
from wrong_field
group by kind
order by fields desc, kind;

-- name: error_examples(kind, example) empty ok
-- The first three wrong fields of each kind, as JSON: long values are cut, and characters that do not show are replaced.
select
  kind,
  example,
  {id} as id,
  {field} as field,
  {expected} as expected,
  case when output is null and filled then '(an object)' else {output} end as output
from (select *, row_number() over (partition by kind order by row, field) as example from wrong_field)
where example <= 3
order by kind, example;
{if has_fields}

{landed}
{end}
