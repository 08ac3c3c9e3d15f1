// Rescores one file of invoice records with DuckDB, all its threads, and prints the numbers as one line of JSON.
// Usage: node duckdb.mjs lean|equal production.jsonl|production.parquet
//        node duckdb.mjs sql production.jsonl
//        node duckdb.mjs write production.jsonl production.parquet
//
// write makes the Parquet file: the same records, with both sides as structs of text.
// lean keeps three derived columns. equal does what `receipts verify` does: it keeps every column of the file, flattened, as
// text of declared type, and checks that ids are unique. sql prints the statements of equal, a line of JSON each, and runs none.

import { DuckDBInstance } from "@duckdb/node-api";

const fields = [
  "invoice_id",
  "vendor",
  "client",
  "date",
  "item",
  "quantity",
  "unit_price",
  "total",
  "currency",
  "payment_terms",
  "po_number",
];

const [mode, path, target] = process.argv.slice(2);
if (!["lean", "equal", "sql", "write"].includes(mode) || !path || (mode === "write") !== Boolean(target)) {
  console.error("usage: node duckdb.mjs lean|equal|sql FILE, or write FILE PARQUET");
  process.exit(2);
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
const struct = `struct(${fields.map((field) => `${field} varchar`).join(", ")})`;
const json = `read_json(${quoted(path)}, format = 'newline_delimited', columns = {
  id: 'varchar', input: 'varchar', expected: '${struct}', output: '${struct}', shift_type: 'varchar'})`;

const file = path.endsWith(".parquet") ? `read_parquet(${quoted(path)})` : json;

const matched = (expected, output) =>
  fields.map((field) => `(${output(field)} is not distinct from ${expected(field)})::int`).join(" + ");
const filled = (output) => fields.map((field) => `coalesce(trim(${output(field)}) <> '', false)`).join(" and ");

const all = fields.length;
const asRecord = (expected, output) =>
  `select shift_type, ${matched(expected, output)} as matched, ${filled(output)} as filled`;
const lean = `create table record as ${asRecord((field) => `expected.${field}`, (field) => `output.${field}`)} from ${file}`;
const flattened = ["expected", "output"].flatMap((side) => fields.map((field) => `${side}.${field} as ${side}_${field}`));
const production = `create table production as select id, input, ${flattened.join(", ")}, shift_type from ${file}`;
const uniqueIds = `select case when count(*) <> count(distinct id)
  then error(count(*)::varchar || ' records have ' || count(distinct id)::varchar || ' ids') end from production`;
const view = `create view record as ${asRecord((field) => `expected_${field}`, (field) => `output_${field}`)} from production`;
const numbers = `
  select
    shift_type,
    count(*)::int as n,
    count(*) filter (where matched = ${all})::int as correct,
    count(*) filter (where matched < ${all} and filled)::int as silent,
    sum(matched / ${all}) as shares
  from record
  group by shift_type`;

if (mode === "sql") {
  for (const statement of [production, uniqueIds, view, numbers]) {
    console.log(JSON.stringify(statement));
  }
  process.exit(0);
}

const connection = await (await DuckDBInstance.create(":memory:")).connect();
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();

if (mode === "write") {
  await connection.run(`copy (from ${file}) to ${quoted(target)} (format parquet, compression zstd)`);
  connection.closeSync();
  process.exit(0);
}

for (const statement of mode === "lean" ? [lean] : [production, uniqueIds, view]) {
  await connection.run(statement);
}

const byShift = await rows(numbers);
const sum = (column) => byShift.reduce((total, row) => total + row[column], 0);
const [n, correct, silent] = ["n", "correct", "silent"].map(sum);
console.log(
  JSON.stringify({
    n,
    correct,
    silent,
    loud: n - correct - silent,
    field_accuracy: sum("shares") / n,
    by_shift: Object.fromEntries(byShift.map((row) => [row.shift_type, [row.n, row.correct]])),
  }),
);
connection.closeSync();
