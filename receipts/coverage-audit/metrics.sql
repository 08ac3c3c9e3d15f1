-- The queries behind every number of REPORT.md. An answer is correct when it names the rule that applies.

-- view: pair
-- Every item of the evaluation set beside every example that the system answers from, and how much wording they share.
select
  eval.row,
  eval.id,
  examples.id as example,
  examples.source,
  trigram_similarity(eval.input, examples.text) as similarity,
  eval.input = examples.text as same
from eval
cross join examples;

-- view: item
-- The items of the evaluation set: whether a twin of theirs stands among the examples, character for character (exact) or at a similarity
-- of 0.6 or more (near); its wording, with place and weekday left out; whether the rule they expect was retired before the first day of production; and whether the answer is right by the rule that took its place.
select
  record.row,
  record.id,
  eval.topic,
  eval.input,
  regexp_replace('Aldermoor|Brackwell|Corveth|Dunmarsh|Elstrand|Fenwick|Garlow|Hexby|Ilmere|Jarrowdale|Kestrel Bay|Lorne|Monday|Tuesday|Wednesday|Thursday|Friday', eval.input, '…') as wording,
  record.correct,
  eval.expected_rule,
  eval.output_rule,
  near.similarity,
  near.in_prompt,
  near.same_in_prompt,
  case when near.same then 'exact' when near.similarity >= 0.6 then 'near' else 'none' end as twin,
  policy.retired_on is not null and policy.retired_on <= (select date(min(at)) from production) as stale,
  coalesce(
    eval.output_rule = case
      when policy.retired_on <= (select date(min(at)) from production) then policy.replaced_by
      else policy.rule
    end,
    0
  ) as correct_now
from record
join eval on eval.row = record.row
join policy on policy.rule = eval.expected_rule
join (
  select row, max(similarity) as similarity, max(same) as same, max(source = 'prompt' and similarity >= 0.6) as in_prompt, max(source = 'prompt' and same) as same_in_prompt
  from pair
  group by row
) as near on near.row = record.row
where record.split = 'eval';

-- view: message
-- The messages of production: the system's answer, their wording, and what of them the evaluation set has no item like.
select
  record.row,
  record.id,
  record.correct,
  record.outcome,
  production.topic,
  production.cohort,
  production.language,
  production.input,
  regexp_replace('Aldermoor|Brackwell|Corveth|Dunmarsh|Elstrand|Fenwick|Garlow|Hexby|Ilmere|Jarrowdale|Kestrel Bay|Lorne|Monday|Tuesday|Wednesday|Thursday|Friday', production.input, '…') as wording,
  production.output_nearest as nearest,
  production.output_similarity as similarity,
  production.expected_rule,
  cast(strftime('%H', production.at) as integer) as hour,
  length(production.input) > (select max(length(input)) from eval) as is_long,
  production.topic in (select topic from eval) as has_topic,
  production.cohort in (select cohort from eval) as has_cohort,
  production.language in (select language from eval) as has_language,
  cast(strftime('%H', production.at) as integer) between (select min(cast(strftime('%H', at) as integer)) from eval)
    and (select max(cast(strftime('%H', at) as integer)) from eval) as has_hour
from record
join production on production.row = record.row
where record.split = 'production';

-- view: covered
-- Messages with a flag for those whose topic, cohort, language and length are covered: a message that is shorter than any item is too.
select *, has_topic and has_cohort and has_language and not is_long as is_covered
from message;

-- name: scores(records)
-- Accuracy with Wilson's 95% interval: the evaluation set as published, without the items that have a twin among the examples, with these alone;
-- production whole, and the part of it that the evaluation set covers and the part that it does not.
with counted as (
  select 'eval' as records, correct from item
  union all select 'eval, no twin', correct from item where twin = 'none'
  union all select 'eval, twin', correct from item where twin <> 'none'
  union all select 'production', correct from covered
  union all select 'production, covered', correct from covered where is_covered
  union all select 'production, not covered', correct from covered where not is_covered
)
select
  records,
  count(*) as n,
  sum(correct) as correct,
  avg(correct) as accuracy,
  wilson_low(sum(correct), count(*)) as low,
  wilson_high(sum(correct), count(*)) as high
from counted
group by records;

-- name: outcomes(split)
-- Wrong answers by what they look like: a wrong rule, which nobody notices, or none, which a person picks up.
select
  split,
  count(*) as n,
  count(*) filter (where outcome = 'silent') as silent,
  count(*) filter (where outcome = 'loud') as handed_over,
  avg(outcome = 'silent') as silent_rate,
  avg(outcome = 'loud') as handed_over_rate,
  count(*) filter (where outcome <> 'correct') as wrong
from record
where split in ('eval', 'production')
group by split;

-- name: drop
-- How far accuracy falls from the evaluation set to production.
select avg(correct) filter (where split = 'eval') - avg(correct) filter (where split = 'production') as points
from record;

-- name: twins(twin)
-- Items of the evaluation set by their twin among the examples, and in how many cases one, or one that is the same to the character, stands in the prompt itself.
select
  twin,
  count(*) as n,
  sum(in_prompt) as in_prompt,
  sum(same_in_prompt) as same_in_prompt,
  sum(correct) as correct,
  avg(correct) as accuracy,
  wilson_low(sum(correct), count(*)) as low,
  wilson_high(sum(correct), count(*)) as high
from item
group by twin;

-- name: twin_gap
-- Items with a twin against those without, and the wordings of either when place and weekday are left out.
select
  count(*) as n,
  sum(twin <> 'none') as twins,
  avg(twin <> 'none') as share,
  avg(correct) - avg(correct) filter (where twin = 'none') as flatters_points,
  min(similarity) filter (where twin <> 'none') as least_twin,
  max(similarity) filter (where twin = 'none') as most_other,
  count(distinct wording) filter (where twin <> 'none') as twin_wordings,
  count(distinct wording) filter (where twin = 'none') as other_wordings,
  sum(not correct) as wrong,
  count(distinct wording) filter (where not correct) as wrong_wordings
from item;

-- name: by_threshold(threshold)
-- Other limits for what is a twin: how many items have one, and the accuracy of the others.
select
  value as threshold,
  sum(similarity >= value) as twins,
  sum(similarity < value) as others,
  avg(correct) filter (where similarity < value) as accuracy,
  wilson_low(sum(correct) filter (where similarity < value), sum(similarity < value)) as low,
  wilson_high(sum(correct) filter (where similarity < value), sum(similarity < value)) as high
from item
cross join json_each('[0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9, 1.0]')
group by value;

-- name: wordings(records)
-- The wordings that remain of either set when place and weekday are left out, and the standard error of the accuracy: when every record counts as drawn by itself, and when the records of one
-- wording count as drawn together.
with counted as (
  select 1 as place, 'eval' as records, input, wording, correct from item
  union all select 2, 'eval, no twin', input, wording, correct from item where twin = 'none'
  union all select 3, 'production', input, wording, correct from covered
  union all select 4, 'production, covered', input, wording, correct from covered where is_covered
  union all select 5, 'production, not covered', input, wording, correct from covered where not is_covered
)
select
  records,
  count(*) as n,
  count(*) - count(distinct input) as repeats,
  count(distinct wording) as wordings,
  avg(correct) as accuracy,
  sqrt(avg(correct) * (1 - avg(correct)) / count(*)) as se,
  clustered_se_cr0(correct, wording) as se_by_wording
from counted
group by records
order by min(place);

-- name: stale(rule)
-- Rules that were retired before the first day of production and that items of the evaluation set still expect: how many answers are right
-- by the stored value and by the rule that took its place, and the messages of production to which that one applies.
select
  policy.rule,
  policy.replaced_by,
  policy.retired_on,
  count(*) as items,
  sum(item.correct) as correct,
  sum(item.correct_now) as correct_now,
  (select count(*) from message where message.expected_rule = policy.replaced_by) as messages,
  (select sum(message.correct) from message where message.expected_rule = policy.replaced_by) as messages_correct,
  (select sum(message.outcome = 'silent') from message where message.expected_rule = policy.replaced_by) as messages_silent
from item
join policy on policy.rule = item.expected_rule
where item.stale
group by policy.rule;

-- name: stale_all
-- The same over all retired rules, and the examples that still teach them.
select
  count(*) as n,
  sum(stale) as items,
  avg(stale) as share,
  sum(stale and correct) as correct,
  sum(stale and correct_now) as correct_now,
  (select count(*) from examples join policy on policy.rule = examples.rule where policy.retired_on <= (select date(min(at)) from production)) as examples,
  (select count(*) from message join policy on policy.replaced_by = message.expected_rule) as messages,
  (select sum(message.outcome = 'silent') from message join policy on policy.replaced_by = message.expected_rule) as messages_silent
from item;

-- view: trait
-- Every item and message once for each dimension in which the two sets are compared.
select 'eval' as split, 'topic' as dimension, topic as value, correct from item
union all select 'production', 'topic', topic, correct from message
union all select 'eval', 'cohort', eval.cohort, item.correct from item join eval on eval.row = item.row
union all select 'production', 'cohort', cohort, correct from message
union all select 'eval', 'language', eval.language, item.correct from item join eval on eval.row = item.row
union all select 'production', 'language', language, correct from message
union all
select 'eval', 'length', case when length(input) <= 60 then 'to sixty characters' else 'to the longest item' end, correct
from item
union all
select
  'production',
  'length',
  case when length(input) <= 60 then 'to sixty characters' when not is_long then 'to the longest item' else 'longer than any item' end,
  correct
from message
union all select 'eval', 'hour', 'nine to five', item.correct from item
union all select 'production', 'hour', case when has_hour then 'nine to five' when hour < 9 then 'before nine' else 'after five' end, correct from message;

-- name: mix(dimension, value)
-- The two sets side by side: how many items and messages have a value, and how many of the messages are answered rightly.
select
  dimension,
  value,
  sum(split = 'eval') as eval_n,
  sum(split = 'production') as production_n,
  sum(split = 'production' and correct) as production_correct
from trait
group by dimension, value;

-- name: distance(dimension)
-- How far the two mixes lie apart: total variation, half the sum of the absolute differences of the shares, which is the share that would have to change its
-- value; and what two samples of this size from one mix would give on average, by a normal approximation. Jensen-Shannon divergence in bits.
with share as (
  select
    dimension,
    value,
    1.0 * sum(split = 'eval') / (select count(*) from eval) as p,
    1.0 * sum(split = 'production') / (select count(*) from production) as q,
    1.0 * count(*) / (select (select count(*) from eval) + (select count(*) from production)) as pooled
  from trait
  group by dimension, value
)
select
  dimension,
  count(*) as "values",
  sum(abs(p - q)) / 2 as total_variation,
  sum(sqrt(2 / 3.141592653589793 * pooled * (1 - pooled) * (1.0 / (select count(*) from eval) + 1.0 / (select count(*) from production)))) / 2 as chance,
  (coalesce(sum(p * ln(p * 2 / (p + q))), 0) + coalesce(sum(q * ln(q * 2 / (p + q))), 0)) / 2 / ln(2) as js_bits
from share
group by dimension;

-- name: never_seen(what)
-- What the evaluation set has no item of: the messages that have it, their share of production and of its wrong answers, and their accuracy; how many went to a
-- person, and of how many the nearest example has the right rule, said or not.
with gap as (
  select 'topic' as what, row, correct from message where not has_topic
  union all select 'cohort', row, correct from message where not has_cohort
  union all select 'language', row, correct from message where not has_language
  union all select 'length', row, correct from message where is_long
  union all select 'hour', row, correct from message where not has_hour
  union all select 'any but hour', row, correct from covered where not is_covered
)
select
  what,
  count(*) as n,
  1.0 * count(*) / (select count(*) from message) as share,
  sum(not correct) as wrong,
  1.0 * sum(not correct) / (select sum(not correct) from message) as share_of_wrong,
  avg(correct) as accuracy,
  sum(production.output_rule is null) as handed_over,
  sum(examples.rule is production.expected_rule) as nearest_right
from gap
join production on production.row = gap.row
join examples on examples.id = production.output_nearest
group by what
order by what = 'any but hour', n desc;

-- name: gaps
-- The messages that have a topic, a cohort or a language that no item has or are longer than any item, and those that only are longer.
select
  sum(not is_covered) as n,
  count(*) as messages,
  avg(not is_covered) as share,
  sum(is_long and has_topic and has_cohort and has_language) as only_long
from covered;

-- name: hours(hour, cohort)
-- Accuracy inside and outside the hours that the evaluation set has, by cohort.
select
  case when has_hour then 'nine to five' else 'other' end as hour,
  cohort,
  count(*) as n,
  sum(correct) as correct,
  avg(correct) as accuracy
from message
group by 1, cohort;

-- name: hours_all
-- All messages inside and outside those hours; and how many of the contractors, and of those who write after five, write after five and are employees.
select
  avg(correct) filter (where has_hour) as inside,
  avg(correct) filter (where not has_hour) as outside,
  avg(correct) filter (where not has_hour) - avg(correct) filter (where has_hour) as points,
  sum(cohort = 'contractor') as contractors,
  sum(cohort = 'contractor' and not has_hour and hour > 9) as contractors_late,
  sum(not has_hour and hour > 9) as late,
  sum(cohort = 'employee' and not has_hour and hour > 9) as employees_late
from message;

-- name: hours_within
-- Employees outside against inside those hours, with the normal 95% interval of the difference.
with side as (
  select
    avg(correct) filter (where has_hour) as inside,
    sum(has_hour) as n_inside,
    avg(correct) filter (where not has_hour) as outside,
    sum(not has_hour) as n_outside
  from message
  where cohort = 'employee'
)
select
  inside,
  outside,
  outside - inside as points,
  outside - inside - 1.959964 * sqrt(inside * (1 - inside) / n_inside + outside * (1 - outside) / n_outside) as low_points,
  outside - inside + 1.959964 * sqrt(inside * (1 - inside) / n_inside + outside * (1 - outside) / n_outside) as high_points
from side;

-- view: stratum
-- Topics that both sets have: the items without a twin, held to the rules in force, and the weight of the topic among the covered messages.
select
  topic,
  count(*) filter (where twin = 'none') as n,
  sum(correct_now) filter (where twin = 'none') as k,
  (select avg(covered.topic = item.topic) from covered where is_covered) as weight
from item
group by topic;

-- name: strata
-- How many items the smallest topic has left, and the weights.
select count(*) as topics, min(n) as fewest, sum(weight) as weights from stratum;

-- view: worded_off
-- How much the items of one wording move the weighted accuracy, each being held to the accuracy of its topic; and the same for the covered messages and their mean.
select 'eval' as split, sum(stratum.weight / stratum.n * (item.correct_now - 1.0 * stratum.k / stratum.n)) as off
from item
join stratum on stratum.topic = item.topic
where item.twin = 'none'
group by item.wording
union all
select 'production', sum(correct - mean) / min(n)
from (select wording, correct, avg(correct) over () as mean, count(*) over () as n from covered where is_covered)
group by wording;

-- name: reweighted
-- Accuracy of the items without a twin, by the rules in force, weighted to the topics of the covered messages. The 95% interval is normal; its variance is over wordings, with the chance in
-- the weights added. Against the accuracy of the covered messages, whose variance is over their wordings.
-- at_least and at_most say what the evaluation set allows for all of production: none and all of the messages right that it does not cover; least and most take the ends of the interval.
with estimate as (
  select
    sum(weight * k / n) as score,
    sqrt(
      (select sum(off * off) from worded_off where split = 'eval')
        + (sum(weight * (1.0 * k / n) * (1.0 * k / n)) - sum(weight * k / n) * sum(weight * k / n)) / (select count(*) from covered where is_covered)
    ) as se,
    (select sqrt(sum(off * off)) from worded_off where split = 'production') as se_covered,
    (select avg(correct) from covered where is_covered) as measured,
    (select avg(is_covered) from covered) as covered
  from stratum
)
select
  score,
  score - 1.959964 * se as low,
  score + 1.959964 * se as high,
  measured - score as off_points,
  measured - score - 1.959964 * sqrt(se * se + se_covered * se_covered) as off_low_points,
  measured - score + 1.959964 * sqrt(se * se + se_covered * se_covered) as off_high_points,
  covered,
  covered * score as at_least,
  covered * score + 1 - covered as at_most,
  covered * (score - 1.959964 * se) as least,
  covered * (score + 1.959964 * se) + 1 - covered as most
from estimate;

-- view: step_score
-- The way from the published score to the one in production, one correction after the other.
select 1 as step, 'as published' as what, count(*) as n, avg(correct) as accuracy from item
union all select 2, 'without twins', count(*), avg(correct) from item where twin = 'none'
union all select 3, 'by the rules in force', count(*), avg(correct_now) from item where twin = 'none'
union all select 4, 'weighted to covered topics', null, sum(weight * k / n) from stratum
union all select 5, 'production, covered', count(*), avg(correct) from covered where is_covered
union all select 6, 'production', count(*), avg(correct) from covered;

-- name: steps(step)
-- The same with the change of each step in points.
select step, what, n, accuracy, accuracy - lag(accuracy) over (order by step) as change_points
from step_score
order by step;

-- name: by_topic(topic)
-- The set and production by topic: items as published, items without a twin held to the rules in force, and the messages that the set covers, which are those of employees who write English and
-- no longer than the longest item; those of any length beside them.
select
  item.topic,
  count(*) as eval_n,
  sum(item.correct) as eval_correct,
  count(*) filter (where twin = 'none') as other_n,
  sum(correct_now) filter (where twin = 'none') as other_correct,
  (select count(*) from covered where covered.topic = item.topic and is_covered) as covered_n,
  (select sum(correct) from covered where covered.topic = item.topic and is_covered) as covered_correct,
  (select count(distinct wording) from covered where covered.topic = item.topic and is_covered) as covered_wordings,
  (select count(*) from message where message.topic = item.topic and cohort = 'employee' and language = 'en') as any_n,
  (select sum(correct) from message where message.topic = item.topic and cohort = 'employee' and language = 'en') as any_correct
from item
group by item.topic
order by (select avg(correct) from covered where covered.topic = item.topic and is_covered) - avg(item.correct), item.topic;

-- name: micro_macro(split)
-- Accuracy over records (micro) and the mean over topics (macro), with the worst topic.
select split, avg_all as micro, avg(accuracy) as macro, min(accuracy) as worst, count(*) as topics
from (
  select split, value as topic, avg(correct) as accuracy, (select avg(correct) from trait as whole where whole.split = trait.split and dimension = 'topic') as avg_all
  from trait
  where dimension = 'topic'
  group by split, value
)
group by split;

-- view: said
-- What the nearest example says, whether or not the system dared to say it.
select 'eval' as split, eval.output_similarity as similarity, examples.rule = eval.expected_rule as is_right
from eval join examples on examples.id = eval.output_nearest
union all
select 'production', production.output_similarity, examples.rule = production.expected_rule
from production join examples on examples.id = production.output_nearest;

-- name: floors(floor)
-- Other floors of similarity below which a question is handed to a person: how many are answered, and the share of these that is right; the wrong
-- rules that are given, and the right ones that are not, on the set and in production.
select
  value as floor,
  sum(similarity >= value) filter (where split = 'eval') as eval_answered,
  avg(is_right) filter (where split = 'eval' and similarity >= value) as eval_right,
  sum(similarity >= value and not is_right) filter (where split = 'eval') as eval_silent,
  sum(similarity < value and is_right) filter (where split = 'eval') as eval_withheld,
  sum(similarity >= value) filter (where split = 'production') as answered,
  avg(is_right) filter (where split = 'production' and similarity >= value) as "right",
  sum(similarity >= value and not is_right) filter (where split = 'production') as silent,
  sum(similarity < value and is_right) filter (where split = 'production') as withheld
from said
cross join json_each('[0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6]')
group by value;

-- name: floor
-- The floor as it was applied in production: the highest similarity that was handed to a person, and the lowest that was answered.
select
  max(similarity) filter (where outcome = 'loud') as handed_over_to,
  min(similarity) filter (where outcome <> 'loud') as answered_from
from message;

-- name: by_similarity(at_least)
-- Production by how near the nearest example is, in bands of a tenth; the last holds all that is nearer.
select
  min(cast(similarity * 10 as integer), 7) / 10.0 as at_least,
  count(*) as n,
  sum(correct) as correct,
  avg(correct) as accuracy,
  sum(outcome = 'silent') as silent
from message
group by 1
order by 1;

-- view: city_of
-- The place that an item of the evaluation set names, and the one in the example that answered it.
select
  'eval' as split,
  eval.row,
  regexp_extract('Aldermoor|Brackwell|Corveth|Dunmarsh|Elstrand|Fenwick|Garlow|Hexby|Ilmere|Jarrowdale|Kestrel Bay|Lorne', eval.input) as asked,
  regexp_extract('Aldermoor|Brackwell|Corveth|Dunmarsh|Elstrand|Fenwick|Garlow|Hexby|Ilmere|Jarrowdale|Kestrel Bay|Lorne', examples.text) as nearest
from eval
join examples on examples.id = eval.output_nearest;

-- name: same_city(answer)
-- Items of the evaluation set without a twin that name a place: in how many does the example that answered name the same one?
select
  case record.outcome when 'correct' then 'right' when 'silent' then 'wrong rule' else 'handed over' end as answer,
  count(*) as n,
  sum(city_of.asked is city_of.nearest) as same,
  avg(city_of.asked is city_of.nearest) as share,
  count(distinct item.wording) as wordings
from city_of
join item on item.row = city_of.row
join record on record.split = 'eval' and record.row = city_of.row
where item.twin = 'none' and city_of.asked is not null
group by 1;

-- name: same_city_or_not
-- Wrong rules against right answers of these, with Fisher's exact test of whether the example names the same place.
select
  fisher_exact(
    sum(record.outcome = 'silent' and city_of.asked is city_of.nearest),
    sum(record.outcome = 'silent' and city_of.asked is not city_of.nearest),
    sum(record.outcome = 'correct' and city_of.asked is city_of.nearest),
    sum(record.outcome = 'correct' and city_of.asked is not city_of.nearest)
  ) as p
from city_of
join item on item.row = city_of.row
join record on record.split = 'eval' and record.row = city_of.row
where item.twin = 'none' and city_of.asked is not null;

-- view: ablated
-- Every ablation record beside the record that it was made from. Both answers are held to what the changed record expects, which for contractors without the sentence is the rule for employees.
select
  ablation.arm,
  ablation.row,
  ablation.input,
  record.correct as after,
  record.outcome as outcome_after,
  coalesce(eval.output_rule, production.output_rule) is ablation.expected_rule as before,
  before.outcome as outcome_before,
  item.twin
from ablation
join record on record.split = 'ablation' and record.row = ablation.row
join record as before on before.split in ('eval', 'production') and before.id = ablation.base
left join item on item.id = ablation.base
left join eval on eval.id = ablation.base
left join production on production.id = ablation.base;

-- name: ablation(arm)
-- One change at a time: how many are right before and after, with Newcombe's paired 95% interval of the difference and McNemar's exact test.
select
  arm,
  count(*) as n,
  sum(before) as right_before,
  sum(after) as right_after,
  avg(after) - avg(before) as points,
  newcombe_paired_low(sum(before and after), sum(after and not before), sum(before and not after), sum(not before and not after)) as low_points,
  newcombe_paired_high(sum(before and after), sum(after and not before), sum(before and not after), sum(not before and not after)) as high_points,
  sum(after and not before) as mended,
  sum(before and not after) as broken,
  sum(outcome_before = 'loud') as handed_over_before,
  sum(outcome_after = 'loud') as handed_over_after,
  mcnemar_exact(sum(before and not after), sum(after and not before)) as p
from ablated
group by arm;

-- name: contractors
-- What contractors got: the rule for employees that is in force for their topic, the one that it replaced, the rule of another topic, their own, or a person.
select
  count(*) as n,
  sum(policy.topic = production.topic and policy.retired_on is null) as employees_rule,
  sum(policy.topic = production.topic and policy.retired_on is not null) as retired_rule,
  sum(policy.topic <> production.topic and production.output_rule <> production.expected_rule) as other_topic,
  sum(production.output_rule is production.expected_rule) as own_rule,
  sum(production.output_rule is null) as handed_over
from production
left join policy on policy.rule = production.output_rule
where production.cohort = 'contractor';

-- name: ablated_twins(twin)
-- The items of the evaluation set answered again without the examples that are their twins.
select
  twin,
  count(*) as n,
  sum(before) as right_before,
  sum(after) as right_after,
  avg(after) as accuracy_after
from ablated
where arm = 'no twins'
group by twin;

-- name: ablated_places(twin)
-- The items of the evaluation set answered again with the places taken out of questions and examples.
select
  twin,
  count(*) as n,
  sum(before) as right_before,
  sum(after) as right_after,
  sum(after and not before) as mended,
  sum(before and not after) as broken,
  avg(after) - avg(before) as points,
  newcombe_paired_low(sum(before and after), sum(after and not before), sum(before and not after), sum(not before and not after)) as low_points,
  newcombe_paired_high(sum(before and after), sum(after and not before), sum(before and not after), sum(not before and not after)) as high_points
from ablated
where arm = 'no places'
group by twin;

-- name: first_stale(id)
-- The shortest message of production that is answered by a retired rule.
select message.id, message.input, message.expected_rule as in_force, production.output_rule as said, examples.text as nearest, message.similarity
from message
join production on production.row = message.row
join examples on examples.id = message.nearest
join policy on policy.rule = production.output_rule and policy.replaced_by = message.expected_rule
order by length(message.input), message.row
limit 1;

-- check: nearest_as_recorded(split)
-- The recorded nearest example is the nearest by its wording, and the recorded similarity is that of the two texts.
select 'eval' as split, count(*) as n, min(abs(eval.output_similarity - best.similarity) < 1e-12 and abs(eval.output_similarity - own.similarity) < 1e-12) as ok
from eval
join (select row, max(similarity) as similarity from pair group by row) as best on best.row = eval.row
join pair as own on own.row = eval.row and own.example = eval.output_nearest
union all
select 'production', count(*), min(abs(production.output_similarity - trigram_similarity(production.input, examples.text)) < 1e-12)
from production
left join examples on examples.id = production.output_nearest;

-- check: every_text_has_words
-- No question is without a word: a similarity of nothing is no similarity, and would be no twin.
select count(*) as pairs, count(*) = count(similarity) as ok from pair;

-- check: policy_has_no_gap(rule)
-- A retired rule names the one that took its place, which applies from that day on.
select
  policy.rule,
  coalesce(next.valid_from = policy.retired_on and next.topic = policy.topic and policy.valid_from < policy.retired_on, 0) as ok
from policy
left join policy as next on next.rule = policy.replaced_by
where policy.retired_on is not null or policy.replaced_by is not null;

-- check: expected_by_policy(split)
-- Every expected rule was in force when the question was asked.
select
  split,
  count(*) as n,
  min(coalesce(date(at) >= policy.valid_from and (policy.retired_on is null or date(at) < policy.retired_on), 0)) as ok
from (
  select 'eval' as split, at, expected_rule from eval
  union all
  select 'production', at, expected_rule from production
)
left join policy on policy.rule = expected_rule
group by split;

-- check: no_topic_of_one_item(topic)
-- Every topic keeps at least five items once those with a twin are left out; a weight on a single item would be no estimate.
select topic, n, n >= 5 as ok from stratum;

-- check: ablated_inputs(arm)
-- The changed texts are the received ones and differ by what the arm takes away alone: the whole text, one unbroken part of it, or the text with another word for the place.
select
  ablation.arm,
  count(*) as n,
  min(
    case ablation.arm
      when 'no twins' then ablation.input = eval.input
      when 'no places' then ablation.input = regexp_replace('Aldermoor|Brackwell|Corveth|Dunmarsh|Elstrand|Fenwick|Garlow|Hexby|Ilmere|Jarrowdale|Kestrel Bay|Lorne', eval.input, 'the city')
      when 'not a contractor' then production.input <> ablation.input and substr(production.input, -length(ablation.input)) = ablation.input
      else production.input <> ablation.input and instr(production.input, ablation.input) > 0
    end
  ) as ok
from ablation
left join eval on eval.id = ablation.base
left join production on production.id = ablation.base
group by ablation.arm;
