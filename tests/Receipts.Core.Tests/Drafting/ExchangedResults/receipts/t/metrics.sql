-- name: m(system)
-- What each system reached.
select system, accuracy, recall, n, correct from v;

-- name: systems
-- How many there are.
select count(*) as n from v;
