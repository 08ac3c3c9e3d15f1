-- name: more
select count(*) as n from record;
