// When an output is right, and what becomes of its record.

const exactly = (expected, output) => {
  if (expected.kind !== output.kind || isNothing(expected)) return false;
  if (expected.text === output.text) return true;
  if (expected.kind === "number") return sameDecimal(decimalOf(expected.text), decimalOf(output.text));
  return expected.kind === "json" && equalJson(readJson(expected.text), readJson(output.text));
};

// The only element of a list of one, where it is no list or object itself.
const onlyElement = (field) => {
  if (field.kind !== "json" || field.text[0] !== "[") return field;
  const { elements } = readJson(field.text);
  return elements.length === 1 && elements[0].kind !== "array" && elements[0].kind !== "object" ? fieldOf(elements[0]) : field;
};

// Upper case by single characters, as in Unicode's simple mapping. What JavaScript maps to several characters stays; what maps across
// scripts is left to the tool.
const simpleUpper = (text) => {
  if (/[\u0130\u0131\u017f\u1e9e\u2126\u212a\u212b\ud800-\udfff]/.test(text)) throw new Untwinned("casefold of such characters has no twin here");
  return [...text].map((c) => (c.toUpperCase().length === c.length ? c.toUpperCase() : c)).join("");
};

// Rajpurkar et al. 2016, normalize_answer.
const squadPlain = (text) => simpleLower(text).replace(/[!-/:-@[-`{-~]/g, "");
const squadWords = (text) => text.split(new RegExp(`[${WHITE}]+`)).filter(Boolean).join(" ");
const squadText = (text) =>
  squadWords(squadPlain(text).replace(/[\p{L}\p{Nd}_]+/gu, (word) => (["a", "an", "the"].includes(word) ? " " : word)));

// Where nothing is left of both, as of a choice A and of (A), articles count.
const sameSquad = (one, other) => {
  const [left, right] = [one, other].map(squadText);
  if (left !== right) return false;
  const [first, second] = [one, other].map((text) => squadWords(squadPlain(text)));
  return left !== "" || (first !== "" && first === second);
};

const simpleLower = (text) => {
  if (/[\u0130\u03a3\u1e9e\u2126\u212a\u212b\ud800-\udfff]/.test(text)) throw new Untwinned("lower case of such characters has no twin here");
  return text.toLowerCase();
};

// Python's notation of a value stands for it too, and has no twin here.
const written = (text) => {
  const node = tryJson(text);
  if (node === null && /^\s*(?:True|False|None|[[{][^]*(?:'|True|False|None)[^]*[\]}])\s*$/.test(text)) {
    throw new Untwinned("a value in Python's notation has no twin here");
  }
  return node;
};

const elementsOf = (field) => {
  if ((field.kind !== "json" && field.kind !== "text") || !/^[ \t\r\n]*\[/.test(field.text)) return null;
  return written(field.text)?.elements?.map(fieldOf) ?? null;
};

const writtenJson = (field) => (isNothing(field) ? null : written(field.text));

// What a rule takes for equal that exactly() does not.
// The answer behind the way to it: "So it is **(B)**." ends in "(B)", and "18" not in "8".
const CLOSING = new RegExp(`[${WHITE}.!?。*_\`"'”’$}]+$`);
const endsIn = (text, answer) => {
  const whole = text.replace(CLOSING, "");
  const end = trimmed(answer.replace(CLOSING, ""));
  if (end === "" || !whole.endsWith(end)) return false;
  const way = whole.slice(0, whole.length - end.length);
  return !/^[\p{L}\p{Nd}]/u.test(end) || !(/[\p{L}\p{Nd}]$/u.test(way) || (/^[0-9]/.test(end) && /[.,\-−+/^]$/.test(way)));
};

const forgives = (rule, expected, output) => {
  const texts = expected.kind === "text" && output.kind === "text";
  switch (rule.name) {
    case "exact":
    case "sql":
      return false;
    case "trimmed":
      return texts && trimmed(expected.text) === trimmed(output.text);
    case "casefold":
      return texts && simpleUpper(expected.text) === simpleUpper(output.text);
    case "nfc":
      return texts && !/\ufffd/.test(expected.text + output.text) && expected.text.normalize("NFC") === output.text.normalize("NFC");
    case "number": {
      const numbers = [expected, output].map((field) => (field.kind === "text" || field.kind === "number" ? printedDecimalOf(field.text) : null));
      if (numbers.includes(null)) return false;
      if (rule.within) throw new Untwinned("a tolerance of `number` has no twin here");
      return sameDecimal(...numbers);
    }
    case "json": {
      const [one, other] = [writtenJson(expected), writtenJson(output)];
      return one !== null && other !== null && equalJson(one, other);
    }
    case "any": {
      const given = onlyElement(output);
      const answers = elementsOf(expected);
      return answers ? answers.some((answer) => exactly(answer, given) || forgives(rule.by, answer, given)) : forgives(rule.by, expected, given);
    }
    case "set": {
      let [wanted, given] = [elementsOf(expected), elementsOf(output)];
      if (!wanted && !given && texts) {
        const sign = ["|", ";"].find((one) => expected.text.includes(one) || output.text.includes(one)) ?? ",";
        [wanted, given] = [expected, output].map((side) => side.text.split(sign).map((part) => ({ kind: "text", text: trimmed(part) })));
      }
      if (!wanted || !given || wanted.length !== given.length) return false;
      return wanted.every((element) => {
        const at = given.findIndex((other) => exactly(element, other) || (isNothing(element) && isNothing(other)));
        if (at >= 0) given.splice(at, 1);
        return at >= 0;
      });
    }
    case "squad": {
      if (!texts) return false;
      return sameSquad(expected.text, output.text);
    }
    case "contains":
      return (expected.kind === "text" || expected.kind === "number") && output.kind === "text" && isFilled(expected) && output.text.includes(expected.text);
    case "ends":
      return (expected.kind === "text" || expected.kind === "number") && output.kind === "text" && endsIn(output.text, expected.text);
    case "regex":
      return texts && isFilled(expected) && patternOf(expected.text).isMatch(output.text);
    default:
      throw new Untwinned(`the rule ${rule.name} has no twin here`);
  }
};

const matchField = (rule, name, expected, output) => {
  const oneList = (expected.kind === "json") !== (output.kind === "json");
  const [left, right] = oneList ? [onlyElement(expected), onlyElement(output)] : [expected, output];
  const exact = exactly(left, right);
  return { name, expected, output, exact, matches: exact || forgives(rule, left, right), filled: isFilled(right) };
};

const FLAT = { kind: "flattened", text: "" };

// A text with an object of JSON and nothing else is that object by the rule json.
const writtenObject = (output) => {
  const node = output.kind === "text" ? tryJson(output.text) : null;
  return node?.kind === "object" ? { kind: "object", fields: new Map([...node.members].map(([key, value]) => [key, fieldOf(value)])) } : output;
};

// The fields of one record, or null where there is nothing to score.
const matchRecord = (score, kept) => {
  const expected = kept.get(score.expected) ?? absent;
  const output = kept.get(score.output) ?? absent;
  if (expected.kind === "object" ? expected.fields.size === 0 : isNothing(expected)) return null;
  if (saysError(score, kept)) return null;
  if (expected.kind !== "object") return [matchField(score.match, score.expected, expected, output.kind === "object" ? FLAT : output)];
  const object = score.match.name === "json" ? writtenObject(output) : output;
  return [...expected.fields].map(([key, wanted]) => {
    const given = object.kind === "object" ? (object.fields.get(key) ?? absent) : absent;
    if (!isNothing(wanted)) return matchField(score.match, key, wanted, given);
    const there = object.kind === "object";
    const silent = there && isNothing(given);
    return { name: key, expected: wanted, output: given, exact: silent, matches: silent, filled: there };
  });
};

const saysSomething = (field) => {
  switch (field.kind) {
    case "true":
    case "flattened":
      return true;
    case "text":
      return isFilled(field) && !/^(?:0|false|none|null)$/i.test(trimmed(field.text));
    case "number":
      return /[1-9]/.test(field.text.replace(/e.*/i, ""));
    case "json":
      return holdsSomething(readJson(field.text));
    case "object":
      return [...field.fields.values()].some(saysSomething);
    default:
      return false;
  }
};

const holdsSomething = (node) =>
  node.kind === "array" ? node.elements.some(holdsSomething)
  : node.kind === "object" ? [...node.members.values()].some(holdsSomething)
  : saysSomething(fieldOf(node));

const saysError = (score, kept) => saysSomething(score.error ? (kept.get(score.error) ?? absent) : absent);

// What a grade says: 1, 0, or null for nothing. A word without a meaning has stopped the tool.
const gradeOf = (grade, field) => {
  if (isNothing(field)) return null;
  if (field.kind === "json" || field.kind === "object" || field.kind === "flattened") throw new Error(`${grade.column} has a grade that is no word`);
  const word = trimmed(field.text);
  const number = (text) => decimalOf(/^true$/i.test(text) ? "1" : /^false$/i.test(text) ? "0" : text);
  const same = (other) => simpleUpper(other) === simpleUpper(word) || sameDecimal(number(other), number(word));
  if (word === "" || grade.unscored.some(same)) return null;
  if (grade.from !== null) {
    if (number(word) === null) throw new Error(`${grade.column} has ${word}, which is no number`);
    return compareDecimals(number(word), number(grade.from)) >= 0 ? 1 : 0;
  }
  if (grade.correct.some(same)) return 1;
  if (grade.wrong.some(same)) return 0;
  throw new Error(`${grade.column} has ${word}, to which nobody has given a meaning`);
};

const gradeField = (grade, kept) => kept.get(grade.column) ?? kept.get(grade.flattened) ?? absent;

const gradeRecord = (score, kept) => {
  const output = kept.get(score.output) ?? absent;
  const filled = output.kind === "object" ? output.fields.size > 0 && [...output.fields.values()].every(isFilled) : isFilled(output);
  const fields = [];
  let scored = true;
  for (const grade of score.grades) {
    const value = gradeField(grade, kept);
    const list = value.kind === "json" ? readJson(value.text) : null;
    const values = list?.kind === "array" ? list.elements.map((element, i) => [`${grade.flattened}[${i + 1}]`, fieldOf(element)]) : [[grade.flattened, value]];
    scored &&= values.length > 0;
    for (const [name, field] of values) {
      const says = gradeOf(grade, field);
      scored &&= says !== null;
      fields.push({ name, output: field, matches: says === 1, filled });
    }
  }
  return scored && !saysError(score, kept) ? fields : null;
};

const outcomeOf = (correct, wellFormed) => (correct ? "correct" : wellFormed ? "silent" : "loud");

const cellOf = (field) => {
  switch (field.kind) {
    case "absent":
    case "null":
    case "flattened":
      return null;
    case "true":
      return 1n;
    case "false":
      return 0n;
    case "number":
      return storedNumber(field.text) ?? field.text;
    default:
      return field.text;
  }
};

const has = (table, name) => table.at.has(name) || table.occurs.has(name);

const scoredTables = (score, tables, sources) => {
  const meant = sources.filter((source) => !source.each && (score.tables.length === 0 || score.tables.includes(source.table)));
  const missing = meant.find((source) => !tables.has(source.table));
  if (missing) throw new Untwinned(`${missing.table} is not here`);
  const sides = score.grades.length > 0 ? [score.output] : [score.expected, score.output];
  return meant
    .map((source) => tables.get(source.table))
    .filter((table) => sides.every((side) => has(table, side)) && score.grades.every((grade) => has(table, grade.column) || has(table, grade.flattened)));
};

// The tables record and field, and what became of the records of every split and part of one.
const scoreAll = (engine, score, tables, sources) => {
  const scored = scoredTables(score, tables, sources);
  const identity = [...new Set(scored.flatMap((table) => table.identity))];
  const slices = score.slices.filter((slice) => !sources.some((source) => source.identity.includes(slice)));
  const shared = ["split", "row", "id", ...identity, ...slices];
  const graded = score.grades.length > 0;
  const records = [];
  const fields = [];
  for (const table of scored) {
    table.rows.forEach((row, at) => {
      const kept = table.kept[at];
      const cell = (name) => (table.at.has(name) ? (row[table.at.get(name)] ?? null) : null);
      for (const name of table.identity) if (typeof cell(name) === "string") kept.set(name, { kind: "text", text: cell(name) });
      const front = [table.name, row[0], idOf(score, row, cell), ...identity.map((name) => (table.identity.includes(name) ? cell(name) : null)), ...slices.map(cell)];
      const found = graded ? gradeRecord(score, kept) : matchRecord(score, kept);
      const recorded = score.recorded ? [verdictOf(score.recorded, kept)] : [];
      const record = { table, front, recorded, part: table.parts[at], fields: null };
      records.push(record);
      if (found === null) return;
      record.fields = found.length;
      record.matched = found.filter((field) => field.matches).length;
      record.exact = found.every((field) => field.exact);
      record.wellFormed = found.every((field) => field.filled);
      for (const field of found) {
        const sides = graded ? [cellOf(field.output)] : [cellOf(field.expected), cellOf(field.output)];
        fields.push({ record, row: [...front, field.name, ...sides, bit(field.matches), ...(graded ? [] : [bit(field.filled)])] });
      }
    });
  }
  if (score.id.length > 0) requireIdsOfOneForm(records);
  const fieldColumns = [...shared, "field", ...(graded ? ["grade", "match"] : ["expected", "output", "match", "filled"])];
  store(engine, "field", fieldColumns, fields.map((field) => field.row));
  if (score.match.name === "sql") decideMatches(engine, score, scored, fieldColumns, fields);
  if (score.wellFormed !== null) decideWellFormed(engine, score, records);
  const recordColumns = [...shared, "fields", "matched", "correct", "well_formed", ...(score.recorded ? ["recorded"] : []), "outcome"];
  store(engine, "record", recordColumns, records.map(recordRow));
  return records;
};

const bit = (value) => (value ? 1n : 0n);

const verdictOf = (recorded, kept) => {
  const says = gradeOf(recorded, gradeField(recorded, kept));
  return says === null ? null : BigInt(says);
};

const idOf = (score, row, cell) => {
  if (score.id.length === 0) return row[0];
  if (score.id.length === 1) return partOfId(cell(score.id[0]));
  return score.id
    .map((name) => {
      const part = partOfId(cell(name));
      if (typeof part === "number") throw new Untwinned("an id of fractions has no twin here");
      return String(part ?? "NULL");
    })
    .join("/");
};

// A whole number has no decimals, whatever its column was held as.
const partOfId = (value) => (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 9.2e18 ? BigInt(value) : value);

// One table's texts beside another's numbers are written alike by the tool, and not here.
const requireIdsOfOneForm = (records) => {
  const forms = new Map();
  for (const { table, front } of records) forms.set(table, (forms.get(table) ?? new Set()).add(formOf(front[2])));
  const all = [...forms.values()];
  const mixes = new Set(all.flatMap((own) => [...own]).map((form) => form === "number")).size > 1;
  const isWhole = (own) => own.size === 1 && own.has("1.0");
  if (mixes || (all.some(isWhole) && !all.every(isWhole))) throw new Untwinned("ids written in several ways have no twin here");
};

const formOf = (id) => (typeof id !== "string" ? "number" : /^(0|-?[1-9]\d*)\.0$/u.test(id) ? "1.0" : "text");

const recordRow = (record) => {
  const isScored = record.fields !== null;
  const correct = isScored && record.matched === record.fields;
  record.outcome = isScored ? outcomeOf(correct, record.wellFormed) : "unscored";
  const counts = isScored ? [BigInt(record.fields), BigInt(record.matched), bit(correct), bit(record.wellFormed)] : [null, null, null, null];
  return [...record.front, ...counts, ...record.recorded, record.outcome];
};

// A rule in SQL over a record's columns, asked of every scored record.
const decideWellFormed = (engine, score, records) => {
  for (const table of new Set(records.map((record) => record.table))) {
    const own = records.filter((record) => record.table === table);
    const answers = [...engine.rows(`select (\n${score.wellFormed}\n) from ${quoted(table.name)} order by rowid`)];
    own.forEach((record, i) => {
      if (record.fields !== null) record.wellFormed = truth(answers[i][0]);
    });
  }
};

// The same over both sides of every field; where one side is NULL nothing is asked.
const decideMatches = (engine, score, scored, columns, fields) => {
  const match = columns.indexOf("match");
  for (const table of scored) {
    const others = table.columns.filter((name) => !["expected", "output", "field"].includes(name.toLowerCase()));
    const same = table.identity.map((name) => ` and a.${quoted(name)} = e.${quoted(name)}`).join("");
    const asked = `select a.rowid as _asked, a.expected as expected, a.output as output, a.field as field${others.map((name) => `, e.${quoted(name)} as ${quoted(name)}`).join("")}
      from field a join ${quoted(table.name)} e on a.split = '${table.name.replaceAll("'", "''")}' and a.row = e.row${same} and a.expected is not null and a.output is not null`;
    for (const [rowid, answer] of engine.rows(`select _asked, (\n${score.match.sql}\n) from (\n${asked}\n)`)) fields[Number(rowid) - 1].row[match] = bit(truth(answer));
  }
  engine.run("drop table field");
  store(engine, "field", columns, fields.map((field) => field.row));
  for (const { record } of fields) record.matched = 0;
  for (const { record, row } of fields) record.matched += Number(row[match]);
};

const truth = (answer) => {
  if (answer === 1n) return true;
  if (answer === 0n) return false;
  throw new Error("a rule in SQL that answers neither 1 nor 0");
};

// Where the records went, by table and by what tells its files apart.
const ledgerColumns = (score) => [
  "split",
  "loaded",
  ...(score ? ["correct", "silent", "loud", "unscored"] : []),
  ...(score && score.grades.length === 0 ? ["correct_by_exact"] : []),
];

const ledgerRows = (tables, records, score) => {
  const rows = [];
  for (const table of tables.values()) {
    const own = records.filter((record) => record.table === table);
    const count = (of, condition) => (own.length > 0 ? BigInt(of.filter(condition).length) : null);
    const line = (split, loaded, of) => [
      split,
      BigInt(loaded),
      ...["correct", "silent", "loud", "unscored"].map((outcome) => count(of, (record) => record.outcome === outcome)),
      count(of, (record) => record.exact),
    ];
    rows.push(line(table.name, table.rows.length, own));
    if (own.length > 0 && table.identity.length > 0) {
      for (const part of new Set(table.parts)) {
        const members = own.filter((record) => record.part === part);
        rows.push(line(`${table.name}/${part.replaceAll("\n", "/")}`, members.length, members));
      }
    }
  }
  return rows.map((row) => row.slice(0, ledgerColumns(score).length));
};
