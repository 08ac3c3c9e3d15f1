-- The queries behind every number of REPORT.md. A record is correct when judge and person give one answer the same grade; silent when the judge passes what a person fails, since that slips through, and loud the
-- other way round.

-- view: span
-- The phases of the half-year. The second version of the judge begins with the ninth week, the assistant gets worse in the thirteenth, the policy changes in the seventeenth, and from the
-- twenty-first on a reviewer lets bad answers pass.
select distinct
  week,
  case
    when week < 9 then 'first judge'
    when week < 13 then 'second judge'
    when week < 17 then 'worse assistant'
    when week < 21 then 'new policy'
    else 'lenient reviewer'
  end as phase
from sample;

-- view: graded
-- Every answer of the weekly sample with both grades, and the phase in which it was graded.
select sample.*, judge = person as agrees, span.phase
from sample
join span on span.week = sample.week;

-- view: rating
-- Both grades of an answer as rows.
select item, week, phase, judge as grade from graded
union all
select item, week, phase, person from graded;

-- name: by_week(week)
-- Agreement by week, kappa and Krippendorff's alpha with their 95% intervals, and the share that either passes.
select
  graded.week,
  count(*) as n,
  sum(agrees) as agreed,
  avg(agrees) as agreement,
  cohen_kappa(judge, person) as kappa,
  cohen_kappa_low(judge, person) as low,
  cohen_kappa_high(judge, person) as high,
  (select krippendorff_alpha(item, grade, 'nominal') from rating where rating.week = graded.week) as alpha,
  (select krippendorff_alpha_low(item, grade, 'nominal') from rating where rating.week = graded.week) as alpha_low,
  (select krippendorff_alpha_high(item, grade, 'nominal') from rating where rating.week = graded.week) as alpha_high,
  avg(judge = 'pass') as judge_passes,
  avg(person = 'pass') as person_passes
from graded
group by graded.week
order by graded.week;

-- name: phases(phase)
-- Agreement, kappa and Krippendorff's alpha with their 95% intervals by phase, and what either passes.
select
  graded.phase,
  min(graded.week) as from_week,
  max(graded.week) as to_week,
  count(*) as n,
  avg(agrees) as agreement,
  wilson_low(sum(agrees), count(*)) as agreement_low,
  wilson_high(sum(agrees), count(*)) as agreement_high,
  cohen_kappa(judge, person) as kappa,
  cohen_kappa_low(judge, person) as low,
  cohen_kappa_high(judge, person) as high,
  (select krippendorff_alpha(item, grade, 'nominal') from rating where rating.phase = graded.phase) as alpha,
  (select krippendorff_alpha_low(item, grade, 'nominal') from rating where rating.phase = graded.phase) as alpha_low,
  (select krippendorff_alpha_high(item, grade, 'nominal') from rating where rating.phase = graded.phase) as alpha_high,
  avg(judge = 'pass') as judge_passes,
  avg(person = 'pass') as person_passes,
  sum(judge = 'pass' and person = 'fail') as judge_lenient,
  sum(judge = 'fail' and person = 'pass') as judge_strict
from graded
group by graded.phase
order by from_week;

-- name: scores_moved
-- What the judge passes and what people pass, from weeks one to eight to the last six, with Fisher's exact test for the judge; what of the people's lies between the four weeks before the
-- new policy and the four after it, with the same test; and the test of the judge's four weeks before the assistant gets worse against the four after it.
select
  avg(judge = 'pass') filter (where phase = 'lenient reviewer') - avg(judge = 'pass') filter (where phase = 'first judge') as judge_points,
  avg(person = 'pass') filter (where phase = 'lenient reviewer') - avg(person = 'pass') filter (where phase = 'first judge') as person_points,
  avg(person = 'pass') filter (where phase = 'new policy') - avg(person = 'pass') filter (where phase = 'worse assistant') as person_at_policy_points,
  fisher_exact(
    sum(phase = 'worse assistant' and person = 'pass'),
    sum(phase = 'worse assistant' and person = 'fail'),
    sum(phase = 'new policy' and person = 'pass'),
    sum(phase = 'new policy' and person = 'fail')
  ) as person_at_policy_p,
  fisher_exact(
    sum(phase = 'second judge' and judge = 'pass'),
    sum(phase = 'second judge' and judge = 'fail'),
    sum(phase = 'worse assistant' and judge = 'pass'),
    sum(phase = 'worse assistant' and judge = 'fail')
  ) as judge_worse_p,
  fisher_exact(
    sum(phase = 'first judge' and judge = 'pass'),
    sum(phase = 'first judge' and judge = 'fail'),
    sum(phase = 'lenient reviewer' and judge = 'pass'),
    sum(phase = 'lenient reviewer' and judge = 'fail')
  ) as judge_p
from graded;

-- name: near_the_limit
-- What people fail in weeks nine to twelve against weeks one to eight and against weeks thirteen to sixteen, with Fisher's exact test.
select
  sum(week <= 8 and person = 'fail') as failed_at_first,
  sum(week between 9 and 12 and person = 'fail') as failed_then,
  fisher_exact(
    sum(week <= 8 and person = 'fail'),
    sum(week <= 8 and person = 'pass'),
    sum(week between 9 and 12 and person = 'fail'),
    sum(week between 9 and 12 and person = 'pass')
  ) as p,
  fisher_exact(
    sum(week between 9 and 12 and person = 'fail'),
    sum(week between 9 and 12 and person = 'pass'),
    sum(week between 13 and 16 and person = 'fail'),
    sum(week between 13 and 16 and person = 'pass')
  ) as p_after
from graded;

-- name: kappa_fall
-- How far kappa falls from the first judge to the second, and from the four weeks before the new policy to the four after it, each with the normal 95% interval of a difference of two independent kappas, from the ends of theirs.
with part as (
  select phase, cohen_kappa(judge, person) as kappa, (cohen_kappa_high(judge, person) - cohen_kappa_low(judge, person)) / 2 as half
  from graded
  group by phase
)
select
  one.kappa - two.kappa as to_second,
  one.kappa - two.kappa - sqrt(one.half * one.half + two.half * two.half) as to_second_low,
  one.kappa - two.kappa + sqrt(one.half * one.half + two.half * two.half) as to_second_high,
  three.kappa - four.kappa as to_policy,
  three.kappa - four.kappa - sqrt(three.half * three.half + four.half * four.half) as to_policy_low,
  three.kappa - four.kappa + sqrt(three.half * three.half + four.half * four.half) as to_policy_high
from part as one
join part as two on two.phase = 'second judge'
join part as three on three.phase = 'worse assistant'
join part as four on four.phase = 'new policy'
where one.phase = 'first judge';

-- name: by_channel(channel)
-- The first judge by channel: agreement, kappa with its 95% interval, what people pass, and how often the judge passes what people pass and fails what they fail.
select
  channel,
  count(*) as n,
  avg(agrees) as agreement,
  cohen_kappa(judge, person) as kappa,
  cohen_kappa_low(judge, person) as low,
  cohen_kappa_high(judge, person) as high,
  avg(person = 'pass') as person_passes,
  avg(judge = 'pass') filter (where person = 'pass') as passes_passed,
  avg(judge = 'fail') filter (where person = 'fail') as fails_failed,
  count(*) filter (where person = 'fail') as failed,
  count(*) filter (where person = 'fail' and judge = 'fail') as both_fail
from graded
where phase = 'first judge'
group by channel;

-- name: people_err
-- How often people graded gold items against their label until the twentieth week, and how many of the chat answers of the first eight weeks that would be.
select
  count(*) as n,
  sum(graded <> label) as missed,
  avg(graded <> label) as share,
  avg(graded <> label) * (select count(*) from graded where phase = 'first judge' and channel = 'chat') as in_chat
from gold
where week <= 20;

-- view: slips_of_people
-- Reconstructed: of what people fail in the first eight weeks, how many are slips if people err as on gold items, and what is left of it. With e the share of errors, f of n answers failed
-- and b of them bad, f = b (1 - e) + (n - b) e.
with err as (
  select avg(graded <> label) as e from gold where week <= 20
),
failed as (
  select channel, 1.0 * count(*) as n, sum(person = 'fail') as f, sum(person = 'fail' and judge = 'fail') as both_fail
  from graded
  where phase = 'first judge'
  group by channel
)
select
  channel,
  f as failed,
  (n - (f - n * e) / (1 - 2 * e)) * e as slips,
  cast(f - (n - (f - n * e) / (1 - 2 * e)) * e + 0.5 as integer) as "left",
  both_fail
from failed
cross join err;

-- name: without_slips(channel)
-- The same by channel.
select * from slips_of_people;

-- name: channel_alike
-- Whether the first judge fails what people fail as often in either channel, with Fisher's exact test: as it is, and without the reconstructed slips of people.
select
  (
    select fisher_exact(
      sum(channel = 'chat' and judge = 'fail'),
      sum(channel = 'chat' and judge = 'pass'),
      sum(channel = 'mail' and judge = 'fail'),
      sum(channel = 'mail' and judge = 'pass')
    )
    from graded
    where phase = 'first judge' and person = 'fail'
  ) as p,
  fisher_exact(chat.both_fail, chat."left" - chat.both_fail, mail.both_fail, mail."left" - mail.both_fail) as p_without_slips
from slips_of_people as chat
join slips_of_people as mail on mail.channel = 'mail'
where chat.channel = 'chat';

-- view: anchored
-- Every weekly grade of the anchor beside the judge's own first one and the two labels of the panel.
select
  anchor_grades.week,
  anchor_grades.item,
  anchor_grades.judge_version,
  anchor_grades.judge,
  anchor.label_old,
  anchor.label_new,
  anchor.cites,
  first.judge as first
from anchor_grades
join anchor on anchor.item = anchor_grades.item
join anchor_grades as first on first.item = anchor_grades.item and first.week = 1;

-- name: anchor_by_week(week)
-- The anchor by week from the second on: grades that are as in the first week, and agreement with the panel under either policy.
select
  week,
  max(judge_version) as judge_version,
  count(*) as n,
  sum(judge = first) as unchanged,
  sum(judge <> first) as moved,
  avg(judge = label_old) as agrees_old,
  avg(judge = label_new) as agrees_new
from anchored
where week > 1
group by week
order by week;

-- name: anchor_phases(phase)
-- The anchor by phase: grades that moved from the first week's, towards pass and towards fail, and kappa with the panel's labels under either policy.
select
  phase,
  count(*) as grades,
  sum(judge <> first) as moved,
  avg(judge <> first) as moved_share,
  sum(judge = 'pass' and first = 'fail') as to_pass,
  sum(judge = 'fail' and first = 'pass') as to_fail,
  avg(judge = label_old) as agrees_old,
  avg(judge = label_new) as agrees_new,
  cohen_kappa(judge, label_old) as kappa_old,
  cohen_kappa(judge, label_new) as kappa_new
from anchored
join span on span.week = anchored.week
where anchored.week > 1
group by phase
order by min(anchored.week);

-- name: anchor_switch
-- The same sixty answers in the last week of the first judge and the first week of the second, with McNemar's exact test.
select
  count(*) as n,
  sum(before.judge = 'fail' and after.judge = 'pass') as to_pass,
  sum(before.judge = 'pass' and after.judge = 'fail') as to_fail,
  mcnemar_exact(sum(before.judge = 'fail' and after.judge = 'pass'), sum(before.judge = 'pass' and after.judge = 'fail')) as p
from anchored as before
join anchored as after on after.item = before.item and after.week = 9
where before.week = 8;

-- name: anchor_policy
-- The same in the last week of the old policy and the first of the new one, with the upper end of Clopper and Pearson's 95% interval of the share that moved.
select
  sum(before.judge = 'fail' and after.judge = 'pass') as to_pass,
  sum(before.judge = 'pass' and after.judge = 'fail') as to_fail,
  clopper_pearson_high(sum(before.judge <> after.judge), count(*)) as moved_high
from anchored as before
join anchored as after on after.item = before.item and after.week = 17
where before.week = 16;

-- name: anchor_latest
-- The last four weeks' majority for each anchor item against that of the first four.
select count(*) as n, sum(now <> before) as moved, avg(now <> before) as moved_share
from (
  select
    item,
    avg(judge = 'pass') filter (where week <= 4) > 0.5 as before,
    avg(judge = 'pass') filter (where week > 22) > 0.5 as now
  from anchored
  group by item
);

-- name: labels
-- The same sixty answers under the old and the new policy: what passes, what changes, and what of it lacks a citation.
select
  count(*) as n,
  avg(label_old = 'pass') as passes_old,
  avg(label_new = 'pass') as passes_new,
  sum(label_old <> label_new) as changed,
  sum(label_old <> label_new and not cites) as changed_uncited,
  avg(label_old = 'pass') - avg(label_new = 'pass') as fall_points
from anchor;

-- name: uncited(phase)
-- Answers that the judge passes and people fail, by whether they name the article that they rest on.
select
  phase,
  count(*) as n,
  sum(not cites) as n_uncited,
  sum(judge = 'pass' and person = 'fail') as lenient,
  sum(judge = 'pass' and person = 'fail' and not cites) as uncited,
  avg(agrees) filter (where cites) as agreement_cited,
  avg(agrees) filter (where not cites) as agreement_uncited
from graded
group by phase
order by min(week);

-- view: disagreement
-- How many grades disagree by week: at this desk, and at forty others in which nothing changed for half a year.
select 'this desk' as desk, week, count(*) as graded, sum(not agrees) as disagreed from graded group by week
union all
select desk, week, graded, disagreed from quiet;

-- view: before
-- How often judge and people of each desk disagree in its first eight weeks, and twice as often.
select desk, 1.0 * sum(disagreed) / sum(graded) as p0, 2.0 * sum(disagreed) / sum(graded) as p1
from disagreement
where week <= 8
group by desk;

-- view: evidence_of_week
-- The weekly evidence for twice as many disagreements from the ninth week on: the logarithm of the likelihood ratio.
select disagreement.*, disagreed * ln(p1 / p0) + (graded - disagreed) * ln((1 - p1) / (1 - p0)) as llr
from disagreement
join before on before.desk = disagreement.desk
where week > 8;

-- view: summed
-- The same summed up from the ninth week.
select *, sum(llr) over (partition by desk order by week) as total
from evidence_of_week;

-- view: watch
-- Two alarms over it. CUSUM (Page 1954): the sum since its lowest point. E-value: its exponential, the product of all likelihood ratios.
select
  *,
  total - min(0, min(total) over (partition by desk order by week)) as cusum,
  total as log_e
from summed;

-- name: watch_by_week(week)
-- Both at this desk.
select week, disagreed, cusum, log_e
from watch
where desk = 'this desk'
order by week;

-- name: alarms(alarm)
-- Both alarms: the week in which they ring at this desk, and at how many quiet desks they ring at all, each with its own first eight weeks, with the Clopper-Pearson 95% interval. The CUSUM
-- rings at 4, the e-value at 20, which a quiet process of a known share passes at most once in twenty times however long it is watched (Ville 1939).
with rings as (
  select desk, 'CUSUM' as alarm, min(week) filter (where cusum >= 4) as week from watch group by desk
  union all
  select desk, 'e-value', min(week) filter (where log_e >= ln(20)) from watch group by desk
)
select
  alarm,
  max(week) filter (where desk = 'this desk') as week,
  max(week) filter (where desk = 'this desk') - 9 + 1 as weeks_needed,
  sum(desk <> 'this desk') as quiet,
  sum(desk <> 'this desk' and week is not null) as "false",
  avg(week is not null) filter (where desk <> 'this desk') as false_share,
  clopper_pearson_low(sum(desk <> 'this desk' and week is not null), sum(desk <> 'this desk')) as low,
  clopper_pearson_high(sum(desk <> 'this desk' and week is not null), sum(desk <> 'this desk')) as high
from rings
group by alarm;

-- name: baseline
-- The disagreement of the first eight weeks, on which the alarm of this desk rests, of how many answers, and that of the quiet half-years.
select p0, p1, (select count(*) from graded where week <= 8) as n, (select 1.0 * sum(disagreed) / sum(graded) from quiet) as quiet
from before
where desk = 'this desk';

-- name: gold_by_reviewer(reviewer)
-- Hidden gold items by reviewer before and after the twentieth week: how many were graded against their label.
select
  reviewer,
  sum(week <= 20) as n_before,
  sum(week <= 20 and graded <> label) as missed_before,
  sum(week > 20) as n_after,
  sum(week > 20 and graded <> label) as missed_after,
  sum(week > 20 and label = 'fail') as fails_after,
  sum(week > 20 and label = 'fail' and graded = 'pass') as passed_fails_after,
  fisher_exact(
    sum(week <= 20 and graded <> label),
    sum(week <= 20 and graded = label),
    sum(week > 20 and graded <> label),
    sum(week > 20 and graded = label)
  ) as p
from gold
group by reviewer;

-- name: gold_latest(reviewer)
-- The gold items of the last six weeks.
select reviewer, count(*) as n, sum(graded <> label) as missed, avg(graded <> label) as missed_share
from gold
where week > 20
group by reviewer;

-- name: gold_missing
-- Weeks without gold items.
select count(*) as weeks, min(week) as week
from (select distinct week from graded)
where week not in (select week from gold);

-- name: reviewers(reviewer)
-- Agreement of the judge with each reviewer under the new policy, before and after the twentieth week, and what either passes then.
select
  reviewer,
  count(*) filter (where week between 17 and 20) as n_before,
  avg(agrees) filter (where week between 17 and 20) as before,
  count(*) filter (where week > 20) as n_after,
  avg(agrees) filter (where week > 20) as after,
  cohen_kappa(judge, person) filter (where week > 20) as kappa_after,
  avg(person = 'pass') filter (where week > 20) as passes_after
from graded
where week >= 17
group by reviewer;

-- name: latest
-- The last six weeks: agreement and kappa, as they are and without the grades of the reviewer who drifted; and what that reviewer passes against the others, with Fisher's exact test, which is
-- multiplied by four since any of four reviewers could have been looked at.
select
  count(*) as n,
  avg(agrees) as agreement,
  cohen_kappa(judge, person) as kappa,
  cohen_kappa_low(judge, person) as kappa_low,
  cohen_kappa_high(judge, person) as kappa_high,
  avg(agrees) filter (where reviewer <> 'cleo') as agreement_others,
  sum(reviewer <> 'cleo') as n_others,
  cohen_kappa(judge, person) filter (where reviewer <> 'cleo') as kappa_others,
  cohen_kappa_low(judge, person) filter (where reviewer <> 'cleo') as kappa_others_low,
  cohen_kappa_high(judge, person) filter (where reviewer <> 'cleo') as kappa_others_high,
  sum(judge = 'fail' and person = 'pass') as strict,
  sum(judge = 'fail' and person = 'pass' and reviewer = 'cleo') as strict_cleo,
  avg(person = 'pass') filter (where reviewer <> 'cleo') as others_pass,
  4 * fisher_exact(
    sum(reviewer = 'cleo' and person = 'pass'),
    sum(reviewer = 'cleo' and person = 'fail'),
    sum(reviewer <> 'cleo' and person = 'pass'),
    sum(reviewer <> 'cleo' and person = 'fail')
  ) as passes_p
from graded
where week > 20;

-- view: event
-- Every signal as something that is bad when it happens.
select week, 'retried' as signal, retried as bad from users
union all select week, 'thumbs down', thumbs_down from users
union all select week, 'escalated', escalated from users
union all select week, 'not completed', 1 - completed from users
union all select week, 'reopened', reopened from users
union all select week, 'failed by the judge', judge = 'fail' from graded
union all select week, 'failed by people', person = 'fail' from graded;

-- view: usual
-- The share of each signal in the first eight weeks, half as many again, and the same the other way round.
select signal, 'more' as side, avg(bad) as p0, 1.5 * avg(bad) as p1 from event where week <= 8 group by signal
union all
select signal, 'fewer', avg(bad), avg(bad) / 1.5 from event where week <= 8 group by signal;

-- view: signal_week
-- The weekly evidence for either.
select event.signal, usual.side, event.week, sum(bad * ln(p1 / p0) + (1 - bad) * ln((1 - p1) / (1 - p0))) as llr
from event
join usual on usual.signal = event.signal
where week > 8
group by event.signal, usual.side, event.week;

-- view: signal_total
select *, sum(llr) over (partition by signal, side order by week) as total from signal_week;

-- view: signal_cusum
select *, total - min(0, min(total) over (partition by signal, side order by week)) as cusum from signal_total;

-- view: signal_alarm
select signal, min(week) filter (where side = 'more' and cusum >= 4) as more, min(week) filter (where side = 'fewer' and cusum >= 4) as fewer,
  max(cusum) filter (where side = 'more' and week <= 12) as most_before
from signal_cusum
group by signal;

-- name: signals(signal)
-- Signals of users and both grades: what is counted a week, their share by span of weeks, and the first week in which a CUSUM passes 4 that looks for half as many again, and for so many fewer.
select
  event.signal,
  count(*) / 26 as a_week,
  avg(bad) filter (where week <= 8) as at_first,
  avg(bad) filter (where week between 9 and 12) as then_share,
  avg(bad) filter (where week between 13 and 16) as worse,
  avg(bad) filter (where week > 16) as later,
  signal_alarm.most_before,
  signal_alarm.more as alarm_week,
  signal_alarm.fewer as fewer_week
from event
join signal_alarm on signal_alarm.signal = event.signal
group by event.signal
order by coalesce(signal_alarm.more, 99), event.signal;

-- check: anchor_is_the_same(week)
-- Every week the judge graded each of the sixty anchor items once, and no other.
select week, count(*) as grades, count(*) = 60 and count(distinct anchor_grades.item) = 60 and count(anchor.item) = 60 as ok
from anchor_grades
left join anchor on anchor.item = anchor_grades.item
group by week;

-- check: gold_every_week(week)
-- Every reviewer graded gold items in every week.
select sample.week, count(distinct gold.reviewer) as reviewers, count(distinct gold.reviewer) = count(distinct sample.reviewer) as ok
from sample
left join gold on gold.week = sample.week
group by sample.week;

-- check: one_judge_a_week(week)
-- One version of the judge graded all of a week, in the sample and in the anchor.
select sample.week, count(distinct sample.judge_version) = 1 and min(sample.judge_version) = min(anchor_grades.judge_version) and count(distinct anchor_grades.judge_version) = 1 as ok
from (select distinct week, judge_version from sample) as sample
left join (select distinct week, judge_version from anchor_grades) as anchor_grades on anchor_grades.week = sample.week
group by sample.week;

-- check: weeks_follow
-- No week is missing, and every one has as many graded answers and as many conversations.
select
  count(*) = 26 and min(week) = 1 and max(week) = 26 and min(n) = max(n) and (select count(distinct week) = 26 from users) as ok
from (select week, count(*) as n from sample group by week);

-- check: words(source)
-- Every grade and label is pass or fail.
select source, count(*) as n, min(word in ('pass', 'fail')) as ok
from (
  select 'sample' as source, judge as word from sample
  union all select 'sample', person from sample
  union all select 'anchor', label_old from anchor
  union all select 'anchor', label_new from anchor
  union all select 'anchor', judge from anchor_grades
  union all select 'gold', label from gold
  union all select 'gold', graded from gold
)
group by source;
