-- The queries behind every number of REPORT.md. A trajectory is correct when every field of its final record is right.
-- A step is right when it wrote what a perfect run writes at that place, and it passes when its own check passed.

-- view: step
-- All steps of both systems. A handover writes no note and is never wrong by itself.
select
  'single' as split, parent as row, position, 1 as agent, tool, note, used, wrote, reference, tries, passed, fault,
  note is null or wrote is reference as is_right
from single_step
union all
select
  'chain' as split, parent as row, position, agent, tool, note, used, wrote, reference, tries, passed, fault,
  note is null or wrote is reference as is_right
from chain_step;

-- view: run
-- One row for each trajectory of both systems: how it ended, whether every step passed its check, and the first wrong step.
select
  record.split,
  record.row,
  record.condition,
  record.planned,
  coalesce(single.task, chain.task) as task,
  record.correct,
  record.outcome,
  min(step.passed) as green,
  min(step.position) filter (where not step.is_right) as first_wrong
from record
join step on step.split = record.split and step.row = record.row
left join single on record.split = 'single' and single.row = record.row
left join chain on record.split = 'chain' and chain.row = record.row
group by record.split, record.row;

-- view: clean_step
-- The steps of one agent with clean tools, whether every step before them was right, and how long their task is.
select
  step.*,
  run.task,
  run.planned,
  run.first_wrong is null or run.first_wrong >= step.position as at_risk,
  run.first_wrong is step.position as introduces
from step
join run on run.split = step.split and run.row = step.row
where run.split = 'single' and run.condition = 'clean';

-- name: by_condition(split, condition)
-- How trajectories end, by system and by what was done to the tools, with Wilson's 95% interval for the share of correct ones.
-- A green failure is a wrong trajectory in which every step passed its check.
select
  split,
  condition,
  count(*) as n,
  sum(correct) as correct,
  count(*) - sum(correct) as wrong,
  avg(correct) as rate,
  wilson_low(sum(correct), count(*)) as low,
  wilson_high(sum(correct), count(*)) as high,
  count(*) filter (where outcome = 'silent') as silent,
  count(*) filter (where outcome = 'loud') as loud,
  count(*) filter (where not correct and green) as green_failures,
  count(*) filter (where correct and not green) as correct_not_green,
  avg(green) filter (where not correct) as green_share_of_wrong,
  wilson_low(count(*) filter (where not correct and green), count(*) - sum(correct)) as green_share_low,
  wilson_high(count(*) filter (where not correct and green), count(*) - sum(correct)) as green_share_high
from run
group by split, condition;

-- name: step_checks
-- One agent, clean tools: the share of steps whose check passed, with the standard error clustered by trajectory (CR1) and the
-- normal 95% interval from it. Naive is the standard error that takes steps for independent; design_effect is the ratio of the
-- two squared.
select
  count(*) as n,
  count(distinct row) as trajectories,
  sum(passed) as passed,
  count(*) - sum(passed) as failed,
  avg(passed) as rate,
  clustered_se_cr1(passed, row) as se,
  avg(passed) - 1.959963984540054 * clustered_se_cr1(passed, row) as low,
  avg(passed) + 1.959963984540054 * clustered_se_cr1(passed, row) as high,
  sqrt(avg(passed) * (1 - avg(passed)) / count(*)) as naive,
  pow(clustered_se_cr1(passed, row), 2) / (avg(passed) * (1 - avg(passed)) / count(*)) as design_effect,
  count(*) filter (where passed and tries > 1) as passed_on_retry,
  count(*) filter (where not passed and is_right) as false_alarms,
  count(*) filter (where not passed and wrote is null) as empty,
  count(*) filter (where not passed and tries = 0) as skipped
from clean_step;

-- name: step_values
-- One agent, clean tools: the share of steps that wrote what a perfect run writes, with the standard error clustered by
-- trajectory (CR1) and the normal 95% interval from it.
select
  count(*) as n,
  sum(is_right) as right,
  avg(is_right) as rate,
  clustered_se_cr1(is_right, row) as se,
  avg(is_right) - 1.959963984540054 * clustered_se_cr1(is_right, row) as low,
  avg(is_right) + 1.959963984540054 * clustered_se_cr1(is_right, row) as high,
  count(*) - sum(is_right) as wrong,
  count(*) filter (where not is_right and passed) as wrong_passed,
  1.0 * count(*) filter (where not is_right and passed) / (count(*) - sum(is_right)) as wrong_passed_share
from clean_step;

-- view: position_rate
-- One agent, clean tools: the share of steps that passed, by length of the task and place of the step.
select planned, position, avg(passed) as rate
from clean_step
group by planned, position;

-- view: by_position
-- The product of those shares: what independent steps would give with their own rate at every place.
select planned, case when min(rate) = 0 then 0 else exp(sum(ln(rate))) end as product
from position_rate
group by planned;

-- view: pooled
-- One agent, clean tools: the share of passed checks and the ends of its normal 95% interval, clustered by trajectory (CR1).
select
  avg(passed) as rate,
  avg(passed) - 1.959963984540054 * clustered_se_cr1(passed, row) as low,
  avg(passed) + 1.959963984540054 * clustered_se_cr1(passed, row) as high
from clean_step;

-- name: curve(steps)
-- One agent, clean tools, by the number of planned steps: trajectories in which all checks passed and correct ones with Wilson's
-- 95% interval, beside what independent steps would give: expected is the pooled share of passed checks to the power of the
-- length, by_position the product of the shares at each place.
select
  run.planned as steps,
  count(*) as n,
  pow((select rate from pooled), run.planned) as expected,
  (select product from by_position where by_position.planned = run.planned) as by_position,
  sum(green) as green,
  avg(green) as green_rate,
  sum(correct) as correct,
  avg(correct) as rate,
  wilson_low(sum(correct), count(*)) as low,
  wilson_high(sum(correct), count(*)) as high,
  count(*) filter (where green and not correct) as green_failures,
  count(*) filter (where correct and not green) as correct_not_green
from run
where split = 'single' and condition = 'clean'
group by run.planned
order by run.planned;

-- name: gap(tasks)
-- One agent, clean tools: from what independent and equal steps would give to what was observed, in three parts. Unequal is what
-- rates of their own at every place of every plan change, clustering what failed checks that keep together in few trajectories
-- add, and validity what green trajectories that are wrong take away, less what correct ones with a failed check give back.
-- Short tasks have up to seven steps. The ends of expected come from those of the pooled share.
select
  case when run.planned <= 7 then 'short' else 'long' end as tasks,
  count(*) as n,
  avg(pow(pooled.rate, run.planned)) as expected,
  avg(pow(pooled.low, run.planned)) as expected_low,
  avg(pow(pooled.high, run.planned)) as expected_high,
  avg(product) as by_position,
  avg(green) as green_rate,
  sum(correct) as correct,
  avg(correct) as rate,
  wilson_low(sum(correct), count(*)) as low,
  wilson_high(sum(correct), count(*)) as high,
  avg(product) - avg(pow(pooled.rate, run.planned)) as unequal_points,
  avg(green) - avg(product) as clustering_points,
  avg(correct) - avg(green) as validity_points,
  avg(correct) - avg(pow(pooled.rate, run.planned)) as gap_points,
  count(*) filter (where green and not correct) as green_failures,
  count(*) filter (where correct and not green) as correct_not_green
from run
join by_position on by_position.planned = run.planned
cross join pooled
where run.split = 'single' and run.condition = 'clean'
group by tasks
order by tasks desc;

-- name: introduced(tool)
-- One agent, clean tools: steps that had only right steps before them, how many of them wrote the first wrong value, with Wilson's
-- 95% interval, and how many of those passed their check; the most frequent first.
select
  tool,
  sum(at_risk) as at_risk,
  sum(introduces) as introduced,
  1.0 * sum(introduces) / sum(at_risk) as rate,
  wilson_low(sum(introduces), sum(at_risk)) as low,
  wilson_high(sum(introduces), sum(at_risk)) as high,
  count(*) filter (where introduces and passed) as passed
from clean_step
group by tool
order by introduced desc, tool;

-- name: introduced_at(part)
-- The same by place in the trajectory: the first three steps, the next three, and so on.
select
  case (position - 1) / 3 when 0 then 'first' when 1 then 'second' when 2 then 'third' else 'fourth' end as part,
  min(position) as from_step,
  max(position) as to_step,
  sum(at_risk) as at_risk,
  sum(introduces) as introduced,
  1.0 * sum(introduces) / sum(at_risk) as rate,
  wilson_low(sum(introduces), sum(at_risk)) as low,
  wilson_high(sum(introduces), sum(at_risk)) as high
from clean_step
group by part
order by from_step;

-- view: noted
-- One agent, clean tools: beside each step, what the order says and what its notes held before the step. The quantity is the
-- requested one where none was reserved, and payable is the amount that the total starts from.
select
  step.split,
  step.row,
  step.position,
  step.tool,
  step.note,
  step.used,
  cast(regexp_extract('^Order ([0-9]+) ', single.input) as integer) as requested,
  regexp_extract(' × (.+), for a ', single.input) as item,
  regexp_extract(', for a ([a-z]+) customer', single.input) as customer,
  max(earlier.wrote) filter (where earlier.note = 'sku') as sku,
  coalesce(
    max(earlier.wrote) filter (where earlier.note = 'quantity'),
    cast(regexp_extract('^Order ([0-9]+) ', single.input) as integer)
  ) as quantity,
  max(earlier.wrote) filter (where earlier.note = 'unit_price') as unit_price,
  max(earlier.wrote) filter (where earlier.note = 'goods') as goods,
  max(earlier.wrote) filter (where earlier.note = 'discount') as discount,
  max(earlier.wrote) filter (where earlier.note = 'grams') as grams,
  max(earlier.wrote) filter (where earlier.note = 'weight') as weight,
  max(earlier.wrote) filter (where earlier.note = 'carrier') as carrier,
  max(earlier.wrote) filter (where earlier.note = 'freight') as freight,
  coalesce(
    max(earlier.wrote) filter (where earlier.note = 'net' and earlier.tool = 'confirm'),
    max(earlier.wrote) filter (where earlier.note = 'net'),
    max(earlier.wrote) filter (where earlier.note = 'goods')
  ) as payable
from clean_step as step
join single on single.row = step.row
left join step as earlier on earlier.split = step.split and earlier.row = step.row and earlier.position < step.position
group by step.split, step.row, step.position;

-- view: operand
-- The operands of each of these steps as the agent used them, and what they are by the order and the right notes.
select
  split,
  row,
  position,
  used,
  case tool
    when 'find_item' then json_array(item)
    when 'reserve_stock' then json_array(sku, requested)
    when 'get_price' then json_array(sku, quantity)
    when 'multiply' then json_array(case note when 'weight' then grams else unit_price end, quantity)
    when 'get_discount' then json_array(customer, goods)
    when 'deduct' then json_array(goods, discount)
    when 'get_weight' then json_array(sku)
    when 'pick_carrier' then json_array(weight)
    when 'get_freight' then json_array(carrier, weight)
    when 'confirm' then json_array(sku, quantity, discount)
    when 'add' then json_array(payable, freight)
  end as held
from noted;

-- name: slips
-- One agent, clean tools: first wrong values whose step passed its check, and how many of these steps used an operand that is
-- not the one of the order or of the right note. Every operand of every tool is compared.
select
  count(*) as n,
  count(*) filter (where operand.used <> operand.held) as wrong_operand,
  count(*) filter (where operand.used = operand.held) as right_operand
from clean_step
left join operand
  on operand.split = clean_step.split and operand.row = clean_step.row and operand.position = clean_step.position
where clean_step.introduces and clean_step.passed;

-- view: wrong_run
-- Trajectories of both systems with a wrong step. One that ends correct has recovered when a note that held a wrong value was
-- written again and right; otherwise the wrong value never reached the final record.
select
  run.*,
  run.correct and exists (
    select 1
    from step as wrong
    join step as again
      on again.split = wrong.split and again.row = wrong.row and again.note = wrong.note and again.position > wrong.position
    where wrong.split = run.split and wrong.row = run.row and not wrong.is_right and again.is_right
  ) as recovered
from run
where first_wrong is not null;

-- name: fate(condition)
-- One agent: trajectories with a wrong step, and what became of it, with Wilson's 95% interval for the share that ends wrong.
select
  condition,
  count(*) as n,
  count(*) filter (where not correct) as cascaded,
  1.0 * count(*) filter (where not correct) / count(*) as share,
  wilson_low(count(*) filter (where not correct), count(*)) as low,
  wilson_high(count(*) filter (where not correct), count(*)) as high,
  count(*) filter (where recovered) as recovered,
  count(*) filter (where correct and not recovered) as absorbed
from wrong_run
where split = 'single'
group by condition;

-- name: confirming
-- One agent, all conditions: confirming steps, which read the price again and work the amount out again. Repaired ones found a
-- wrong amount and left a right one, broke ones did the opposite, kept_wrong ones found a wrong amount and left a wrong one.
select
  count(*) as n,
  count(*) filter (where not before.is_right) as found_wrong,
  count(*) filter (where not before.is_right and confirm.is_right) as repaired,
  count(*) filter (where not before.is_right and not confirm.is_right) as kept_wrong,
  count(*) filter (where before.is_right) as found_right,
  count(*) filter (where before.is_right and not confirm.is_right) as broke,
  count(*) - sum(confirm.passed) as failed_checks
from step as confirm
join step as before on before.split = confirm.split and before.row = confirm.row and before.tool = 'deduct'
where confirm.split = 'single' and confirm.tool = 'confirm';

-- name: downstream
-- One agent, clean tools: the steps after the first wrong one, how many of them are wrong too, and how many of those passed.
select
  count(*) as n,
  count(*) filter (where not step.is_right) as wrong,
  count(*) filter (where not step.is_right and step.passed) as wrong_passed
from wrong_run
join step on step.split = wrong_run.split and step.row = wrong_run.row and step.position > wrong_run.first_wrong
where wrong_run.split = 'single' and wrong_run.condition = 'clean';

-- name: no_wrong_step
-- Wrong trajectories of one agent in which every step is right: none, or the final record does not come from the steps.
select count(*) as n, count(*) filter (where first_wrong is null) as without_wrong_step
from run
where split = 'single' and not correct;

-- name: faults(condition)
-- One agent: the step that a fault strikes. Harmful counts those that wrote a wrong value or none, unnoticed those of them whose
-- check passed all the same, and failed_checks all of them whose check failed in the end.
select
  run.condition,
  count(*) as n,
  count(*) filter (where not step.is_right) as harmful,
  count(*) filter (where not step.is_right and step.passed) as unnoticed,
  1.0 * count(*) filter (where not step.is_right and step.passed) / count(*) filter (where not step.is_right) as share,
  wilson_low(count(*) filter (where not step.is_right and step.passed), count(*) filter (where not step.is_right)) as low,
  wilson_high(count(*) filter (where not step.is_right and step.passed), count(*) filter (where not step.is_right)) as high,
  count(*) - sum(step.passed) as failed_checks
from run
join step on step.split = run.split and step.row = run.row
where run.split = 'single' and step.fault is not null
group by run.condition
order by share;

-- name: faulted(condition)
-- One agent on the same tasks with clean tools and with one fault. The difference is faulted less clean, with Newcombe's 95%
-- interval for paired shares and McNemar's exact p.
with counted as (
  select
    faulted.condition,
    count(*) as n,
    sum(clean.correct) as clean,
    sum(faulted.correct) as faulted,
    count(*) filter (where clean.correct and faulted.correct) as both,
    count(*) filter (where clean.correct and not faulted.correct) as lost,
    count(*) filter (where not clean.correct and faulted.correct) as gained,
    count(*) filter (where not clean.correct and not faulted.correct) as neither
  from run as faulted
  join run as clean on clean.split = 'single' and clean.condition = 'clean' and clean.task = faulted.task
  where faulted.split = 'single' and faulted.condition <> 'clean'
  group by faulted.condition
)
select
  condition,
  n,
  clean,
  faulted,
  lost,
  gained,
  1.0 * (gained - lost) / n as difference_points,
  newcombe_paired_low(both, gained, lost, neither) as low_points,
  newcombe_paired_high(both, gained, lost, neither) as high_points,
  mcnemar_exact(lost, gained) as p
from counted
order by difference_points;

-- view: pair
-- Both systems on the same task under the same condition.
select
  single.task,
  single.condition,
  single.planned,
  single.correct as single,
  chain.correct as chain
from run as single
join run as chain on chain.split = 'chain' and chain.task = single.task and chain.condition = single.condition
where single.split = 'single';

-- name: paired(condition)
-- One agent and a chain of two on the same tasks, by what was done to the tools. The difference is chain less single, with
-- Newcombe's 95% interval for paired shares, McNemar's exact p, and that p times the number of conditions (Bonferroni), at most one.
with counted as (
  select
    condition,
    count(*) as n,
    sum(single) as single,
    sum(chain) as chain,
    count(*) filter (where single and chain) as both,
    count(*) filter (where single and not chain) as only_single,
    count(*) filter (where not single and chain) as only_chain,
    count(*) filter (where not single and not chain) as neither
  from pair
  group by condition
)
select
  condition,
  n,
  single,
  chain,
  both,
  only_single,
  only_chain,
  neither,
  1.0 * (chain - single) / n as difference_points,
  newcombe_paired_low(both, only_chain, only_single, neither) as low_points,
  newcombe_paired_high(both, only_chain, only_single, neither) as high_points,
  mcnemar_exact(only_single, only_chain) as p,
  min(1.0, count(*) over () * mcnemar_exact(only_single, only_chain)) as p_bonferroni
from counted
order by n desc, condition;

-- name: paired_all
-- The same over all conditions together. A task occurs twice, with clean and with faulty tools, so the standard error of the
-- difference is clustered by task (CR1), and the 95% interval is the normal one from it.
select
  count(*) as n,
  count(distinct task) as tasks,
  count(distinct condition) as conditions,
  sum(single) as single,
  sum(chain) as chain,
  avg(single) as single_rate,
  avg(chain) as chain_rate,
  avg(chain - single) as difference_points,
  clustered_se_cr1(chain - single, task) as se_points,
  avg(chain - single) - 1.959963984540054 * clustered_se_cr1(chain - single, task) as low_points,
  avg(chain - single) + 1.959963984540054 * clustered_se_cr1(chain - single, task) as high_points
from pair;

-- view: chain_order
-- Orders of the chain whose plan reserves stock: the quantity asked for in the text, and whether the handover names
-- the quantity that was reserved.
select
  chain.row,
  chain.condition,
  cast(regexp_extract('^Order ([0-9]+) ', chain.input) as integer) as requested,
  chain.expected_quantity as reserved,
  chain.output_quantity as reported,
  chain_step.used like '%"quantity"%' as told
from chain
join chain_step on chain_step.parent = chain.row and chain_step.tool = 'handoff'
where chain.expected_quantity is not null;

-- name: handover(handover, stock)
-- Chain of two, clean tools, orders that reserve stock: correct ones by whether the handover named the reserved quantity and
-- whether stock covered the request, and how many report the requested quantity where less was reserved.
select
  case when told then 'named' else 'left out' end as handover,
  case when reserved < requested then 'short' else 'enough' end as stock,
  count(*) as n,
  sum(record.correct) as correct,
  avg(record.correct) as rate,
  wilson_low(sum(record.correct), count(*)) as low,
  wilson_high(sum(record.correct), count(*)) as high,
  count(*) filter (where reported = requested and reserved < requested) as reports_requested
from chain_order
join record on record.split = 'chain' and record.row = chain_order.row
where chain_order.condition = 'clean'
group by told, reserved < requested
order by told desc, stock;

-- name: handover_plans(handover)
-- The same orders by whether the handover named the reserved quantity: how many, and how long their plans are.
select
  case when told then 'named' else 'left out' end as handover,
  count(*) as n,
  min(run.planned) as shortest,
  max(run.planned) as longest
from chain_order
join run on run.split = 'chain' and run.row = chain_order.row
where chain_order.condition = 'clean'
group by told;

-- name: handover_checks
-- Steps that hand over, in both clean and faulty runs of the chain, and how many of their checks failed.
select count(*) as n, count(*) - sum(passed) as failed
from step
where split = 'chain' and tool = 'handoff';

-- name: handover_trace(id, position)
-- The steps of the first clean trajectory of the chain that reports the requested quantity where less was reserved, and in
-- which no value was wrong before the handover.
select id, position, step.agent, tool, used, wrote, reference, case when passed then 'passed' else 'failed' end as verdict
from step
join chain on chain.row = step.row
where split = 'chain'
  and step.row = (
    select min(chain_order.row)
    from chain_order
    join run on run.split = 'chain' and run.row = chain_order.row
    where run.condition = 'clean'
      and reported = requested
      and reserved < requested
      and run.green
      and run.first_wrong > (
        select handover.position
        from step as handover
        where handover.split = 'chain' and handover.row = chain_order.row and handover.tool = 'handoff'
      )
  )
order by position;

-- name: first_failure(id, position)
-- The steps of the first clean trajectory in the file of one agent that is wrong although every check passed.
select id, position, tool, used, wrote, reference, case when passed then 'passed' else 'failed' end as verdict
from step
join single on single.row = step.row
where split = 'single'
  and step.row = (select min(row) from run where split = 'single' and condition = 'clean' and green and not correct)
order by position;

-- view: ablation_run
-- One row for each ablation trajectory, beside the control of its task.
select
  ablation.arm,
  ablation.row,
  record.correct,
  record.outcome,
  min(ablation_step.passed) as green,
  control_record.correct as control
from ablation
join record on record.split = 'ablation' and record.row = ablation.row
join ablation_step on ablation_step.parent = ablation.row
join ablation as control on control.arm = 'control' and control.task = ablation.task
join record as control_record on control_record.split = 'ablation' and control_record.row = control.row
group by ablation.row;

-- name: ablation(arm)
-- Tasks of nine steps and more, clean tools, one agent with one part changed, with Wilson's 95% interval for the correct share.
select
  arm,
  count(*) as n,
  sum(correct) as correct,
  avg(correct) as rate,
  wilson_low(sum(correct), count(*)) as low,
  wilson_high(sum(correct), count(*)) as high,
  count(*) filter (where not correct and green) as green_failures,
  count(*) filter (where outcome = 'loud') as loud
from ablation_run
group by arm
order by correct;

-- name: against_control(arm)
-- The changed agents beside the control on the same tasks: the difference is changed less control, with Newcombe's 95% interval
-- for paired shares and McNemar's exact p.
with counted as (
  select
    arm,
    count(*) as n,
    count(*) filter (where correct and control) as both,
    count(*) filter (where correct and not control) as gained,
    count(*) filter (where not correct and control) as lost,
    count(*) filter (where not correct and not control) as neither
  from ablation_run
  where arm <> 'control'
  group by arm
)
select
  arm,
  n,
  gained,
  lost,
  1.0 * (gained - lost) / n as difference_points,
  newcombe_paired_low(both, gained, lost, neither) as low_points,
  newcombe_paired_high(both, gained, lost, neither) as high_points,
  mcnemar_exact(gained, lost) as p
from counted
order by difference_points;

-- view: last_write
-- What each note held in the end, and what it should have held.
select split, row, agent, note, wrote, reference
from step
where note is not null
  and position = (
    select max(later.position)
    from step as later
    where later.split = step.split and later.row = step.row and later.note = step.note
  );

-- check: final_records(split)
-- Every field of every final record is the last value written on its note. Where the handover left the quantity out
-- and the second agent did not reserve again, it reports the requested one.
select
  field.split,
  count(*) as fields,
  count(*) filter (
    where field.output is not case
      when field.field = 'quantity' and chain_order.told = 0 and last_write.agent = 1 then chain_order.requested
      else last_write.wrote
    end
  ) as differ,
  count(*) filter (
    where field.output is not case
      when field.field = 'quantity' and chain_order.told = 0 and last_write.agent = 1 then chain_order.requested
      else last_write.wrote
    end
  ) = 0 as ok
from field
left join last_write on last_write.split = field.split and last_write.row = field.row and last_write.note = field.field
left join chain_order on field.split = 'chain' and chain_order.row = field.row
where field.split in ('single', 'chain')
group by field.split;

-- check: expected_records(split)
-- Every expected field is what the perfect run of the same steps wrote last.
select
  field.split,
  count(*) filter (where field.expected is not last_write.reference) as differ,
  count(*) filter (where field.expected is not last_write.reference) = 0 as ok
from field
join last_write on last_write.split = field.split and last_write.row = field.row and last_write.note = field.field
group by field.split;

-- check: step_verdicts(tool)
-- Every recorded verdict of a step's own check is what its limits say of the value that it wrote.
select
  tool,
  count(*) as n,
  min(
    passed = coalesce(
      case tool
        when 'find_item' then wrote regexp '^[A-Z]{2}-[0-9]{4}$'
        when 'pick_carrier' then wrote in ('parcel', 'courier', 'pallet')
        when 'reserve_stock' then wrote between 1 and 500
        when 'get_price' then wrote between 100 and 40000
        when 'get_discount' then wrote between 0 and 25
        when 'get_weight' then wrote between 50 and 12000
        when 'get_freight' then wrote between 500 and 40000
        else wrote between 0 and 5000000
      end,
      0
    )
  ) as ok
from step
where tool <> 'handoff'
group by tool;

-- check: arithmetic(tool)
-- Every value that a step worked out follows from the operands it used.
select
  tool,
  count(*) as n,
  min(
    wrote = case tool
      when 'multiply' then json_extract(used, '$[0]') * json_extract(used, '$[1]')
      when 'add' then json_extract(used, '$[0]') + json_extract(used, '$[1]')
      when 'deduct' then json_extract(used, '$[0]') - json_extract(used, '$[0]') * json_extract(used, '$[1]') / 100
    end
  ) as ok
from step
where tool in ('multiply', 'add', 'deduct') and wrote is not null
group by tool;

-- view: request
-- The task and the text of every trajectory of all three tables.
select 'single' as split, row, task, input from single
union all
select 'chain' as split, row, task, input from chain
union all
select 'ablation' as split, row, task, input from ablation;

-- check: same_tasks
-- A task is the same request with the same expected record wherever it occurs.
select min(inputs = 1 and expectations = 1) as ok
from (
  select count(distinct request.input) as inputs, count(distinct field.expected) as expectations
  from request
  join field on field.split = request.split and field.row = request.row
  group by request.task, field.field
);

-- check: faults_injected(split, condition)
-- Trajectories with clean tools have no fault, and all others have the fault of their condition in one step of the plan.
select
  split,
  condition,
  count(*) as n,
  min(tools = (condition <> 'clean') and coalesce(first_fault = condition and last_fault = condition, 1)) as ok
from (
  select
    run.split,
    run.condition,
    count(distinct step.tool) filter (where step.fault is not null) as tools,
    min(step.fault) as first_fault,
    max(step.fault) as last_fault
  from run
  join step on step.split = run.split and step.row = run.row
  group by run.split, run.row
)
group by split, condition;

-- check: plan_lengths(planned)
-- One agent takes as many steps as were planned, on as many tasks of every length.
select planned, min(steps) as fewest, max(steps) as most, min(steps = planned) and count(*) = 80 as ok
from (
  select single.row, single.planned, count(*) as steps
  from single
  join single_step on single_step.parent = single.row
  group by single.row
)
group by planned;

-- check: control
-- The control of the ablation took the same steps, value for value, as the same task with clean tools.
select count(*) = (select count(*) from ablation where arm = 'control') and min(ablation.steps = single.steps) as ok
from ablation
join single on single.task = ablation.task and single.condition = 'clean'
where ablation.arm = 'control';
