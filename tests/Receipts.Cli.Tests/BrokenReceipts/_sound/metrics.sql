-- name: by_split(split)
-- Labelled tickets, and the share of them with the right queue and the right priority.
select split, count(correct) as n, sum(correct) as correct, avg(correct) as accuracy
from record
group by split;

-- name: drop
-- How far accuracy falls from the evaluation set to production.
select avg(correct) filter (where split = 'eval') - avg(correct) filter (where split = 'production') as points
from record;

-- view: urgent_ticket
select row from production where expected_priority = 'high';

-- name: by_language(language)
-- Accuracy in production by language, of urgent tickets alone too; the language with most tickets first.
select
  language,
  count(correct) as n,
  sum(correct) as correct,
  avg(correct) as accuracy,
  avg(correct) filter (where row in (select row from urgent_ticket)) as urgent
from record
where split = 'production'
group by language
order by n desc;

-- name: silent
-- Tickets that are wrong and have every field filled, among the labelled ones.
select
  count(correct) as n,
  count(*) filter (where outcome = 'silent') as count,
  avg(outcome = 'silent') filter (where outcome <> 'unscored') as rate
from record
where split = 'production';

-- name: wrong_by_field(field)
-- How many production tickets have this field wrong.
select field, sum(not match) as n
from field
where split = 'production'
group by field;
