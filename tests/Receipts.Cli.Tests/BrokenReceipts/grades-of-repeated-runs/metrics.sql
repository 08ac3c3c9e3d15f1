-- name: judged(split)
-- Replies that pass in every run and are safe, and how many of all grades are good.
select split, count(correct) as n, avg(correct) as rate, sum(matched) as good, sum(fields) as grades from record group by split;

-- name: by_criterion(field)
-- Each run and the judge of safety, over the scored replies.
select field, count(*) as n, sum(match) as good from field group by field;
