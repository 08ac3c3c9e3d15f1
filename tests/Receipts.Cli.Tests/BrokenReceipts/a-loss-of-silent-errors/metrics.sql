-- name: overall
-- Share of tickets.
select count(*) as n, avg(correct) as accuracy from record where split = 'next';

-- name: by_language(language)
-- Share of tickets, by language.
select language, count(*) as n, avg(outcome = 'silent') as rate from record where split = 'next' group by language;
