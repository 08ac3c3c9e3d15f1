-- view: placed_attempts
-- Requests by {column}, and half of those with a latency took that or less.
select split, attempt, count(*) as n, median(took) as half, row_number() over (partition by split order by attempt) as place
from request
where attempt is not null
group by split, attempt;

-- name: attempts(split, attempt) empty ok
-- The lowest first; {most} at most of each split.
select split, attempt, n, half
from placed_attempts
where place <= {most}
order by split, place;

{others}
