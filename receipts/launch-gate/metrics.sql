-- The queries behind every number of REPORT.md and behind the gates. A record is correct when the day that was read is the one that is meant.

-- view: member
-- Which items belong to which version of the set, with the label that they have there.
select 'v1' as version, items.id, items.first_label as label, items.incident, release.segment
from items
join release on release.id = items.id
where items.added_in = 'v1'
union all
select 'v2', items.id, release.expected, items.incident, release.segment
from items
join release on release.id = items.id
where items.retired_on is null;

-- view: scored
-- Both releases on both versions of the set.
select member.version, 'earlier' as system, member.id, member.segment, earlier.output is member.label as is_right, earlier.output is null as is_handed_over
from member
join earlier on earlier.id = member.id
union all
select member.version, 'release', member.id, member.segment, release.output is member.label, release.output is null
from member
join release on release.id = member.id;

-- name: grid(version, system)
-- Either release on either version of the set; what is wrong and named a day or none, and what was left to a person. On the first version eight labels are wrong themselves.
select
  version,
  system,
  count(*) as n,
  sum(is_right) as correct,
  avg(is_right) as score,
  sum(not is_right and not is_handed_over) as silent,
  sum(is_handed_over) as handed_over
from scored
group by version, system;

-- name: moves
-- How the published score moved from the earlier release on the first version to this one on the second: by the set at the earlier release, then by the system on the second version; and the other way round. The set costs what it takes from the score.
with cell as (select version, system, avg(is_right) as score from scored group by version, system)
select
  new.score - old.score as whole_points,
  old.score - mid.score as set_costs_points,
  new.score - mid.score as system_points,
  other.score - old.score as system_first_points,
  other.score - new.score as set_last_costs_points
from cell as old
join cell as mid on mid.version = 'v2' and mid.system = 'earlier'
join cell as other on other.version = 'v1' and other.system = 'release'
join cell as new on new.version = 'v2' and new.system = 'release'
where old.version = 'v1' and old.system = 'earlier';

-- name: kinds
-- The kinds of mail in the second version of the set, and those in which answers of this release are neither all right nor all wrong.
select count(*) as n, sum(score > 0 and score < 1) as mixed
from (select segment, avg(is_right) as score from scored where version = 'v2' and system = 'release' group by segment);

-- name: pairs
-- Both releases on each item of the second version: right by both, by one alone, by neither; with the exact two-sided p of McNemar's test.
select
  count(*) as n,
  sum(now.is_right and before.is_right) as both,
  sum(now.is_right and not before.is_right) as gained,
  sum(before.is_right and not now.is_right) as lost,
  sum(not now.is_right and not before.is_right) as neither,
  mcnemar_exact(sum(now.is_right and not before.is_right), sum(before.is_right and not now.is_right)) as p
from scored as now
join scored as before on before.id = now.id and before.version = now.version and before.system = 'earlier'
where now.version = 'v2' and now.system = 'release';

-- name: set_steps(step)
-- The way from the first version of the set to the second, one kind of change after the other, with what either release has on it.
with answered as (
  select items.*, release.expected, release.output as release_says, earlier.output as earlier_says
  from items
  join release on release.id = items.id
  join earlier on earlier.id = items.id
)
select 1 as step, 'first version' as what, count(*) as n, sum(earlier_says is first_label) as earlier_correct, sum(release_says is first_label) as release_correct
from answered where added_in = 'v1'
union all
select 2, 'labels mended where this release was wrong', count(*), sum(earlier_says is expected), sum(release_says is expected)
from answered where added_in = 'v1'
union all
select 3, 'items retired', count(*), sum(earlier_says is expected), sum(release_says is expected)
from answered where added_in = 'v1' and retired_on is null
union all
select 4, 'items from incidents added', count(*), sum(earlier_says is expected), sum(release_says is expected)
from answered where retired_on is null;

-- name: lineage(change, reason)
-- Every change of the set by its reason, with the days on which it was made.
select 'added' as change, added_because as reason, count(*) as items, min(added_on) as first_day, max(added_on) as last_day from items group by added_because
union all
select 'relabelled', relabelled_because, count(*), min(relabelled_on), max(relabelled_on) from items where relabelled_on is not null group by relabelled_because
union all
select 'retired', retired_because, count(*), min(retired_on), max(retired_on) from items where retired_on is not null group by retired_because;

-- name: lineage_total
-- All items that ever were in the set.
select count(*) as items from items;

-- name: incidents_and_items(id)
-- Every incident with the items that it became; how many of them the release before left to a person or had right, and how many this release has right.
select
  incidents.id,
  incidents."on" as day,
  incidents.what,
  count(items.id) as items,
  coalesce(sum(earlier.output is null and items.id is not null), 0) as earlier_left,
  coalesce(sum(earlier.output is earlier.expected and items.id is not null), 0) as earlier_right,
  coalesce(sum(release.output is release.expected and items.id is not null), 0) as release_right
from incidents
left join items on items.incident = incidents.id
left join release on release.id = items.id
left join earlier on earlier.id = items.id
group by incidents.id;

-- name: incident_items
-- Incidents, and those that no item came of; the others, those of them with an item that this release has silently wrong, and how many such items they have.
select
  count(*) as incidents,
  sum(items = 0) as without,
  sum(items > 0) as with_items,
  sum(silent > 0) as still_silent,
  sum(silent) as silent_items,
  sum(left_before) as left_before,
  sum(items) as items
from (
  select
    incidents.id,
    count(items.id) as items,
    sum(items.id is not null and earlier.output is null) as left_before,
    sum(items.id is not null and release.output is not null and release.output is not release.expected) as silent
  from incidents
  left join items on items.incident = incidents.id
  left join earlier on earlier.id = items.id
  left join release on release.id = items.id
  group by incidents.id
);

-- name: by_segment(segment)
-- This release on the second version of the set by the way in which the date is written.
select segment, count(*) as n, sum(is_right) as correct, avg(is_right) as score, sum(not is_right and not is_handed_over) as silent
from scored
where version = 'v2' and system = 'release'
group by segment
order by n desc, segment;

-- name: silent
-- What this release has silently wrong on the second version of the set; and how much of it the earlier one had left to a person, and how much it had silently wrong as well.
select
  count(*) as n,
  sum(not now.is_right and not now.is_handed_over) as count,
  avg(not now.is_right and not now.is_handed_over) as rate,
  sum(not now.is_right and not now.is_handed_over and before.is_handed_over) as had_been_left,
  sum(not now.is_right and not now.is_handed_over and not before.is_right and not before.is_handed_over) as had_been_silent
from scored as now
join scored as before on before.id = now.id and before.version = now.version and before.system = 'earlier'
where now.version = 'v2' and now.system = 'release';

-- name: gained
-- What this release has right on the second version of the set and the earlier one had not: all of it, dates with the month in words, and dates with slashes.
select count(*) as items, sum(now.segment = 'long') as in_words, sum(now.segment like 'slash%') as slashes
from scored as now
join scored as before on before.id = now.id and before.version = now.version and before.system = 'earlier'
where now.version = 'v2' and now.system = 'release' and now.is_right and not before.is_right;

-- name: mix(segment)
-- Each kind of mail in the second version of the set and in the pilot, as a count and a share, with the answers of this release that are right; and how many wordings the set has of it.
select
  kind.segment,
  kind.n as in_set,
  1.0 * kind.n / sum(kind.n) over () as share_of_set,
  kind.correct as right_in_set,
  kind.texts as texts_in_set,
  count(pilot.row) as in_pilot,
  1.0 * count(pilot.row) / (select count(*) from pilot) as share_of_pilot,
  coalesce(sum(pilot.output is pilot.expected and pilot.row is not null), 0) as right_in_pilot
from (
  select scored.segment, count(*) as n, sum(is_right) as correct, count(distinct substr(release.input, instr(release.input, char(10)))) as texts
  from scored
  join release on release.id = scored.id
  where version = 'v2' and system = 'release'
  group by scored.segment
) as kind
left join pilot on pilot.segment = kind.segment
group by kind.segment
order by in_set desc, kind.segment;

-- name: weighted
-- The score of this release on the second version of the set with each kind weighted as often as it comes in the pilot, and the score of the pilot; and dates with slashes in both.
select
  sum(pilot_n * score) / sum(pilot_n) as score,
  (select avg(output is expected) from pilot) as pilot_score,
  1.0 * sum(n) filter (where segment like 'slash%') / sum(n) as slashes_of_set,
  1.0 * sum(pilot_n) filter (where segment like 'slash%') / sum(pilot_n) as slashes_of_pilot
from (
  select segment, count(*) as n, avg(is_right) as score, (select count(*) from pilot where pilot.segment = scored.segment) as pilot_n
  from scored
  where version = 'v2' and system = 'release'
  group by segment
);

-- name: if_partner(mails)
-- Reconstructed: this release with the mails that say that a partner sent them read month first, on the second version of the set and in the pilot.
select 'set' as mails, count(*) as n, sum(said is expected) as correct, sum(is_partner) as partners, sum(is_partner and output is expected) as partners_right
from (
  select
    release.expected,
    release.output,
    release.input like '%Sent by a partner.%' as is_partner,
    case
      when release.input like '%Sent by a partner.%' then substr(release.output, 1, 5) || substr(release.output, 9, 2) || '-' || substr(release.output, 6, 2)
      else release.output
    end as said
  from member
  join release on release.id = member.id
  where member.version = 'v2'
)
union all
select 'pilot', count(*), sum(said is expected), sum(is_partner), sum(is_partner and output is expected)
from (
  select
    expected,
    output,
    input like '%Sent by a partner.%' as is_partner,
    case when input like '%Sent by a partner.%' then substr(output, 1, 5) || substr(output, 9, 2) || '-' || substr(output, 6, 2) else output end as said
  from pilot
);

-- name: pilot_week
-- The pilot: right, silently wrong, and the wrong ones that a person changed, with Clopper and Pearson's 95% interval for these; and the right ones that a person changed. To what
-- a day was changed is not recorded.
select
  count(*) as n,
  sum(record.correct) as correct,
  avg(record.correct) as score,
  sum(record.outcome = 'silent') as silent,
  avg(record.outcome = 'silent') as silent_rate,
  sum(pilot.changed_by_person and not record.correct) as changed,
  1.0 * sum(pilot.changed_by_person and not record.correct) / sum(not record.correct) as caught,
  clopper_pearson_low(sum(pilot.changed_by_person and not record.correct), sum(not record.correct)) as low,
  clopper_pearson_high(sum(pilot.changed_by_person and not record.correct), sum(not record.correct)) as high,
  sum(not pilot.changed_by_person and not record.correct) as sent,
  sum(pilot.changed_by_person and record.correct) as changed_right,
  count(distinct pilot."on") as days,
  julianday(max(pilot."on")) - julianday(min(pilot."on")) + 1 - count(distinct pilot."on") as empty_days
from pilot
join record on record.split = 'pilot' and record.row = pilot.row;

-- view: timed
-- How long either release took over each item of the second version of the set, one mail after the other.
select release.ms as release_ms, earlier.ms as earlier_ms
from member
join release on release.id = member.id
join earlier on earlier.id = member.id
where member.version = 'v2';

-- view: paired
-- Both releases on each item of the second version of the set.
select now.id, now.segment, now.is_right, now.is_handed_over, before.is_right as was_right, before.is_handed_over as was_handed_over
from scored as now
join scored as before on before.id = now.id and before.version = now.version and before.system = 'earlier'
where now.version = 'v2' and now.system = 'release';

-- view: measure
-- What the points of the page are measured by, in which unit, and over how many records.
select 'release.score' as name, avg(is_right) as value, 'share' as unit, count(*) as n from paired
union all select 'release.silent', avg(not is_right and not is_handed_over), 'share', count(*) from paired
union all select 'release.handed_over', avg(is_handed_over), 'share', count(*) from paired
union all select 'gain.system', avg(is_right) - avg(was_right), 'difference of shares', count(*) from paired
union all select 'segment.no date', avg(is_right), 'share', count(*) from paired where segment = 'no date'
union all select 'segments.worst', min(score), 'share', sum(n) from (select avg(is_right) as score, count(*) as n from paired group by segment)
union all select 'silent.added', sum(not is_right and not is_handed_over and (was_right or was_handed_over)), 'mails', count(*) from paired
union all select 'pilot.score', avg(correct), 'share', count(*) from record where split = 'pilot'
union all select 'pilot.silent', avg(outcome = 'silent'), 'share', count(*) from record where split = 'pilot'
union all
select 'pilot.caught', 1.0 * sum(changed_by_person and output is not expected) / sum(output is not expected), 'share', sum(output is not expected) from pilot
union all select 'pilot.days', count(distinct "on"), 'days', count(*) from pilot
union all select 'pilot.empty_days', julianday(max("on")) - julianday(min("on")) + 1 - count(distinct "on"), 'days', count(*) from pilot
union all
select 'set.unanswered', sum(id not in (select id from earlier) or id not in (select id from release)), 'items', count(*) from (select distinct id from member)
union all
select 'segments.below_twenty', sum((select count(*) from member where version = 'v2' and member.segment = kind.segment) < 20), 'kinds', count(*)
from (select distinct segment from pilot) as kind
union all
select 'incidents.without_item', sum(id not in (select incident from items where incident is not null)), 'incidents', count(*) from incidents
union all select 'incidents.count', count(*), 'incidents', count(*) from incidents
union all
select
  'lineage.unexplained',
  sum(
    added_because is null
      or added_on is null
      or (retired_on is null) <> (retired_because is null)
      or (relabelled_on is null) <> (relabelled_because is null)
      or (added_because = 'incident') <> (incident is not null)
  ),
  'items',
  count(*)
from items
union all
select 'set.repeated', count(*) - count(distinct substr(release.input, instr(release.input, char(10))) || release.expected), 'items', count(*)
from member
join release on release.id = member.id
where version = 'v2'
union all select 'release.p99_ms', quantile(release_ms, 0.99), 'ms', count(*) from timed
union all select 'release.p50_ms', quantile(release_ms, 0.5), 'ms', count(*) from timed
union all select 'earlier.p99_ms', quantile(earlier_ms, 0.99), 'ms', count(*) from timed
union all select 'slower.times', quantile(release_ms, 0.5) / quantile(earlier_ms, 0.5), 'times', count(*) from timed;

-- view: point
-- Every point of the page: met, missed, or without evidence, which is no point.
select
  points.area,
  points.number,
  points.question,
  points.owner,
  points.measure,
  measure.value,
  measure.unit,
  measure.n,
  case
    when points.measure is null then 'no evidence'
    when points.holds = 'at least' and measure.value >= points."limit" then 'met'
    when points.holds = 'at most' and measure.value <= points."limit" then 'met'
    else 'missed'
  end as state
from points
left join measure on measure.name = points.measure;

-- name: page(area, number)
-- The page before the launch.
select point.area, point.number, point.question, points.holds, points."limit", point.value, point.unit, point.n, point.state, point.owner
from point
join points on points.area = point.area and points.number = point.number
order by points.row;

-- name: areas(area)
-- The points of each area.
select area, sum(state = 'met') as met, sum(state = 'missed') as missed, sum(state = 'no evidence') as no_evidence
from point
group by area
order by met desc, area;

-- name: total
-- All points: those that are there, those that were measured and missed, and those without evidence.
select
  count(*) as "of",
  sum(state = 'met') as points,
  sum(state = 'missed') as missed,
  sum(state = 'no evidence') as no_evidence,
  sum(state = 'met') + sum(state = 'no evidence') / 2 as if_half
from point;

-- name: if_mended
-- Reconstructed: the page counted again as if this release read the mails that a partner sent month first and left relative days to a person, with every other answer as it is;
-- the points, those gained by that, and the wrong days that the pilot would still have had. Where none is left, it is not known how many people catch.
with mended as (
  select
    'set' as mails,
    release.segment,
    release.expected,
    scored.was_right,
    scored.was_handed_over,
    case
      when release.segment = 'relative' then null
      when release.input like '%Sent by a partner.%' then substr(release.output, 1, 5) || substr(release.output, 9, 2) || '-' || substr(release.output, 6, 2)
      else release.output
    end as said,
    null as changed
  from paired as scored
  join release on release.id = scored.id
  union all
  select
    'pilot',
    segment,
    expected,
    null,
    null,
    case
      when segment = 'relative' then null
      when input like '%Sent by a partner.%' then substr(output, 1, 5) || substr(output, 9, 2) || '-' || substr(output, 6, 2)
      else output
    end,
    changed_by_person
  from pilot
),
again as (
  select 'release.score' as name, avg(said is expected) as value from mended where mails = 'set'
  union all select 'release.silent', avg(said is not null and said is not expected) from mended where mails = 'set'
  union all select 'release.handed_over', avg(said is null) from mended where mails = 'set'
  union all select 'gain.system', avg(said is expected) - avg(was_right) from mended where mails = 'set'
  union all
  select 'segments.worst', min(score) from (select avg(said is expected) as score from mended where mails = 'set' group by segment)
  union all
  select 'silent.added', sum(said is not null and said is not expected and (was_right or was_handed_over)) from mended where mails = 'set'
  union all select 'pilot.score', avg(said is expected) from mended where mails = 'pilot'
  union all select 'pilot.silent', avg(said is not null and said is not expected) from mended where mails = 'pilot'
  union all
  select 'pilot.caught', 1.0 * sum(changed and said is not null and said is not expected) / sum(said is not null and said is not expected)
  from mended where mails = 'pilot'
),
counted as (
  select point.state, points.holds, points."limit", case when again.name is null then point.value else again.value end as value
  from point
  join points on points.area = point.area and points.number = point.number
  left join again on again.name = point.measure
)
select
  sum(coalesce(case holds when 'at least' then value >= "limit" else value <= "limit" end, 0)) as points,
  sum(coalesce(case holds when 'at least' then value >= "limit" else value <= "limit" end, 0)) - sum(state = 'met') as gained,
  (select value from again where name = 'release.score') as score,
  (select sum(said is null) from mended where mails = 'set') as set_left,
  (select sum(said is not null and said is not expected) from mended where mails = 'set') as set_wrong,
  (select sum(said is not null and said is not expected) from mended where mails = 'pilot') as pilot_wrong
from counted;

-- name: backlog(owner)
-- What is left to do, by who owns it.
select owner, sum(state = 'missed') as to_mend, sum(state = 'no evidence') as to_measure
from point
where state <> 'met'
group by owner;

-- name: unseen_list(what)
-- What the evaluation cannot see, who answers for that, and until when it is accepted.
select what, coalesce(incident, 'none') as incident, owner, accepted_until from unseen;

-- name: first_guess(segment)
-- The first item of either segment that this release has wrong.
select scored.segment, scored.id, replace(release.input, char(10), ' / ') as input, release.expected, coalesce(earlier.output, 'left to a person') as earlier, release.output as release
from scored
join release on release.id = scored.id
join earlier on earlier.id = scored.id
where scored.version = 'v2'
  and scored.system = 'release'
  and scored.id in (
    select min(wrong.id) from scored as wrong where wrong.version = 'v2' and wrong.system = 'release' and not wrong.is_right group by wrong.segment
  );

-- check: same_mails(split)
-- Both releases were given the same mails and are held to the same days.
select 'release' as split, count(*) as n, min(coalesce(release.input = earlier.input and release.expected = earlier.expected, 0)) as ok
from earlier
left join release on release.id = earlier.id;

-- check: lineage_reaches_a_root
-- Every item stands alone or comes from one that does, over however many steps: a circle would be reached from nowhere.
with recursive reached(id) as (
  select id from items where "from" is null
  union
  select items.id from items join reached on items."from" = reached.id
)
select (select count(*) from items) as items, count(*) as reached, count(*) = (select count(*) from items) as ok
from reached;

-- check: children_are_younger
-- No item was added before the one that it comes from, and both come from the same incident.
select count(*) as n, min(child.added_on >= parent.added_on and child.incident is parent.incident) as ok
from items as child
join items as parent on parent.id = child."from";

-- check: reasons_hold(change)
-- What an item was retired or relabelled for is so: an earlier item has its words and means the same day; the first label has day and month exchanged.
select
  'retired' as change,
  count(*) as n,
  min(
    retired_because = 'says what an earlier item says'
      and exists (
        select 1
        from items as before
        join release as earlier_mail on earlier_mail.id = before.id
        where before.id < items.id
          and before.retired_on is null
          and earlier_mail.expected = release.expected
          and substr(earlier_mail.input, instr(earlier_mail.input, char(10))) = substr(release.input, instr(release.input, char(10)))
      )
  ) as ok
from items
join release on release.id = items.id
where items.retired_on is not null
union all
select
  'relabelled',
  count(*),
  min(
    relabelled_because = 'the label had day and month exchanged'
      and first_label = substr(release.expected, 1, 5) || substr(release.expected, 9, 2) || '-' || substr(release.expected, 6, 2)
  )
from items
join release on release.id = items.id
where items.relabelled_on is not null;

-- check: seven_areas_of_five(area)
-- Every area has five points, each with a measure that exists and a limit, or with neither.
select
  points.area,
  count(*) = 5 and min((points.measure is null) = (points."limit" is null) and (points.measure is null or measure.name is not null)) as ok
from points
left join measure on measure.name = points.measure
group by points.area;

-- check: what_is_unseen_is_said(id)
-- Every incident without an item is on the list of what cannot be seen, in exactly one line, and that line is accepted beyond the pilot.
select
  incidents.id,
  count(unseen.incident) = 1 and min(coalesce(unseen.accepted_until > (select max("on") from pilot), 0)) as ok
from incidents
left join unseen on unseen.incident = incidents.id
where incidents.id not in (select incident from items where incident is not null)
group by incidents.id;

-- check: what_is_said_is_so
-- Every line of that list which names an incident names one that has no item, and every line is accepted beyond the pilot.
select
  count(*) as n,
  min(
    (unseen.incident is null or (unseen.incident in (select id from incidents) and unseen.incident not in (select incident from items where incident is not null)))
      and accepted_until > (select max("on") from pilot)
  ) as ok
from unseen;

-- check: mails_come_before
-- No mail came after it was made an item, and those of the pilot came on their day.
select
  (select count(*) from items) as n,
  (select min(substr(release.input, 10, 10) <= items.added_on) from items join release on release.id = items.id)
    and (select min(substr(input, 10, 10) = "on") from pilot) as ok;
