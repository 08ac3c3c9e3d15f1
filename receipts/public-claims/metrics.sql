-- The queries behind every number of REPORT.md and of the vendor's documents.

-- name: leaderboard(system)
-- Exact match of the judged outputs of each system, over the questions that it gave an answer to; the best first.
select
  model as system,
  count(correct) as n,
  sum(correct) as correct,
  avg(correct) as exact_match,
  wilson_low(sum(correct), count(correct)) as low,
  wilson_high(sum(correct), count(correct)) as high
from record
group by model
order by exact_match desc;

-- name: by_topic(system, topic)
-- The same for each topic.
select model as system, topic, count(correct) as n, sum(correct) as correct, avg(correct) as accuracy
from record
group by model, topic;

-- name: asked
-- How many questions there are, and how many systems answered them.
select count(distinct id) as questions, count(distinct model) as systems from judged;

-- name: counting_errors(system)
-- Exact match when a question without an answer counts as wrong.
select model as system, count(*) as n, sum(coalesce(correct, 0)) as correct, avg(coalesce(correct, 0)) as exact_match
from record
group by model;

-- name: own(system)
-- Exact match of the outputs in each system's own file, held against the same keys.
select
  outputs.model as system,
  count(outputs.output) as n,
  sum(outputs.output = judged.expected) as correct,
  avg(outputs.output = judged.expected) as exact_match
from outputs
join judged on judged.model = outputs.model and judged.id = outputs.id
where outputs.output is not null
group by outputs.model;

-- include: own_outputs(judged, outputs, model, id, output)

-- include: one_system(judged, model, system)

-- include: same_ids(judged, model, id)

-- include: stable_labels(judged, id, expected)

-- include: distinct_outputs(judged, model, id, output)
