-- The queries behind every number of REPORT.md and behind the gates. A record is correct when all three fields are exactly as expected.

-- name: by_release(split)
-- Exact match of either release on the same messages, with Wilson's 95% interval, and what its wrong records look like.
select
  split,
  count(*) as n,
  sum(correct) as correct,
  avg(correct) as exact_match,
  wilson_low(sum(correct), count(*)) as low,
  wilson_high(sum(correct), count(*)) as high,
  count(*) filter (where outcome = 'silent') as silent,
  avg(outcome = 'silent') as silent_rate,
  count(*) filter (where outcome = 'loud') as loud
from record
group by split;

-- name: rise
-- How far exact match rises from the last release to this one.
select avg(correct) filter (where split = 'next') - avg(correct) filter (where split = 'last') as points
from record;

-- name: exact
-- Exact match of this release.
select count(*) as n, sum(correct) as correct, avg(correct) as exact_match
from record
where split = 'next';

-- name: silent
-- Records of this release that are wrong although every field is filled.
select
  count(*) as n,
  count(*) filter (where outcome = 'silent') as count,
  avg(outcome = 'silent') as rate,
  clopper_pearson_low(count(*) filter (where outcome = 'silent'), count(*), 0.90) as low,
  clopper_pearson_high(count(*) filter (where outcome = 'silent'), count(*), 0.90) as high
from record
where split = 'next';

-- name: exact_by_channel(channel)
-- Exact match of this release by the channel that a message came by.
select channel, count(*) as n, sum(correct) as correct, avg(correct) as exact_match
from record
where split = 'next'
group by channel;

-- view: pair
-- What became of each message under either release.
select last.channel, last.id, last.correct as before, next.correct as after, next.outcome
from record as last
join record as next on next.split = 'next' and next.id = last.id
where last.split = 'last';

-- name: by_channel(channel)
-- Either release on the same messages by channel: how many are right before and after, how many this release breaks and mends, and how
-- many it breaks so that nothing shows.
select
  channel,
  count(*) as n,
  sum(before) as last_correct,
  sum(after) as next_correct,
  sum(before and not after) as broken,
  sum(after and not before) as mended,
  sum(before and outcome = 'silent') as newly_silent,
  avg(after) - avg(before) as points
from pair
group by channel
order by n desc;

-- name: flips
-- What this release changes: records that it breaks and mends, and whether the two releases could be the same by chance.
select
  count(*) as n,
  sum(before and not after) as broken,
  sum(after and not before) as mended,
  sum(before and outcome = 'silent') as newly_silent,
  mcnemar_exact(sum(before and not after), sum(after and not before)) as p,
  newcombe_paired_low(
    sum(before and after), sum(after and not before), sum(before and not after), sum(not before and not after), 0.90
  ) as low_points
from pair;

-- name: channels
-- How many channels the messages came by.
select count(distinct channel) as n from record where split = 'next';

-- name: broken_texts
-- The text messages that this release breaks: those with a day of six digits before the count, and what it took for the count.
select
  count(*) as n,
  count(*) filter (where next.input regexp 'M-[0-9]{5} [0-9]{6} [0-9]{5}$') as compact,
  count(*) filter (where instr(next.input, ' ' || next.output_count || ' ') > 0 and length(next.output_count) = 6) as took_the_day
from pair
join next on next.id = pair.id
where pair.before and not pair.after;

-- name: compact_days(split)
-- Text messages with a day of six digits before the count, and how many of them each release reads.
select record.split, count(*) as n, sum(record.correct) as correct
from record
join next on next.id = record.id
where next.input regexp 'M-[0-9]{5} [0-9]{6} [0-9]{5}$'
group by record.split;

-- name: first_broken(id, field)
-- The wrong fields of the first record that this release breaks.
select field.id, field.field, field.expected, field.output
from field
where field.split = 'next'
  and not field.match
  and field.id = (select min(id) from pair where before and not after);

-- name: mended(cause)
-- What this release mends: mails that quote an earlier one, and counts of six digits.
select
  case when next.input regexp '\n>' then 'quoted mail' when length(next.expected_count) = 6 then 'six digits' else 'other' end as cause,
  count(*) as n
from pair
join next on next.id = pair.id
where pair.after and not pair.before
group by cause;

-- name: voice
-- Voice messages of which neither release reads anything, because the numbers are words.
select
  count(*) as n,
  count(*) filter (where not pair.before and not pair.after) as neither,
  count(*) filter (where not pair.before and not pair.after and next.output_meter is null and next.output_count is null) as unread
from pair
join next on next.id = pair.id
where pair.channel = 'voice';


-- check: same_messages(split)
-- Both releases were given the same messages and are held to the same expected values.
select
  'next' as split,
  count(*) = sum(
    last.input = next.input
      and last.expected_meter = next.expected_meter
      and last.expected_count = next.expected_count
      and last.expected_day = next.expected_day
  ) as ok,
  count(*) as messages
from next
left join last on last.id = next.id;
