{if confidence}
-- name: confidence(split)
-- How many scored records have a confidence in {confidence}, its mean, and its mean over the right and the wrong ones.
{confidence_means};

{end}
{if scores}
-- name: scores(split, score)
-- The scores that the files carry: how many scored records have one, its mean, and its mean over the right and the wrong ones.
{scores};

{end}
{if verdicts}
-- name: other_verdicts(split, verdict)
-- How many graded records have the other verdict too, how many are right by each, on how many both say the same, and Cohen's kappa of the two.
select split, verdict, count(*) as n, sum(correct) as graded, sum(said) as said, sum(said = correct) as same, avg(said = correct) as agreement,
  cohen_kappa(said, correct) as kappa
from (
{verdicts}
)
group by split, verdict;

{end}
{if recorded}
-- view: recorded_verdict
-- The verdict that a file carries in {recorded}, 1 or 0, beside that of scoring the output again.
{recorded_verdicts};

-- name: recorded(split)
-- How many records have both verdicts, how many are correct by each, how many differ, and how many have one of the two only.
select
  split,
  count(*) filter (where is_there and rescored is not null) as n,
  count(*) filter (where is_there and rescored is not null and recorded) as recorded,
  count(*) filter (where is_there and rescored) as rescored,
  count(*) filter (where is_there and recorded <> rescored) as differ,
  count(*) filter (where is_there <> (rescored is not null)) as one_only
from recorded_verdict
group by split;

-- name: recorded_differ(split, id) empty ok
-- The first records whose two verdicts differ, five of each split. Long ids are cut, and those that look alike then are numbered.
select split, id || case when twin > 1 then ' (' || twin || ')' else '' end as id, recorded, rescored
from (
  select split, row, id, recorded, rescored, row_number() over (partition by split, id order by row) as twin
  from (
    select split, row, {id} || '' as id, recorded, rescored, row_number() over (partition by split order by row) as position
    from recorded_verdict
    where is_there and recorded <> rescored
  )
  where position <= 5
)
order by split, row;
{end}
