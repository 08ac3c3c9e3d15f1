-- name: grades(grade)
-- The values of the grade in {focus}, the most frequent first, {most_grades} at most, and what each means.
select {grade} as grade, count(*) as n, case correct when 1 then 'correct' when 0 then 'wrong' else 'nothing' end as meaning
from verdict
where split = {split} and grade <> ''
group by grade
order by n desc, 1
limit {most_grades};
