select field.split, {part} as {key}, count(*) as n, avg(field.match) as agreement, cohen_kappa(field.output, field.expected) as kappa,
  cohen_kappa_low(field.output, field.expected) as low, cohen_kappa_high(field.output, field.expected) as high
from field join {of_table} as t on t.row = field.row
where field.split = {of_split} and field.output is not null and field.expected is not null
group by 1, 2
