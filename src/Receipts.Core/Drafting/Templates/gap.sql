-- name: gap
-- How far {what} falls, or rises, from {other} to {focus}{if tested}, and the two-sided p-value of Fisher's exact test{end}.
select
  avg(correct) filter (where split = {before}) - avg(correct) filter (where split = {split}) as fall_points,
  avg(correct) filter (where split = {split}) - avg(correct) filter (where split = {before}) as rise_points{if tested},
  fisher_exact(
    sum(correct) filter (where split = {before}),
    sum(not correct) filter (where split = {before}),
    sum(correct) filter (where split = {split}),
    sum(not correct) filter (where split = {split})
  ) as p{end}
from {records};
