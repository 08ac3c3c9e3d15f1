-- name: graded_answers
-- How many answers of {focus} were graded, how many by several, and on how many of these all say right, all say wrong, or not the same.
select
  count(*) as answers,
  count(*) filter (where n > 1) as several,
  count(*) filter (where n > 1 and low = 1) as all_right,
  count(*) filter (where n > 1 and high = 0) as all_wrong,
  count(*) filter (where low < high) as disputed
from (select count(*) as n, min(correct) as low, max(correct) as high from ({verdicts}) group by answer);

-- name: grader_pairs(one, other) empty ok
-- Two graders of the same answers: on how many they say the same, and Cohen's kappa with its 95% interval; 20 pairs at most.
select one, other, count(*) as n, sum(a = b) as same, avg(a = b) as agreement, cohen_kappa(a, b) as kappa, cohen_kappa_low(a, b) as low,
  cohen_kappa_high(a, b) as high
from (
  select mine.grader as one, theirs.grader as other, mine.correct as a, theirs.correct as b
  from ({verdicts}) as mine join ({verdicts}) as theirs on theirs.answer = mine.answer and mine.grader < theirs.grader
)
group by one, other
order by n desc, one, other
limit 20;
