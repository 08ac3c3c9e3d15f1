-- name: by_split(split)
-- Qualité.
select 1;
