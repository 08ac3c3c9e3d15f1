-- check: times_in_order(split)
-- No request {if both_ends}ends before it starts{else}takes less than no time{end}.
select split, count(*) as n, coalesce(min({if both_ends}ended >= began{else}length >= 0{end}), 1) as ok
from request
group by split;
