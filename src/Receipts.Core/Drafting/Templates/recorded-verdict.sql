select record.split, record.row, record.id, nullif(trim(t.{column}), '') is not null as is_there,
  {right} as recorded, record.correct as rescored
from record join {of_table} as t on t.row = record.row where record.split = {of_split}
