select record.split, {if name}{name} as score, {end}count(t.{column}) as n, avg(t.{column}) as mean,
  avg(t.{column}) filter (where record.correct) as on_right,
  avg(t.{column}) filter (where not record.correct) as on_wrong
from record join {of_table} as t on t.row = record.row
where record.split = {of_split} and record.correct is not null
