-- name: by_language(split, language)
-- Share of tickets in the right queue, by language.
select split, language, count(*) as n, avg(correct) as accuracy from record group by split, language;
