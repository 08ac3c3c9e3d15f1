-- name: lists(split)
-- How many verdicts the lists of each split hold, of how many records, how many entries are none, and in how many of the records all say correct, and
-- at least one does.
select
  split,
  sum(n > 0) as records,
  sum(n) as verdicts,
  max(n) as most,
  sum(entries) as entries,
  sum(entries) - sum(n) as without,
  sum(n > 0 and entries = correct) as all_correct,
  sum(correct > 0) as some_correct
from (
  select split, count(entry) as entries, count(correct) as n, coalesce(sum(correct), 0) as correct from verdict group by split, record
)
group by split;
