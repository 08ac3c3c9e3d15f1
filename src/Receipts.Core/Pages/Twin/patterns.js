// Regular expressions: what .NET's engine and JavaScript's read alike, said in JavaScript's words; whatever else there is has no twin.

const patterns = new Map();

const patternOf = (written) => {
  if (!patterns.has(written)) patterns.set(written, new Pattern(written));
  return patterns.get(written);
};

class Pattern {
  #plain;
  #isUnicode;

  constructor(written) {
    const { source, isUnicode } = translated(written);
    this.#isUnicode = isUnicode;
    this.#plain = new RegExp(source, isUnicode ? "gu" : "g");
  }

  *#matches(text) {
    // The tool's engine sees halves of such characters one by one.
    if (this.#isUnicode && /[\ud800-\udfff]/.test(text)) throw new Untwinned("a pattern over characters beyond 16 bits has no twin here");
    yield* text.matchAll(this.#plain);
  }

  isMatch(text) {
    return !this.#matches(text).next().done;
  }

  // The first group that took part, the whole match when there is none, null without a match.
  extract(text) {
    const found = this.#matches(text).next().value;
    if (!found) return null;
    return found.length === 1 ? found[0] : (found.slice(1).find((group) => group !== undefined) ?? null);
  }

  replace(text, replacement) {
    if (/\$(?![0-9$])/.test(replacement)) throw new Untwinned("such a replacement has no twin here");
    let [result, from] = ["", 0];
    for (const found of this.#matches(text)) {
      const made = replacement.replace(/\$(\$|[0-9]+)/g, (all, what) => {
        if (what === "$") return "$";
        if (Number(what) >= found.length) throw new Untwinned("such a replacement has no twin here");
        return found[Number(what)] ?? "";
      });
      result += text.slice(from, found.index) + made;
      from = found.index + found[0].length;
    }
    return result + text.slice(from);
  }
}

const WORD = "\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}\\u200c\\u200d";
const CLASSES = { d: "\\p{Nd}", w: WORD, s: "\\f\\n\\r\\t\\v\\x85\\p{Z}" };

const translated = (written) => {
  const refuse = (what) => {
    throw new Untwinned(`${what} in a pattern has no twin here`);
  };
  let [source, at, isUnicode] = ["", 0, false];
  // Whether a part repeats without end: a repetition of one would take JavaScript's engine as long as it likes.
  const repeats = [false];
  let last = false;
  const literal = (c) => (/[\^$\\.*+?()[\]{}|/]/.test(c) ? `\\${c}` : c);
  const escape = (isInClass) => {
    const c = written[++at];
    at++;
    if (c === undefined) refuse("a lone \\");
    if ("dws".includes(c) || "DWS".includes(c)) {
      isUnicode = true;
      const inside = CLASSES[c.toLowerCase()];
      if (c === c.toUpperCase() && isInClass) refuse("a class within a class");
      return isInClass ? inside : `[${c === c.toUpperCase() ? "^" : ""}${inside}]`;
    }
    if (c === "b" && !isInClass) {
      isUnicode = true;
      return `(?:(?<=[${WORD}])(?![${WORD}])|(?<![${WORD}])(?=[${WORD}]))`;
    }
    if (c === "z" && !isInClass) return "(?![\\s\\S])";
    if ("tnrfv".includes(c)) return `\\${c}`;
    if (/[A-Za-z0-9]/.test(c)) refuse(`\\${c}`);
    return c === "-" && isInClass ? "\\-" : literal(c);
  };
  const set = () => {
    let made = "[";
    at++;
    if (written[at] === "^") {
      made += "^";
      at++;
    }
    for (let first = true; written[at] !== "]" || first; first = false) {
      const c = written[at];
      if (c === undefined || c === "[" || (c === "]" && first)) refuse("such a class");
      if (c === "-" && written[at + 1] === "[") refuse("a difference of classes");
      if (c === "\\") made += escape(true);
      else {
        made += c === "^" || c === "&" || c === "~" ? literal(c) : c === "/" ? "\\/" : /[$.*+?(){}|]/.test(c) ? `\\${c}` : c;
        at++;
      }
    }
    at++;
    return `${made}]`;
  };
  while (at < written.length) {
    const c = written[at];
    const quantifier = /^(?:[*+?]|\{[0-9]+(?:,[0-9]*)?\})\??/.exec(written.slice(at));
    if (quantifier && source !== "") {
      const endless = /^[*+]|,\}/.test(quantifier[0]);
      if (endless && last) refuse("a repetition of a repetition");
      repeats[repeats.length - 1] ||= endless;
      source += quantifier[0];
      at += quantifier[0].length;
      last = true;
      continue;
    }
    last = false;
    if (c === "(") {
      if (written[at + 1] === "?" && written[at + 2] !== ":") refuse("(?");
      source += written[at + 1] === "?" ? "(?:" : "(";
      at += written[at + 1] === "?" ? 3 : 1;
      repeats.push(false);
    } else if (c === ")") {
      if (repeats.length === 1) refuse("a lone )");
      last = repeats.pop();
      repeats[repeats.length - 1] ||= last;
      source += ")";
      at++;
    } else if (c === "[") source += set();
    else if (c === "\\") source += escape(false);
    else {
      if (/[\ud800-\udfff{}\]*+?]/.test(c)) refuse(c);
      source += c === "." ? "[^\\n]" : c === "$" ? "(?=\\n?(?![\\s\\S]))" : c === "^" || c === "|" ? c : literal(c);
      at++;
    }
  }
  return { source, isUnicode };
};
