-- name: m(system)
-- What each system reached.
select system, accuracy, recall, n, correct from v;

-- name: systems
-- How many there are.
select count(*) as n from v;

-- name: places(place)
-- What the first, the second and the third got.
select row_number() over (order by correct desc) as place, correct as got from v;

-- name: ranks(system)
-- Where each system stands.
select system, row_number() over (order by correct desc) as rank from v;
