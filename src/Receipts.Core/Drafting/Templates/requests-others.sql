-- name: rest_{metric}(split)
-- How many other values there are beyond these, and how many requests have them.
select split, count(*) filter (where place > {most}) as others, coalesce(sum(n) filter (where place > {most}), 0) as n
from {placed}
group by split;
