-- name: n
select count(*) as n from record;
