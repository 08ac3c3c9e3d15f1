-- name: lists(split)
-- How many verdicts the lists of each split hold, of how many records, and in how many of these all say correct, and at least one does.
select
  split,
  sum(n > 0) as records,
  sum(n) as verdicts,
  max(n) as most,
  sum(n > 0 and n = correct) as all_correct,
  sum(correct > 0) as some_correct
from (select split, count(correct) as n, coalesce(sum(correct), 0) as correct from verdict group by split, record)
group by split;
