-- name: judged(split)
-- Replies that the judge found helpful, among those that it judged.
select split, count(correct) as n, sum(correct) as helpful, avg(correct) as rate from record group by split;

-- name: by_grade(grade)
-- What the judge wrote.
select lower(trim(grade)) as grade, count(*) as n from field group by 1 order by n desc, 1;
