import type { Bounds, Domain, Kind } from "../../math/value/kind.js";
import type { Random } from "../../math/value/random.js";
import type { Value } from "../../math/value/value.js";
import { ROUNDING } from "../../math/value/value.js";
import { fillBySpectrum } from "./spectra.js";
import { boundsWithin, isEmpty, wholeWithin } from "../domains/bounds.js";

/** Into so many parts the numbers of a domain are cut, so that a few points reach all sizes and both ends. */
export const PARTS = 15;

/** Of the points of a simplex so many are corners. */
const AT_CORNER = 0.2;

/** A number in one of the parts of a domain. */
type Draw = (part: number, random: Random) => number;

/** Sizes from a thousandth to a thousand, as many parts for each. */
const positive: Draw = (part, random) => 10 ** (-3 + (6 * (part + random.next())) / PARTS);

/** For each power of ten a part on both sides; then 0, 1 and -1. */
const real: Draw = (part, random) => {
  const sign = part % 2 === 0 ? 1 : -1;
  return part < 12 ? sign * 10 ** (-3 + Math.floor(part / 2) + random.next()) : part === 12 ? 0 : sign * -1;
};

/** Of sizes that leave an inverse its digits. */
const eigenvalue: Draw = (part, random) => positive(part, random) ** (1 / 2);

const sign = (random: Random): number => (random.next() < 0.5 ? -1 : 1);

const nonzero: Draw = (part, random) => real(part === 12 ? 7 : part, random);

/** Nine parts of equal length, then three near each end. */
const probability: Draw = (part, random) => {
  if (part < 9) return (part + random.next()) / 9;
  const small = 10 ** -((part % 3) + 1 + random.next());
  return part < 12 ? small : 1 - small;
};

/** How numbers of each domain are drawn that are of any size. The other domains leave no choice, or none that matters. */
const DRAW: Readonly<Partial<Record<Domain, Draw>>> = {
  real,
  nonzero,
  positive,
  // Without bounds it counts something.
  integer: (part) => 1 + (part % 9),
  probability,
};

/**
 * Fills a value from the whole of its domain: numbers of all sizes, 0 and ±1, near the ends of an interval and near the corners
 * of a simplex; a single number lies in the given part. False where the domain leaves nothing that the usual points do not show.
 */
export function fillWidely({ domain, bounds }: Kind, value: Value, part: number, random: Random): boolean {
  if (domain === "simplex") return fillAll(value, nearCorner(value.data.length, random));
  if (domain === "summing") return summing(value, value.data.length, random);
  if (domain === "summing rows") return summing(value, value.cols, random);
  if (domain === "definite") return bySpectrum(value, random, eigenvalue);
  if (domain === "symmetric")
    return bySpectrum(value, random, (each) => sign(random) * eigenvalue(each, random));
  const draw = bounds === undefined ? DRAW[domain] : widelyWithin(domain, bounds);
  if (draw === undefined) return false;
  const isOne = value.data.length === 1;
  for (let at = 0; at < value.data.length; at += 1)
    value.data[at] = draw(isOne ? part : random.integer(0, PARTS - 1), random);
  return true;
}

function fillAll(value: Value, numbers: readonly number[]): true {
  for (const [at, number] of numbers.entries()) {
    value.data[at] = number;
    value.error[at] = (numbers.length + 3) * ROUNDING * Math.abs(number);
  }
  return true;
}

/** A corner, or parts of 1 of which some may be a thousand times as large as others. */
function nearCorner(count: number, random: Random): readonly number[] {
  if (random.next() < AT_CORNER) {
    const corner = random.integer(0, count - 1);
    return Array.from({ length: count }, (_, at) => (at === corner ? 1 : 0));
  }
  const parts = Array.from({ length: count }, () => 10 ** random.between(-3, 0));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}

/** So many numbers at a time, of all sizes and both signs, of which the last makes the sum 1. */
function summing(value: Value, width: number, random: Random): true {
  for (let from = 0; from < value.data.length; from += width) {
    let rest = 1;
    let size = 1;
    for (let at = from; at < from + width; at += 1) {
      const isLast = at === from + width - 1;
      const drawn = isLast ? rest : real(random.integer(0, PARTS - 1), random);
      rest -= drawn;
      size += Math.abs(drawn);
      value.data[at] = drawn;
      value.error[at] = isLast ? width * ROUNDING * size : 0;
    }
  }
  return true;
}

function bySpectrum(value: Value, random: Random, part: Draw): true {
  fillBySpectrum(value, random, () => part(random.integer(0, PARTS - 1), random));
  return true;
}

function widelyWithin(domain: Domain, given: Bounds): Draw {
  const bounds = boundsWithin(domain, given);
  const { low, high } = bounds;
  if (isEmpty(bounds)) return () => Number.NaN;
  if (domain === "integer") {
    const whole = wholeWithin(bounds, PARTS);
    return (part) => whole[part % whole.length] ?? Number.NaN;
  }
  if (Number.isFinite(low) && Number.isFinite(high))
    return (part, random) => low + (high - low) * probability(part, random);
  if (Number.isFinite(low)) return (part, random) => low + positive(part, random);
  return Number.isFinite(high) ? (part, random) => high - positive(part, random) : real;
}

/** In which part a name's number lies at each point: all parts come once, in an order of the name's own. */
export function partAt(point: number, random: Random): number {
  const order = Array.from({ length: PARTS }, (_, at) => at);
  for (let at = PARTS - 1; at > 0; at -= 1) {
    const other = random.integer(0, at);
    [order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
  }
  return order[point % PARTS] ?? 0;
}
