-- name: tickets
-- Tickets of this queue.
select count(*) as n from ticket;
