// The evidence as rows: one object or line of cells a row, nested objects flattened, arrays kept as they were written.

// RFC 4180: the cells of every row, quotes taken off.
const readCsv = (text, delimiter) => {
  const rows = [];
  let [row, at] = [[], 0];
  if (text === "") return rows;
  for (;;) {
    let cell = "";
    if (text[at] === '"') {
      for (at++; ; at++) {
        if (at >= text.length) throw new Error("a cell that never ends");
        if (text[at] === '"' && text[++at] !== '"') break;
        cell += text[at];
      }
    } else {
      const from = at;
      while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && !(text[at] === "\r" && text[at + 1] === "\n")) at++;
      cell = text.slice(from, at);
    }
    row.push(cell);
    if (text[at] === delimiter) {
      at++;
      continue;
    }
    if (text[at] === "\r") at++;
    if (at < text.length && text[at] !== "\n") throw new Error("something behind a quote");
    at++;
    rows.push(row);
    row = [];
    if (at >= text.length) return rows;
  }
};

// A number as SQLite holds it: a 64-bit integer, or a double that has lost nothing but digits.
const storedNumber = (text) => {
  if (/^[+-]?[0-9]+$/.test(text)) {
    const integer = BigInt(text.replace(/^\+/, ""));
    return integer === BigInt.asIntN(64, integer) ? integer : null;
  }
  return /^[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : null;
};

const fieldOf = (node) =>
  node.kind === "object" || node.kind === "array" ? { kind: "json", text: node.text } : { kind: node.kind, text: node.text };

const absent = { kind: "absent", text: "" };
const isNothing = (field) => field.kind === "absent" || field.kind === "null" || field.kind === "blank";
const isFilled = (field) => !isNothing(field) && (field.kind !== "text" || !isBlank(field.text));

class Table {
  constructor(source, kept) {
    this.source = source;
    this.name = source.table;
    this.identity = source.identity;
    this.columns = [];
    this.at = new Map();
    this.rows = [];
    // What scoring asks for, by its name: which records have it, and what each of them has.
    this.keptNames = kept;
    this.occurs = new Set();
    this.kept = [];
    this.parts = [];
    this.addColumn("row");
    for (const name of source.identity) this.addColumn(name);
  }

  addColumn(name) {
    this.at.set(name, this.columns.length);
    this.columns.push(name);
    return this.columns.length - 1;
  }

  columnOf(name) {
    return this.at.get(name) ?? this.addColumn(name);
  }

  // How receipt.yaml names and reads a column.
  plan(raw, name) {
    const final = Object.hasOwn(this.source.rename, raw) ? this.source.rename[raw] : name;
    const says = (columns) => columns.includes(raw) || columns.includes(final);
    return { raw, name: final, text: says(this.source.text), json: says(this.source.json), numbers: says(this.source.numbers) };
  }

  begin(number, identity) {
    const row = [BigInt(number)];
    this.source.identity.forEach((name, i) => row.push(this.textOrNumber(this.plan(name, name), identity[i])));
    this.rows.push(row);
    this.parts.push(identity.join("\n"));
    this.kept.push(new Map());
    return row;
  }

  textOrNumber(plan, text) {
    if (!plan.numbers) return text;
    if (isBlank(text)) return null;
    const number = storedNumber(text);
    if (number === null) throw new Error(`${plan.name} has ${text}, which is no number`);
    return number;
  }

  keep(name, value) {
    if (!this.keptNames.has(name)) return;
    this.occurs.add(name);
    this.kept.at(-1).set(name, value);
  }
}

class JsonTable extends Table {
  #nulls = [];

  addObject(node, number, identity) {
    if (node.kind !== "object") throw new Error("a record that is no object");
    const row = this.begin(number, identity);
    for (const [key, value] of node.members) this.#add(row, value, this.plan(key, key));
  }

  // Members that were null throughout are columns too.
  finish() {
    for (const name of this.#nulls) {
      if (!this.at.has(name)) this.addColumn(name);
    }
  }

  #add(row, node, plan) {
    const set = (value) => {
      row[this.columnOf(plan.name)] = value;
    };
    if (node.kind === "null") {
      this.#nulls.push(plan.name);
      this.keep(plan.name, { kind: "null", text: "" });
    } else if (node.kind === "object" && !plan.json && !plan.text) {
      this.keep(plan.name, this.#object(node));
      const at = this.#nulls.indexOf(plan.name);
      if (at >= 0) this.#nulls.splice(at, 1);
      for (const [key, value] of node.members) this.#add(row, value, this.plan(`${plan.raw}_${key}`, `${plan.name}_${key}`));
    } else if (node.kind === "object" || node.kind === "array" || plan.json) {
      set(node.written ?? node.text);
      this.keep(plan.name, node.kind === "object" ? this.#object(node) : fieldOf(node));
    } else if (node.kind === "text") {
      const value = this.textOrNumber(plan, node.text);
      set(value);
      this.keep(plan.name, value === null ? { kind: "null", text: "" } : { kind: plan.numbers ? "number" : "text", text: node.text });
    } else if (plan.text) {
      set(node.text);
      this.keep(plan.name, fieldOf(node));
    } else if (node.kind === "number") {
      const number = storedNumber(node.text);
      if (number === null) throw new Error(`${plan.name} has ${node.text}, which does not fit`);
      set(number);
      this.keep(plan.name, fieldOf(node));
    } else {
      set(node.kind === "true" ? 1n : 0n);
      this.keep(plan.name, fieldOf(node));
    }
  }

  #object(node) {
    return { kind: "object", fields: new Map([...node.members].map(([key, value]) => [key, fieldOf(value)])) };
  }
}

class CsvTable extends Table {
  #header = null;

  addFile(rows, identity) {
    const names = this.source.columns.length > 0 ? this.source.columns : rows.shift();
    const plans = names.map((name, i) => {
      if (Object.hasOwn(this.source.rename, String(i + 1)) && !names.includes(String(i + 1))) throw new Untwinned("a column renamed by its number has no twin here");
      return this.plan(name, name);
    });
    const at = plans.map((plan) => this.columnOf(plan.name));
    for (const plan of plans) if (this.keptNames.has(plan.name)) this.occurs.add(plan.name);
    rows.forEach((cells, number) => {
      if (cells.length !== names.length) throw new Error(`row ${number + 1} has ${cells.length} cells`);
      const row = this.begin(number + 1, identity);
      cells.forEach((cell, i) => {
        const value = this.textOrNumber(plans[i], cell);
        row[at[i]] = value;
        this.keep(
          plans[i].name,
          value === null ? { kind: "null", text: "" } : plans[i].numbers ? { kind: "number", text: cell } : { kind: isBlank(cell) ? "blank" : "text", text: cell },
        );
      });
    });
  }
}

const linesOf = (text) => {
  const lines = text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
  while (lines.length > 0 && lines.at(-1).trim() === "") lines.pop();
  return lines;
};

// One table of receipt.yaml from the texts of its files.
const loadTable = (source, textOfFile, loaded, kept) => {
  if (source.untwinned) throw new Untwinned(source.untwinned);
  if (source.each) return loadEach(source, loaded);
  const table = source.format === "csv" || source.format === "tsv" ? new CsvTable(source, kept) : new JsonTable(source, kept);
  for (const { file, identity } of source.files) {
    const text = textOfFile(file);
    if (table instanceof CsvTable) table.addFile(readCsv(text, source.delimiter), identity);
    else if (source.format === "jsonl") linesOf(text).forEach((line, i) => table.addObject(readJson(line), i + 1, identity));
    else {
      const document = readJson(text);
      if (document.kind !== "array") throw new Untwinned("a document that is no list of records has no twin here");
      document.elements.forEach((element, i) => table.addObject(element, i + 1, identity));
    }
  }
  table.finish?.();
  return table;
};

// The objects of an array that another table holds.
const loadEach = (source, loaded) => {
  const parent = loaded.get(source.each.table);
  if (!parent) throw new Untwinned(`it is made of ${source.each.table}, which is not here`);
  const table = new JsonTable(source, new Map());
  const column = parent.columns.find((name) => name.toLowerCase() === source.each.column.toLowerCase());
  const others = source.identity.slice(2).map((name) => parent.at.get(name));
  let number = 0;
  for (const row of parent.rows) {
    const written = row[parent.at.get(column)] ?? null;
    if (written === null) continue;
    const list = readJson(written);
    if (list.kind !== "array") throw new Error(`${column} has what is no array`);
    list.elements.forEach((element, i) => table.addObject(element, ++number, [String(row[0]), String(i + 1), ...others.map((at) => String(row[at]))]));
  }
  table.finish();
  return table;
};

const store = (engine, name, columns, rows) => {
  engine.run(`create table ${quoted(name)} (${columns.map(quoted).join(", ")})`);
  engine.insert(name, columns.length, rows);
};
