// The statistics of docs/sql-functions.md, written again and by other ways where there are any.

// Neumaier's sum: what an addition rounds away is kept.
const sumOf = (terms) => {
  let [sum, lost] = [0, 0];
  for (const term of terms) {
    const next = sum + term;
    lost += Math.abs(sum) >= Math.abs(term) ? sum - next + term : term - next + sum;
    sum = next;
  }
  return sum + lost;
};

// The upper tail of the normal distribution: a series near the middle, a continued fraction further out.
const normalTail = (x) => {
  if (x < 2) {
    let [term, sum] = [x, x];
    for (let odd = 3; Math.abs(term) > Math.abs(sum) * 1e-18; odd += 2) {
      term *= (x * x) / odd;
      sum += term;
    }
    return 0.5 - normalDensity(x) * sum;
  }
  let fraction = x;
  for (let i = 400; i > 0; i--) fraction = x + i / fraction;
  return normalDensity(x) / fraction;
};

const normalDensity = (x) => Math.exp(-(x * x) / 2) / Math.sqrt(2 * Math.PI);

// How many standard deviations on both sides of the mean hold a share.
const quantileOfCentral = (level) => {
  const tail = (1 - level) / 2;
  let [low, high] = [0, 40];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (normalTail(middle) > tail) low = middle;
    else high = middle;
  }
  let x = (low + high) / 2;
  for (let i = 0; i < 3; i++) x += (normalTail(x) - tail) / normalDensity(x);
  return x;
};

const Z95 = 1.959963984540054;

const wilson = (k, n, level = 0.95) => {
  if (n === 0) return null;
  const z = level === 0.95 ? Z95 : quantileOfCentral(level);
  const upper = k + (z * z) / 2 + z * Math.sqrt((z * z) / 4 + k * ((n - k) / n));
  return { low: (k * (k / n)) / upper, high: k === n ? 1 : Math.min(1, upper / (n + z * z)) };
};

// ln n! less Stirling's formula: the asymptotic series, and below 16 the factorial itself.
const stirlingError = (n) => {
  if (n >= 16) {
    const s = n * n;
    return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188 - 691 / 360360 / s) / s) / s) / s) / s) / n;
  }
  let factorial = 1;
  for (let i = 2; i <= n; i++) factorial *= i;
  return Math.log(factorial) - (n + 0.5) * Math.log(n) + n - Math.log(2 * Math.PI) / 2;
};

// x ln(x/m) + m - x
const deviance = (x, mean) => {
  const v = (x - mean) / (x + mean);
  if (Math.abs(v) >= 0.1) return x * Math.log(x / mean) + mean - x;
  let [power, sum] = [2 * x * v, (x - mean) * v];
  for (let odd = 3; ; odd += 2) {
    power *= v * v;
    const next = sum + power / odd;
    if (next === sum) return sum;
    sum = next;
  }
};

// The logarithm of the probability of k successes in n trials (Loader 2000); q is 1 - p.
const logBinomial = (k, n, p, q = 1 - p) => {
  if (k === 0) return p < 0.5 ? n * Math.log1p(-p) : n * Math.log(q);
  if (k === n) return q < 0.5 ? n * Math.log1p(-q) : n * Math.log(p);
  return (
    stirlingError(n) - stirlingError(k) - stirlingError(n - k) - deviance(k, n * p) - deviance(n - k, n * q) + Math.log(n / (2 * Math.PI * k) / (n - k)) / 2
  );
};

const MOST_TRIALS = 1e8;

// The logarithm of P(X >= k) for k from 1, by the continued fraction of the incomplete beta function (Lentz).
const logAtLeast = (k, n, p, q = 1 - p) => {
  if (n > MOST_TRIALS) throw new Untwinned("counts beyond a hundred million have no twin here");
  const [a, b] = [k, n - k + 1];
  const tiny = 1e-300;
  let c = 1;
  let d = 1 - ((a + b) * p) / (a + 1);
  d = 1 / (Math.abs(d) < tiny ? tiny : d);
  let fraction = d;
  for (let m = 1; m < 1e6; m++) {
    let change = 1;
    for (const term of [(m * (b - m) * p) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * p) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 + term * d;
      d = 1 / (Math.abs(d) < tiny ? tiny : d);
      c = 1 + term / c;
      c = Math.abs(c) < tiny ? tiny : c;
      change = c * d;
      fraction *= change;
    }
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return logBinomial(k, n, p, q) + Math.log(q) + Math.log(fraction);
};

// The rate at which P(X >= k) is a given tail: Newton's steps on logarithms, bisection where they leave the bracket.
const rateOfTail = (k, n, tail, isUpper) => {
  const share = isUpper ? k / n : (n - k) / n;
  const log = (rate) => (isUpper ? logAtLeast(k, n, rate) : logAtLeast(k, n, 1 - rate, rate));
  const slope = (rate) => Math.log(k) - Math.log(isUpper ? rate : 1 - rate) + (isUpper ? logBinomial(k, n, rate) : logBinomial(k, n, 1 - rate, rate));
  let [low, high] = isUpper ? [0, share] : [share, 1];
  let rate = (low + high) / 2;
  for (let i = 0; i < 300; i++) {
    const value = log(rate);
    const isBelow = value < Math.log(tail);
    if (isBelow === isUpper) low = rate;
    else high = rate;
    const step = (value - Math.log(tail)) / Math.exp(slope(rate) - value);
    const next = isUpper ? rate - step : rate + step;
    if (Math.abs(next - rate) <= 2e-16 * rate) return next;
    const inside = next > low && next < high ? next : low + (high - low) / 2;
    if (inside === rate) return rate;
    rate = inside;
  }
  return rate;
};

const clopperPearson = (k, n, level = 0.95) => {
  if (n === 0) return null;
  const tail = (1 - level) / 2;
  return {
    low: k === 0 ? 0 : k === n ? Math.exp(Math.log(tail) / n) : rateOfTail(k, n, tail, true),
    high: k === n ? 1 : k === 0 ? -Math.expm1(Math.log(tail) / n) : rateOfTail(n - k, n, tail, false),
  };
};

const zeroEventsUpper = (n, level = 0.95) => (n === 0 ? null : -Math.expm1(Math.log1p(-level) / n));

// A quotient of integers to the nearest double, or nearly so.
const quotientOf = (above, below) => {
  const shift = Math.max(0, below.toString(2).length - above.toString(2).length + 70);
  const whole = (above << BigInt(shift)) / below;
  const length = whole.toString(2).length;
  const cut = Math.max(0, length - 64);
  return Number(whole >> BigInt(cut)) * 2 ** (cut - shift);
};

const mcnemarExact = (b, c) => {
  const n = b + c;
  if (b === c) return 1;
  if (n > 1000) return Math.min(1, 2 * Math.exp(logAtLeast(Math.max(b, c), n, 0.5)));
  let [ways, sum] = [1n, 1n];
  for (let i = 1; i <= Math.min(b, c); i++) {
    ways = (ways * BigInt(n - i + 1)) / BigInt(i);
    sum += ways;
  }
  return Math.min(1, quotientOf(sum, 1n << BigInt(n - 1)));
};

const fisherExact = (a, b, c, d) => {
  const [row, column, n] = [a + b, a + c, a + b + c + d];
  const [least, most] = [Math.max(0, row + column - n), Math.min(row, column)];
  if (least === most) return 1;
  if (most - least > 1e6) throw new Untwinned("tables beyond a million have no twin here");
  const rate = row / n;
  const log = (x) => logBinomial(x, column, rate) + logBinomial(row - x, n - column, rate) - logBinomial(row, n, rate);
  const limit = log(a) + Math.log1p(1e-7);
  const terms = [];
  let all = true;
  for (let x = least; x <= most; x++) {
    if (log(x) <= limit) terms.push(Math.exp(log(x)));
    else all = false;
  }
  return all ? 1 : Math.min(1, sumOf(terms.sort((x, y) => x - y)));
};

const newcombePaired = (a, b, c, d, level = 0.95) => {
  const n = a + b + c + d;
  if (n === 0) return null;
  const [first, second] = [wilson(a + b, n, level), wilson(a + c, n, level)];
  const [p, q] = [(a + b) / n, (a + c) / n];
  const numerator = Number(BigInt(a) * BigInt(d) - BigInt(b) * BigInt(c));
  const margins = Math.sqrt((a + b) * (c + d)) * Math.sqrt((a + c) * (b + d));
  const phi = margins === 0 ? 0 : (numerator > 0 ? Math.max(numerator - n / 2, 0) : numerator) / margins;
  const length = (one, other) => Math.sqrt((one - other) * (one - other) + 2 * (1 - phi) * one * other);
  return {
    low: Math.max(-1, (b - c) / n - length(p - first.low, second.high - q)),
    high: Math.min(1, (b - c) / n + length(first.high - p, q - second.low)),
  };
};

const choose = (n, k) => {
  if (k > n) return 0;
  let ways = 1n;
  for (let i = 1n, fewer = BigInt(Math.min(k, n - k)); i <= fewer; i++) {
    ways = (ways * (BigInt(n) - fewer + i)) / i;
    if (ways >> 1024n > 0n) return Infinity;
  }
  return Number(ways);
};

// Hyndman and Fan 1996, definition 7.
const quantileOf = (values, share) => {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const [low, high] = [sorted[below], sorted[Math.min(below + 1, sorted.length - 1)]];
  return low === high ? low : (1 - (position - below)) * low + (position - below) * high;
};

const deviationOf = (values) => {
  if (values.length < 2) return null;
  const mean = values[0] + sumOf(values.map((value) => value - values[0])) / values.length;
  const rest = sumOf(values.map((value) => value - mean));
  const squares = sumOf(values.map((value) => (value - mean) ** 2));
  return Math.sqrt(Math.max(0, (squares - (rest * rest) / values.length) / (values.length - 1)));
};

// Liang and Zeger 1986, for a mean.
const clusteredError = (rows, corrected) => {
  const clusters = new Map();
  for (const [value, cluster] of rows) {
    if (!clusters.has(cluster)) clusters.set(cluster, []);
    clusters.get(cluster).push(value - rows[0][0]);
  }
  if (clusters.size < 2) return null;
  const sums = [...clusters.values()].map((values) => [sumOf(values), values.length]);
  const mean = sumOf(sums.map(([sum]) => sum)) / rows.length;
  const squares = sumOf(sums.map(([sum, count]) => (sum - count * mean) ** 2));
  return (Math.sqrt(squares) / rows.length) * (corrected ? Math.sqrt(clusters.size / (clusters.size - 1)) : 1);
};

// Bin i holds i/bins up to but not including (i + 1)/bins, and the last one also 1: the edges decide, as doubles.
const binOf = (confidence, bins) => {
  let bin = Math.min(Math.floor(confidence * bins), bins - 1);
  while (bin > 0 && bin / bins > confidence) bin--;
  while (bin + 1 < bins && (bin + 1) / bins <= confidence) bin++;
  return bin;
};

const calibrationError = (rows, bins) => {
  if (rows.length === 0) return null;
  const gaps = new Map();
  for (const [confidence, correct] of rows) {
    const bin = binOf(confidence, bins);
    if (!gaps.has(bin)) gaps.set(bin, []);
    gaps.get(bin).push(correct - confidence);
  }
  return sumOf([...gaps.values()].map((gap) => Math.abs(sumOf(gap)))) / rows.length;
};

const countBy = (values) => {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts];
};

// Cohen 1960 and 1968, with the standard error of Fleiss, Cohen and Everitt 1969.
const kappaOf = (rows, weights) => {
  if (rows.length === 0) return null;
  const n = rows.length;
  const numbers = rows.flat();
  const span = weights ? numbers.reduce((most, x) => Math.max(most, x), -Infinity) - numbers.reduce((least, x) => Math.min(least, x), Infinity) : 0;
  const apart = (x, y) => Math.abs(x - y) / span;
  const credit = (x, y) => (x === y ? 1 : !weights ? 0 : weights === "linear" ? 1 - apart(x, y) : 1 - apart(x, y) ** 2);
  const firsts = countBy(rows.map(([x]) => x));
  const seconds = countBy(rows.map(([, y]) => y));
  const ofFirst = new Map(firsts.map(([x]) => [x, sumOf(seconds.map(([y, count]) => credit(x, y) * count)) / n]));
  const ofSecond = new Map(seconds.map(([y]) => [y, sumOf(firsts.map(([x, count]) => credit(x, y) * count)) / n]));
  const observed = sumOf(rows.map(([x, y]) => credit(x, y))) / n;
  const expected = sumOf(firsts.map(([x, count]) => ofFirst.get(x) * count)) / n;
  if (!(expected < 1)) return null;
  const kappa = (observed - expected) / (1 - expected);
  // The mean of the residuals, so that their squares about it are the variance; one grader who always says the same leaves none.
  const centre = kappa - expected * (1 - kappa);
  const squares = sumOf(rows.map(([x, y]) => (credit(x, y) - (ofFirst.get(x) + ofSecond.get(y)) * (1 - kappa) - centre) ** 2 / n));
  const deviation = Math.sqrt(squares);
  const error = deviation < 1e-12 ? 0 : deviation / Math.sqrt(n) / (1 - expected);
  return { kappa, error };
};

// The share of Student's t between -t and t, of the angle whose tangent is t over the root of the degrees of freedom: Abramowitz and Stegun 26.7.3 and 26.7.4.
const centralOfStudent = (angle, freedom) => {
  const square = Math.cos(angle) ** 2;
  const isOdd = freedom % 2 === 1;
  let sum = 0;
  let term = isOdd ? Math.cos(angle) : 1;
  for (let i = isOdd ? 3 : 2; i <= freedom && term > Number.MIN_VALUE; i += 2) {
    sum += term;
    term *= (square * (i - 1)) / i;
  }
  const part = Math.sin(angle) * sum;
  return isOdd ? ((angle + part) * 2) / Math.PI : part;
};

const studentOfCentral = (level, freedom) => {
  let [low, high] = [0, Math.PI / 2];
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    [low, high] = centralOfStudent(middle, freedom) < level ? [middle, high] : [low, middle];
  }
  return Math.tan(high) * Math.sqrt(freedom);
};

// Krippendorff 2011, with the standard error of Gwet 2014, which is null where one record alone has two ratings.
const alphaOf = (rows, isInterval) => {
  const units = new Map();
  for (const [unit, rating] of rows) {
    if (!units.has(unit)) units.set(unit, []);
    units.get(unit).push(rating);
  }
  const disagreement = (ratings) => {
    const counts = countBy(ratings);
    if (!isInterval) return sumOf(counts.map(([, count]) => count * (ratings.length - count)));
    const mean = sumOf(counts.map(([rating, count]) => rating * count)) / ratings.length;
    return 2 * ratings.length * sumOf(counts.map(([rating, count]) => (rating - mean) ** 2 * count));
  };
  const pairable = [...units.values()].filter((ratings) => ratings.length > 1);
  const all = pairable.flat();
  if (all.length === 0) return null;
  const ofUnits = pairable.map((ratings) => disagreement(ratings) / (ratings.length - 1));
  const within = sumOf(ofUnits);
  const between = disagreement(all);
  if (!(between > 0)) return null;
  const alpha = 1 - ((all.length - 1) * within) / between;
  if (pairable.length < 2) return { alpha, error: null };
  const counts = new Map(countBy(all));
  const mean = isInterval ? sumOf(all) / all.length : 0;
  const variance = isInterval ? sumOf(all.map((rating) => (rating - mean) ** 2)) / all.length : 0;
  const toAny = (rating) => (isInterval ? (rating - mean) ** 2 + variance : (all.length - counts.get(rating)) / all.length);
  const observed = within / all.length;
  const expected = between / all.length / all.length;
  const perUnit = all.length / pairable.length;
  const squares = sumOf(
    pairable.map((ratings, i) => {
      const seen = ((1 - 1 / all.length) * observed * ratings.length - ofUnits[i]) / perUnit;
      const byChance = (expected * ratings.length - sumOf(ratings.map(toAny))) / perUnit;
      return ((seen + observed / all.length - ((2 * observed) / expected) * byChance) / expected) ** 2;
    }),
  );
  const error = Math.sqrt(squares / pairable.length / (pairable.length - 1));
  return { alpha, error: error > 1e-12 ? error : null, freedom: pairable.length - 1 };
};
