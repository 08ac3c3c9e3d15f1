-- The queries behind every number of REPORT.md. An answer is correct when it names the expected trade. A quote is the earlier
-- work order that stands below a message, once or several times.

-- view: answer
-- Every answer of the evaluation set and of production: whether it is correct, the confidence that the classifier stated, and the
-- score that the verifier gave the same answer, once from the newest message alone and once from the whole text.
select
  record.split,
  record.row,
  record.id,
  record.copies,
  record.correct,
  said.trade,
  said.quoted_trade,
  said.confidence,
  said.newest,
  said.whole
from record
join (
  select
    'eval' as split,
    row,
    output_trade as trade,
    quoted_trade,
    output_confidence as confidence,
    verifier_newest as newest,
    verifier_whole as whole
  from eval
  union all
  select
    'production' as split,
    row,
    output_trade as trade,
    quoted_trade,
    output_confidence as confidence,
    verifier_newest as newest,
    verifier_whole as whole
  from production
) as said on said.split = record.split and said.row = record.row;

-- view: grouped
-- The two sets, and production once more in two parts: without a quote and with one.
select split as records, answer.* from answer
union all
select case copies when 0 then 'production, no quote' else 'production, quote' end as records, answer.*
from answer
where split = 'production';

-- name: accuracy(records)
-- Accuracy with Wilson's 95% interval, mean stated confidence, and how far the second exceeds the first.
select
  records,
  count(*) as n,
  sum(correct) as correct,
  count(*) - sum(correct) as wrong,
  avg(correct) as accuracy,
  wilson_low(sum(correct), count(*)) as low,
  wilson_high(sum(correct), count(*)) as high,
  avg(confidence) as mean_confidence,
  avg(confidence) - avg(correct) as excess_points
from grouped
group by records;

-- name: shift
-- How far accuracy and mean confidence move from the evaluation set to production. The 95% interval of the second is normal, with
-- unpooled variances.
with side as (
  select split, count(*) as n, avg(correct) as accuracy, avg(confidence) as mean, stdev(confidence) as sd
  from answer
  group by split
)
select
  before.accuracy - after.accuracy as accuracy_points,
  after.mean - before.mean as confidence_points,
  after.mean - before.mean - 1.959964 * sqrt(before.sd * before.sd / before.n + after.sd * after.sd / after.n) as low_points,
  after.mean - before.mean + 1.959964 * sqrt(before.sd * before.sd / before.n + after.sd * after.sd / after.n) as high_points
from side as before
join side as after on before.split = 'eval' and after.split = 'production';

-- name: separation(records)
-- Mean confidence on right answers less mean confidence on wrong ones, with a normal 95% interval from unpooled variances. auroc is the
-- share of pairs of a right and a wrong answer in which the right one has the higher confidence, equal ones counting half.
with side as (
  select
    records,
    count(*) filter (where correct) as n_right,
    count(*) filter (where not correct) as n_wrong,
    avg(confidence) filter (where correct) as confidence_right,
    avg(confidence) filter (where not correct) as confidence_wrong,
    stdev(confidence) filter (where correct) as sd_right,
    stdev(confidence) filter (where not correct) as sd_wrong
  from grouped
  group by records
),
ranked as (
  select one.records, avg(case when one.confidence > other.confidence then 1.0 when one.confidence = other.confidence then 0.5 else 0 end) as auroc
  from grouped as one
  join grouped as other on other.records = one.records and not other.correct
  where one.correct
  group by one.records
)
select
  side.records,
  n_right,
  n_wrong,
  confidence_right,
  confidence_wrong,
  confidence_right - confidence_wrong as separation,
  confidence_right - confidence_wrong - 1.959964 * sqrt(sd_right * sd_right / n_right + sd_wrong * sd_wrong / n_wrong) as low,
  confidence_right - confidence_wrong + 1.959964 * sqrt(sd_right * sd_right / n_right + sd_wrong * sd_wrong / n_wrong) as high,
  auroc
from side
join ranked on ranked.records = side.records;

-- view: gap_of_bin
-- For every bin, ten of equal width, the sum of confidence less correctness, and what chance alone makes of its size on average when
-- every stated confidence is true: the mean of the absolute value of a normal variable, by the variance of the bin's outcomes.
select
  records,
  ece_bin(confidence, 10) as bin,
  count(*) as n,
  sum(confidence - correct) as gap,
  sqrt(sum(confidence * (1 - confidence)) * 2 / 3.141592653589793) as chance
from grouped
group by records, ece_bin(confidence, 10);

-- name: ece_10_equal_width(records)
-- Expected calibration error: ten bins of equal width, each closed below and open above, the last closed on both sides; absolute gaps
-- between accuracy and mean confidence weighted by the records in the bin. chance is its mean for a perfectly calibrated classifier with the
-- same confidences, by a normal approximation: the error is never negative and does not go to zero in a finite sample.
select records, sum(n) as n, sum(abs(gap)) / sum(n) as ece, sum(chance) / sum(n) as chance
from gap_of_bin
group by records;

-- name: ece_growth
-- How many times the ten-bin, equal-width calibration error of the evaluation set that of production is.
select
  ece(confidence, correct, 10) filter (where split = 'production') / ece(confidence, correct, 10) filter (where split = 'eval') as times
from answer;

-- name: ece_by_binning(binning)
-- The calibration error under other bins, weighted by records throughout: of equal width as above, or of equal count, where the records
-- in order of confidence and then of row are cut into ten parts.
with cut as (
  select split, confidence, correct, ntile(10) over (partition by split order by confidence, row) as tenth
  from answer
),
part as (
  select split, tenth, abs(sum(confidence - correct)) as gap, count(*) as n
  from cut
  group by split, tenth
)
select
  bins || ' of equal width' as binning,
  ece(confidence, correct, bins) filter (where split = 'eval') as eval,
  ece(confidence, correct, bins) filter (where split = 'production') as production,
  ece(confidence, correct, bins) filter (where split = 'production') / ece(confidence, correct, bins) filter (where split = 'eval') as times
from answer
cross join (select 5 as bins union all select 10 union all select 15 union all select 20)
group by bins
union all
select
  '10 of equal count',
  sum(gap) filter (where split = 'eval') / sum(n) filter (where split = 'eval'),
  sum(gap) filter (where split = 'production') / sum(n) filter (where split = 'production'),
  sum(gap) filter (where split = 'production') / sum(n) filter (where split = 'production')
    / (sum(gap) filter (where split = 'eval') / sum(n) filter (where split = 'eval'))
from part;

-- name: brier(split)
-- Mean squared distance between confidence and correctness; it needs no bins.
select split, avg((confidence - correct) * (confidence - correct)) as brier
from answer
group by split;

-- name: reliability(split, at_least)
-- Accuracy against mean stated confidence in ten bins of equal width, each closed below and open above, the last closed on both sides.
-- Wilson's 95% interval for the accuracy of a bin. Bins without records have no row.
select
  split,
  ece_bin(confidence, 10) / 10.0 as at_least,
  (ece_bin(confidence, 10) + 1) / 10.0 as up_to,
  count(*) as n,
  sum(correct) as correct,
  avg(confidence) as mean_confidence,
  avg(correct) as accuracy,
  wilson_low(sum(correct), count(*)) as low,
  wilson_high(sum(correct), count(*)) as high
from answer
group by split, ece_bin(confidence, 10)
order by split, at_least;

-- name: reliability_outside(split)
-- In how many bins the mean confidence lies outside the 95% interval of the accuracy, and how many records these bins hold.
select
  split,
  count(*) as bins,
  count(*) filter (where mean_confidence < low or mean_confidence > high) as outside,
  count(*) filter (where mean_confidence > high) as over,
  coalesce(sum(n) filter (where mean_confidence > high), 0) as over_records
from (
  select
    split,
    count(*) as n,
    avg(confidence) as mean_confidence,
    wilson_low(sum(correct), count(*)) as low,
    wilson_high(sum(correct), count(*)) as high
  from answer
  group by split, ece_bin(confidence, 10)
)
group by split;

-- name: last_bin(split)
-- What a last bin that is open above would lose: the answers whose confidence is exactly 1, and the calibration error without them.
select
  split,
  count(*) as n,
  count(*) filter (where confidence = 1) as lost,
  avg(confidence = 1) as lost_share,
  count(*) filter (where confidence = 1 and correct) as lost_correct,
  wilson_high(count(*) filter (where confidence = 1 and correct), count(*) filter (where confidence = 1)) as lost_accuracy_high,
  count(*) filter (where ece_bin(confidence, 10) = 9) as in_last_bin,
  ece(confidence, correct, 10) as ece,
  ece(confidence, correct, 10) filter (where confidence < 1) as ece_of_the_rest,
  ece(confidence, correct, 10) filter (where confidence < 1) * count(*) filter (where confidence < 1) / count(*) as ece_over_all
from answer
group by split;

-- name: by_copies(copies)
-- Production by how many copies of the earlier work order a message quotes: accuracy with Wilson's 95% interval, mean stated confidence, and
-- how many confidences are exactly 1.
select
  copies,
  count(*) as n,
  sum(correct) as correct,
  avg(correct) as accuracy,
  wilson_low(sum(correct), count(*)) as low,
  wilson_high(sum(correct), count(*)) as high,
  avg(confidence) as mean_confidence,
  count(*) filter (where confidence = 1) as exactly_one
from answer
where split = 'production'
group by copies
order by copies;

-- name: wrong_names
-- Wrong answers to messages with a quote: how many name the trade of the quoted work order.
select
  count(*) as wrong,
  count(*) filter (where trade = quoted_trade) as quoted,
  wilson_low(count(*) filter (where trade = quoted_trade), count(*)) as low,
  wilson_high(count(*) filter (where trade = quoted_trade), count(*)) as high
from answer
where split = 'production' and copies > 0 and not correct;

-- name: plain_alike
-- Messages without a quote: accuracy on the evaluation set against production, with Fisher's exact test.
select
  count(*) filter (where split = 'eval') as eval,
  count(*) filter (where split = 'production') as production,
  avg(correct) filter (where split = 'eval') as eval_accuracy,
  avg(correct) filter (where split = 'production') as production_accuracy,
  fisher_exact(
    count(*) filter (where split = 'eval' and correct),
    count(*) filter (where split = 'eval' and not correct),
    count(*) filter (where split = 'production' and correct),
    count(*) filter (where split = 'production' and not correct)
  ) as p
from answer
where copies = 0;

-- name: eval_quotes
-- Messages of the evaluation set that have a quote, and the share of those of production.
select
  count(*) filter (where split = 'eval') as n,
  count(*) filter (where split = 'eval' and copies > 0) as quoted,
  avg(copies > 0) filter (where split = 'production') as production_share
from answer;

-- view: threshold
-- The highest confidence at which a guard that stops every answer up to it stops no more than three in ten of the evaluation set.
select max(confidence) as confidence
from (
  select confidence, cume_dist() over (order by confidence) as stopped
  from answer
  where split = 'eval'
)
where stopped <= 0.3;

-- view: stopped
-- Which answers each guard stops. confidence: the stated confidence is at or below the threshold tuned on the evaluation set.
-- disagreement: stated confidence and independent score lie more than 0.5 apart. either: at least one of the two.
select answer.*, 'confidence' as guard, answer.confidence <= threshold.confidence as stops
from answer
cross join threshold
union all
select answer.*, 'disagreement' as guard, abs(answer.confidence - answer.newest) > 0.5 as stops
from answer
union all
select answer.*, 'either' as guard, answer.confidence <= threshold.confidence or abs(answer.confidence - answer.newest) > 0.5 as stops
from answer
cross join threshold;

-- name: tuned
-- The threshold on confidence, chosen on the evaluation set so as to stop no more than three answers in ten there.
select
  threshold.confidence as threshold,
  count(*) filter (where answer.confidence <= threshold.confidence) as stopped,
  count(*) as n
from answer
cross join threshold
where split = 'eval'
group by threshold.confidence;

-- name: guards(split, guard)
-- What each guard stops; recall is the share of the wrong answers that it stops, with Wilson's 95% interval.
select
  split,
  guard,
  count(*) as n,
  sum(stops) as stopped,
  avg(stops) as stopped_share,
  count(*) filter (where not correct) as wrong,
  count(*) filter (where stops and not correct) as caught,
  avg(stops) filter (where not correct) as recall,
  wilson_low(count(*) filter (where stops and not correct), count(*) filter (where not correct)) as low,
  wilson_high(count(*) filter (where stops and not correct), count(*) filter (where not correct)) as high,
  count(*) filter (where stops and correct) as stopped_right,
  count(*) filter (where not stops and not correct) as missed
from stopped
group by split, guard
order by split, guard;

-- name: recall_loss
-- The share of its recall on the evaluation set that the threshold on confidence loses in production, and how much of that recall
-- disagreement has there.
select
  1 - avg(stops) filter (where split = 'production' and guard = 'confidence')
    / avg(stops) filter (where split = 'eval' and guard = 'confidence') as lost,
  avg(stops) filter (where split = 'production' and guard = 'disagreement')
    / avg(stops) filter (where split = 'eval' and guard = 'confidence') as kept
from stopped
where not correct;

-- name: guards_paired
-- The two guards on the same wrong answers of production: caught by both, by one alone, by neither; the difference of their recalls with
-- Newcombe's paired 95% interval (method 10), and McNemar's exact test.
with side as (
  select
    one.stops and other.stops as both,
    one.stops and not other.stops as only_disagreement,
    other.stops and not one.stops as only_confidence,
    not one.stops and not other.stops as neither
  from stopped as one
  join stopped as other on other.split = one.split and other.row = one.row and other.guard = 'confidence'
  where one.guard = 'disagreement' and one.split = 'production' and not one.correct
)
select
  count(*) as wrong,
  sum(both) as both,
  sum(only_disagreement) as only_disagreement,
  sum(only_confidence) as only_confidence,
  sum(neither) as neither,
  avg(only_disagreement) - avg(only_confidence) as points,
  newcombe_paired_low(sum(both), sum(only_disagreement), sum(only_confidence), sum(neither)) as low_points,
  newcombe_paired_high(sum(both), sum(only_disagreement), sum(only_confidence), sum(neither)) as high_points,
  mcnemar_exact(sum(only_disagreement), sum(only_confidence)) as p
from side;

-- name: guards_by_quote(quote)
-- Wrong answers of production and what each guard catches, without a quote and with one, and the upper end of Wilson's 95% interval for the
-- share that disagreement catches.
select
  case when copies = 0 then 'none' else 'one or more' end as quote,
  count(*) filter (where guard = 'confidence') as wrong,
  count(*) filter (where guard = 'confidence' and stops) as by_confidence,
  count(*) filter (where guard = 'disagreement' and stops) as by_disagreement,
  wilson_high(count(*) filter (where guard = 'disagreement' and stops), count(*) filter (where guard = 'disagreement'))
    as by_disagreement_high,
  count(*) filter (where guard = 'either' and stops) as by_either
from stopped
where split = 'production' and not correct
group by case when copies = 0 then 'none' else 'one or more' end;

-- name: equal_effort
-- If the threshold were raised in production until it stopped as many answers as disagreement does: how many of these are wrong.
-- Answers in order of confidence and then of row. chance is what stopping as many at random would catch on average.
with ranked as (
  select correct, row_number() over (order by confidence, row) as place
  from answer
  where split = 'production'
),
effort as (
  select
    sum(stops) as stopped,
    count(*) filter (where stops and not correct) as caught,
    count(*) filter (where not correct) as wrong
  from stopped
  where split = 'production' and guard = 'disagreement'
)
select
  effort.stopped,
  effort.wrong,
  effort.caught as by_disagreement,
  count(*) filter (where place <= effort.stopped and not correct) as by_confidence,
  1.0 * count(*) filter (where place <= effort.stopped and not correct) / effort.wrong as confidence_recall,
  1.0 * effort.stopped / count(*) as chance
from ranked
cross join effort
group by effort.stopped, effort.wrong, effort.caught;

-- name: by_budget(budget)
-- Other thresholds on confidence: the share of the evaluation set that the guard may stop, the highest threshold within it, and what the
-- guard then catches on each side.
with budget(share) as (values (0.1), (0.2), (0.3), (0.4), (0.5)),
cut as (
  select budget.share, max(ranked.confidence) as threshold
  from budget
  join (
    select confidence, cume_dist() over (order by confidence) as stopped
    from answer
    where split = 'eval'
  ) as ranked on ranked.stopped <= budget.share
  group by budget.share
)
select
  cut.share as budget,
  cut.threshold,
  avg(confidence <= threshold) filter (where split = 'eval' and not correct) as eval_recall,
  avg(confidence <= threshold) filter (where split = 'production' and not correct) as production_recall,
  avg(confidence <= threshold) filter (where split = 'production') as production_stopped,
  1 - avg(confidence <= threshold) filter (where split = 'production' and not correct)
    / avg(confidence <= threshold) filter (where split = 'eval' and not correct) as lost
from answer
cross join cut
group by cut.share, cut.threshold
order by cut.share;

-- name: by_margin(margin)
-- Other margins for disagreement: how often it fires on the evaluation set, and what it catches and wrongly stops in production.
with margin(apart) as (values (0.2), (0.3), (0.4), (0.5), (0.6), (0.7), (0.8))
select
  apart as margin,
  count(*) filter (where split = 'eval' and abs(confidence - newest) > apart) as eval_fires,
  count(*) filter (where split = 'production' and not correct and abs(confidence - newest) > apart) as caught,
  avg(abs(confidence - newest) > apart) filter (where split = 'production' and not correct) as recall,
  count(*) filter (where split = 'production' and correct and abs(confidence - newest) > apart) as stopped_right
from answer
cross join margin
group by apart
order by apart;

-- name: quiet_on_eval
-- How far apart confidence and independent score lie at most on the evaluation set, and what rate of firing no event in so many records
-- leaves possible: the one-sided 95% bound.
select
  count(*) as n,
  count(*) filter (where abs(confidence - newest) > 0.5) as fires,
  max(abs(confidence - newest)) as widest,
  zero_events_upper(count(*)) as rate_high
from answer
where split = 'eval';

-- name: verifier(split, reads)
-- The verifier's score from the newest message alone and from the whole text: how often disagreement with it catches a wrong answer
-- and stops a right one. recall has Wilson's 95% interval.
select
  split,
  reads,
  count(*) filter (where not correct) as wrong,
  count(*) filter (where fires and not correct) as caught,
  avg(fires) filter (where not correct) as recall,
  wilson_low(count(*) filter (where fires and not correct), count(*) filter (where not correct)) as low,
  wilson_high(count(*) filter (where fires and not correct), count(*) filter (where not correct)) as high,
  count(*) filter (where fires and correct) as stopped_right
from (
  select split, correct, 'newest' as reads, abs(confidence - newest) > 0.5 as fires from answer
  union all
  select split, correct, 'whole' as reads, abs(confidence - whole) > 0.5 as fires from answer
)
group by split, reads;

-- view: changed
-- The messages of production that have a quote, as received and with one change each.
select 'as received' as change, base.row as base, base.input as received, base.input, base.copies, record.correct,
  base.output_trade as trade, base.output_confidence as confidence
from production as base
join record on record.split = 'production' and record.row = base.row
where base.copies > 0
union all
select case ablation.change when 'once' then 'quoted once' when 'cut' then 'quote removed' else 'own text quoted' end,
  base.row, base.input, ablation.input, ablation.copies, record.correct, ablation.output_trade, ablation.output_confidence
from ablation
join production as base on base.id = ablation.base
join record on record.split = 'ablation' and record.row = ablation.row;

-- name: ablation(change)
-- The same messages as received, with the earlier work order quoted once only, with the quote removed, and with the message's own text
-- in place of every copy. The calibration error has ten bins of equal width, as above.
select
  change,
  count(*) as n,
  sum(correct) as correct,
  avg(correct) as accuracy,
  wilson_low(sum(correct), count(*)) as low,
  wilson_high(sum(correct), count(*)) as high,
  avg(confidence) as mean_confidence,
  avg(confidence) filter (where correct) - avg(confidence) filter (where not correct) as separation,
  ece(confidence, correct, 10) as ece
from changed
group by change
order by accuracy, mean_confidence desc;

-- name: ablation_pairs(change)
-- Each change against the same messages without a quote: answers that differ, confidences that are higher, and answers that are right on
-- one side only, with McNemar's exact test.
select
  one.change,
  count(*) as n,
  count(*) filter (where one.trade <> other.trade) as other_answer,
  count(*) filter (where one.confidence > other.confidence) as more_confident,
  count(*) filter (where one.confidence < other.confidence) as less_confident,
  count(*) filter (where other.correct and not one.correct) as spoilt,
  count(*) filter (where one.correct and not other.correct) as mended,
  mcnemar_exact(
    count(*) filter (where other.correct and not one.correct),
    count(*) filter (where one.correct and not other.correct)
  ) as p
from changed as one
join changed as other on other.base = one.base and other.change = 'quote removed'
where one.change <> 'quote removed'
group by one.change;

-- view: pool
-- The two ends of the sweep: the evaluation set, where no message has a quote, and the messages of production that have one. part deals the
-- records of each end in turn into twenty parts.
select
  split = 'production' as shifted,
  (row_number() over (partition by split order by row)) % 20 as part,
  correct,
  answer.confidence,
  answer.confidence <= threshold.confidence as low_confidence,
  abs(answer.confidence - answer.newest) > 0.5 as disagrees
from answer
cross join threshold
where split = 'eval' or copies > 0;

-- view: pool_mean
-- Means over the records of each end.
select
  shifted,
  avg(correct) as accuracy,
  avg(confidence) as confidence,
  avg(confidence * correct) as on_right,
  avg(low_confidence and not correct) as by_confidence,
  avg(disagrees and not correct) as by_disagreement
from pool
group by shifted;

-- view: pool_gap
-- For every bin of confidence, the gap of each end as a share of all its records.
select
  ece_bin(confidence, 10) as bin,
  coalesce(sum(confidence - correct) filter (where not shifted), 0) / (select count(*) from pool where not shifted) as plain,
  coalesce(sum(confidence - correct) filter (where shifted), 0) / (select count(*) from pool where shifted) as shifted
from pool
group by ece_bin(confidence, 10);

-- name: sweep(shifted)
-- What a stream would show of which this share has a quote: the records of both ends with weights that add up to the share, each end's
-- equally among its records. Nothing is drawn. The calibration error has ten bins of equal width, as above.
with step(share) as (values (0.0), (0.1), (0.2), (0.3), (0.4), (0.5), (0.6), (0.7), (0.8), (0.9), (1.0)),
mixed as (
  select
    share,
    (1 - share) * plain.accuracy + share * quoted.accuracy as accuracy,
    (1 - share) * plain.confidence + share * quoted.confidence as mean_confidence,
    (1 - share) * plain.on_right + share * quoted.on_right as on_right,
    (1 - share) * plain.by_confidence + share * quoted.by_confidence as by_confidence,
    (1 - share) * plain.by_disagreement + share * quoted.by_disagreement as by_disagreement
  from step
  join pool_mean as plain on not plain.shifted
  join pool_mean as quoted on quoted.shifted
),
error as (
  select share, sum(abs((1 - share) * plain + share * shifted)) as ece
  from step
  cross join pool_gap
  group by share
)
select
  mixed.share as shifted,
  accuracy,
  mean_confidence,
  on_right / accuracy - (mean_confidence - on_right) / (1 - accuracy) as separation,
  ece,
  by_confidence / (1 - accuracy) as confidence_recall,
  by_disagreement / (1 - accuracy) as disagreement_recall
from mixed
join error on error.share = mixed.share
order by mixed.share;

-- name: crossing
-- The share of messages with a quote at which separation is zero, in the same weighting. Separation has the sign of the covariance of
-- confidence and correctness, and that is a quadratic in the share; this is its root. The 95% interval is a jackknife's that leaves out each
-- of twenty parts in turn, with Student's t at nineteen degrees of freedom.
with part_sum as (
  select shifted, part, count(*) as n, sum(correct) as r, sum(confidence) as t, sum(confidence * correct) as c
  from pool
  group by shifted, part
),
end_sum as (
  select shifted, sum(n) as n, sum(r) as r, sum(t) as t, sum(c) as c
  from part_sum
  group by shifted
),
sample as (
  select
    part_sum.part,
    part_sum.shifted,
    1.0 * (end_sum.r - part_sum.r) / (end_sum.n - part_sum.n) as r,
    (end_sum.t - part_sum.t) / (end_sum.n - part_sum.n) as t,
    (end_sum.c - part_sum.c) / (end_sum.n - part_sum.n) as c
  from part_sum
  join end_sum on end_sum.shifted = part_sum.shifted
  union all
  select null, shifted, 1.0 * r / n, t / n, c / n
  from end_sum
),
quadratic as (
  select
    plain.part,
    plain.c - plain.r * plain.t as constant,
    quoted.c - plain.c - plain.r * (quoted.t - plain.t) - plain.t * (quoted.r - plain.r) as linear,
    (plain.r - quoted.r) * (quoted.t - plain.t) as square
  from sample as plain
  join sample as quoted on quoted.part is plain.part and quoted.shifted
  where not plain.shifted
),
root as (
  select part, 2 * constant / (sqrt(linear * linear - 4 * square * constant) - linear) as share
  from quadratic
),
spread as (
  select sqrt((count(*) - 1.0) * (avg(share * share) - avg(share) * avg(share))) as se
  from root
  where part is not null
)
select
  share as shifted,
  share - 2.093024 * se as low,
  share + 2.093024 * se as high
from root
cross join spread
where part is null;

-- view: shortest
-- The shortest message of production with more than one copy of a quote that is answered wrongly and with a confidence of exactly 1, and
-- rightly without its quote.
select received.base as row
from changed as received
join changed as cut on cut.base = received.base and cut.change = 'quote removed' and cut.correct
where received.change = 'as received' and received.copies > 1 and received.confidence = 1 and not received.correct
order by length(received.input), received.base
limit 1;

-- name: reproduction(change)
-- The shortest message of production with more than one copy of a quote that is answered wrongly and with a confidence of exactly 1, and
-- rightly without its quote: as received and with one change each.
select change, trade, confidence, correct
from changed
where base = (select row from shortest)
order by correct, confidence desc, change;

-- name: reproduction_record(id)
-- The same message: its expected trade, and the verifier's scores of the answer given, from the newest message and from the whole text.
select id, copies, expected_trade as expected, output_trade as output, verifier_newest as newest, verifier_whole as whole
from production
where row = (select row from shortest);

-- check: shares_of_one(split)
-- Confidences and both scores lie from 0 to 1, and none is missing.
select
  split,
  count(*) as n,
  count(*) = count(confidence) and min(confidence) >= 0 and max(confidence) <= 1
    and count(*) = count(newest) and min(newest) >= 0 and max(newest) <= 1
    and count(*) = count(whole) and min(whole) >= 0 and max(whole) <= 1 as ok
from answer
group by split;

-- check: bins_lose_nothing(split)
-- The bins of the reliability table hold every record of the set, and their gaps make up the calibration error that ece gives.
select
  answer.split,
  count(*) as n,
  count(*) = bins.n and abs(ece(confidence, correct, 10) - bins.error) < 1e-12 as ok
from answer
join (
  select records, sum(n) as n, sum(abs(gap)) / sum(n) as error
  from gap_of_bin
  group by records
) as bins on bins.records = answer.split
group by answer.split;

-- check: known_trades(split)
-- Every expected and every named trade is a column of clues.csv.
select
  split,
  count(*) as fields,
  min(expected in ('electrical', 'plumbing', 'heating', 'joinery') and output in ('electrical', 'plumbing', 'heating', 'joinery')) as ok
from field
group by split;

-- check: copies_counted(split)
-- The recorded number of copies is the number of quoted lines in the text.
select
  split,
  min(copies = length(input) - length(replace(input, char(10) || '>', char(10)))) as ok
from (
  select 'eval' as split, copies, input from eval
  union all
  select 'production' as split, copies, input from production
  union all
  select 'ablation' as split, copies, input from ablation
)
group by split;

-- check: one_change(change)
-- The changed texts are the received ones with that change alone: cut at the quote, cut after its first copy, or with the newest message
-- in place of every copy.
select
  ablation.change,
  count(*) as n,
  min(
    ablation.input = case ablation.change
      when 'cut' then newest
      when 'once' then regexp_replace('\n>>[^\n]*', received, '')
      when 'echo' then regexp_replace('\n(>+) [^\n]*', received, char(10) || '$1 ' || newest)
    end
  ) as ok
from ablation
join (
  select id, input as received, substr(input, 1, instr(input, char(10)) - 1) as newest
  from production
  where copies > 0
) as base on base.id = ablation.base
group by ablation.change;

-- check: nothing_learned_twice(split)
-- No message that the verifier learned from is a message of the evaluation set or of production.
select
  split,
  count(*) as n,
  sum(newest in (select input from labelled)) = 0 as ok
from (
  select 'eval' as split, input as newest from eval
  union all
  select 'production' as split, case when copies = 0 then input else substr(input, 1, instr(input, char(10)) - 1) end as newest from production
)
group by split;
