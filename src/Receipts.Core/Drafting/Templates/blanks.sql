-- name: blanks(split)
-- Records without an expected value, and how many of them have an output all the same.
{blanks};
