// The functions that the tool adds to SQL, each with what it takes and refuses.

const asCount = (name, value) => {
  const number = typeof value === "bigint" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number) || number < 0 || number > 2 ** 53) throw new Error(`${name}() takes counts`);
  return number;
};

const asNumber = (name, value) => {
  if (typeof value === "bigint") return Number(value);
  if (typeof value === "number" && Number.isFinite(value)) return value;
  throw new Error(`${name}() takes finite numbers`);
};

const asLevel = (name, value) => {
  if (value === undefined) return 0.95;
  if (typeof value === "number" && value > 0 && value < 1) return value;
  throw new Error(`${name}() takes a level between 0 and 1`);
};

const asShare = (name, value) => {
  const share = asNumber(name, value);
  if (share >= 0 && share <= 1) return share;
  throw new Error(`${name}() takes shares from 0 to 1`);
};

const asText = (value) => {
  if (typeof value === "string") return value;
  if (typeof value === "bigint") return String(value);
  if (/e/.test(String(value)) || Object.is(value, -0)) throw new Untwinned("such a number as text has no twin here");
  return String(value);
};

const asBins = (name, value) => {
  const bins = asCount(name, value);
  if (bins < 1 || bins > 10000) throw new Error(`${name}() takes 1 to 10000 bins`);
  return bins;
};

// A value that tells groups apart: 1 and 1.0 are one, the text 1 is another.
const asLabel = (value) => (typeof value === "string" ? `'${value}` : Number.isSafeInteger(Number(value)) ? Number(value) : typeof value === "bigint" ? value : value);

const defined = (value) => (Number.isNaN(value) ? null : value);

const AMOUNT =
  /^(?<open>\()?[\f\n\r\t\v\x85\p{Z}]*(?<sign>[-+\u2212])?[\f\n\r\t\v\x85\p{Z}]*\p{Sc}?[\f\n\r\t\v\x85\p{Z}]*(?<inner>[-+\u2212])?(?<digits>(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]{1,3})?|\.[0-9]+(?:[eE][-+]?[0-9]{1,3})?)[\f\n\r\t\v\x85\p{Z}]*\p{Sc}?[\f\n\r\t\v\x85\p{Z}]*(?<close>\))?\n?$/u;

const parsedNumber = (value) => {
  if (typeof value !== "string") return value;
  const found = AMOUNT.exec(trimmed(value))?.groups;
  if (!found || (found.open === undefined) !== (found.close === undefined) || (found.sign && found.inner)) return null;
  const digits = found.digits.replaceAll(",", "");
  const negative = found.open !== undefined || /[-\u2212]/.test((found.sign ?? "") + (found.inner ?? ""));
  return storedNumber(negative ? `-${digits}` : digits) ?? realOf(negative ? `-${digits}` : digits);
};

// Digits without a point that no 64-bit integer holds are a REAL here.
const realOf = (digits) => (Number.isFinite(Number(digits)) ? Number(digits) : null);

// A text with decimal digits of any script and full-width signs as those of ASCII, without what does not show, in one form of Unicode.
const plainText = (text) =>
  text
    .replace(/[\u00ad\u200b\u200e\u200f\u2060\ufeff]/g, "")
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replaceAll("\u3000", " ")
    .replace(/\p{Nd}/gu, (digit) => String(digitOf(digit.codePointAt(0))))
    .normalize("NFC");

// Decimal digits stand in runs of ten, from zero on.
const digitOf = (code) => {
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return (code - zero) % 10;
};

const requiredJson = (text) => {
  try {
    return readJson(text);
  } catch (problem) {
    throw /twice|200/.test(problem.message) ? new Untwinned("such JSON has no twin here") : problem;
  }
};

// The trigrams of the words of a text, each once: two blanks before a word and one behind it, as in PostgreSQL's pg_trgm.
const trigramsOf = (text) => {
  const found = new Set();
  for (const [word] of text.matchAll(/[\p{L}\p{Nd}]+/gu)) {
    const letters = [...word].map((letter) => {
      const lower = letter.toLowerCase();
      if ([...lower].length !== 1 || letter === "\u0130") throw new Untwinned("a letter that is several in lower case");
      return lower;
    });
    const padded = [" ", " ", ...letters, " "];
    for (let i = 2; i < padded.length; i++) found.add(padded[i - 2] + padded[i - 1] + padded[i]);
  }
  return found;
};

const trigramSimilarity = (left, right) => {
  const [one, other] = [trigramsOf(left), trigramsOf(right)];
  if (one.size === 0 || other.size === 0) return null;
  const shared = [...one].filter((trigram) => other.has(trigram)).length;
  return shared / (one.size + other.size - shared);
};

const counts = (name, values) => {
  const found = values.map((value) => asCount(name, value));
  if (found.reduce((sum, count) => sum + count, 0) > 2 ** 53) throw new Error(`${name}() takes fewer in all`);
  return found;
};

const interval = (name, of) => (values) => {
  const [k, n] = [asCount(name, values[0]), asCount(name, values[1])];
  if (k > n) throw new Error(`${name}() was given more successes than trials`);
  return of(k, n, asLevel(name, values[2]));
};

const scalarFunctions = [
  ["parse_number", 1, 1, ([value]) => parsedNumber(value)],
  ["json_sorted", 1, 1, ([text]) => sortedJson(readJson(asText(text)))],
  ["same_text", 2, 2, ([one, other]) => bit(plainText(asText(one)) === plainText(asText(other)))],
  ["same_json", 2, 2, ([one, other]) => bit(equalJson(...[one, other].map((text) => requiredJson(asText(text)))))],
  ["regexp", 2, 2, ([pattern, text]) => bit(patternOf(asText(pattern)).isMatch(asText(text)))],
  ["regexp_extract", 2, 2, ([pattern, text]) => patternOf(asText(pattern)).extract(asText(text))],
  ["regexp_replace", 3, 3, ([pattern, text, by]) => patternOf(asText(pattern)).replace(asText(text), asText(by))],
  ["trigram_similarity", 2, 2, ([left, right]) => trigramSimilarity(asText(left), asText(right))],
  ["sqrt", 1, 1, ([x]) => defined(Math.sqrt(asNumber("sqrt", x)))],
  ["ln", 1, 1, ([x]) => (asNumber("ln", x) > 0 ? Math.log(asNumber("ln", x)) : null)],
  ["exp", 1, 1, ([x]) => Math.exp(asNumber("exp", x))],
  [
    "pow",
    2,
    2,
    (values) => {
      const [x, y] = values.map((value) => asNumber("pow", value));
      return x === 0 && y < 0 ? null : defined(x === 1 ? 1 : x ** y);
    },
  ],
  ["choose", 2, 2, (values) => choose(...values.map((value) => asCount("choose", value)))],
  ["wilson_low", 2, 3, (values) => interval("wilson_low", wilson)(values)?.low],
  ["wilson_high", 2, 3, (values) => interval("wilson_high", wilson)(values)?.high],
  ["clopper_pearson_low", 2, 3, (values) => interval("clopper_pearson_low", clopperPearson)(values)?.low],
  ["clopper_pearson_high", 2, 3, (values) => interval("clopper_pearson_high", clopperPearson)(values)?.high],
  ["zero_events_upper", 1, 2, ([n, level]) => zeroEventsUpper(asCount("zero_events_upper", n), asLevel("zero_events_upper", level))],
  ["mcnemar_exact", 2, 2, (values) => mcnemarExact(...counts("mcnemar_exact", values))],
  ["fisher_exact", 4, 4, (values) => fisherExact(...counts("fisher_exact", values))],
  ["newcombe_paired_low", 4, 5, (values) => newcombePaired(...counts("newcombe_paired_low", values.slice(0, 4)), asLevel("newcombe_paired_low", values[4]))?.low],
  ["newcombe_paired_high", 4, 5, (values) => newcombePaired(...counts("newcombe_paired_high", values.slice(0, 4)), asLevel("newcombe_paired_high", values[4]))?.high],
  ["ece_bin", 2, 2, ([confidence, bins]) => BigInt(binOf(asShare("ece_bin", confidence), asBins("ece_bin", bins)))],
];

// Rows without a NULL, each as read() takes it, and what of() makes of them; options are the same for every row.
const overRows = (read, of, option) => () => {
  const rows = [];
  let chosen;
  return {
    add(values) {
      if (values.some((value) => value === null)) return;
      if (option) {
        const given = option(values);
        chosen ??= given;
        if (given !== chosen) throw new Error("an option that changes from row to row");
      }
      rows.push(read(values));
    },
    result: () => (rows.length === 0 ? null : of(rows, chosen)),
  };
};

// A number whose cluster is NULL would count in avg(x) and not in its standard error.
const overClusters = (corrected) => () => {
  const rows = [];
  return {
    add([value, cluster]) {
      if (value === null) return;
      if (cluster === null) throw new Error("a number without a cluster");
      rows.push([asNumber("clustered_se", value), asLabel(cluster)]);
    },
    result: () => (rows.length === 0 ? null : clusteredError(rows, corrected)),
  };
};

const truthOf = (value) => {
  if (value === 0n || value === 0) return 0;
  if (value === 1n || value === 1) return 1;
  throw new Error("a verdict that is neither 0 nor 1");
};

const oneOf = (words, value) => {
  if (!words.includes(value)) throw new Error(`takes ${words.join(" or ")}`);
  return value;
};

const agreement = (isWeighted, of) =>
  overRows(
    (values) => values.slice(0, 2).map((value) => (isWeighted ? asNumber("weighted_kappa", value) : asLabel(value))),
    (rows, weights) => {
      const found = kappaOf(rows, isWeighted ? weights : null);
      return found === null ? null : of(found);
    },
    isWeighted ? (values) => oneOf(["linear", "quadratic"], values[2]) : undefined,
  );

const lowEnd = ({ kappa, error }) => (error > 0 ? Math.max(-1, kappa - Z95 * error) : null);
const highEnd = ({ kappa, error }) => (error > 0 ? Math.min(1, kappa + Z95 * error) : null);

const alphaWith = (of) =>
  overRows(
    ([unit, rating, level]) => [asLabel(unit), level === "interval" ? asNumber("krippendorff_alpha", rating) : asLabel(rating)],
    (rows, level) => {
      const found = alphaOf(rows, level === "interval");
      return found === null ? null : of(found);
    },
    (values) => oneOf(["nominal", "interval"], values[2]),
  );

const aggregateFunctions = [
  ["median", 1, overRows(([x]) => asNumber("median", x), (rows) => quantileOf(rows, 0.5))],
  ["stdev", 1, overRows(([x]) => asNumber("stdev", x), deviationOf)],
  ["quantile", 2, overRows(([x]) => asNumber("quantile", x), quantileOf, ([, share]) => asShare("quantile", share))],
  ["clustered_se_cr0", 2, overClusters(false)],
  ["clustered_se_cr1", 2, overClusters(true)],
  ["ece", 3, overRows(([confidence, correct]) => [asShare("ece", confidence), truthOf(correct)], calibrationError, (values) => asBins("ece", values[2]))],
  ["cohen_kappa", 2, agreement(false, ({ kappa }) => kappa)],
  ["cohen_kappa_low", 2, agreement(false, lowEnd)],
  ["cohen_kappa_high", 2, agreement(false, highEnd)],
  ["weighted_kappa", 3, agreement(true, ({ kappa }) => kappa)],
  ["weighted_kappa_low", 3, agreement(true, lowEnd)],
  ["weighted_kappa_high", 3, agreement(true, highEnd)],
  ["krippendorff_alpha", 3, alphaWith(({ alpha }) => alpha)],
  ["krippendorff_alpha_low", 3, alphaWith(({ alpha, error, freedom }) => (error === null ? null : Math.max(-1, alpha - studentOfCentral(0.95, freedom) * error)))],
  ["krippendorff_alpha_high", 3, alphaWith(({ alpha, error, freedom }) => (error === null ? null : Math.min(1, alpha + studentOfCentral(0.95, freedom) * error)))],
];

const addFunctions = (engine, ofSqlite) => {
  for (const [name, fewest, most, of] of scalarFunctions) engine.addFunction(name, fewest, most, of);
  for (const [name, arity, begin] of aggregateFunctions) engine.addAggregate(name, arity, begin);
  const own = [...scalarFunctions, ...aggregateFunctions].map(([name]) => name);
  engine.allow([...ofSqlite, ...own]);
};
