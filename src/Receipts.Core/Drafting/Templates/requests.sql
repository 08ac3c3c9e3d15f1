-- The queries behind every number of REPORT.md, as `receipts new` drafted them. Points in time are in {if has_unit}milliseconds, and what was taken is in seconds{else}the unit of the file, which its columns do not name{end}.

-- view: request
-- Every request of the log. It took nothing that is known where begin or end are missing, and where it ends before it starts.
select *, {if both_ends}case when ended >= began then {if has_unit}(ended - began) / 1000.0{else}1.0 * (ended - began){end} end{else}case when length >= 0 then length end{end} as took
from (
  {requests}
);

-- view: latencies
-- How long requests took, by where that is counted from.
select split, '{if both_ends}from the start{else}as recorded{end}' as clock, took from request where took is not null{if intended}
union all
select split, 'from the intended start', (ended - meant){per} from request where took is not null and ended >= meant{end}{if first_token}
union all
select split, 'start to first token', (first_token - began){per} from request where took is not null and first_token between began and ended{end}{if to_first}
union all
select split, 'to first token, as recorded', to_first from request where to_first >= 0 and {if both_ends}(took is not null or began is null or ended is null){else}(took is not null or length is null){end}{if limit_of_first} and not coalesce(to_first > {limit_of_first}, 0){end}{end};

-- name: requests(split)
-- Requests of the log, those of which it is known how long they took, and what cannot be or is not there.
select
  split,
  count(*) as n,
  count(took) as timed{if both_ends},
  count(*) filter (where ended < began) as backwards,
  count(*) filter (where began is null) as without_start,
  count(*) filter (where ended is null) as without_end,
  count(*) filter (where began < begun_before) as began_before_row_above,
  count(*) filter (where ended < ended_before) as ended_before_row_above{else},
  count(*) filter (where length < 0) as backwards,
  count(*) filter (where length is null) as without_end{end}{if intended},
  count(took) filter (where ended >= meant) as timed_from_meant,
  count(*) filter (where began < meant) as before_meant,
  count(*) filter (where meant is null) as without_meant{end}{if first_token},
  count(*) filter (where first_token < began or first_token > ended) as token_outside{end}{if limit_of_first},
  count(*) filter (where to_first < 0 or to_first > {limit_of_first}) as to_first_outside{end}{if attempt},
  count(*) filter (where attempt is null) as without_attempt{end}{if in_flight},
  count(took) filter (where in_flight is null) as without_in_flight{end}{if status},
  count(*) filter (where status is null or trim(status) = '') as without_status{end}
{if both_ends}
from (
  select *, lag(began) over above as begun_before, lag(ended) over above as ended_before
  from request
  window above as (partition by split order by row)
)
{else}
from request
{end}
group by split;

{latency}
{if in_flight}

-- view: banded
-- Requests that have a latency, by what the log says of others beside them{if bands}: each band goes from its power of two to below the next{end}.
select split, {if bands}{bands}{else}in_flight{end} as in_flight, took
from request
where took is not null and in_flight is not null;

{by_in_flight}
{end}
{if rate_of}

-- name: throughput(split) empty ok
-- Requests from the first to the last point in time of the log, and how many that makes in {if unnamed_unit}a unit of time{else}a second{end}{if both_ends}; by Little's law that rate times the mean latency is how many were in the service on average{end}.
select
  split,
  count(*) as n,
  (max({last}) - min({first})){per_second} as span,
  count(*) / nullif((max({last}) - min({first})){per_second}, 0) as rate{if both_ends},
  avg(took) as mean,
  sum(took) / nullif((max(ended) - min(began)){per_second}, 0) as in_service{end}
from request
where {rate_of} is not null
group by split;
{end}
{if intended}

-- name: waited(split) empty ok
-- Requests that began after they were meant to, how long they had waited on average, and the longest of these waits.
select
  split,
  count(*) as n,
  count(*) filter (where began > meant) as late,
  avg(began > meant) as share,
  avg((began - meant){per}) filter (where began > meant) as mean_wait,
  max((began - meant){per}) as longest
from request
where began is not null and meant is not null
group by split;
{end}
