-- view: system_pair
-- Two systems by {system_name} on one example by {example_name}: whether each is right.
select mine.system as one, theirs.system as other, mine.correct as a, theirs.correct as b
from ({outcomes}) as mine join ({outcomes}) as theirs on theirs.example = mine.example and mine.system < theirs.system;

-- name: system_pairs{if several}(one, other) empty ok{end}
-- Two systems on the examples that both have: how many, how many each has right, has right alone, and the two-sided p-value of McNemar's
-- exact test.
select
{if several}
  one,
  other,
{end}
  count(*) as n,
  coalesce(sum(a), 0) as right_one,
  coalesce(sum(b), 0) as right_other,
  count(*) filter (where a and not b) as one_alone,
  count(*) filter (where b and not a) as other_alone,
  mcnemar_exact(count(*) filter (where a and not b), count(*) filter (where b and not a)) as p
from system_pair{if several}
group by one, other
order by one, other{end};
