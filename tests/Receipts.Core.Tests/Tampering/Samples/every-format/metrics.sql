-- name: totals
-- Sums over everything.
select
  (select sum(cost_usd) from answers) as usd,
  (select count(*) from step where ok) as steps,
  (select sum(n) from graded) as grades,
  (select sum(size) from named) as size,
  (select sum(cost) from costs) as cost;
