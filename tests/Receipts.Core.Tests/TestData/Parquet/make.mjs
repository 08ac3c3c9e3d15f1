// Makes the Parquet files beside it, all of them invented, with another program than the one that reads them: DuckDB, as
// tests/Receipts.Benchmarks/compare installs it. Usage, from that folder: node ../../Receipts.Core.Tests/TestData/Parquet/make.mjs

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const { DuckDBInstance } = createRequire(join(process.cwd(), "duckdb.mjs"))("@duckdb/node-api");
const here = dirname(fileURLToPath(import.meta.url));
const database = await (await DuckDBInstance.create(":memory:")).connect();

async function write(name, query, options) {
  await database.run(`copy (${query}) to '${join(here, name)}' (${options})`);
}

// Nulls, empty lists and lists of nothing at every depth; the second file is what DuckDB itself makes of it.
const nested = `select * from (values
  (1, 'a', [[1, 2], [], null, [3, null]], {'x': 'é', 'y': [{'k': 1, 'l': 'p'}, null, {'k': null, 'l': 'q'}]}, true, 1.5::double, 12.50::decimal(8,2), [null::varchar]),
  (2, null, [], {'x': null, 'y': []}, null, 0.0::double, null, []),
  (3, '', null, null, false, 1e300::double, -0.01::decimal(8,2), ['z', 'y']),
  (4, 'say "so"', [[]], {'x': 'v', 'y': null}, true, null, 7.25::decimal(8,2), null)
) t(id, txt, lists, deep, flag, num, dec, words)`;
await write("nested.parquet", nested, "format parquet, compression snappy");
await write("nested.jsonl", nested, "format json");
await write(
  "types.parquet",
  `select
    date '2026-03-02' as day,
    time '09:30:00.25' as time,
    timestamp '2026-03-02 08:00:00' as local,
    timestamptz '2026-03-02 08:00:00+02' as moment,
    timestamp_ns '2026-03-02 08:00:00.000000123' as nanos,
    uuid '6f1c2a34-0000-4000-8000-00000000000a' as mark,
    map {'b': 2, 'a': 1} as pairs,
    255::utinyint as small,
    -9007199254740993 as large,
    0.1::float as short,
    'nan'::double as odd`,
  "format parquet, compression zstd",
);
await write(
  "groups.parquet",
  "select i as id, 'yes' as expected, case when i % 4 = 0 then 'no' else 'yes' end as output from range(0, 3000) t(i)",
  "format parquet, row_group_size 2048, compression uncompressed",
);
// Long enough that a column is unpacked in pieces, one text longer than a piece.
await write(
  "long.parquet",
  `select i as id, case when i % 100 = 7 then null else i || repeat(' and so on', case when i = 500 then 60000 else 300 end) || i end as output
  from range(0, 2000) t(i)`,
  "format parquet, compression zstd",
);
await write("bytes.parquet", "select 1 as id, 'yes' as expected, 'yes' as output, '\\xC3\\x28'::blob as photo", "format parquet");
await write(
  "decimals.parquet",
  `select i as id, ('123456789012345678901234.12345678901' || i % 2)::decimal(38,12) as expected,
    '123456789012345678901234.123456789010'::decimal(38,12) as output, -0.05::decimal(4,2) as small
  from range(0, 4) t(i)`,
  "format parquet",
);
await write("no-year.parquet", "select 1 as id, 'infinity'::date as day", "format parquet");
await write("empty.parquet", "select 1 as id, 'yes' as expected where false", "format parquet");
await write("too-large.parquet", "select 7 as n from range(0, 41000000)", "format parquet, row_group_size 41000000");
await database.run("set force_mbedtls_unsafe = 'true'");
await database.run("pragma add_parquet_key('k', '0123456789112345')");
await write("encrypted.parquet", "select 1 as id, 'yes' as expected", "format parquet, encryption_config {footer_key: 'k'}");
await write(
  "../../Drafting/Samples/a-parquet-file/data.parquet",
  `select 'q-' || lpad(i::varchar, 3, '0') as id,
    'How many crates stand in hall ' || (i % 9 + 1) || '?' as question,
    {'hall': (i % 9 + 1)::varchar, 'crates': (i * 7 % 40)::varchar} as expected,
    {
      'hall': (i % 9 + 1)::varchar,
      'crates': case when i % 11 = 3 then (i * 7 % 40 + 1)::varchar when i % 29 = 5 then null else (i * 7 % 40)::varchar end
    } as output,
    case when i % 3 = 0 then 'ledger' else 'photo' end as source,
    [i % 5, i % 7]::integer[] as shelves,
    date '2026-03-02' + (i % 60)::integer as day
  from range(1, 121) t(i)`,
  "format parquet, compression zstd",
);
