// A printed number as its digits say it: its value, the power of ten of its last digit, its sign. Null where it takes more than that to read.
const readPrinted = (text, separator) => {
  const other = separator === "," ? "." : ",";
  const found = new RegExp(
    `^(?<sign>[+\\u2212-]?)(?<whole>[0-9]{1,3}(?:(?<group>[${other}'\\u2019\\u00a0\\u2009\\u202f ])[0-9]{3})(?:\\k<group>[0-9]{3})*|[0-9]+|)(?:[${separator}](?<fraction>[0-9]+))?(?:[eE](?<exponent>[+\\u2212-]?[0-9]{1,3}))?(?<unit>[^0-9]*)$`,
    "u",
  ).exec(text);
  if (!found) return null;
  const whole = found.groups.whole.replace(/[^0-9]/g, "");
  const fraction = found.groups.fraction ?? "";
  if (whole + fraction === "") return null;
  const last = Number((found.groups.exponent ?? "0").replace("\u2212", "-")) - fraction.length;
  const sign = found.groups.sign.replace("\u2212", "-");
  const digits = (whole + fraction).replace(/^0+/, "").length;
  return {
    value: decimal(whole + fraction, last, sign === "-"),
    last,
    sign,
    asDouble: digits >= 15 && (found.groups.fraction !== undefined || found.groups.exponent !== undefined),
  };
};

// Whether a number prints a measured value: within half a unit of its last digit, or by its inequality.
const admits = (printed, relation, scaled, measured) => {
  if (scaled === null) return false;
  const { value } = printed;
  switch (relation) {
    case "Below":
      return compareDecimals(scaled, value) < 0;
    case "AtMost":
      return compareDecimals(scaled, value) <= 0;
    case "Above":
      return compareDecimals(scaled, value) > 0;
    case "AtLeast":
      return compareDecimals(scaled, value) >= 0;
    default: {
      const most = printed.asDouble ? shifted({ ...value, negative: false }, -10) : decimal("5", printed.last - 1, false);
      return areWithin(scaled, value, most) && signFits(printed, scaled, measured);
    }
  }
};

// "-0.0" says that it was below zero, "+0.0" that it was not.
const signFits = (printed, scaled, measured) => {
  if (printed.value.digits !== "" || printed.sign === "") return true;
  return printed.sign === "-" ? scaled.negative || Object.is(measured, -0) : !scaled.negative;
};
