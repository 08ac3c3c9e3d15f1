-- The queries behind every number of REPORT.md. A record is correct when the answer has every step. A task is a question that somebody has, with all attempts to
-- have it answered; the promise is kept when a whole answer comes within ten seconds of when it was meant to be asked. Times are in seconds.

-- view: attempt
-- Every attempt of the three runs.
select 'eval' as run, row, task, attempt, intended_ms, sent_ms, first_token_ms, end_ms, released_ms, status, in_flight, tokens_out, steps_needed, steps_given from eval
union all
select 'closed, ' || users, row, task, attempt, intended_ms, sent_ms, first_token_ms, end_ms, released_ms, status, in_flight, tokens_out, steps_needed, steps_given from closed
union all
select 'production', row, task, attempt, intended_ms, sent_ms, first_token_ms, end_ms, released_ms, status, in_flight, tokens_out, steps_needed, steps_given from production;

-- view: task
-- Every task: when it was meant to be asked, after how many seconds it was answered, whether whole, and what all its attempts took.
select
  run,
  task,
  min(intended_ms) as intended_ms,
  count(*) as attempts,
  max(status = 'ok') as answered,
  max(status = 'ok' and steps_given = steps_needed) as whole,
  min((end_ms - intended_ms) / 1000.0) filter (where status = 'ok') as seconds,
  coalesce(max(status = 'ok' and steps_given = steps_needed and end_ms - intended_ms <= 10000), 0) as kept,
  sum(tokens_out) as tokens,
  sum(tokens_out) filter (where status <> 'ok') as tokens_lost
from attempt
group by run, task;

-- view: phased
-- The tasks of the eval, and those of production whole and by phase of the hour: before the rush, in it, after it until the last task that was never answered, and from there.
select run as records, task.* from task where run in ('eval', 'production')
union all
select
  case
    when intended_ms < 20 * 60000 then 'before the rush'
    when intended_ms < 28 * 60000 then 'the rush'
    when intended_ms <= (select max(intended_ms) from task as late where late.run = 'production' and not late.answered) then 'after it'
    else 'recovered'
  end,
  task.*
from task
where run = 'production';

-- name: runs(records)
-- How many tasks were answered, how many of the answers are whole, and for how many the promise was kept; what all attempts wrote for each
-- promise kept.
select
  records,
  count(*) as tasks,
  sum(answered) as answered,
  avg(answered) as answered_share,
  sum(whole) as whole,
  sum(kept) as kept,
  avg(kept) as kept_share,
  1.0 * sum(tokens) / sum(kept) as tokens_per_kept
from phased
group by records
order by
  case records
    when 'eval' then 1 when 'production' then 2 when 'before the rush' then 3 when 'the rush' then 4 when 'after it' then 5 else 6
  end;

-- name: eval_twice
-- The questions of the evaluation, each asked twice, and for how many of them both answers took the same time.
select count(*) as questions, sum(times = 2 and fastest = slowest) as alike
from (
  select question, count(*) as times, min(end_ms - sent_ms) as fastest, max(end_ms - sent_ms) as slowest
  from eval
  group by question
);

-- name: outside
-- The promise among the tasks before the rush and those after the last lost one, for which the rush is not to blame.
select count(*) as tasks, sum(kept) as kept, avg(kept) as kept_share from phased where records in ('before the rush', 'recovered');

-- name: retries(records)
-- How many attempts a task took, how many of them timed out, and which share of the tokens written was for a client that had given up.
select
  records,
  sum(attempts) as attempts,
  1.0 * sum(attempts) / count(*) as per_task,
  sum(attempts) - sum(answered) as timed_out,
  1.0 * coalesce(sum(tokens_lost), 0) / sum(tokens) as lost_share
from phased
where records <> 'eval'
group by records
order by case records when 'production' then 2 when 'before the rush' then 3 when 'the rush' then 4 when 'after it' then 5 else 6 end;

-- name: rush
-- When the first task of the rush was lost, when the last one was, and how long after the end of the rush that is, in minutes; how many tasks a second were asked
-- before the rush and in it.
select
  min(intended_ms) filter (where not answered) / 60000.0 as first_lost,
  max(intended_ms) filter (where not answered) / 60000.0 as last_lost,
  max(intended_ms) filter (where not answered) / 60000.0 - 28 as after_the_rush,
  sum(intended_ms < 20 * 60000) / 1200.0 as per_second_before,
  sum(intended_ms >= 20 * 60000 and intended_ms < 28 * 60000) / 480.0 as per_second,
  sum(not answered) as lost
from task
where run = 'production';

-- name: by_minute(minute)
-- Production by when a task was meant to be asked, in steps of two minutes: tasks, attempts, and promises kept.
select
  intended_ms / 120000 * 2 as minute,
  count(*) as tasks,
  sum(attempts) as attempts,
  sum(answered) as answered,
  sum(kept) as kept
from task
where run = 'production'
group by 1
order by 1;

-- view: ordered
-- Seconds from when a task was meant to be asked to the end of its answer, in order, with the rank of each.
select
  run,
  (end_ms - intended_ms) / 1000.0 as seconds,
  row_number() over (partition by run order by end_ms - intended_ms) as k,
  count(*) over (partition by run) as n
from attempt
where status = 'ok' and run in ('eval', 'production');

-- name: quantiles(run, q)
-- Quantiles of the latency (type 7), with the exact 95% interval from order statistics: its lower end is the last value of which it is at most 2.5% likely that it lies above the quantile, its
-- upper end the first one that is at most 2.5% likely to lie below. NULL where there are too few values for an end.
select
  run,
  share.value as q,
  max(n) as n,
  coalesce(
    quantile(seconds, 0.5) filter (where share.value = 0.5),
    quantile(seconds, 0.95) filter (where share.value = 0.95),
    quantile(seconds, 0.99) filter (where share.value = 0.99)
  ) as seconds,
  max(seconds) filter (where clopper_pearson_high(k - 1, n) <= share.value) as low,
  min(seconds) filter (where clopper_pearson_low(k, n) >= share.value) as high
from ordered
cross join json_each('[0.5, 0.95, 0.99]') as share
group by run, share.value;

-- view: sent_of_stage
-- Seconds from when a request of the load test was sent to its end, in the order of each stage, with the rank of each.
select
  users,
  (end_ms - sent_ms) / 1000.0 as seconds,
  row_number() over (partition by users order by end_ms - sent_ms) as k,
  count(*) over (partition by users) as n
from closed;

-- name: longest
-- The longest answer of the evaluation, in seconds.
select max(end_ms - sent_ms) / 1000.0 as seconds from eval;

-- name: latency_by_users(users)
-- The same quantiles and intervals for every stage of the load test, counted from the sending.
select
  users,
  max(n) as n,
  quantile(seconds, 0.5) as p50,
  max(seconds) filter (where clopper_pearson_high(k - 1, n) <= 0.5) as p50_low,
  min(seconds) filter (where clopper_pearson_low(k, n) >= 0.5) as p50_high,
  quantile(seconds, 0.95) as p95,
  max(seconds) filter (where clopper_pearson_high(k - 1, n) <= 0.95) as p95_low,
  min(seconds) filter (where clopper_pearson_low(k, n) >= 0.95) as p95_high,
  quantile(seconds, 0.99) as p99,
  max(seconds) filter (where clopper_pearson_high(k - 1, n) <= 0.99) as p99_low
from sent_of_stage
group by users
order by users;

-- name: latency_meant(users)
-- Every stage of the load test counted from when a request was meant: quantiles over those that were sent, and the median of those sent in the first, second and last third of
-- the stage. Where users wait, requests pile up until the stage ends, so that these are no draws from one distribution and have no interval.
select
  closed.users,
  count(*) as n,
  quantile((end_ms - intended_ms) / 1000.0, 0.5) as p50,
  quantile((end_ms - intended_ms) / 1000.0, 0.95) as p95,
  quantile((end_ms - intended_ms) / 1000.0, 0.99) as p99,
  quantile((end_ms - intended_ms) / 1000.0, 0.5) filter (where 3 * sent_ms < length_ms) as first_third,
  quantile((end_ms - intended_ms) / 1000.0, 0.5) filter (where 3 * sent_ms >= length_ms and 3 * sent_ms < 2 * length_ms) as second_third,
  quantile((end_ms - intended_ms) / 1000.0, 0.5) filter (where 3 * sent_ms >= 2 * length_ms) as last_third
from closed
join stages on stages.users = closed.users
group by closed.users
order by closed.users;

-- name: load_test(users)
-- The closed-loop test: requests that the users meant to send in the stage, as if none had waited, those that were sent, and those that were never sent since the stage ended; promises kept,
-- counted from when a request was meant, and their share of all that was meant; requests a second; how many were sent over half a second late, and how late on average; the
-- 95% point of the latency over what was sent, counted from the sending and from when it was meant.
select
  closed.users,
  closed.users * (length_ms / every_ms) as meant,
  count(*) as requests,
  closed.users * (length_ms / every_ms) - count(*) as never_sent,
  sum(steps_given = steps_needed) as whole,
  sum(steps_given = steps_needed and end_ms - intended_ms <= 10000) as kept,
  1.0 * sum(steps_given = steps_needed and end_ms - intended_ms <= 10000) / (closed.users * (length_ms / every_ms)) as kept_share,
  1000.0 * closed.users / every_ms as meant_per_second,
  1000.0 * count(*) / max(end_ms) as answered_per_second,
  1.0 * sum(sent_ms - intended_ms > 500) / count(*) as late_share,
  avg(sent_ms - intended_ms) / 1000.0 as late_s,
  quantile((end_ms - sent_ms) / 1000.0, 0.95) as p95_sent_s,
  quantile((end_ms - intended_ms) / 1000.0, 0.95) as p95_intended_s
from closed
join stages on stages.users = closed.users
group by closed.users
order by closed.users;

-- name: stage
-- How long every stage lasts and how often each user means to ask, in seconds.
select min(length_ms) / 1000.0 as seconds, min(every_ms) / 1000.0 as every_s from stages;

-- name: knee
-- The fewest users with whom answers come at 95% or more of the highest rate that any stage reached, that rate, and the lowest from there on; and the highest rate of
-- whole answers that any stage reached.
with stage as (
  select
    users,
    1000.0 * count(*) / max(end_ms) as answered_per_second,
    1000.0 * sum(steps_given = steps_needed) / max(end_ms) as whole_per_second
  from closed
  group by users
)
select
  min(users) filter (where answered_per_second >= 0.95 * (select max(answered_per_second) from stage)) as users,
  max(answered_per_second) as most_per_second,
  min(answered_per_second) filter (
    where users >= (select min(users) from stage where answered_per_second >= 0.95 * (select max(answered_per_second) from stage))
  ) as least_per_second,
  max(whole_per_second) as most_whole_per_second
from stage;

-- view: answer
-- Every answer of the load test and of production, by how many requests were in the service when it was sent, and how long it took from when it was meant.
select run, min(in_flight, 4) as in_flight, steps_given = steps_needed as whole, steps_needed, steps_given, end_ms - intended_ms as took
from attempt
where run <> 'eval' and status = 'ok';

-- name: cut
-- Answers of production that lack steps, as a share of its answers; and of those that came within ten seconds of when the question was meant to be asked.
select
  count(*) as answers,
  sum(not whole) as n,
  avg(not whole) as share,
  wilson_low(sum(not whole), count(*)) as low,
  wilson_high(sum(not whole), count(*)) as high,
  count(*) filter (where took <= 10000) as in_time,
  sum(not whole) filter (where took <= 10000) as cut_in_time,
  avg(steps_needed - steps_given) filter (where not whole) as steps_missing
from answer
where run = 'production';

-- name: whole_by_in_flight(in_flight)
-- Answers of the load test and of production by how many other requests the service had when they were sent; the last row holds four and more.
select
  in_flight,
  count(*) as n,
  sum(whole) as whole,
  avg(whole) as share,
  wilson_low(sum(whole), count(*)) as low,
  wilson_high(sum(whole), count(*)) as high
from answer
group by in_flight
order by in_flight;

-- name: survivors
-- What the latency of the answered says and hides: in time among those answered, and among all tasks of the hour.
select
  sum(answered) as answered,
  1.0 * sum(seconds <= 10) / sum(answered) as in_time_of_answered,
  1.0 * sum(seconds <= 10) / count(*) as in_time_of_all,
  max(seconds) as longest
from task
where run = 'production';

-- view: arm_attempt
-- The half hour from the beginning of the rush on, as it was and with one or two changes each.
select
  'as it was' as arm,
  production.task,
  production.attempt,
  production.end_ms,
  production.status,
  production.tokens_out,
  production.steps_given
from production
where intended_ms >= 20 * 60000 and intended_ms < 50 * 60000
union all
select arm, task, attempt, end_ms, status, tokens_out, steps_given from ablation;

-- view: arm_task
-- The same by task.
select
  arm_attempt.arm,
  arm_attempt.task,
  count(*) as attempts,
  max(arm_attempt.status = 'ok') as answered,
  max(arm_attempt.status = 'refused') as refused,
  coalesce(max(arm_attempt.status = 'ok' and arm_attempt.steps_given = asked.steps_needed), 0) as whole,
  coalesce(max(arm_attempt.status = 'ok' and arm_attempt.end_ms - asked.intended_ms <= 10000), 0) as in_time,
  coalesce(max(arm_attempt.status = 'ok' and arm_attempt.steps_given = asked.steps_needed and arm_attempt.end_ms - asked.intended_ms <= 10000), 0) as kept,
  sum(arm_attempt.tokens_out) as tokens
from arm_attempt
join production as asked on asked.task = arm_attempt.task and asked.attempt = 1
group by arm_attempt.arm, arm_attempt.task;

-- name: ablation(arm)
-- The same tasks with one or two changes each: answered, refused at once, in time with steps missing, and promises kept, whole and by phase of the recorded hour; what was written for each
-- promise kept; the promises that were kept in the hour as it was and are not any more, and the other way round. What of the answered is in time counts cut answers; the hour at best is the
-- promise over the whole hour if it were kept for every task outside the half hour.
with hour as (
  select count(*) as tasks from task where run = 'production'
)
select
  changed.arm,
  count(*) as tasks,
  sum(changed.attempts) as attempts,
  sum(changed.answered) as answered,
  sum(changed.refused) as refused,
  sum(changed.in_time and not changed.whole) as cut_in_time,
  sum(changed.kept) as kept,
  sum(changed.kept) filter (where phased.records = 'the rush') as in_rush,
  sum(changed.kept) filter (where phased.records = 'after it') as after_it,
  sum(changed.kept) filter (where phased.records = 'recovered') as later,
  1.0 * sum(changed.kept) filter (where phased.records = 'the rush') / sum(phased.records = 'the rush') as rush_share,
  avg(changed.kept) as kept_share,
  1.0 * sum(changed.in_time) / sum(changed.answered) as in_time_of_answered,
  (sum(changed.kept) + (select tasks from hour) - count(*)) / (select 1.0 * tasks from hour) as hour_at_best,
  1.0 * sum(changed.tokens) / sum(changed.kept) as tokens_per_kept,
  sum(before.kept and not changed.kept) as broken,
  sum(changed.kept and not before.kept) as mended
from arm_task as changed
join arm_task as before on before.arm = 'as it was' and before.task = changed.task
join phased on phased.task = changed.task and phased.run = 'production' and phased.records <> 'production'
group by changed.arm
order by sum(changed.kept);

-- name: late_of_two
-- With two machines: tasks answered whole and too late, or not at all, which the cut is not the cause of.
select count(*) as n from arm_task where arm = 'two machines' and not kept and (not answered or whole or not in_time);

-- name: whole_rate(arm)
-- Whole answers a second in the loaded minutes from twenty-one to the end of the rush.
select
  arm_attempt.arm,
  sum(arm_attempt.status = 'ok' and arm_attempt.steps_given = asked.steps_needed) / 420.0 as per_second
from arm_attempt
join production as asked on asked.task = arm_attempt.task and asked.attempt = 1
where arm_attempt.end_ms >= 21 * 60000 and arm_attempt.end_ms < 28 * 60000
group by arm_attempt.arm
order by per_second;

-- name: first_cut
-- The first answer of production that lacks steps.
select production.task, production.question, production.in_flight, production.steps_needed, production.steps_given, production.tokens_out, questions.tokens_full, (end_ms - sent_ms) / 1000.0 as took_s
from production
join questions on questions.question = production.question
where production.status = 'ok' and production.steps_given < production.steps_needed
order by production.row
limit 1;

-- name: little
-- Little's law over the hour: the mean of what the gauge saw every ten seconds, and the rate of requests times their mean time in the service from the log.
select
  (select avg(in_flight) from gauge) as gauge,
  sum(min(released_ms, 3600000) - sent_ms) / 3600000.0 as from_log,
  count(*) / 3600.0 as per_second,
  avg(released_ms - sent_ms) / 1000.0 as seconds
from production
where sent_ms < 3600000;

-- check: littles_law
-- The gauge and the log agree to a twentieth: no request is missing from the log, and none stayed longer than it says.
select abs(gauge.seen - log.held) <= 0.05 * log.held as ok, gauge.seen, log.held
from (select avg(in_flight) as seen from gauge) as gauge
cross join (select sum(min(released_ms, 3600000) - sent_ms) / 3600000.0 as held from production where sent_ms < 3600000) as log;

-- check: times_in_order(run)
-- Nothing is sent before it is meant, answered before it is sent, or released before it is begun; answers have a first token and others have none.
select
  run,
  count(*) as n,
  min(
    intended_ms <= sent_ms
      and sent_ms <= end_ms
      and sent_ms <= released_ms
      and (first_token_ms is not null) = (status = 'ok')
      and coalesce(first_token_ms between sent_ms and end_ms, 1)
  ) as ok
from attempt
group by run;

-- check: clock_never_runs_back(run)
-- The log is written as requests are sent, so that a time before the one above it is a clock that jumped.
select run, count(*) as n, min(sent_ms >= before) as ok
from (select run, sent_ms, lag(sent_ms, 1, 0) over (partition by run order by row) as before from attempt)
group by run;

-- check: in_flight_as_recorded
-- The number in the service that each request of production found is that of the requests sent before it and not yet released, but for what
-- happens within one millisecond.
select count(*) as n, min(abs(found - in_flight) <= 1) as ok
from (
  select in_flight, coalesce(sum(change) over (order by at, change, row rows between unbounded preceding and 1 preceding), 0) as found, change
  from (
    select sent_ms as at, 1 as change, in_flight, row from production
    union all
    select released_ms, -1, null, row from production
  )
)
where change = 1;

-- check: attempts_follow(attempt)
-- Every further attempt belongs to a task whose attempt before it timed out, and begins after that.
select
  later.attempt,
  count(*) as n,
  min(coalesce(earlier.status = 'timeout' and earlier.end_ms < later.sent_ms and earlier.intended_ms = later.intended_ms, 0)) as ok
from production as later
left join production as earlier on earlier.task = later.task and earlier.attempt = later.attempt - 1
where later.attempt > 1
group by later.attempt;

-- check: same_tasks(arm)
-- Every arm has the tasks of the window in production, each with a first attempt that is sent when it was meant.
select
  ablation.arm,
  count(*) as tasks,
  count(*) = (select count(*) from production where attempt = 1 and intended_ms >= 20 * 60000 and intended_ms < 50 * 60000)
    and min(coalesce(ablation.sent_ms = production.intended_ms, 0)) as ok
from ablation
left join production on production.task = ablation.task and production.attempt = 1
where ablation.attempt = 1
group by ablation.arm;

-- check: as_planned(users)
-- Every stage of the load test is in the plan, no user meant to ask more often than it says, and nothing was sent when the stage was over.
select
  closed.users,
  count(*) as n,
  coalesce(max(stages.every_ms) > 0 and count(*) <= closed.users * (max(stages.length_ms) / max(stages.every_ms)) and max(closed.sent_ms) < max(stages.length_ms), 0) as ok
from closed
left join stages on stages.users = closed.users
group by closed.users;

-- check: steps_as_asked
-- The steps that an answer needs are those of its question, wherever it was asked, and none has more.
select count(*) as n, min(coalesce(asked.steps_needed = questions.steps_needed, 0) and coalesce(asked.steps_given <= asked.steps_needed, 1)) as ok
from (
  select question, steps_needed, steps_given from eval
  union all select question, steps_needed, steps_given from closed
  union all select question, steps_needed, steps_given from production
) as asked
left join questions on questions.question = asked.question;
