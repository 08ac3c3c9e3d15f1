-- name: judge_agreement(split)
-- How far judge and person agree beyond what their habits alone would give: Cohen's kappa with its 95% interval.
select split, count(*) as n, cohen_kappa(output, expected) as kappa, cohen_kappa_low(output, expected) as low,
  cohen_kappa_high(output, expected) as high
from field
where output is not null and expected is not null
group by split;
