-- The queries behind every number of REPORT.md. A record is correct when all its fields match exactly.

-- name: by_split(split)
-- Exact match and mean field accuracy on the evaluation set and in production, with Wilson's 95% interval for exact match.
select
  split,
  count(*) as n,
  sum(correct) as correct,
  count(*) - sum(correct) as wrong,
  avg(correct) as exact_match,
  wilson_low(sum(correct), count(*)) as low,
  wilson_high(sum(correct), count(*)) as high,
  avg(1.0 * matched / fields) as field_accuracy
from record
where split in ('eval', 'production')
group by split;

-- name: drop
-- How far exact match falls from the evaluation set to production.
select
  avg(correct) filter (where split = 'eval')
    - avg(correct) filter (where split = 'production') as points
from record;

-- name: by_shift(shift_type)
-- Exact match in production by the kind of formatting shift, with Wilson's 95% interval; the largest slice first.
select
  shift_type,
  count(*) as n,
  sum(correct) as correct,
  avg(correct) as exact_match,
  wilson_low(sum(correct), count(*)) as low,
  wilson_high(sum(correct), count(*)) as high
from record
where split = 'production'
group by shift_type
order by n desc;

-- name: silent
-- Production records that are wrong although every field is filled, as a share of all records and of the wrong ones.
select
  count(*) as n,
  count(*) filter (where outcome = 'silent') as count,
  avg(outcome = 'silent') as rate,
  wilson_low(count(*) filter (where outcome = 'silent'), count(*)) as low,
  wilson_high(count(*) filter (where outcome = 'silent'), count(*)) as high,
  avg(outcome = 'silent') filter (where not correct) as share_of_wrong
from record
where split = 'production';

-- name: wrong_by_shift(shift_type)
-- The wrong production records by shift: how many are silent, how many loud, and how many fields each gets wrong.
select
  shift_type,
  count(*) as wrong,
  count(*) filter (where outcome = 'silent') as silent,
  count(*) filter (where outcome = 'loud') as loud,
  min(fields - matched) as fewest_wrong_fields,
  max(fields - matched) as most_wrong_fields
from record
where split = 'production' and not correct
group by shift_type
order by wrong desc;

-- name: silent_by_field(field)
-- In how many silent production records each field is wrong.
select field.field, count(*) as n
from field
join record on record.split = field.split and record.row = field.row
where field.split = 'production' and not field.match and record.outcome = 'silent'
group by field.field;

-- name: misplaced
-- What the wrong fields of silent production records hold: the value that another wrong field of the same invoice
-- should have had, or the first line of the text.
with wrong_field as materialized (
  select field.row, field.field, field.expected, field.output
  from field
  join record on record.split = field.split and record.row = field.row
  where field.split = 'production' and not field.match and record.outcome = 'silent'
)
select
  count(*) as fields,
  count(*) filter (
    where exists (
      select 1
      from wrong_field as other
      where other.row = wrong_field.row
        and other.field <> wrong_field.field
        and other.expected = wrong_field.output
    )
  ) as of_another_field,
  count(*) filter (
    where wrong_field.output = substr(production.input, 1, instr(production.input, char(10)) - 1)
  ) as first_line
from wrong_field
join production on production.row = wrong_field.row;

-- name: transposed
-- Production records in which two fields hold each other's value; parties counts those where they are vendor and client.
with wrong_field as materialized (
  select row, field, expected, output
  from field
  where split = 'production' and not match
)
select
  count(distinct one.row) as n,
  count(distinct one.row) filter (where one.field = 'client' and other.field = 'vendor') as parties
from wrong_field as one
join wrong_field as other
  on other.row = one.row
    and one.field < other.field
    and one.output = other.expected
    and other.output = one.expected;

-- name: first_wrong(id, field)
-- The wrong fields of the first wrong record in the production file.
select id, field, expected, output
from field
where split = 'production'
  and not match
  and row = (select min(row) from record where split = 'production' and not correct);

-- view: layout
-- Whether the lines of an input begin with the eleven labels in the order of the evaluation set, one on each line, with
-- nothing before, between or after them but blank lines. It reads the text alone, not the shift_type that the generator wrote down.
select
  split,
  row,
  input regexp
    '^\s*Invoice\s+ID\b'
    || '[^\n]*\n\s*Vendor\b'
    || '[^\n]*\n\s*Client\b'
    || '[^\n]*\n\s*Date\b'
    || '[^\n]*\n\s*Item\b'
    || '[^\n]*\n\s*Quantity\b'
    || '[^\n]*\n\s*Unit\s+price\b'
    || '[^\n]*\n\s*Total\b'
    || '[^\n]*\n\s*Currency\b'
    || '[^\n]*\n\s*Payment\s+terms\b'
    || '[^\n]*\n\s*PO\s+number\b'
    || '[^\n]*\s*$' as in_place
from (
  select 'eval' as split, row, input from eval
  union all
  select 'production' as split, row, input from production
);

-- name: field_lines(split)
-- Records that keep every field on its usual line, records in which a field has moved, and the correct ones of each.
select
  layout.split,
  count(*) as n,
  count(*) filter (where layout.in_place) as kept,
  count(*) filter (where layout.in_place and record.correct) as kept_correct,
  count(*) filter (where not layout.in_place) as moved,
  count(*) filter (where not layout.in_place and record.correct) as moved_correct
from layout
join record on record.split = layout.split and record.row = layout.row
group by layout.split;

-- name: eval_layouts
-- How many layouts the evaluation set has: its inputs with everything after each label taken away, counted once each.
select count(*) as n, count(distinct regexp_replace(':[^\n]*', input, '')) as layouts
from eval;

-- name: guards
-- What checks on the output alone would stop in production: number, date and currency formats, quantity times unit price
-- equal to the total, and payment terms that the evaluation set has. They were written after the failures were seen.
with judged as (
  select
    record.outcome,
    output_vendor = expected_client and output_client = expected_vendor as parties,
    coalesce(
      output_invoice_id regexp '^INV-[0-9]+$'
      and output_date regexp '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'
      and output_quantity regexp '^[0-9]+$'
      and output_currency regexp '^[A-Z]{3}$'
      and abs(parse_number(output_quantity) * parse_number(output_unit_price) - parse_number(output_total)) < 0.005
      and output_payment_terms in (select expected_payment_terms from eval),
      0
    ) as passes
  from production
  join record on record.split = 'production' and record.row = production.row
)
select
  count(*) filter (where outcome = 'silent' and not passes) as caught,
  count(*) filter (where outcome = 'silent' and passes) as missed,
  count(*) filter (where outcome = 'silent' and passes and parties) as missed_parties,
  count(*) filter (where outcome = 'correct') as correct,
  count(*) filter (where outcome = 'correct' and not passes) as false_alarms,
  wilson_high(
    count(*) filter (where outcome = 'correct' and not passes),
    count(*) filter (where outcome = 'correct')
  ) as false_alarms_high
from judged;

-- name: ablation(shift_type)
-- The same invoices as they are, with the vendor and client lines swapped, and with one decorative line in front.
select
  shift_type,
  count(*) as n,
  sum(correct) as correct,
  max(fields) as fields,
  min(matched) as fewest_right,
  min(fields - matched) as fewest_wrong,
  max(fields - matched) as most_wrong,
  avg(1.0 * matched / fields) as field_accuracy
from record
where split = 'ablation'
group by shift_type;

-- name: ablation_inputs
-- Invoices whose two changed texts differ from the unchanged one by that change alone, character for character.
select
  count(*) as invoices,
  count(*) filter (
    where swap.input = replace(
      control.input,
      'Vendor: ' || control.expected_vendor || char(10) || 'Client: ' || control.expected_client || char(10),
      'Client: ' || control.expected_client || char(10) || 'Vendor: ' || control.expected_vendor || char(10)
    )
  ) as only_swapped,
  count(*) filter (
    where banner.input = '*** ORIGINAL INVOICE ***' || char(10) || control.input
  ) as only_bannered
from ablation as control
join ablation as swap on swap.base = control.base and swap.shift_type = 'swap'
join ablation as banner on banner.base = control.base and banner.shift_type = 'banner'
where control.shift_type = 'control';

-- name: ablation_by_field(field)
-- In how many ablation records each field is wrong, by what was changed.
select
  field,
  count(*) filter (where shift_type = 'control' and not match) as control,
  count(*) filter (where shift_type = 'swap' and not match) as swap,
  count(*) filter (where shift_type = 'banner' and not match) as banner
from field
where split = 'ablation'
group by field;

-- name: ablation_readings
-- In how many swapped invoices vendor and client hold each other's value, and in how many with a decorative line
-- invoice_id holds that line.
select
  count(*) filter (where shift_type = 'swap') as swaps,
  count(*) filter (
    where shift_type = 'swap' and output_vendor = expected_client and output_client = expected_vendor
  ) as transposed,
  count(*) filter (where shift_type = 'banner') as banners,
  count(*) filter (
    where shift_type = 'banner'
      and output_invoice_id = substr(input, 1, instr(input, char(10)) - 1)
  ) as invoice_id_reads_banner
from ablation;
