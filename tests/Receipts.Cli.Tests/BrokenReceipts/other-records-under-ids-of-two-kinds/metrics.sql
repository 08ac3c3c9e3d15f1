-- name: overall
-- Share of readings that are right.
select count(*) as n, avg(correct) as accuracy from record where split = 'next';
