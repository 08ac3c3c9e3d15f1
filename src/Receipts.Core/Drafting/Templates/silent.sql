-- name: silent(split)
-- Wrong records with {if by_output}an output{else}every field{end} filled, as a share of the scored records.
select
  split,
  count(correct) as n,
  count(*) filter (where outcome = 'silent') as silent,
  avg(outcome = 'silent') filter (where correct is not null) as rate,
  wilson_low(count(*) filter (where outcome = 'silent'), count(correct)) as low,
  wilson_high(count(*) filter (where outcome = 'silent'), count(correct)) as high
from record
group by split;
{if no_output}

-- name: no_output(split)
-- In how many records of each split {no_output} stands in place of an output.
{no_outputs};
{end}
