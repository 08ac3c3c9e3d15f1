-- view: classified
-- The scored fields of {focus}, and the class of each output: the expected value that it is to the letter, or else the one as which it is right in
-- some record by the rule that compares the sides.
with scored as materialized (select expected, output, match from field where split = {split} and expected is not null),
alike as materialized (select output, min(expected) as class from scored where match group by output)
select scored.expected, scored.match, iif(scored.output in (select expected from scored), scored.output, alike.class) as class
from scored
left join alike on alike.output is scored.output;

-- name: by_class(class)
-- The scored {focus} records by the value that was expected: how many, as a share of all, and of how many the output is right, which
-- is the recall; how many outputs are that value, and the share of these that is right, which is the precision.
select
  wanted.class,
  wanted.n,
  1.0 * wanted.n / sum(wanted.n) over () as share,
  wanted.correct,
  1.0 * wanted.correct / wanted.n as recall,
  coalesce(given.n, 0) as given,
  1.0 * given.correct / given.n as precision
from (select expected as class, count(*) as n, sum(match) as correct from classified group by expected) as wanted
left join (select class, count(*) as n, sum(match) as correct from classified group by class) as given on given.class is wanted.class
order by wanted.n desc, wanted.class;

-- name: classes
-- How many values were expected of the scored {focus} records, and in how many records the most frequent one.
select count(*) as classes, max(n) as most, sum(n) as n, 1.0 * max(n) / sum(n) as share
from (select count(*) as n from classified group by expected);

-- name: confusion(expected, output) empty ok
-- The values that wrong outputs of {focus} have in place of the expected one, the most frequent first; 20 at most.
select expected, class as output, count(*) as n
from classified
where not match and class is not null
group by 1, 2
order by n desc, 1, 2
limit 20;
