// JSON as it was written: a number keeps its digits, an array or object its text, an object the order of its members.
const readJson = (text) => {
  let at = 0;
  const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
  const fail = () => {
    throw new Error(`no JSON at character ${at + 1}`);
  };
  const blank = () => {
    while (at < text.length && " \t\r\n".includes(text[at])) at++;
  };
  const take = (sign) => {
    if (text[at] !== sign) fail();
    at++;
  };
  const string = () => {
    const from = at++;
    let escaped = false;
    while (text[at] !== '"') {
      if (at >= text.length || text[at] < " ") fail();
      if (text[at] === "\\") {
        escaped = true;
        at++;
      }
      at++;
    }
    at++;
    return escaped ? JSON.parse(text.slice(from, at)) : text.slice(from + 1, at - 1);
  };
  const word = (written, kind) => {
    if (!text.startsWith(written, at)) fail();
    at += written.length;
    return { kind, text: written };
  };
  const value = (depth) => {
    if (depth > 200) fail();
    const from = at;
    switch (text[at]) {
      case "{": {
        const members = new Map();
        at++;
        blank();
        while (text[at] !== "}") {
          if (members.size > 0) take(",");
          blank();
          if (text[at] !== '"') fail();
          const key = string();
          if (members.has(key)) throw new Error(`the key ${key} twice`);
          blank();
          take(":");
          blank();
          members.set(key, value(depth + 1));
          blank();
        }
        at++;
        return { kind: "object", members, text: text.slice(from, at) };
      }
      case "[": {
        const elements = [];
        at++;
        blank();
        while (text[at] !== "]") {
          if (elements.length > 0) take(",");
          blank();
          elements.push(value(depth + 1));
          blank();
        }
        at++;
        return { kind: "array", elements, text: text.slice(from, at) };
      }
      case '"':
        return { kind: "text", text: string(), written: text.slice(from, at) };
      case "t":
        return word("true", "true");
      case "f":
        return word("false", "false");
      case "n":
        return word("null", "null");
      default: {
        number.lastIndex = at;
        const found = number.exec(text);
        if (!found) fail();
        at = number.lastIndex;
        return { kind: "number", text: found[0] };
      }
    }
  };
  blank();
  const read = value(0);
  blank();
  if (at < text.length) fail();
  return read;
};

// The same value, or null where the text is no JSON.
const tryJson = (text) => {
  try {
    return readJson(text);
  } catch {
    return null;
  }
};

const equalJson = (one, other) => {
  if (one.kind !== other.kind) return false;
  switch (one.kind) {
    case "object":
      return (
        one.members.size === other.members.size &&
        [...one.members].every(([key, value]) => other.members.has(key) && equalJson(value, other.members.get(key)))
      );
    case "array":
      return one.elements.length === other.elements.length && one.elements.every((element, i) => equalJson(element, other.elements[i]));
    case "number":
      return sameDecimal(decimalOf(one.text), decimalOf(other.text));
    default:
      return one.text === other.text;
  }
};

// Keys in the order of their UTF-16 code units, and no white space. Only what needs no opinion about escapes.
const sortedJson = (value) => {
  switch (value.kind) {
    case "object":
      return `{${[...value.members.keys()]
        .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
        .map((key) => `${jsonText(key)}:${sortedJson(value.members.get(key))}`)
        .join(",")}}`;
    case "array":
      return `[${value.elements.map(sortedJson).join(",")}]`;
    case "text":
      return jsonText(value.text);
    default:
      return value.text;
  }
};

const jsonText = (text) => {
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(text.replace(/[\b\t\n\f\r]/g, ""))) throw new Untwinned("json_sorted() of control characters has no twin here");
  return JSON.stringify(text);
};
