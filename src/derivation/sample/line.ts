import type { Kind } from "../../math/value/kind.js";
import { boundsWithin, UNBOUNDED } from "../domains/bounds.js";
import { mayBe } from "./spots.js";
import type { Bounded } from "./spots.js";

/** What depends on one number of a point, with a bound on its error; NaN where it is not defined. */
export type Along = (at: Bounded) => Bounded;

/** A number, and how far what depends on it lies above 0. */
export interface Height {
  readonly at: number;
  readonly height: number;
}

/** From a thousandth to a thousand. */
const SIZES: readonly number[] = Array.from({ length: 25 }, (_, at) => 10 ** (at / 4 - 3));
/** Shares of an interval, close to its ends too. */
const SHARES: readonly number[] = [
  0.001,
  0.01,
  ...Array.from({ length: 19 }, (_, at) => (at + 1) / 20),
  0.99,
  0.999,
];

const WHOLE: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 30, 100, 300, 1000].flatMap(
  (size) => [size, -size],
);

/** The heights at numbers of all sizes that a kind allows, in order. */
export function heightsAlong(along: Along, kind: Kind, start: number): readonly Height[] {
  const { low, high } = boundsWithin(kind.domain, kind.bounds ?? UNBOUNDED);
  const [hasLow, hasHigh] = [Number.isFinite(low), Number.isFinite(high)];
  const from = (end: number, sign: number): readonly number[] => SIZES.map((size) => end + sign * size);
  const inside =
    kind.domain === "integer"
      ? WHOLE
      : hasLow && hasHigh
        ? SHARES.map((share) => low + share * (high - low))
        : [...(hasHigh ? [] : from(hasLow ? low : 0, 1)), ...(hasLow ? [] : from(hasHigh ? high : 0, -1))];
  const numbers = new Set([...inside, low, high, 0, start].filter((number) => mayBe(kind, number)));
  return [...numbers]
    .toSorted((a, b) => a - b)
    .map((at) => ({ at, height: heightAt(along, at) }))
    .filter(({ height }) => !Number.isNaN(height));
}

function heightAt(along: Along, number: number): number {
  return along({ number, error: 0 }).number;
}

const MOST_THIRDS = 60;

/** With one more number where all heights have one sign, and the other is met close to the number that comes nearest to it. */
export function withCrest(along: Along, heights: readonly Height[]): readonly Height[] {
  const [first] = heights;
  if (first === undefined || heights.some(({ height }) => height * first.height <= 0)) return heights;
  const sign = Math.sign(first.height);
  const nearest = heights.reduce((best, each, at) => {
    const least = heights[best]?.height ?? Number.NaN;
    return sign * each.height < sign * least ? at : best;
  }, 0);
  let low = heights[Math.max(0, nearest - 1)]?.at ?? first.at;
  let high = heights[Math.min(heights.length - 1, nearest + 1)]?.at ?? first.at;
  for (let count = 0; count < MOST_THIRDS; count += 1) {
    const third = (high - low) / 3;
    const [left, right] = [low + third, high - third].map((at) => ({ at, height: heightAt(along, at) }));
    if (left === undefined || right === undefined) break;
    const found = [left, right].find(({ height }) => sign * height <= 0);
    if (found !== undefined) return [...heights, found].toSorted((a, b) => a.at - b.at);
    if (sign * left.height < sign * right.height) high = right.at;
    else low = left.at;
  }
  return heights;
}

const MOST_HALVINGS = 80;

/** Two numbers next to each other between which the sign changes; the first is on the side of `from`. */
export function narrowed(along: Along, from: number, to: number): readonly [number, number] {
  const sign = Math.sign(heightAt(along, from));
  let [near, far] = [from, to];
  for (let count = 0; count < MOST_HALVINGS; count += 1) {
    const middle = (near + far) / 2;
    if (middle === near || middle === far) break;
    if (Math.sign(heightAt(along, middle)) === sign) near = middle;
    else far = middle;
  }
  return [near, far];
}
