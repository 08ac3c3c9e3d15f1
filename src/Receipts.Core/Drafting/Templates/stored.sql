-- name: stored(aggregate)
-- What {tool} stored about its own records, and what these give by its formula; of a mean, over how many it is and of how many,
-- and what it would be with the others as zero.
{numbers};
