-- name: judge_by_{key}(split, {key}) empty ok
-- The same by {if dates}ISO week of {end}{column}, with the share of answers on which the two agree.
select * from (
{parts}
)
order by split, {key} + 0, {key};
