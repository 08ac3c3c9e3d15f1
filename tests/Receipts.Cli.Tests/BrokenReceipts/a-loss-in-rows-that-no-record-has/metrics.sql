-- name: overall
-- Share of readings that are right.
select count(*) as n, avg(correct) as accuracy from record where split = 'next';

-- name: by_split(split)
-- Share of readings that are right, by release.
select split, count(*) as n, sum(correct) as correct, avg(correct) as accuracy from record group by split;

-- name: by_kind(kind)
-- Share of readings that are right, by kind of meter.
select kind, count(*) as n, sum(correct) as correct, avg(correct) as accuracy from record where split = 'next' and correct is not null group by kind;

-- name: by_label(label)
-- The same with a label for each kind.
select 'kind ' || kind as label, avg(correct) as accuracy from record where split = 'next' group by kind;
