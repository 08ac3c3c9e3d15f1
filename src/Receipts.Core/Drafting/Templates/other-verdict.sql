select record.split, {name} as verdict, record.correct, {right} as said
from record join {of_table} as t on t.row = record.row
where record.split = {of_split} and record.correct is not null and trim(t.{column}) <> ''
