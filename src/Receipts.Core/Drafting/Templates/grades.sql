{names}

-- name: grades({if many}field, {end}grade) empty ok
-- Each value of the grade over the scored {focus} records, the most frequent first, and what it means; {most_grades} at most.
select {if many}field, {end}{label} as grade, count(*) as n, case when min(match) then '{right}' else '{wrong}' end as meaning
from field
where split = {split}
group by {if many}field, {end}grade
order by n desc, {if many}field, {end}grade
limit {most_grades};

-- name: graded_wrong(id) empty ok
-- The first {focus} records that were graded wrong, 5 at most. Long ids are cut, and those that look alike then are numbered.
select id || case when twin > 1 then ' (' || twin || ')' else '' end as id, outcome{if input}, input{end}{if output}, output{end}{if why}, why{end}
from (
  select record.row, {id} || '' as id, record.outcome{if input},
    {input} as input{end}{if output},
    {output} as output{end}{if why},
    {why} as why{end},
    row_number() over (partition by {id} order by record.row) as twin
  from record join {table} as t on t.row = record.row
  where record.split = {split} and not record.correct
  order by record.row
  limit 5
)
order by row;
