-- The queries behind every number of REPORT.md. The stored truth is what the harness compares with. The right value is what the recorded
-- operator gives for the recorded operands; it reads neither the answer nor the stored truth.

-- view: asked
-- Every answer of every run as it was recorded. task is the task's id, repaired says what is mended in the agent that gave the answer.
select
  'tasks' as split,
  row,
  id as task,
  'nothing' as repaired,
  input_question as question,
  operator,
  operands,
  expected_answer as stored,
  output_answer as answer,
  output_steps as steps,
  harness_correct as marked
from tasks
union all
select
  'earlier' as split,
  row,
  id as task,
  'format, reading' as repaired,
  input_question as question,
  operator,
  operands,
  expected_answer as stored,
  output_answer as answer,
  output_steps as steps,
  harness_correct as marked
from earlier
union all
select
  'repairs' as split,
  row,
  base as task,
  repaired,
  input_question as question,
  operator,
  operands,
  expected_answer as stored,
  output_answer as answer,
  output_steps as steps,
  harness_correct as marked
from repairs;

-- view: calculation
-- Every operator with a list of numbers, wherever one is recorded, and what it gives for them: operands of tasks, of entries of the memory,
-- and what the calculator was given for the answers of this release.
select
  operator,
  numbers,
  case operator
    when 'add' then (select sum(parse_number(value)) from json_each(numbers))
    when 'subtract' then one - other
    when 'multiply' then one * other
    when 'divide' then 1.0 * one / other
  end as result
from (
  select
    operator,
    numbers,
    parse_number(json_extract(numbers, '$[0]')) as one,
    parse_number(json_extract(numbers, '$[1]')) as other
  from (
    select operator, operands as numbers from asked
    union
    select operator, operands as numbers from memory
    union
    select tool as operator, arguments as numbers from step where tool <> 'recall'
  )
);

-- view: worked
-- Every answer of every run, with what its operands give.
select asked.*, calculation.result as recomputed
from asked
join calculation on calculation.operator = asked.operator and calculation.numbers = asked.operands;

-- view: judged
-- Each answer three ways. exact: the text of the stored truth, by the rule of this receipt. same_value: the number of the stored truth,
-- currency sign and grouping aside. right: the number that the operands give, to half a hundredth.
select
  worked.*,
  record.correct as exact,
  coalesce(parse_number(answer) = parse_number(stored), 0) as same_value,
  coalesce(abs(parse_number(answer) - recomputed) < 0.005, 0) as right
from worked
join record on record.split = worked.split and record.row = worked.row;

-- view: answered
-- The run of this release, with the answer and the stored truth as numbers.
select judged.*, parse_number(answer) as said, parse_number(stored) as truth
from judged
where split = 'tasks';

-- view: scored
-- The run of this release once under each of the three scores.
select 1 as place, 'exact' as score, row, task, exact as correct from answered
union all
select 2 as place, 'value' as score, row, task, same_value as correct from answered
union all
select 3 as place, 'recomputed' as score, row, task, right as correct from answered;

-- name: scores(score)
-- The run of this release, scored three ways, with the Clopper-Pearson 95% interval and the tasks marked wrong. exact: the text of the stored
-- truth. value: its number. recomputed: the number that the operands give.
select
  score,
  sum(correct) as correct,
  count(*) as n,
  count(*) - sum(correct) as wrong,
  avg(correct) as rate,
  clopper_pearson_low(sum(correct), count(*)) as low,
  clopper_pearson_high(sum(correct), count(*)) as high,
  group_concat(case when not correct then task end, ', ') as marked_wrong
from (select * from scored order by place, row)
group by score
order by min(place);

-- name: by_task(id)
-- The eight tasks: what was answered, what is stored, what the operands give, and the verdict under each of the three scores.
select
  task as id,
  question,
  operator,
  json_extract(operands, '$[0]') as first_operand,
  json_extract(operands, '$[1]') as second_operand,
  answer,
  said,
  stored,
  truth,
  recomputed,
  case when exact then 'right' else 'wrong' end as exact,
  case when same_value then 'right' else 'wrong' end as value,
  case when right then 'right' else 'wrong' end as by_operands
from answered
order by row;

-- name: marks
-- The verdicts of exact match held against the operands: right and wrong answers, how each was marked, and the Clopper-Pearson 95% interval
-- for the share of wrong answers that were marked wrong.
select
  count(*) as n,
  sum(right) as right,
  sum(not right) as wrong,
  sum(right and exact) as right_marked_right,
  sum(right and not exact) as right_marked_wrong,
  sum(not right and exact) as wrong_marked_right,
  sum(not right and not exact) as wrong_marked_wrong,
  sum(right <> exact) as misjudged,
  clopper_pearson_low(sum(not right and not exact), sum(not right)) as caught_low,
  clopper_pearson_high(sum(not right and not exact), sum(not right)) as caught_high
from answered;

-- name: harness
-- The verdicts that the harness wrote down over the three files of answers, and how many of them differ from exact match made again.
select count(*) as n, sum(marked is not exact) as differ
from judged;

-- view: matched
-- The run of this release under every matcher. Those whose name begins with "recomputed" compare with what the operands give, the others
-- with the stored truth. "plain" asks for digits, a point and two decimals and nothing else.
select 1 as place, 'exact' as matcher, row, task, exact as correct from answered
union all
select 2 as place, 'trimmed' as matcher, row, task, trim(answer) = trim(stored) as correct from answered
union all
select 3 as place, 'casefold' as matcher, row, task, lower(answer) = lower(stored) as correct from answered
union all
select
  4 as place,
  'json' as matcher,
  row,
  task,
  coalesce(json_extract(case when json_valid(answer) then answer end, '$') = json_extract(stored, '$'), 0) as correct
from answered
union all
select 5 as place, 'contains' as matcher, row, task, instr(answer, stored) > 0 as correct from answered
union all
select
  6 as place,
  'digits only' as matcher,
  row,
  task,
  regexp_replace('[^0-9]', answer, '') = regexp_replace('[^0-9]', stored, '') as correct
from answered
union all
select 7 as place, 'number' as matcher, row, task, same_value as correct from answered
union all
select 8 as place, 'number, one percent' as matcher, row, task, abs(said - truth) <= 0.01 * abs(truth) as correct from answered
union all
select 9 as place, 'number, two percent' as matcher, row, task, abs(said - truth) <= 0.02 * abs(truth) as correct from answered
union all
select 10 as place, 'recomputed' as matcher, row, task, right as correct from answered
union all
select
  11 as place,
  'recomputed, one percent' as matcher,
  row,
  task,
  abs(said - recomputed) <= 0.01 * abs(recomputed) as correct
from answered
union all
select
  12 as place,
  'recomputed, plain' as matcher,
  row,
  task,
  right and answer regexp '^-?[0-9]+\.[0-9]{2}$' as correct
from answered;

-- name: by_matcher(matcher)
-- The run of this release under every matcher, with the Clopper-Pearson 95% interval and the tasks marked wrong.
select
  matcher,
  sum(correct) as correct,
  count(*) as n,
  avg(correct) as score,
  clopper_pearson_low(sum(correct), count(*)) as low,
  clopper_pearson_high(sum(correct), count(*)) as high,
  coalesce(group_concat(case when not correct then task end, ', '), 'none') as marked_wrong
from (select * from matched order by place, row)
group by matcher
order by min(place);

-- name: matchers
-- How many matchers there are, their lowest and highest score, and how many of them mark each of the three tasks in question wrong.
select
  count(*) as n,
  min(score) as lowest,
  max(score) as highest,
  sum(t1_wrong) as t1_wrong,
  sum(t7_wrong) as t7_wrong,
  sum(t8_wrong) as t8_wrong
from (
  select
    avg(correct) as score,
    sum(task = 't1' and not correct) as t1_wrong,
    sum(task = 't7' and not correct) as t7_wrong,
    sum(task = 't8' and not correct) as t8_wrong
  from matched
  group by matcher
);

-- name: near_misses(task)
-- Wrong answers by how far they are from what the operands give, as a share of it.
select task, said, recomputed, abs(said - recomputed) / recomputed as off
from answered
where not right;

-- name: paired(one, other)
-- Two scores on the same answers: tasks that both mark right, only one of them, or neither; the difference, other less one, with Newcombe's
-- paired 95% interval (method 10), and McNemar's exact test.
select
  one.score as one,
  other.score as other,
  sum(one.correct and other.correct) as both,
  sum(one.correct and not other.correct) as only_one,
  sum(other.correct and not one.correct) as only_other,
  sum(not one.correct and not other.correct) as neither,
  avg(other.correct) - avg(one.correct) as points,
  newcombe_paired_low(
    sum(one.correct and other.correct),
    sum(other.correct and not one.correct),
    sum(one.correct and not other.correct),
    sum(not one.correct and not other.correct)
  ) as low_points,
  newcombe_paired_high(
    sum(one.correct and other.correct),
    sum(other.correct and not one.correct),
    sum(one.correct and not other.correct),
    sum(not one.correct and not other.correct)
  ) as high_points,
  mcnemar_exact(sum(one.correct and not other.correct), sum(other.correct and not one.correct)) as p
from scored as one
join scored as other on other.task = one.task and other.place > one.place
group by one.score, other.score
order by min(one.place), min(other.place);

-- view: outcome
-- Every number of right answers that as many tasks as these can give, with its Clopper-Pearson 95% interval.
select k, n, clopper_pearson_low(k, n) as low, clopper_pearson_high(k, n) as high
from (select 0 as k union all select row from tasks)
cross join (select count(*) as n from tasks);

-- name: possible(right)
-- Every score that as many tasks as these can give, with its Clopper-Pearson 95% interval and how wide that is.
select k as right, 1.0 * k / n as score, low, high, high - low as width
from outcome
order by k;

-- name: disjoint
-- By how many tasks two of these scores must differ before their Clopper-Pearson 95% intervals lie apart.
select min(other.k - one.k) as tasks
from outcome as one
join outcome as other on other.low > one.high;

-- name: perfect
-- What it means to get all of these tasks right: the exact one-sided 95% bound on the rate of errors, and how often an agent that is right
-- nine times in ten would do it.
select count(*) as n, zero_events_upper(count(*)) as errors_high, pow(0.9, count(*)) as by_nine_in_ten
from tasks;

-- name: told_apart
-- How many of these tasks a second agent must mend, breaking none, before McNemar's exact test falls below 0.05, and its p there and with
-- one task fewer.
select
  count(*) as n,
  min(row) filter (where p < 0.05) as mended,
  max(p) filter (where p < 0.05) as p,
  max(row) filter (where p >= 0.05) as before,
  min(p) filter (where p >= 0.05) as p_before
from (select row, mcnemar_exact(row, 0) as p from tasks);

-- name: larger(n)
-- The interval that the share of exact match would have with more tasks, by the Clopper-Pearson method.
select
  n * times as n,
  clopper_pearson_low(correct * times, n * times) as low,
  clopper_pearson_high(correct * times, n * times) as high,
  clopper_pearson_high(correct * times, n * times) - clopper_pearson_low(correct * times, n * times) as width
from (select sum(exact) as correct, count(*) as n from answered)
cross join (select 1 as times union all select 5 union all select 25 union all select 125)
order by 1;

-- name: truths
-- The stored truths: how many are, character for character, what the earlier release answered, and how many the operands confirm.
select
  count(*) as n,
  sum(tasks.expected_answer = earlier.output_answer) as answered_earlier,
  sum(abs(parse_number(tasks.expected_answer) - recomputed) < 0.005) as confirmed
from tasks
join earlier on earlier.id = tasks.id
join worked on worked.split = 'tasks' and worked.row = tasks.row;

-- view: source
-- Where each answer of this release came from: the last step of its task.
select answered.*, step.tool, step.arguments, step.result, step.entry
from answered
join step on step.parent = answered.row
  and step.position = (select max(position) from step as later where later.parent = answered.row);

-- name: stages(task)
-- Each answer of this release, stage by stage: whether the question that the memory found is the one that was asked, whether the
-- calculator was given the operands, whether it gave what its arguments give, whether the answer is that result as a number, and whether it
-- is a plain number. NULL where there was no such stage.
select
  source.task,
  case when source.entry is null then 'calculator' else 'memory' end as came_from,
  case memory.question = source.question when 1 then 'yes' when 0 then 'no' end as same_question,
  case
    when source.entry is not null then null
    when (select group_concat(value + 0, ' ') from json_each(source.operands))
      = (select group_concat(parse_number(value) + 0, ' ') from json_each(source.arguments)) then 'yes'
    else 'no'
  end as operands_passed,
  case abs(parse_number(source.result) - calculation.result) < 0.005 when 1 then 'yes' when 0 then 'no' end as calculated,
  case when parse_number(source.answer) = parse_number(source.result) then 'yes' else 'no' end as result_kept,
  case when source.answer regexp '^-?[0-9]+\.[0-9]{2}$' then 'yes' else 'no' end as plain
from source
left join memory on memory.entry = source.entry
left join calculation on calculation.operator = source.tool and calculation.numbers = source.arguments
order by source.row;

-- name: origins(came_from)
-- How many answers of this release came from the calculator and from memory, and how many of them are right.
select
  case when entry is null then 'calculator' else 'memory' end as came_from,
  count(*) as n,
  sum(right) as right,
  sum(exact) as exact
from source
group by 1;

-- name: call(task)
-- The answers that the calculator gave with other numbers than the operands: how many operands the task has, how many the calculator was given,
-- and its result.
select
  task,
  json_array_length(operands) as operands,
  json_array_length(arguments) as given,
  parse_number(json_extract(arguments, '$[0]')) as first,
  parse_number(json_extract(arguments, '$[1]')) as second,
  parse_number(result) as result
from source
where entry is null and json_array_length(arguments) <> json_array_length(operands);

-- name: recalled(task)
-- The answers of this release that came from memory: the question that was asked, the one that was found, and the answer.
select source.task, source.question as asked, memory.question as found, source.answer
from source
join memory on memory.entry = source.entry
order by source.row;

-- name: found(task)
-- What the memory found for a question that it does not hold: the operands of the question found, and the answer remembered for it.
select
  source.task,
  json_extract(memory.operands, '$[0]') as first_operand,
  json_extract(memory.operands, '$[1]') as second_operand,
  parse_number(memory.answer) as answer
from source
join memory on memory.entry = source.entry and memory.question <> source.question;

-- name: without_memory(task)
-- The answers of this release with its memory switched off and nothing else changed.
select task, parse_number(answer) as answer
from judged
where split = 'repairs' and repaired = 'memory';

-- name: remembered
-- The memory: its entries, and how many of them hold what their own operands give.
select count(*) as n, sum(abs(parse_number(answer) - calculation.result) < 0.005) as right
from memory
join calculation on calculation.operator = memory.operator and calculation.numbers = memory.operands;

-- name: repair_scores(repaired)
-- The same eight tasks by the agent with every combination of three repairs, scored three ways, with the tasks that exact match marks wrong
-- and those whose answer is wrong.
select
  repaired,
  count(*) as n,
  sum(exact) as exact,
  sum(same_value) as value,
  sum(right) as right,
  coalesce(group_concat(case when not exact then task end, ', '), 'none') as marked_wrong,
  coalesce(group_concat(case when not right then task end, ', '), 'none') as are_wrong
from (select * from judged where split = 'repairs' order by row)
group by repaired
order by min(row);

-- view: arm
-- The answers of the repaired agents, with what is mended as three columns.
select
  judged.*,
  input_settings_plain_amounts as format,
  input_settings_number_words as reading,
  not input_settings_memory as memory
from judged
join repairs on judged.split = 'repairs' and repairs.row = judged.row;

-- name: effects(repair)
-- Each repair in all combinations of the other two: the tasks whose answer it changes, and by how many tasks it changes each score, at least
-- and at most.
select
  repair,
  count(*) as combinations,
  case count(distinct changed) when 1 then min(changed) else 'differs' end as changed,
  min(exact) as exact_least,
  max(exact) as exact_most,
  min(value) as value_least,
  max(value) as value_most,
  min(right) as right_least,
  max(right) as right_most
from (
  select
    repair,
    combination,
    group_concat(case when after <> before then task end, ', ') as changed,
    sum(exact) as exact,
    sum(value) as value,
    sum(right) as right
  from (
    select
      'format' as repair,
      one.reading || one.memory as combination,
      one.task,
      one.answer as before,
      other.answer as after,
      other.exact - one.exact as exact,
      other.same_value - one.same_value as value,
      other.right - one.right as right
    from arm as one
    join arm as other on other.task = one.task and other.reading = one.reading and other.memory = one.memory
    where other.format and not one.format
    union all
    select
      'reading' as repair,
      one.format || one.memory as combination,
      one.task,
      one.answer as before,
      other.answer as after,
      other.exact - one.exact as exact,
      other.same_value - one.same_value as value,
      other.right - one.right as right
    from arm as one
    join arm as other on other.task = one.task and other.format = one.format and other.memory = one.memory
    where other.reading and not one.reading
    union all
    select
      'memory' as repair,
      one.format || one.reading as combination,
      one.task,
      one.answer as before,
      other.answer as after,
      other.exact - one.exact as exact,
      other.same_value - one.same_value as value,
      other.right - one.right as right
    from arm as one
    join arm as other on other.task = one.task and other.format = one.format and other.reading = one.reading
    where other.memory and not one.memory
  )
  group by repair, combination
)
group by repair;

-- name: mended
-- The agent with all three repairs against the one with none: tasks right with the repairs alone, tasks right without them alone, and
-- McNemar's exact test.
select
  count(*) as n,
  sum(other.right and not one.right) as mended,
  sum(one.right and not other.right) as broken,
  mcnemar_exact(sum(one.right and not other.right), sum(other.right and not one.right)) as p
from arm as one
join arm as other on other.task = one.task and other.repaired = 'all three'
where one.repaired = 'nothing';

-- check: stored_truth(task)
-- The stored truth is the value that the operands give.
select task, abs(parse_number(stored) - recomputed) < 0.005 as ok, stored, recomputed
from worked
where split = 'tasks';

-- check: same_task(task)
-- In all three files a task has one question, one operator, one list of operands and one stored truth, and is answered once by every agent.
select
  task,
  count(distinct question) = 1
    and count(distinct operator) = 1
    and count(distinct operands) = 1
    and count(distinct stored) = 1
    and count(*) filter (where split = 'tasks') = 1
    and count(*) filter (where split = 'earlier') = 1
    and count(distinct case when split = 'repairs' then repaired end) = 8
    and count(*) filter (where split = 'repairs') = 8 as ok
from worked
group by task;

-- check: numbers_of_question(task)
-- The numbers in the text of a question are its operands, no more and no fewer; "ten" is the only number in words.
select
  task,
  (
    select min(instr(digits, value) > 0)
      and count(*) = length(marked) - length(replace(marked, '#', ''))
    from json_each(operands)
  ) as ok
from (
  select task, operands, digits, regexp_replace('[0-9]+(\.[0-9]+)?', digits, '#') as marked
  from (select task, operands, replace(question, ' ten ', ' 10 ') as digits from worked where split = 'tasks')
);

-- check: settings(repaired)
-- What is said to be mended is what the settings say.
select
  repaired,
  min(
    input_settings_plain_amounts = (repaired = 'all three' or instr(repaired, 'format') > 0)
    and input_settings_number_words = (repaired = 'all three' or instr(repaired, 'reading') > 0)
    and input_settings_memory = (repaired <> 'all three' and instr(repaired, 'memory') = 0)
  ) as ok
from repairs
group by repaired;

-- check: answered_alike(split)
-- This release and the earlier one answer as the agents with the same settings do among the repairs.
select one.split, min(one.answer = other.answer and one.steps = other.steps) as ok, count(*) as n
from worked as one
join worked as other on other.split = 'repairs' and other.task = one.task and other.repaired = one.repaired
where one.split <> 'repairs'
group by one.split;
