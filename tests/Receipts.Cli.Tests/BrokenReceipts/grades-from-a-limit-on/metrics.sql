-- name: judged(split)
-- Replies with at least the score that the house asks for.
select split, count(correct) as n, sum(correct) as good, avg(correct) as rate from record group by split;
