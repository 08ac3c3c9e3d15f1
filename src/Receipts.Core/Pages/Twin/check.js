// The whole check over again: the evidence loaded, scored and measured, and every number of the report held against what came of it.

const pause = () => new Promise((resume) => setTimeout(resume));

const why = (problem) => (problem instanceof Untwinned ? problem.message : `it fails here: ${problem.message}`);

// spec: what the tool has put into the page. given: its engine and evidence, packed, and how the page prints a claim.
const checkAgain = async (spec, given) => {
  const trouble = [];
  const unpackedFiles = new Map();
  for (const [i, { name, sha256 }] of spec.files.entries()) {
    try {
      const bytes = await unpacked(given.file(i));
      if ((await digestOf(bytes)) !== sha256) throw new Error("its bytes are not those that the tool has read");
      unpackedFiles.set(name, bytes);
    } catch (problem) {
      if (problem instanceof Untwinned) throw problem;
      trouble.push(`the embedded ${name} has changed: ${problem.message}`);
    }
  }
  const wasm = await unpacked(given.engine());
  if ((await digestOf(wasm)) !== spec.engine.sha256) trouble.push("the embedded SQLite has changed");
  if (trouble.length > 0) return { trouble, claims: [], checks: [] };

  const engine = await openEngine(wasm);
  addFunctions(engine, spec.functions);
  const missing = new Map();
  const { tables, records } = await load(engine, spec, (name) => textOf(unpackedFiles.get(name)), missing);
  store(engine, "ledger", ledgerColumns(spec.score), missing.size === 0 ? ledgerRows(tables, records, spec.score) : []);
  if (missing.size > 0) engine.run("drop table ledger");
  const measured = await measureAll(engine, spec, missing);
  return {
    trouble,
    claims: spec.claims.map((claim) => judged(claim, given.printed(claim), measured)),
    checks: spec.queries.filter((query) => query.held !== null).map((query) => checked(query, measured.get(query.name))),
  };
};

const load = async (engine, spec, textOfFile, missing) => {
  const tables = new Map();
  const kept = new Set(spec.score?.kept ?? []);
  for (const source of spec.tables) {
    await pause();
    try {
      const table = loadTable(source, textOfFile, tables, kept);
      store(engine, table.name, table.columns, table.rows);
      tables.set(table.name, table);
    } catch (problem) {
      missing.set(source.table, `the table ${source.table} is not loaded here: ${why(problem)}`);
    }
  }
  await pause();
  let records = [];
  if (spec.score) {
    try {
      records = scoreAll(engine, spec.score, tables, spec.tables);
    } catch (problem) {
      engine.run("drop table if exists record");
      engine.run("drop table if exists field");
      const reason = missing.size > 0 ? [...missing.values()].join("; ") : why(problem);
      for (const name of ["record", "field"]) missing.set(name, `records are not scored here: ${reason}`);
    }
  }
  return { tables, records };
};

// The rows of every metric, or why there are none.
const measureAll = async (engine, spec, missing) => {
  const measured = new Map();
  const failed = new Map(missing);
  for (const query of spec.queries) {
    await pause();
    try {
      if (query.kind === "view") defineView(engine, query);
      else {
        const about = {};
        const rows = [...engine.rows(query.sql, about)];
        measured.set(query.name, { keys: query.keys.map((key) => about.columns.indexOf(key)), columns: about.columns, rows });
      }
    } catch (problem) {
      // SQLite says which table it does not find; why that is missing says more.
      const absentTable = /^no such table: (?:main\.|temp\.)?(.*)$/.exec(problem.message)?.[1];
      const reason = failed.get(absentTable) ?? (missing.size > 0 && /no such (?:table|column)/.test(problem.message) ? [...missing.values()][0] : why(problem));
      const untwinned = problem instanceof Untwinned || failed.has(absentTable) || missing.size > 0;
      failed.set(query.name, reason);
      measured.set(query.name, { reason, untwinned });
    }
  }
  return measured;
};

// A view that several queries read is worked out once, where its rows in a table are the same values.
const defineView = (engine, { name, sql, isShared }) => {
  if (isShared) {
    const table = `rows of ${name}`;
    engine.run(`create temp table ${quoted(table)} as ${sql}`);
    const about = {};
    for (const _ of engine.rows(`select * from ${quoted(table)} limit 0`, about));
    const isUnion = /\b(?:union|except|intersect)\b/i.test(sql);
    if (about.declared.every((type) => type === "") || (!isUnion && about.declared.every((type) => ["", "INT", "REAL", "TEXT"].includes(type)))) {
      engine.run(`create temp view ${quoted(name)} as select * from ${quoted(table)}`);
      return;
    }
    engine.run(`drop table ${quoted(table)}`);
  }
  engine.run(`create temp view ${quoted(name)} as ${sql}`);
};

// What came of a content check: as many rows hold as the tool has found.
const checked = ({ name, held, rows }, metric) => {
  if (metric.reason) return { name, state: metric.untwinned ? "open" : "differs", reason: metric.reason };
  const ok = metric.columns.indexOf("ok");
  const found = metric.rows.filter((cells) => cells[ok] === 1n).length;
  return found === held && metric.rows.length === rows
    ? { name, state: "same", reason: "" }
    : { name, state: "differs", reason: `${found} of ${metric.rows.length} rows hold here, and the tool found ${held} of ${rows}` };
};

const oneBlank = (text) => trimmed(text.replace(new RegExp(`[${WHITE}]+`, "g"), " "));

const sameValue = (key, value) => {
  if (key === null) return value === null;
  if (key.i !== null) return typeof value === "bigint" && String(value) === key.i;
  if (key.r !== null) return typeof value === "number" && value.toPrecision(15) === Number(key.r).toPrecision(15);
  return value === key.t;
};

const digitsOf = (text) => text.replace(/[^0-9.,+\u2212-]/g, "");

// What came of one number: "same", "differs" or "open", and why.
const judged = (claim, shown, measured) => {
  const open = (reason) => ({ claim, state: "open", reason });
  const differs = (reason) => ({ claim, state: "differs", reason });
  // A mark may have signs in it that stand for what nobody sees; its digits are the claim's.
  if (shown.said !== claim.said) return differs(`the page prints ${shown.said}, and it was ${claim.said} when it was made`);
  if (shown.mark !== null && digitsOf(shown.mark) !== digitsOf(claim.text)) return differs(`the page prints ${shown.mark}, and it was ${claim.text} when it was made`);
  const metric = measured.get(claim.metric);
  if (!metric) return open("its query is not in the page");
  if (metric.reason) return metric.untwinned ? open(metric.reason) : differs(metric.reason);
  const row = metric.rows.find((cells) => metric.keys.every((at, i) => sameValue(claim.keys[i], cells[at])));
  if (!row) return differs("no row of its query has its key here");
  const value = row[metric.columns.indexOf(claim.column)];
  const said = value === null ? "NULL" : String(value);
  if (claim.isCell) {
    if (shown.cell === null) return open("the cell that it stands in is not in the page");
    const isSame = typeof value === "string" && oneBlank(shown.cell) === oneBlank(value);
    return isSame === claim.holds ? { claim, state: "same", value: said } : differs(`the cell prints ${oneBlank(shown.cell)}, and measured here is ${said}`);
  }
  const printed = readPrinted(claim.text, claim.separator);
  if (printed === null || claim.power === null) return open("how it is printed has no reader here");
  if (!sameDecimal(printed.value, decimalOf(claim.value)) || printed.last !== claim.last || printed.asDouble !== claim.asDouble) {
    return differs(`its digits say ${claim.text} and its claim ${claim.value}`);
  }
  const exact = measuredDecimal(value);
  try {
    const holds = admits(printed, claim.relation, exact === null ? null : shifted(exact, claim.power), value);
    if (claim.holds && !holds) return differs(`measured here: ${said}`);
    if (!claim.holds && holds) return differs(`the tool did not find it reproduced, and here it is: ${said}`);
    return { claim, state: "same", value: said };
  } catch (problem) {
    return open(why(problem));
  }
};
