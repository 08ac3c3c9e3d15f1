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

-- check: own_outputs(system)
-- Every judged output stands in the system's own output file.
select
  judged.model as system,
  count(*) as judged,
  count(*) filter (where judged.output is not outputs.output) as foreign_outputs,
  count(*) filter (where judged.output is not outputs.output) = 0 as ok
from judged
join outputs on outputs.model = judged.model and outputs.id = judged.id
group by judged.model;

-- check: one_system(system)
-- Every record of a file names the system that the file is named after.
select model as system, count(distinct system) as systems, min(system = model) as ok
from judged
group by model;

-- check: same_questions(system)
-- Every system was judged on the same questions.
select
  model as system,
  count(*) as questions,
  count(*) = (select count(distinct id) from judged) and count(distinct id) = count(*) as ok
from judged
group by model;

-- check: same_keys(id)
-- A question has one key, whoever answers it.
select id, count(distinct expected) as keys, count(distinct expected) = 1 as ok
from judged
group by id;

-- check: distinct_outputs(system, other)
-- No two systems gave the same judged output to every question.
select
  one.model as system,
  other.model as other,
  count(*) filter (where one.output is not other.output) as different,
  count(*) filter (where one.output is not other.output) > 0 as ok
from judged as one
join judged as other on other.id = one.id and one.model < other.model
group by one.model, other.model;
