import type { Draw } from "../../math/value/frame.js";
import type { Bounds, Domain, Kind } from "../../math/value/kind.js";
import { Random } from "../../math/value/random.js";
import { copyInto, emptyValue, ROUNDING } from "../../math/value/value.js";
import type { Value } from "../../math/value/value.js";
import { boundsWithin, isEmpty, wholeWithin } from "../domains/bounds.js";
import { idempotent, orthogonal, orthonormalRows, semidefinite } from "./spectra.js";
import { fillWidely, partAt } from "./wide-values.js";

type Fill = (value: Value, random: Random) => void;

const each =
  (draw: (random: Random) => number): Fill =>
  (value, random) => {
    for (let at = 0; at < value.data.length; at += 1) value.data[at] = draw(random);
  };

/** ±(0.15 … 1.5): of order one, and away from zero. */
const real = (random: Random): number => (random.next() < 0.5 ? -1 : 1) * random.between(0.15, 1.5);
const positive = (random: Random): number => random.between(0.2, 1.7);

/** How values of each domain are drawn. */
const FILL: { readonly [K in Domain]: Fill } = {
  real: each(real),
  nonzero: each(real),
  positive: each(positive),
  integer: each((random) => random.integer(2, 5)),
  probability: each((random) => random.between(0.12, 0.88)),
  binary: each((random) => random.integer(0, 1)),
  sign: each((random) => 2 * random.integer(0, 1) - 1),
  summing: (value, random) => summing(value, value.data.length, random),
  "summing rows": (value, random) => summing(value, value.cols, random),
  simplex: (value, random) => normalise(value, random, (entry) => entry),
  stochastic: (value, random) => {
    for (let row = 0; row < value.rows; row += 1) {
      const part = emptyValue(1, value.cols, 0);
      normalise(part, random, (entry) => entry);
      copyInto(value.data, part.data, row * value.cols);
      copyInto(value.error, part.error, row * value.cols);
    }
  },
  unit: (value, random) => {
    each(real)(value, random);
    let length = 0;
    for (const entry of value.data) length += entry * entry;
    scale(value, 1 / Math.sqrt(length));
  },
  onehot: (value, random) => {
    value.data[random.integer(0, value.data.length - 1)] = 1;
  },
  symmetric: (value, random) => mirrored(value, random, 1),
  skew: (value, random) => mirrored(value, random, -1),
  definite: (value, random) => {
    mirrored(value, random, 1);
    // Diagonal dominance makes it positive definite.
    for (let at = 0; at < value.rows; at += 1)
      value.data[at * value.cols + at] = 1.6 * value.cols + random.next();
  },
  diagonal: (value, random) => {
    const least = Math.min(value.rows, value.cols);
    for (let at = 0; at < least; at += 1) value.data[at * value.cols + at] = real(random);
  },
  "upper triangular": (value, random) => where(value, random, (row, col) => row <= col),
  "lower triangular": (value, random) => where(value, random, (row, col) => row >= col),
  identity: (value) => {
    for (let at = 0; at < value.rows; at += 1) value.data[at * value.cols + at] = 1;
  },
  semidefinite: (value, random) => semidefinite(value, random, () => positive(random)),
  idempotent: (value, random) => idempotent(value, random, each(real)),
  projection: (value, random) => semidefinite(value, random, () => 1),
  orthogonal: (value, random) => orthogonal(value, random),
  "orthonormal rows": (value, random) => orthonormalRows(value, random),
};

function normalise(value: Value, random: Random, power: (entry: number) => number): void {
  each(positive)(value, random);
  let total = 0;
  for (const entry of value.data) total += power(entry);
  scale(value, 1 / total);
}

/** So many numbers at a time, of both signs, that sum to 1. */
function summing(value: Value, width: number, random: Random): void {
  each(real)(value, random);
  const { data, error } = value;
  for (let from = 0; from < data.length; from += width) {
    const off = (1 - data.slice(from, from + width).reduce((sum, entry) => sum + entry, 0)) / width;
    for (let at = from; at < from + width; at += 1) data[at] = data[at]! + off;
    error.fill(4 * width * ROUNDING, from, from + width);
  }
}

function scale(value: Value, factor: number): void {
  for (let at = 0; at < value.data.length; at += 1) {
    value.data[at] = value.data[at]! * factor;
    // The factor was made of them all.
    value.error[at] = (value.data.length + 3) * ROUNDING * Math.abs(value.data[at]!);
  }
}

/** Aᵀ = A, or −A. */
function mirrored(value: Value, random: Random, sign: 1 | -1): void {
  for (let row = 0; row < value.rows; row += 1) {
    for (let col = 0; col <= row; col += 1) {
      const entry = row === col && sign < 0 ? 0 : real(random);
      value.data[row * value.cols + col] = entry;
      value.data[col * value.cols + row] = sign * entry;
    }
  }
}

/** 0 but for some entries. */
function where(value: Value, random: Random, isThere: (row: number, col: number) => boolean): void {
  for (let at = 0; at < value.data.length; at += 1)
    if (isThere(Math.floor(at / value.cols), at % value.cols)) value.data[at] = real(random);
}

/** Numbers within bounds, at included ends too; NaN where there are none, so that no point is found. */
function within(domain: Domain, given: Bounds): Fill {
  const bounds = boundsWithin(domain, given);
  const whole = domain === "integer" ? wholeWithin(bounds) : undefined;
  if (whole !== undefined) return each((random) => whole[random.integer(0, whole.length - 1)] ?? Number.NaN);
  return each((random) => numberWithin(bounds, random));
}

/** How often a point lies at an end, and how often far from the only end. */
const AT_END = 0.1;
const FAR = 0.15;

function numberWithin(bounds: Bounds, random: Random): number {
  const { low, high, withLow, withHigh } = bounds;
  const chance = random.next();
  if (isEmpty(bounds)) return Number.NaN;
  if (withLow && chance < AT_END) return low;
  if (withHigh && chance > 1 - AT_END) return high;
  if (Number.isFinite(low) && Number.isFinite(high)) return random.between(low, high);
  // Both near the end and far from it.
  const away = 10 ** (random.next() < FAR ? random.between(1, 3) : random.between(-1.2, 1.1));
  return Number.isFinite(low) ? low + away : Number.isFinite(high) ? high - away : real(random);
}

/** The kinds of a second set of points, all numbers positive, for formulas that need it (logarithms, roots). */
const POSITIVE: Readonly<Partial<Record<Domain, Domain>>> = {
  real: "positive",
  nonzero: "positive",
  summing: "simplex",
  "summing rows": "stochastic",
};

/** Numbers that may be of any size. */
const FREE: ReadonlySet<Domain> = new Set(["real", "nonzero", "positive"]);

/** Up to a hundred times as large: a case such as x > 2 lies beyond numbers of order one. */
function widen(value: Value, random: Random): void {
  for (let at = 0; at < value.data.length; at += 1)
    value.data[at] = value.data[at]! * 10 ** random.between(0, 2);
}

/** How far points reach: of order one; up to a hundred times as far; or over the whole of each domain. */
export type Reach = "near" | "far" | "wide";

/** A point of the series that a seed starts, and where its numbers lie. */
export interface DrawnPoint {
  readonly seed: number;
  readonly point: number;
  readonly allPositive: boolean;
  readonly reach: Reach;
}

/** Draws for one point: the same seed, point and name give the same value in whatever order they are asked for. */
export function drawAt(
  { seed, point, allPositive, reach }: DrawnPoint,
  domains?: ReadonlyMap<string, Domain>,
): Draw {
  return ({ key, member, kind, rows, cols }) => {
    const value = emptyValue(rows, cols, 0);
    const own = domains?.get(key) ?? kind.domain;
    const domain = allPositive ? (POSITIVE[own] ?? own) : own;
    const random = new Random(hash(`${key}#${member}`, seed * 7919 + point * 104_729));
    const from = { ...kind, domain: kind.bounds === undefined ? domain : own };
    if (reach === "wide") {
      const part = partAt(point, new Random(hash(`${key}#${member}`, seed)));
      if (fillWidely(from, value, part, random)) return value;
    }
    fillFrom(from, value, random);
    if (reach === "far" && kind.bounds === undefined && FREE.has(domain)) widen(value, random);
    return value;
  };
}

/** Fills a value as its domain and bounds ask. */
export function fillFrom({ domain, bounds }: Kind, value: Value, random: Random): void {
  const fill = bounds === undefined ? FILL[domain] : within(domain, bounds);
  fill(value, random);
}

/** A start for the numbers of one name at one point. */
export function hash(text: string, start: number): number {
  let mixed = start | 0;
  for (const character of text) mixed = Math.imul(mixed ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 0;
}
