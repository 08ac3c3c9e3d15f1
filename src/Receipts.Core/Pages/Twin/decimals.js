// A number by its exact value: digits, and the power of ten of the last of them. Zero has no digits.
const decimal = (digits, power, negative) => {
  const kept = digits.replace(/^0+/, "");
  const short = kept.replace(/0+$/, "");
  return short === "" ? { digits: "", power: 0, negative: false } : { digits: short, power: power + kept.length - short.length, negative };
};

const sameDecimal = (one, other) =>
  one !== null && other !== null && one.digits === other.digits && one.power === other.power && one.negative === other.negative;

const decimalOfMatch = (found) => {
  if (!found) return null;
  const whole = (found.groups.whole ?? "").replaceAll(",", "");
  const fraction = found.groups.fraction ?? "";
  const exponent = found.groups.exponent ?? "";
  if (whole.length + fraction.length === 0 || exponent.length > 18) return null;
  return decimal(whole + fraction, Number(exponent || "0") - fraction.length, /[-\u2212]/.test((found.groups.sign ?? "") + (found.groups.inner ?? "")));
};

// What the whole text writes with digits, point and exponent, or null.
const decimalOf = (text) => decimalOfMatch(/^(?<sign>[+-])?(?<whole>[0-9]*)(?:\.(?<fraction>[0-9]*))?(?:[eE](?<exponent>[+-]?[0-9]+))?$/.exec(text));

// The same with a currency sign, and commas between groups of three.
const printedDecimalOf = (text) => {
  const found =
    /^(?:(?<sign>[+\u2212-])[\s\u0085]*)?(?:\p{Sc}[\s\u0085]*)?(?<inner>[+\u2212-])?(?<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.(?<fraction>[0-9]*))?(?:[eE](?<exponent>[+-]?[0-9]+))?(?:[\s\u0085]*\p{Sc})?$/u.exec(
      trimmed(text),
    );
  return found && found.groups.sign && found.groups.inner ? null : decimalOfMatch(found);
};

const MOST_POWER = 5000;

// Reckoning with exact decimals, as integers over one power of ten.
const aligned = (...numbers) => {
  const power = Math.min(...numbers.map((one) => one.power));
  if (numbers.some((one) => Math.abs(one.power) > MOST_POWER)) throw new Untwinned("a number with thousands of digits has no twin here");
  return numbers.map((one) => (one.negative ? -1n : 1n) * BigInt(one.digits || "0") * 10n ** BigInt(one.power - power));
};

const compareDecimals = (one, other) => {
  const [a, b] = aligned(one, other);
  return a < b ? -1 : a > b ? 1 : 0;
};

// |one - other| <= most
const areWithin = (one, other, most) => {
  const [a, b, c] = aligned(one, other, most);
  return (a > b ? a - b : b - a) <= c;
};

const shifted = (number, power) => (number.digits === "" ? number : { ...number, power: number.power + power });

// A measured number: an integer in full, a REAL to 15 significant digits, which is what it holds of a decimal.
const measuredDecimal = (value) => {
  if (typeof value === "bigint") return decimal(String(value < 0n ? -value : value), 0, value < 0n);
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  const [mantissa, exponent] = value.toExponential(14).split("e");
  return decimal(mantissa.replace(/[-.]/g, ""), Number(exponent) - 14, value < 0);
};

// White space as .NET sees it, which is neither that of \s nor of trim().
const WHITE = "\\u0009-\\u000d\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const ENDS = new RegExp(`^[${WHITE}]+|[${WHITE}]+$`, "g");
const trimmed = (text) => text.replace(ENDS, "");
const isBlank = (text) => trimmed(text) === "";
