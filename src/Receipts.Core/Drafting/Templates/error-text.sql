-- name: error_text
-- How many silent {focus} records hold {what}, and how many do not.
select count(*) filter (where is_error) as held, count(*) filter (where not is_error) as others
from (
{if graded}
  select coalesce({is_error}, 0) and lower(trim(t.{output})) not in (
        select lower(trim(r.{output})) from record join {table} as r on r.row = record.row
        where record.split = {split} and record.correct and r.{output} is not null
      ) as is_error
      from record join {table} as t on t.row = record.row
{else}
  select row in (select row from wrong_field where kind = '{error_text}') as is_error from record
{end}
  where record.split = {split} and record.outcome = 'silent'
);
