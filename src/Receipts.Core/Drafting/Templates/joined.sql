-- name: partners
{if one_to_one}
-- Records that both files have by their keys, and those that only {one} or only {two} has.
select one + other - both_files as found, both_files - other as one_alone, both_files - one as other_alone
from (
  select
    (select count(*) from {table}) as both_files,
    (select count(*) from {table_one}) as one,
    (select count(*) from {table_two}) as other
);
{else}
-- Records of {one} with a key that {two} has, and those of either without one.
select
  (select count(*) from {table_one} where {key_one} in (select {key_two} from {table_two})) as found,
  (select count(*) from {table_one} where {key_one} not in (select {key_two} from {table_two})) as one_alone,
  (select count(*) from {table_two} where {key_two} not in (select {key_one} from {table_one})) as other_alone;
{end}
