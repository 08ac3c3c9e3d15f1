-- The queries behind every number of REPORT.md and behind the gates. A record is correct when action and amount are as expected; silent when it is wrong and has an action, loud when it has none
-- and a person decides. Without the rule in receipt.yaml an action without an amount would be loud too.

-- name: systems(split)
-- The three systems on the same messages: right with Wilson's 95% interval, silently wrong, and handed to a person.
-- Of the silent errors: those in which something goes out, those that an inspection sees, those that close the case, and those that have the right action.
select
  split,
  count(*) as n,
  sum(correct) as correct,
  avg(correct) as exact_match,
  wilson_low(sum(correct), count(*)) as low,
  wilson_high(sum(correct), count(*)) as high,
  sum(outcome = 'silent') as silent,
  avg(outcome = 'silent') as silent_rate,
  sum(outcome = 'loud') as loud,
  sum(outcome = 'silent' and action in ('refund', 'resend')) as sent_out,
  sum(outcome = 'silent' and action = 'inspect') as inspected,
  sum(outcome = 'silent' and action = 'close') as closed,
  sum(outcome = 'silent' and action = expected) as right_action
from record
join (
  select split as of, id as at, output as action, expected
  from field
  where field = 'action'
) on of = split and at = id
group by split
order by case split when 'fallback' then 1 when 'current' then 2 else 3 end;

-- name: exact
-- What the candidate has right.
select count(*) as n, sum(correct) as correct, avg(correct) as exact_match from record where split = 'candidate';

-- name: silent
-- What the candidate has silently wrong.
select count(*) as n, sum(outcome = 'silent') as count, avg(outcome = 'silent') as rate from record where split = 'candidate';

-- name: exact_by_segment(segment)
-- What the candidate has right, by segment.
select segment, count(*) as n, sum(correct) as correct, avg(correct) as exact_match
from record
where split = 'candidate'
group by segment;

-- name: silent_by_segment(segment)
-- What the candidate has silently wrong, by segment.
select segment, count(*) as n, sum(outcome = 'silent') as count, avg(outcome = 'silent') as rate
from record
where split = 'candidate'
group by segment;

-- view: pair
-- Every message with what became of it under the three systems.
select
  current.segment,
  current.id,
  current.correct as current_right,
  candidate.correct as candidate_right,
  fallback.correct as fallback_right,
  current.outcome as current_outcome,
  candidate.outcome as candidate_outcome,
  fallback.outcome as fallback_outcome
from record as current
join record as candidate on candidate.split = 'candidate' and candidate.id = current.id
join record as fallback on fallback.split = 'fallback' and fallback.id = current.id
where current.split = 'current';

-- name: by_segment(segment)
-- The three systems by segment, what the candidate breaks and mends against the current one, and how much of it silently where it was right or handed over before.
select
  segment,
  count(*) as n,
  sum(fallback_right) as fallback_right,
  sum(current_right) as current_right,
  sum(candidate_right) as candidate_right,
  sum(current_right and not candidate_right) as broken,
  sum(candidate_right and not current_right) as mended,
  sum(current_outcome <> 'silent' and candidate_outcome = 'silent') as newly_silent,
  sum(current_outcome = 'silent') as current_silent,
  sum(candidate_outcome = 'silent') as candidate_silent
from pair
group by segment
order by n desc, segment;

-- name: other_currency
-- What the candidate says to messages in another currency, of which an inspection without an amount is expected.
select
  count(*) as n,
  sum(output_action in ('refund', 'resend')) as sent_out,
  sum(output_action = 'inspect') as inspected,
  sum(output_action = 'close') as closed
from candidate
where segment = 'other currency';

-- name: segments_of_many(segment)
-- The same for the picture, without segments of one message, of which a share says nothing.
select segment, count(*) as n, sum(current_right) as current_right, sum(candidate_right) as candidate_right,
  sum(current_right and not candidate_right) as broken, sum(candidate_right and not current_right) as mended
from pair
group by segment
having count(*) > 1
order by n desc, segment;

-- name: flips
-- What the candidate changes against the current system over all messages, with McNemar's exact test and Newcombe's paired 95% interval of the difference.
select
  count(*) as n,
  sum(current_right and not candidate_right) as broken,
  sum(candidate_right and not current_right) as mended,
  sum(current_outcome <> 'silent' and candidate_outcome = 'silent') as newly_silent,
  sum(current_outcome = 'loud' and candidate_outcome = 'silent') as silenced,
  sum(current_right and candidate_outcome = 'silent') as right_to_silent,
  avg(candidate_right) - avg(current_right) as points,
  newcombe_paired_low(
    sum(current_right and candidate_right), sum(candidate_right and not current_right), sum(current_right and not candidate_right), sum(not current_right and not candidate_right)
  ) as low_points,
  newcombe_paired_high(
    sum(current_right and candidate_right), sum(candidate_right and not current_right), sum(current_right and not candidate_right), sum(not current_right and not candidate_right)
  ) as high_points,
  mcnemar_exact(sum(current_right and not candidate_right), sum(candidate_right and not current_right)) as p
from pair;

-- name: outcomes(current, candidate)
-- Messages by what they are under the current system and under the candidate.
select current_outcome as current, candidate_outcome as candidate, count(*) as n
from pair
group by 1, 2;

-- view: run
-- Every answer that was asked for more than once, the first one included, and whether it is right.
select
  repeats.id,
  repeats.system,
  repeats.run,
  current.segment,
  repeats.output_action is current.expected_action and repeats.output_amount is current.expected_amount as is_right,
  repeats.output_action as action
from repeats
join current on current.id = repeats.id
union all
select current.id, 'current', 1, current.segment, current.output_action is current.expected_action and current.output_amount is current.expected_amount, current.output_action
from current
where id in (select id from repeats)
union all
select candidate.id, 'candidate', 1, candidate.segment, candidate.output_action is candidate.expected_action and candidate.output_amount is candidate.expected_amount, candidate.output_action
from candidate
where id in (select id from repeats);

-- view: majority
-- Whether each system is right in at least three of the four further runs of a message, and in how many different ways it answered in all five.
-- The first run chose the message and does not vote on it.
select id, system, segment, sum(is_right and run > 1) >= 3 as is_right, count(distinct coalesce(action, 'by a person')) as ways
from run
group by id, system;

-- view: flip
-- Messages that flipped in the first run: broken or mended, and whether in the further runs too the one system is right in at least three of four and the other is not.
select
  pair.id,
  pair.segment,
  case when pair.current_right then 'broken' else 'mended' end as change,
  current.is_right <> candidate.is_right and candidate.is_right = pair.candidate_right as is_systematic,
  current.ways > 1 or candidate.ways > 1 as is_moody
from pair
join majority as current on current.id = pair.id and current.system = 'current'
join majority as candidate on candidate.id = pair.id and candidate.system = 'candidate'
where pair.current_right <> pair.candidate_right;

-- name: noise(change)
-- Flips that further runs confirm, and those that were chance in one run.
select change, count(*) as n, sum(is_systematic) as systematic, sum(not is_systematic) as noise, sum(is_moody) as moody
from flip
group by change;

-- name: noise_by_segment(segment)
-- The same by segment.
select
  segment,
  sum(change = 'broken' and is_systematic) as broken,
  sum(change = 'mended' and is_systematic) as mended,
  sum(change = 'broken' and not is_systematic) as broken_by_noise,
  sum(change = 'mended' and not is_systematic) as mended_by_noise
from flip
group by segment
order by broken desc, mended desc, segment;

-- name: one_amount
-- Messages with one amount: those that flipped in the first run, with McNemar's exact test, and how many of all further runs of these are right under either system.
select
  (select sum(segment = 'one amount') from pair) as n,
  (select count(*) from flip where segment = 'one amount') as messages,
  (select sum(change = 'broken') from flip where segment = 'one amount') as broken,
  (select sum(change = 'mended') from flip where segment = 'one amount') as mended,
  (select mcnemar_exact(sum(change = 'broken'), sum(change = 'mended')) from flip where segment = 'one amount') as p,
  (select avg(candidate_right) - avg(current_right) from pair where segment = 'one amount') as points,
  (
    select newcombe_paired_low(
      sum(current_right and candidate_right), sum(candidate_right and not current_right), sum(current_right and not candidate_right), sum(not current_right and not candidate_right)
    )
    from pair
    where segment = 'one amount'
  ) as low_points,
  (
    select newcombe_paired_high(
      sum(current_right and candidate_right), sum(candidate_right and not current_right), sum(current_right and not candidate_right), sum(not current_right and not candidate_right)
    )
    from pair
    where segment = 'one amount'
  ) as high_points,
  (select wilson_low(sum(change = 'broken'), (select sum(segment = 'one amount') from pair)) from flip where segment = 'one amount') as low_broken,
  (select wilson_high(sum(change = 'broken'), (select sum(segment = 'one amount') from pair)) from flip where segment = 'one amount') as high_broken,
  count(*) as runs,
  sum(is_right) as right_runs
from run
where segment = 'one amount' and run > 1;

-- name: unsteady(system)
-- How often one of the four further answers to a message has another action than most of them, with Wilson's 95% interval. The first answers chose the messages and are left out.
with counted as (
  select id, system, coalesce(action, 'by a person') as action, count(*) as n
  from run
  where run > 1
  group by 1, 2, 3
),
most as (
  select id, system, max(n) as most, sum(n) as runs from counted group by id, system
)
select
  system,
  count(*) as messages,
  sum(runs) as runs,
  sum(runs - most) as other,
  1.0 * sum(runs - most) / sum(runs) as share,
  wilson_low(sum(runs - most), sum(runs)) as low,
  wilson_high(sum(runs - most), sum(runs)) as high
from most
group by system;

-- view: probe
-- Every probe with whether either system answers it as expected, and as it answered the message that it was made from.
select
  probes.kind,
  probes.change,
  probes.base,
  probes.candidate_action is probes.expected_action and probes.candidate_amount is probes.expected_amount as candidate_right,
  probes.current_action is probes.expected_action and probes.current_amount is probes.expected_amount as current_right,
  probes.candidate_action is probes.expected_action as candidate_acts_right,
  probes.candidate_action is candidate.output_action and probes.candidate_amount is candidate.output_amount as candidate_same,
  probes.current_action is current.output_action and probes.current_amount is current.output_amount as current_same,
  candidate.output_action is candidate.expected_action and candidate.output_amount is candidate.expected_amount as candidate_was_right,
  current.output_action is current.expected_action and current.output_amount is current.expected_amount as current_was_right
from probes
join candidate on candidate.id = probes.base
join current on current.id = probes.base;

-- name: invariance(change)
-- Rewordings that must change nothing, by what was reworded, and how many of them either system answers wrongly; how many of the candidate's wrong ones have the right action. Each message is in
-- each of them once.
select
  change,
  count(*) as n,
  sum(not candidate_right) as wrong,
  avg(not candidate_right) as wrong_share,
  sum(not candidate_right and candidate_acts_right) as right_action,
  sum(not current_right) as current_wrong
from probe
where kind = 'invariance'
group by change;

-- name: direction(change)
-- Changed facts that must change the answer, by what was changed, and how often either system follows.
select change, count(*) as n, sum(candidate_right) as followed, avg(candidate_right) as followed_share, sum(current_right) as current_followed
from probe
where kind = 'direction'
group by change;

-- name: rewordings
-- All rewordings: those that are answered wrongly, and those that are answered in another way than the message was, of which in some the answer to the message had been the wrong one.
select
  count(*) as n,
  count(distinct base) as messages,
  sum(not candidate_right) as wrong,
  sum(not current_right) as current_wrong,
  sum(not candidate_same) as other,
  sum(not current_same) as current_other,
  sum(not candidate_same and candidate_right and not candidate_was_right) as other_and_right,
  sum(not current_same and current_right and not current_was_right) as current_other_and_right
from probe
where kind = 'invariance';

-- name: probes_by_change(kind, change)
-- The probes by what was changed: those that either system answers as expected.
select kind, change, count(*) as n, sum(current_right) as current_right, sum(candidate_right) as candidate_right
from probe
group by kind, change;

-- name: first_newly_silent(segment)
-- The first message of each of the two segments that was right or with a person and is silently wrong under the candidate.
select pair.segment, pair.id, current.input, current.expected_action as expected, coalesce(current.output_action, 'by a person') as current, candidate.output_action as candidate, candidate.output_amount as amount
from pair
join current on current.id = pair.id
join candidate on candidate.id = pair.id
where pair.segment in ('other currency', 'arrived')
  and pair.id = (
    select min(other.id)
    from pair as other
    where other.segment = pair.segment and other.current_outcome <> 'silent' and other.candidate_outcome = 'silent'
  );

-- name: where_it_may(split)
-- The candidate and the current system on the segments of more than one message in which the candidate breaks nothing systematically and makes no more than three loud errors silent.
-- The bounds of silent errors are Clopper and Pearson's, each of 95%, as a gate has them.
select
  split,
  count(*) as n,
  sum(correct) as correct,
  avg(correct) as exact_match,
  sum(outcome = 'silent') as silent,
  avg(outcome = 'silent') as silent_rate,
  clopper_pearson_low(sum(outcome = 'silent'), count(*), 0.9) as silent_low,
  clopper_pearson_high(sum(outcome = 'silent'), count(*), 0.9) as silent_high,
  1.0 * count(*) / (select count(*) from candidate) as share
from record
where split in ('current', 'candidate')
  and segment not in (select segment from flip where change = 'broken' and is_systematic)
  and segment not in (select segment from pair group by segment having count(*) = 1)
  and segment not in (select segment from pair where current_outcome = 'loud' and candidate_outcome = 'silent' group by segment having count(*) > 3)
group by split;

-- name: where_it_gains(split)
-- The same without the messages that have one amount.
select split, count(*) as n, sum(correct) as correct, avg(correct) as exact_match
from record
where split in ('current', 'candidate')
  and segment <> 'one amount'
  and segment not in (select segment from flip where change = 'broken' and is_systematic)
  and segment not in (select segment from pair group by segment having count(*) = 1)
  and segment not in (select segment from pair where current_outcome = 'loud' and candidate_outcome = 'silent' group by segment having count(*) > 3)
group by split;

-- check: same_messages(split)
-- The three systems were given the same messages and are held to the same decisions.
select split, count(*) as n, count(*) = 300 and min(same) as ok
from (
  select 'candidate' as split, coalesce(candidate.input = current.input and candidate.expected_action is current.expected_action and candidate.expected_amount is current.expected_amount, 0) as same
  from current left join candidate on candidate.id = current.id
  union all
  select 'fallback', coalesce(fallback.input = current.input and fallback.expected_action is current.expected_action and fallback.expected_amount is current.expected_amount, 0)
  from current left join fallback on fallback.id = current.id
)
group by split;

-- check: nobody_was_touched
-- Every message was answered with what the current system said, and with nothing of the candidate.
select count(*) as n, min(coalesce(served.served_action is current.output_action and served.served_amount is current.output_amount and served.id is not null, 0)) as ok
from current
left join served on served.id = current.id;

-- check: flips_were_repeated
-- Every message on which the two differ in being right was asked four more times of both, and no other one.
select
  count(*) as flips,
  min(runs = 8) and (select count(distinct id) from repeats) = count(*) as ok
from (
  select pair.id, (select count(distinct repeats.system || repeats.run) from repeats where repeats.id = pair.id) as runs
  from pair
  where pair.current_right <> pair.candidate_right
);

-- check: probes_differ(change)
-- Every probe is another text than the message it was made from; a rewording keeps the expected decision, and a changed fact has another.
select
  probes.change,
  count(*) as n,
  min(
    probes.input <> current.input
      and (probes.kind = 'invariance') = (probes.expected_action is current.expected_action and probes.expected_amount is current.expected_amount)
  ) as ok
from probes
join current on current.id = probes.base
group by probes.change;

-- check: enough_to_say(segment)
-- A segment has at least twenty messages.
select segment, count(*) as n, count(*) >= 20 as ok from current group by segment;
