// SQLite in WebAssembly, by its C interface. The module asks its host for files, clocks and surroundings, and gets none.
const sqlite = {
  row: 100,
  done: 101,
  integer: 1,
  real: 2,
  text: 3,
  null: 5,
  transient: -1,
};

const openEngine = async (wasm) => {
  const module = await WebAssembly.compile(wasm);
  const memory = new WebAssembly.Memory({ initial: 128, maximum: 32768 });
  const refused = () => -52;
  const hosted = {
    memory,
    emscripten_get_heap_max: () => 2147483648 - 65536,
    emscripten_resize_heap: (size) => {
      const pages = Math.ceil(((size >>> 0) - memory.buffer.byteLength) / 65536);
      try {
        memory.grow(Math.max(pages, 256));
      } catch {
        try {
          memory.grow(pages);
        } catch {
          return 0;
        }
      }
      return 1;
    },
    emscripten_date_now: () => 0,
    emscripten_get_now: () => 0,
    clock_time_get: () => refused(),
    _tzset_js: () => undefined,
    environ_get: () => 0,
    environ_sizes_get: (count, size) => {
      const view = new DataView(memory.buffer);
      view.setInt32(count, 0, true);
      view.setInt32(size, 0, true);
      return 0;
    },
  };
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) (imports[from] ??= {})[name] = hosted[name] ?? refused;
  const c = (await WebAssembly.instantiate(module, imports)).exports;
  c.__wasm_call_ctors();
  return new Engine(c, memory);
};

class Engine {
  #c;
  #memory;
  #db;
  #encoder = new TextEncoder();
  #decoder = new TextDecoder();
  #scratch = 0;
  #room = 0;
  #trouble = null;
  #refused = null;

  constructor(c, memory) {
    this.#c = c;
    this.#memory = memory;
    const handle = c.malloc(4);
    const name = this.#newText(":memory:");
    if (c.sqlite3_open_v2(name, handle, 2 | 4, 0) !== 0) throw new Error("SQLite does not open a database");
    this.#db = this.#word(handle);
    // A name in double quotes that is no column is an error, as it is for the tool.
    for (const option of [1013, 1014]) c.sqlite3__wasm_db_config_ip(this.#db, option, 0, 0);
  }

  get version() {
    return this.#text(this.#c.sqlite3_libversion());
  }

  // From here on only these functions can be called.
  allow(names) {
    const allowed = new Set(names.map((name) => name.toLowerCase()));
    const authorize = this.#pointer("iiiiiii", (_, action, first, second) => {
      if (action !== 31) return 0;
      const name = this.#text(second).toLowerCase();
      if (allowed.has(name)) return 0;
      this.#refused = name;
      return 1;
    });
    this.#c.sqlite3_set_authorizer(this.#db, authorize, 0);
  }

  // A function of one row; it is given null, BigInt, number or text.
  addFunction(name, fewest, most, of) {
    const call = this.#pointer("viii", (context, count, values) => {
      this.#answer(context, () => {
        const given = this.#values(count, values);
        if (count < fewest || count > most) throw new Error(`${name}() takes another number of arguments`);
        return given.some((value) => value === null) ? null : of(given);
      });
    });
    this.#register(name, -1, call, 0, 0);
  }

  // A function of many rows; begin() gives an object with add(values) and result().
  addAggregate(name, arity, begin) {
    const states = new Map();
    let last = 0;
    const stateOf = (context, make) => {
      const cell = this.#c.sqlite3_aggregate_context(context, make ? 4 : 0);
      if (cell === 0) return null;
      let key = this.#word(cell);
      if (key === 0) {
        key = ++last;
        new DataView(this.#memory.buffer).setInt32(cell, key, true);
        states.set(key, begin());
      }
      return key;
    };
    const step = this.#pointer("viii", (context, count, values) => {
      try {
        states.get(stateOf(context, true)).add(this.#values(count, values));
      } catch (problem) {
        this.#fail(context, problem);
      }
    });
    const end = this.#pointer("vi", (context) => {
      const key = stateOf(context, false);
      this.#answer(context, () => (key === null ? null : states.get(key).result()));
      states.delete(key);
    });
    this.#register(name, arity, 0, step, end);
  }

  run(sql) {
    for (const _ of this.rows(sql)) {
      // What has rows has run through them.
    }
  }

  // The rows of one statement, each an array of null, BigInt, number or text.
  *rows(sql, about = {}) {
    const c = this.#c;
    const statement = this.#prepare(sql);
    try {
      about.columns = Array.from({ length: c.sqlite3_column_count(statement) }, (_, i) => this.#text(c.sqlite3_column_name(statement, i)));
      about.declared = about.columns.map((_, i) => this.#text(c.sqlite3_column_decltype(statement, i)));
      for (;;) {
        const result = c.sqlite3_step(statement);
        if (result === sqlite.done) return;
        if (result !== sqlite.row) throw this.#problem();
        yield about.columns.map((_, i) => this.#column(statement, i));
      }
    } finally {
      c.sqlite3_finalize(statement);
    }
  }

  insert(table, width, rows) {
    const c = this.#c;
    const statement = this.#prepare(`insert into ${quoted(table)} values (${Array(width).fill("?").join(", ")})`);
    for (const row of rows) {
      for (let i = 0; i < width; i++) this.#bind(statement, i + 1, row[i] ?? null);
      if (c.sqlite3_step(statement) !== sqlite.done) throw this.#problem();
      c.sqlite3_reset(statement);
      c.sqlite3_clear_bindings(statement);
    }
    c.sqlite3_finalize(statement);
  }

  #prepare(sql) {
    const c = this.#c;
    this.#trouble = null;
    this.#refused = null;
    const text = this.#newText(sql);
    const handle = c.malloc(4);
    try {
      if (c.sqlite3_prepare_v2(this.#db, text, -1, handle, 0) !== 0) throw this.#problem();
      const statement = this.#word(handle);
      if (statement === 0) throw new Error("no statement");
      return statement;
    } finally {
      c.free(text);
      c.free(handle);
    }
  }

  #bind(statement, at, value) {
    const c = this.#c;
    if (value === null) c.sqlite3_bind_null(statement, at);
    else if (typeof value === "bigint") c.sqlite3_bind_int64(statement, at, value);
    else if (typeof value === "number") c.sqlite3_bind_double(statement, at, value);
    else {
      const length = this.#write(value);
      c.sqlite3_bind_text(statement, at, this.#scratch, length, sqlite.transient);
    }
  }

  #column(statement, i) {
    const c = this.#c;
    switch (c.sqlite3_column_type(statement, i)) {
      case sqlite.null:
        return null;
      case sqlite.integer:
        return BigInt(c.sqlite3_column_int64(statement, i));
      case sqlite.real:
        return c.sqlite3_column_double(statement, i);
      case sqlite.text:
        return this.#textAt(c.sqlite3_column_text(statement, i), c.sqlite3_column_bytes(statement, i));
      default:
        throw new Error("a blob is no value");
    }
  }

  #values(count, values) {
    const c = this.#c;
    return Array.from({ length: count }, (_, i) => {
      const value = this.#word(values + 4 * i);
      switch (c.sqlite3_value_type(value)) {
        case sqlite.null:
          return null;
        case sqlite.integer:
          return BigInt(c.sqlite3_value_int64(value));
        case sqlite.real:
          return c.sqlite3_value_double(value);
        case sqlite.text:
          return this.#textAt(c.sqlite3_value_text(value), c.sqlite3_value_bytes(value));
        default:
          throw new Error("a blob is no value");
      }
    });
  }

  #answer(context, of) {
    const c = this.#c;
    try {
      const value = of();
      if (value === null || value === undefined) c.sqlite3_result_null(context);
      else if (typeof value === "bigint") c.sqlite3_result_int64(context, value);
      else if (typeof value === "number") {
        if (!Number.isFinite(value)) throw new Error("a number too large for a REAL");
        c.sqlite3_result_double(context, value);
      } else {
        const length = this.#write(value);
        c.sqlite3_result_text(context, this.#scratch, length, sqlite.transient);
      }
    } catch (problem) {
      this.#fail(context, problem);
    }
  }

  #fail(context, problem) {
    this.#trouble ??= problem;
    const length = this.#write(String(problem.message));
    this.#c.sqlite3_result_error(context, this.#scratch, length);
  }

  #problem() {
    const message = this.#text(this.#c.sqlite3_errmsg(this.#db));
    if (this.#refused) return new Untwinned(`the function ${this.#refused} has no twin here`);
    if (this.#trouble instanceof Untwinned) return this.#trouble;
    return new Error(message);
  }

  #register(name, arity, call, step, end) {
    const text = this.#newText(name);
    // UTF-8, and the same value for the same arguments.
    if (this.#c.sqlite3_create_function_v2(this.#db, text, arity, 1 | 2048, 0, call, step, end, 0) !== 0) throw this.#problem();
    this.#c.free(text);
  }

  // A place in the module's table of functions for one of ours: a module of its own, which imports it and exports it with its types.
  #pointer(types, of) {
    const code = (letters) => [...letters].map(() => 0x7f);
    const result = types[0] === "v" ? [] : code(types[0]);
    const takes = code(types.slice(1));
    const type = [0x60, takes.length, ...takes, result.length, ...result];
    const bytes = new Uint8Array([
      ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      ...[1, type.length + 1, 1, ...type],
      ...[2, 7, 1, 1, 0x65, 1, 0x66, 0, 0],
      ...[7, 5, 1, 1, 0x66, 0, 0],
    ]);
    const typed = new WebAssembly.Instance(new WebAssembly.Module(bytes), { e: { f: of } }).exports.f;
    const table = this.#c.__indirect_function_table;
    const at = table.grow(1);
    table.set(at, typed);
    return at;
  }

  #word(at) {
    return new DataView(this.#memory.buffer).getInt32(at, true);
  }

  #newText(text) {
    const bytes = this.#encoder.encode(text);
    const at = this.#c.malloc(bytes.length + 1);
    const into = new Uint8Array(this.#memory.buffer, at, bytes.length + 1);
    into.set(bytes);
    into[bytes.length] = 0;
    return at;
  }

  // Leaves a text where the next one may overwrite it, and says how many bytes it has.
  #write(text) {
    const most = text.length * 3;
    if (most > this.#room) {
      if (this.#scratch !== 0) this.#c.free(this.#scratch);
      this.#room = Math.max(4096, most * 2);
      this.#scratch = this.#c.malloc(this.#room);
    }
    return this.#encoder.encodeInto(text, new Uint8Array(this.#memory.buffer, this.#scratch, this.#room)).written;
  }

  #text(at) {
    if (at === 0) return "";
    const bytes = new Uint8Array(this.#memory.buffer);
    return this.#textAt(at, bytes.indexOf(0, at) - at);
  }

  #textAt(at, length) {
    return this.#decoder.decode(new Uint8Array(this.#memory.buffer, at, length));
  }
}

const quoted = (name) => `"${name.replaceAll('"', '""')}"`;
