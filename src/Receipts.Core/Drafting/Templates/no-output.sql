select {of_split} as split, count(*) filter (where {stands}) as n, count(*) as records from {of_table}
